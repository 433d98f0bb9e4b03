package heaviside.engine.train.steps;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.data.Split;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.Networks;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What trains step by step: the same bits as plain layers, the same bits however states are stored, the same spikes as the
/// simulator.
class StepEngineTest {
    private static TrainingSession open(Network n, TrainingSetup setup) {
        return Trainers.byId("surrogate").open(n, setup, StepNets.DATA);
    }

    private static List<float[]> trained(Network n, TrainingSetup setup, int batches) {
        try (TrainingSession s = open(n, setup)) {
            double loss = 0;
            for (int b = 0; b < batches; b++) {
                BatchReport r = s.trainBatch();
                loss += r.loss();
                assertThat(r.backwardBytes()).isPositive();
            }
            assertThat(loss).isFinite();
            List<float[]> all = new ArrayList<>(s.weights());
            s.network().populations().forEach(p -> p.model().specs().forEach(x -> {
                if (p.model().get(x.key()) instanceof Parameter.PerItem i) {
                    float[] f = new float[i.values().size()];
                    for (int k = 0; k < f.length; k++) {
                        f[k] = (float) i.values().get(k);
                    }
                    all.add(f);
                }
            }));
            return all;
        }
    }

    private static void same(List<float[]> a, List<float[]> b) {
        assertThat(b).hasSameSizeAs(a);
        for (int k = 0; k < a.size(); k++) {
            assertThat(b.get(k)).as("array %d", k).isEqualTo(a.get(k));
        }
    }

    @ParameterizedTest
    @CsvSource({"SPYTORCH,TO_VALUE,true,false,mean", "SPYTORCH,TO_VALUE,false,true,max",
            "STORK,SUBTRACT,true,false,every", "PEREZ_NIEVES,SUBTRACT,false,true,last", "LSNN,SUBTRACT,true,false,sum",
            "LSNN,TO_VALUE,false,true,mean", "STORK,NONE,false,false,max"})
    void plainLayersGiveTheBitsOfTheFastEngine(Scheme scheme, ResetMode reset, boolean attached, boolean recurrent,
            String reduction) {
        Network n = Networks.layered("blobs", "latency-linear", 36, new int[]{20, 70}, 3, false, reset, recurrent,
                0.3 * StepNets.gain(scheme));
        TrainingSetup base = StepNets.setup(scheme, 30).withReduction(reduction).withInitialisation("given");
        TrainingSetup s = new TrainingSetup("surrogate", "blobs", "latency-linear", 0, 0, 1, 30, scheme, !attached,
                base.surrogate(), reduction, "adam", 0.01, 1, 20, 2, 0.01, 1, 0.02, 4, 0, 0, "given", 1, 2,
                java.util.Map.of());
        same(trained(n, s, 4), trained(n, s.withOption("engine", "steps"), 4));
    }

    @ParameterizedTest
    @CsvSource({"SPYTORCH,TO_VALUE,false", "SPYTORCH,SUBTRACT,true", "STORK,TO_VALUE,true", "LSNN,SUBTRACT,false"})
    void checkpointsGiveTheBitsOfFullStorage(Scheme scheme, ResetMode reset, boolean het) {
        double gain = StepNets.gain(scheme);
        TrainingSetup s = StepNets.setup(scheme, 37).withInitialisation("given").withReduction(het ? "every" : "max");
        if (het) {
            s = s.withOption("tauTraining", "het").withOption("trainThreshold", "true").withOption("trainDelays",
                    "true");
        }
        for (Network n : List.of(StepNets.picture(gain), StepNets.rich(reset, gain))) {
            List<float[]> full = trained(n, s.withOption("engine", "steps"), 3);
            for (String[] how : new String[][]{{"segments", "0"}, {"segments", "5"}, {"segments", "37"},
                    {"recursive", "0"}, {"recursive", "1"}, {"recursive", "3"}}) {
                same(full, trained(n, s.withOption("storage", how[0]).withOption("checkpoints", how[1]), 3));
            }
            same(full, trained(n, s.withOption("storage", "truncated").withOption("window", "37"), 3));
            assertThat(trained(n, s.withOption("storage", "truncated").withOption("window", "5"), 3).getFirst())
                    .as("a cut gradient").isNotEqualTo(full.getFirst());
        }
    }

    @Test
    void checkpointsOfPlainLayersGiveTheBitsOfTheFastEngineToo() {
        Network n = Networks.layered("blobs", "latency-linear", 36, new int[]{20, 24}, 3, false, ResetMode.TO_VALUE,
                true,
                0.4);
        TrainingSetup s = StepNets.setup(Scheme.SPYTORCH, 50);
        List<float[]> fast = trained(n, s, 4);
        same(fast, trained(n, s.withOption("storage", "segments"), 4));
        same(fast, trained(n, s.withOption("storage", "recursive"), 4));
    }

