package heaviside.engine.train.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.data.Split;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Ints;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Surrogate BPTT of networks with sparse pairs, noise and two currents: the same graph before and after, the same spikes as
/// the simulator, the same bits whatever the threads and the storage.
class DrawnPairsTest {
    private static final double SD = 0.15;

    private static NeuronModel lif(boolean noise, boolean two) {
        NeuronModel m = Lif.normalised(10, 5, ResetMode.TO_VALUE);
        m = noise ? m.with("noisePa", Parameter.of(SD)) : m;
        return two ? m.with("tauInhMs", Parameter.of(12)) : m;
    }

    /// Each kind of list once, delays of every pair's own among them.
    private static Network network(double gain, boolean noise, boolean two) {
        int[] sources = new int[60];
        int[] targets = new int[60];
        double[] listed = new double[60];
        for (int k = 0; k < 60; k++) {
            sources[k] = (7 * k + k / 20) % 20;
            targets[k] = k % 3;
            listed[k] = 0.4 * Math.sin(k);
        }
        return new Network(
                List.of(StepNets.population("h", 20, lif(noise, two)), StepNets.population("g", 20, lif(noise, two)),
                        StepNets.population("out", 3, LeakyReadout.normalised(10, 5))),
                List.of(StepNets.input(36)),
                List.of(StepNets.projection("in", "h", new Connectivity.FixedProbability(0.3, true),
                        new Parameter.Normal(0.25 * gain, 0.4 * gain), 2),
                        new Projection("h-h", "h", "h", new Connectivity.FixedInDegree(4, false),
                                new Parameter.Normal(0, 0.2 * gain), new Parameter.Uniform(1, 6)),
                        StepNets.projection("h", "g", new Connectivity.OneToOne(), Parameter.of(1.5 * gain), 1),
                        StepNets.projection("g", "out",
                                new Connectivity.Explicit(Ints.of(sources), Ints.of(targets)), Parameter.of(listed),
                                1)),
                List.of());
    }

    private static TrainingSession open(Network n, TrainingSetup setup) {
        return Trainers.byId("surrogate").open(n, setup, StepNets.DATA);
    }

    private static CompiledNetwork compiled(Network n, Scheme scheme, long seed, SampleTrace trace) {
        return NetworkCompiler.compile(n, new TimeGrid(1), scheme, seed, (d, g) -> trace.input());
    }

    private static List<String> simulated(CompiledNetwork network) {
        List<String> spikes = new ArrayList<>();
        try (ClockSimulation sim = new ClockSimulation(network)) {
            sim.advance(39, (state, first, units, count) -> {
                for (int k = 0; k < count; k++) {
                    spikes.add(state + ":" + (first + units[k]));
                }
            }, state -> {
            });
        }
        return spikes;
    }

    private static List<String> traced(SampleTrace trace) {
        List<String> spikes = new ArrayList<>();
        for (int l = 0; l < 2; l++) {
            for (int k = 0; k < trace.hiddenSteps().get(l).size(); k++) {
                spikes.add(trace.hiddenSteps().get(l).get(k) + ":" + (20 * l + trace.hiddenUnits().get(l).get(k)));
            }
        }
        return spikes;
    }

    /// A simulation with the sample's seed has the sample's noise.
    @ParameterizedTest
    @CsvSource({"SPYTORCH,false,false", "SPYTORCH,true,true", "STORK,true,false", "STORK,false,true", "LSNN,true,false",
            "LSNN,false,true", "PEREZ_NIEVES,true,true"})
    void simulatorAndTrainerSpikeAlike(Scheme scheme, boolean noise, boolean two) {
        Network n = network(StepNets.gain(scheme), noise, two);
        TrainingSetup setup = StepNets.setup(scheme, 40).withInitialisation("given");
        try (TrainingSession s = open(n, setup)) {
            SampleTrace trace = s.trace(Split.TEST, 3);
            long seed = StepNoise.seed(setup.seed(), Split.TEST, -1, 3);
            assertThat(traced(trace)).as("some spikes").hasSizeGreaterThan(10);
            assertThat(simulated(compiled(s.network(), scheme, seed, trace)))
                    .containsExactlyInAnyOrderElementsOf(traced(trace));
            if (!noise) {
                assertThat(simulated(compiled(n, scheme, setup.seed(), trace))).as("as drawn, with the setup's seed")
                        .containsExactlyInAnyOrderElementsOf(traced(trace));
            }
        }
    }

    private static List<String> pairs(Network n, String projection) {
        Projection p = n.projection(projection).orElseThrow();
        Connectivity.Explicit e = (Connectivity.Explicit) p.connectivity();
        List<String> pairs = new ArrayList<>();
        for (int k = 0; k < e.sources().size(); k++) {
            pairs.add(e.sources().get(k) + ">" + e.targets().get(k));
        }
        return pairs;
    }

