package heaviside.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.InputSource;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SimulationRunTest {
    private static final TimeGrid GRID = new TimeGrid(0.1);

    private static Network network() {
        return Network.EMPTY
                .plus(new Population("a", "A", 3, Polarity.EXCITATORY,
                        Lif.standard().with("biasPa", Parameter.of(200))))
                .plus(new Population("b", "B", 20, Polarity.INHIBITORY, Lif.standard()))
                .plus(new Stimulus.Poisson("x", "x", 10, 100, 0, Double.POSITIVE_INFINITY))
                .plus(new Projection("xb", "x", "b", new Connectivity.FixedProbability(0.5, true), Parameter.of(120),
                        Parameter.of(0)))
                .plus(new Projection("ab", "a", "b", new Connectivity.AllToAll(true), new Parameter.Uniform(50, 100),
                        Parameter.of(1)))
                .plus(new Projection("bb", "b", "b", new Connectivity.FixedProbability(0.3, false), Parameter.of(-50),
                        new Parameter.Uniform(1, 3)))
                .plus(new Probe("p", 0, "a", 1, "V"));
    }

    private static SimulationRun open(Network n) {
        return SimulationRun.open(n, Stepping.clock(GRID, Scheme.EXACT), 5, InputSource.none());
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 4000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(2);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static Frame frame(SimulationRun run) {
        return Objects.requireNonNull(run.latest());
    }

    private static List<Long> spikes(Recording r) {
        List<Long> s = new ArrayList<>();
        for (int i = 0; i < r.spikeCount(); i++) {
            s.add((long) r.spikeStep(i) << 32 | r.spikeNeuron(i));
        }
        return s;
    }

    @Test
    void startsPausedAtRestAndStepsExactly() throws Exception {
        try (SimulationRun run = open(network())) {
            until(() -> run.latest() != null);
            assertThat(frame(run).step()).isZero();
            assertThat(frame(run).running()).isFalse();
            assertThat(frame(run).membrane()).hasSize(23).contains(-65f);
            run.send(new Control.Step(7));
            until(() -> frame(run).step() == 7);
            run.send(new Control.Step(1));
            until(() -> frame(run).step() == 8);
            assertThat(run.recording().steps()).isEqualTo(9);
        }
    }

    @Test
    void runsAndPauses() throws Exception {
        try (SimulationRun run = open(network())) {
            run.send(new Control.Speed(Double.POSITIVE_INFINITY));
            run.send(new Control.Resume());
            until(() -> frame(run).step() > 2000);
            run.send(new Control.Pause());
            until(() -> !frame(run).running());
            long step = frame(run).step();
            Thread.sleep(30);
            assertThat(frame(run).step()).isEqualTo(step);
            assertThat(run.recording().spikeCount()).isEqualTo((int) frame(run).spikes()).isPositive();
        }
    }

    @Test
    void replayOfALiveRunGivesTheSameSpikesBitForBit() throws Exception {
        Network edited = network().plus(new Population("c", "C", 5, Polarity.MIXED, Lif.standard()))
                .plus(new Projection("ac", "a", "c", new Connectivity.AllToAll(true), Parameter.of(400),
                        Parameter.of(2)));
        try (SimulationRun run = open(network())) {
            run.send(new Control.Speed(Double.POSITIVE_INFINITY));
            run.send(new Control.Resume());
            until(() -> frame(run).step() > 1500);
            run.send(new Control.SetParameter("a", 1, "biasPa", 260));
            run.send(new Control.SetParameter("b", -1, "tauMemMs", 15));
            until(() -> frame(run).step() > 4000);
            run.send(new Control.Replace(edited));
            until(() -> frame(run).step() > 8000);
            run.send(new Control.Pause());
            until(() -> !frame(run).running());
            Recording live = run.recording();
            assertThat(live.controls()).hasSize(3);
            Recording again = Replay.of(live, Stepping.clock(GRID, Scheme.EXACT), InputSource.none());
            assertThat(again.steps()).isEqualTo(live.steps());
            assertThat(spikes(again)).isEqualTo(spikes(live)).hasSizeGreaterThan(200);
            assertThat(run.network().population("c")).isPresent();
            assertThat(run.failure()).isNull();
        }
    }

    @Test
    void untilSpikeStopsInTheStateOfTheSpikeOrAfterTheMost() throws Exception {
        try (SimulationRun run = open(network())) {
            run.send(new Control.UntilSpike(1, 5000));
            until(() -> frame(run).step() > 0 && frame(run).sinceSpikeMs()[1] == 0);
            Recording r = run.recording();
            long own = java.util.stream.IntStream.range(0, r.spikeCount()).filter(i -> r.spikeNeuron(i) == 1).count();
            assertThat(own).isEqualTo(1);
            long step = frame(run).step();
            Thread.sleep(20);
            assertThat(frame(run).step()).isEqualTo(step);
            run.send(new Control.UntilSpike(1, 3));
            until(() -> frame(run).step() == step + 3);
            assertThat(run.synapsesOf()).containsOnlyKeys("xb", "ab", "bb").containsEntry("ab", 60L);
            assertThat(run.synapsesOf().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(run.synapses());
        }
    }

    @Test
    void headlessEqualsLive() throws Exception {
        Recording headless = Headless.simulate(network(), Stepping.clock(GRID, Scheme.EXACT), 5, 200,
                InputSource.none());
        try (SimulationRun run = open(network())) {
            run.send(new Control.Step(2000));
            until(() -> frame(run).step() == 2000);
            assertThat(spikes(run.recording())).isEqualTo(spikes(headless)).isNotEmpty();
        }
    }

    @Test
    void replacedNetworkKeepsStateAndNeuronsKeepTheirSpikes() throws Exception {
        try (SimulationRun run = open(network())) {
            run.send(new Control.Step(1000));
            until(() -> frame(run).step() == 1000);
            float v = frame(run).membrane()[1];
            int count = run.recording().spikeCount();
            Network without = network().without(java.util.Set.of("b"));
            run.send(new Control.Replace(without));
            until(() -> frame(run).membrane().length == 3);
            assertThat(frame(run).membrane()[1]).isEqualTo(v);
            assertThat(frame(run).step()).isEqualTo(1000);
            Recording r = run.recording();
            assertThat(r.spikeCount()).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                assertThat(r.spikeNeuron(i) < 3 || r.spikeNeuron(i) == Recording.GONE).isTrue();
            }
        }
    }

    @Test
    void brokenNetworkIsToldAndRunsAgainOnceMended() throws Exception {
        Network broken = network().plus(new Projection("one", "a", "b", new Connectivity.OneToOne(), Parameter.of(1),
                Parameter.of(1)));
        try (SimulationRun run = open(broken)) {
            until(() -> run.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR));
            run.send(new Control.Resume());
            run.send(new Control.Replace(network()));
            until(() -> frame(run).step() > 10);
            assertThat(run.diagnostics()).noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        }
    }

    @Test
    void impossibleMessageBecomesAFailureAndTheRunLivesOn() throws Exception {
        try (SimulationRun run = open(network())) {
            run.send(new Control.SetParameter("a", -1, "tauMemMs", -3));
            until(() -> run.failure() != null);
            assertThat(run.failure()).contains("-3");
            run.send(new Control.Step(3));
            until(() -> frame(run).step() == 3);
            assertThat(run.failure()).isNull();
        }
    }

    @Test
    void restartWithTheSameSeedRepeatsTheRun() throws Exception {
        try (SimulationRun run = open(network())) {
            run.send(new Control.Step(1500));
            until(() -> frame(run).step() == 1500);
            List<Long> first = spikes(run.recording());
            run.send(new Control.Restart(5));
            until(() -> frame(run).step() == 0);
            run.send(new Control.Step(1500));
            until(() -> frame(run).step() == 1500);
            assertThat(spikes(run.recording())).isEqualTo(first);
        }
    }

    @Test
    void recordsEveryVariableOfAProbedNeuronAndSnapshotsOfAll() {
        Recording r = Headless.simulate(network(), Stepping.clock(GRID, Scheme.EXACT), 5, 50, InputSource.none());
        assertThat(r.value("p", "V", 0)).isEqualTo(-65f);
        assertThat(r.value("p", "I_ext", 300)).isEqualTo(200f);
        assertThat(r.value("p", "V", 501)).isNaN();
        float[] line = r.trace("p", "V", 0, 500, 10);
        for (int k = 0; k < 10; k++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int s = 50 * k; s < 50 * k + 50; s++) {
                low = Math.min(low, r.value("p", "V", s));
                high = Math.max(high, r.value("p", "V", s));
            }
            assertThat(line[2 * k]).isEqualTo(low);
            assertThat(line[2 * k + 1]).isEqualTo(high);
        }
        float[] v = new float[23];
        assertThat(r.membraneAt(250, v)).isTrue();
        assertThat(v[1]).isCloseTo(r.value("p", "V", 250), within(0.01f));
        int i = r.firstSpikeAtOrAfter(250);
        assertThat(r.spikeStep(i)).isGreaterThanOrEqualTo(250);
        assertThat(i == 0 || r.spikeStep(i - 1) < 250).isTrue();
    }

    @Test
    void slowReaderOfTheRingLosesTheOldestSpikesAndKnowsHowMany() {
        SpikeRing ring = new SpikeRing(4);
        List<Integer> got = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ring.add(i, i);
        }
        int n = ring.drain((step, neuron) -> got.add(step));
        assertThat(got).hasSize(n).endsWith(99).isSorted();
        assertThat(n + ring.lost()).isEqualTo(100);
        ring.add(100, 7);
        assertThat(ring.drain((step, neuron) -> assertThat(neuron).isEqualTo(7))).isEqualTo(1);
    }

    @Test
    void framesThatNobodySawAreCounted() {
        FrameExchange x = new FrameExchange();
        for (int i = 0; i < 5; i++) {
            x.publish(new Frame(i, i, new float[0], new float[0], true, 1, 0));
        }
        assertThat(Objects.requireNonNull(x.latest()).step()).isEqualTo(4);
        assertThat(x.dropped()).isEqualTo(4);
    }
}