    @ParameterizedTest
    @CsvSource({"SPYTORCH,TO_VALUE", "STORK,SUBTRACT", "PEREZ_NIEVES,TO_VALUE", "LSNN,SUBTRACT", "STORK,NONE"})
    void simulatorAndTrainerSpikeAlike(Scheme scheme, ResetMode reset) {
        for (Network n : List.of(StepNets.picture(StepNets.gain(scheme)),
                StepNets.rich(reset, StepNets.gain(scheme)))) {
            try (TrainingSession s = open(n, StepNets.setup(scheme, 40).withInitialisation("given"))) {
                SampleTrace trace = s.trace(Split.TEST, 3);
                List<String> expected = new ArrayList<>();
                int offset = 0;
                for (int l = 0; l < trace.hiddenSteps().size(); l++) {
                    for (int k = 0; k < trace.hiddenSteps().get(l).size(); k++) {
                        expected.add(trace.hiddenSteps().get(l).get(k) + ":"
                                + (offset + trace.hiddenUnits().get(l).get(k)));
                    }
                    offset += s.network().populations().get(l).size();
                }
                List<String> simulated = new ArrayList<>();
                try (ClockSimulation sim = new ClockSimulation(NetworkCompiler.compile(s.network(), new TimeGrid(1),
                        scheme, 1, (d, g) -> trace.input()))) {
                    sim.advance(39, (state, first, units, count) -> {
                        for (int k = 0; k < count; k++) {
                            simulated.add(state + ":" + (first + units[k]));
                        }
                    }, state -> {
                    });
                }
                assertThat(expected).as("some spikes").hasSizeGreaterThan(10);
                assertThat(simulated).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void convolutionsLearn() {
        TrainingSetup s = StepNets.setup(Scheme.SPYTORCH, 30);
        Network n = StepNets.picture(1);
        assertThat(Trainers.byId("surrogate").check(n, s)).noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        assertThat(Trainers.byId("eventprop").check(n, s)).anyMatch(d -> d.code().equals("connectivity"));
        try (TrainingSession t = open(n, s)) {
            double before = t.evaluate(Split.TEST, () -> false).loss();
            while (t.epoch() < 6) {
                t.trainBatch();
            }
            assertThat(t.evaluate(Split.TEST, () -> false).loss()).isLessThan(0.7 * before);
            assertThat(t.network().projections().getFirst().weight())
                    .isInstanceOfSatisfying(Parameter.PerItem.class, w -> assertThat(w.values().size()).isEqualTo(36));
        }
    }

    @Test
    void trainedDelaysMoveAndAreWrittenAsWholeSteps() {
        TrainingSetup s = StepNets.setup(Scheme.SPYTORCH, 30).withOption("trainDelays", "true")
                .withOption("delayRate", "1000");
        Network n = StepNets.rich(ResetMode.TO_VALUE, 1);
        try (TrainingSession t = open(n, s)) {
            while (t.epoch() < 2) {
                t.trainBatch();
            }
            Parameter d = t.network().projection("in-h").orElseThrow().delayMs();
            double[] ms = ((Parameter.PerItem) d).values().toArray();
            assertThat(java.util.stream.DoubleStream.of(ms)).hasSize(720)
                    .allMatch(x -> x == Math.rint(x) && x >= 0 && x <= 21);
            int moved = 0;
            for (int k = 0; k < ms.length; k++) {
                moved += ms[k] == k % 5 ? 0 : 1;
            }
            assertThat(moved).isGreaterThan(50);
            assertThat(Trainers.byId("surrogate").check(t.network(), s)).noneMatch(
                    x -> x.severity() == Diagnostic.Severity.ERROR);
            double loss = t.evaluate(Split.TEST, () -> false).loss();
            try (TrainingSession again = open(t.network(), s.withInitialisation("given"))) {
                assertThat(again.evaluate(Split.TEST, () -> false).loss()).as("as evaluated").isCloseTo(loss,
                        org.assertj.core.api.Assertions.within(1e-4));
            }
        }
    }

    private static long bytes(TrainingSetup s) {
        Network n = Networks.layered("blobs", "latency-linear", 36, new int[]{100}, 3, false, ResetMode.TO_VALUE, false,
                0.2);
        try (TrainingSession t = open(n, s.withBatchSize(1).withThreads(1))) {
            return t.trainBatch().backwardBytes();
        }
    }

    @Test
    void storedBytesFollowTheirFormulas() {
        TrainingSetup s = StepNets.setup(Scheme.SPYTORCH, 100);
        double full = (double) bytes(s.withGrid(1, 1600).withOption("engine", "steps"))
                / bytes(s.withOption("engine", "steps"));
        double segments = (double) bytes(s.withGrid(1, 1600).withOption("storage", "segments"))
                / bytes(s.withOption("storage", "segments"));
        double recursive = (double) bytes(s.withGrid(1, 1600).withOption("storage", "recursive"))
                / bytes(s.withOption("storage", "recursive"));
        assertThat(full).as("16 times the steps, full").isBetween(13.0, 17.0);
        assertThat(segments).as("segments").isBetween(3.0, 4.5);
        assertThat(recursive).as("recursive").isBetween(1.1, 1.8);
        long window = bytes(s.withGrid(1, 1600).withOption("storage", "truncated"));
        assertThat(window).isEqualTo(bytes(s.withGrid(1, 3200).withOption("storage", "truncated")));
        // 2 sqrt(T) copies of membrane and current, 4 bytes each, of 112 padded neurons
        assertThat((double) bytes(s.withGrid(1, 1600).withOption("storage", "segments")))
                .isBetween(112 * 4 * 80.0, 112 * 8 * 80 * 1.3);
    }
}