    @Test
    void trainingMovesWeightsAndNeverThePairs() {
        Network n = network(1, false, false);
        TrainingSetup setup = StepNets.setup(Scheme.SPYTORCH, 40);
        try (TrainingSession s = open(n, setup)) {
            Network before = s.network();
            List<float[]> first = s.weights();
            double loss = s.evaluate(Split.TEST, () -> false).loss();
            for (int b = 0; b < 18; b++) {
                s.trainBatch();
            }
            assertThat(s.evaluate(Split.TEST, () -> false).loss()).isLessThan(loss);
            for (int l = 0; l < 4; l++) {
                assertThat(s.weights().get(l)).hasSameSizeAs(first.get(l)).isNotEqualTo(first.get(l));
            }
            assertThat(first.get(0).length).as("about 0.3 of 720 pairs").isBetween(150, 280);
            assertThat(first.get(1)).hasSize(80);
            assertThat(first.get(2)).hasSize(20);
            for (Projection p : s.network().projections()) {
                assertThat(pairs(s.network(), p.id())).isEqualTo(pairs(before, p.id()));
                assertThat(p.delayMs()).isEqualTo(before.projection(p.id()).orElseThrow().delayMs());
            }
        }
    }

    @Test
    void aNetworkOfAllPairsTrainsAsAllToAll() {
        Network sparse = network(1, false, false).withProjection("in-h",
                p -> new Projection(p.id(), p.source(), p.target(), new Connectivity.FixedProbability(1, true),
                        p.weight(), p.delayMs()));
        Network dense = sparse.withProjection("in-h", p -> new Projection(p.id(), p.source(), p.target(),
                new Connectivity.AllToAll(true), p.weight(), p.delayMs()));
        TrainingSetup setup = StepNets.setup(Scheme.SPYTORCH, 40).withInitialisation("given");
        try (TrainingSession a = open(sparse, setup); TrainingSession b = open(dense, setup)) {
            for (int k = 0; k < 4; k++) {
                a.trainBatch();
                b.trainBatch();
            }
            float[] listed = a.weights().get(0);
            float[] full = b.weights().get(0);
            for (int k = 0; k < listed.length; k++) {
                assertThat(listed[k]).isCloseTo(full[k / 20 * (full.length / 36) + k % 20], within(1e-4f));
            }
        }
    }

    private static List<float[]> trained(Network n, TrainingSetup setup) {
        try (TrainingSession s = open(n, setup)) {
            for (int b = 0; b < 4; b++) {
                s.trainBatch();
            }
            List<float[]> all = new ArrayList<>(s.weights());
            all.add(new float[]{(float) s.evaluate(Split.TEST, () -> false).loss()});
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
    @CsvSource({"SPYTORCH,true,true", "SPYTORCH,true,false", "STORK,false,false", "LSNN,false,false"})
    void threadsAndStorageLeaveTheBits(Scheme scheme, boolean two, boolean delays) {
        Network n = network(StepNets.gain(scheme), true, two);
        TrainingSetup s = StepNets.setup(scheme, 37).withInitialisation("given");
        s = delays
                ? s.withOption("trainDelays", "true")
                : s.withOption("tauTraining", "het").withOption("trainThreshold", "true");
        List<float[]> one = trained(n, s.withThreads(1));
        same(one, trained(n, s.withThreads(3)));
        same(one, trained(n, s.withOption("storage", "segments")));
        same(one, trained(n, s.withOption("storage", "recursive").withThreads(3)));
        assertThat(trained(n, s.withSeed(2)).getFirst()).isNotEqualTo(one.getFirst());
    }

    @Test
    void everyEpochHasItsOwnNoiseAndEveryEvaluationTheSame() {
        assertThat(StepNoise.seed(1, Split.TRAIN, 0, 3)).isNotEqualTo(StepNoise.seed(1, Split.TRAIN, 1, 3))
                .isNotEqualTo(StepNoise.seed(1, Split.TRAIN, 0, 4)).isNotEqualTo(StepNoise.seed(1, Split.TEST, 0, 3))
                .isNotEqualTo(StepNoise.seed(2, Split.TRAIN, 0, 3)).isEqualTo(StepNoise.seed(1, Split.TRAIN, 0, 3));
        try (TrainingSession s = open(network(1, true, false), StepNets.setup(Scheme.SPYTORCH, 40))) {
            assertThat(s.evaluate(Split.TEST, () -> false).loss())
                    .isEqualTo(s.evaluate(Split.TEST, () -> false).loss());
        }
    }

    private static List<String> codes(Network n, TrainingSetup s) {
        List<Diagnostic> found = Trainers.byId("surrogate").check(n, s);
        assertThat(found).allMatch(d -> !d.remedy().isBlank());
        return found.stream().map(Diagnostic::code).toList();
    }

    @Test
    void whatCannotBeIsNamed() {
        TrainingSetup setup = StepNets.setup(Scheme.SPYTORCH, 40);
        Network n = network(1, false, true);
        assertThat(codes(n, setup)).isEmpty();
        assertThat(codes(n, setup.withOption("tauTraining", "het").withOption("tauInit", "het"))).isEmpty();
        assertThat(codes(n.withProjection("h-g", p -> new Projection(p.id(), "in", "h", new Connectivity.OneToOne(),
                p.weight(), p.delayMs())), setup)).isNotEmpty();
        assertThat(codes(n.withProjection("h-h", p -> new Projection(p.id(), "h", "h",
                new Connectivity.FixedInDegree(25, false), p.weight(), p.delayMs())), setup)).contains("in-degree");
        Network picture = StepNets.picture(1).withPopulation("conv", p -> p.withModel(lif(false, true)));
        assertThat(codes(picture, setup)).contains("two-decays");
    }
}
