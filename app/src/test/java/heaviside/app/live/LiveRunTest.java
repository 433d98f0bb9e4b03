package heaviside.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Document;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.run.Control;
import heaviside.engine.run.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveRunTest {
    private final Document document = new Document();
    private final List<HandEngine> opened = new ArrayList<>();
    private LiveRun run = fresh();
    private long nanos = 1;

    private LiveRun fresh() {
        return new LiveRun(document, v -> {
        }, p -> {
            HandEngine e = new HandEngine(p);
            opened.add(e);
            return e;
        });
    }

    @BeforeEach
    void openTwoNeurons() {
        Lif lif = (Lif) Lif.standard().with("biasPa", Parameter.of(200));
        Network n = new Network(List.of(new Population("E", "E", 2, Polarity.EXCITATORY, lif)), List.of(), List.of(),
                List.of(new Probe("a", 0, "E", 0, "V"), new Probe("b", 1, "E", 1, "V")));
        document.replace(Project.empty("test").withNetwork(n));
        run.transport().speed().set(1);
    }

    private HandEngine engine() {
        return opened.getLast();
    }

    private void pass(double ms) {
        for (double t = 0; t < ms; t += 10) {
            engine().turn(10);
            nanos += 10_000_000;
            run.tick(nanos);
        }
    }

    @Test
    void anOpenedProjectRunsAtOnceAndTheCursorFollowsTheLiveEdge() {
        pass(100);
        assertThat(run.playing().get()).isTrue();
        assertThat(run.cursorMs().get()).isEqualTo(run.edgeMs().get()).isGreaterThan(90);
    }

    @Test
    void aParameterChangeKeepsTheRunAndItsState() {
        pass(100);
        document.edit("Change τ_m", p -> p.withNetwork(p.network().withPopulation("E",
                x -> x.withModel(x.model().with("tauMemMs", Parameter.of(35))))));
        assertThat(opened).hasSize(2);
        assertThat(engine().sent).last().isEqualTo(new Control.SetParameter("E", -1, "tauMemMs", 35));
        assertThat(engine().steps()).isGreaterThan(900);
    }

    @Test
    void aChangeOfOneNeuronIsSentForThatNeuronOnly() {
        document.edit("Change τ_m of E·1", p -> p.withNetwork(p.network().withPopulation("E",
                x -> x.withModel(x.model().with("tauMemMs", Parameter.of(new double[]{20, 35}))))));
        assertThat(engine().sent).last().isEqualTo(new Control.SetParameter("E", 1, "tauMemMs", 35));
    }

    @Test
    void aStructuralChangeReplacesTheNetwork() {
        document.edit("Add", p -> p.withNetwork(
                p.network().plus(new Population("I", "I", 1, Polarity.INHIBITORY, Lif.standard()))));
        assertThat(engine().sent).last().isInstanceOf(Control.Replace.class);
    }

    @Test
    void anotherTimeStepOpensANewRunThatGoesOnPlaying() {
        pass(50);
        document.edit("Change dt", p -> p.withSimulation(
                new Project.Simulation(0.5, p.simulation().scheme(), 42, 1000)));
        assertThat(opened).hasSize(3);
        assertThat(run.cursorMs().get()).isZero();
        assertThat(run.playing().get()).isTrue();
    }

    @Test
    void scrubbingShowsTheRecordedStateAndPlayingReplaysUpToTheLiveEdge() {
        pass(200);
        double edge = run.edgeMs().get();
        run.transport().scrub(50.04);
        assertThat(run.cursorMs().get()).isEqualTo(50.0);
        assertThat(run.following().get()).isFalse();
        Frame f = run.frame();
        assertThat(java.util.Objects.requireNonNull(f).membrane()[0]).isEqualTo((float) run.value("a", "V"));
        run.transport().play();
        pass(60);
        assertThat(run.cursorMs().get()).isBetween(90.0, 120.0);
        assertThat(run.edgeMs().get()).isEqualTo(edge);
        pass(200);
        assertThat(run.following().get()).isTrue();
        assertThat(run.edgeMs().get()).isGreaterThan(edge);
    }

    @Test
    void nextAndPreviousSpikeStopAtSpikesOfThatNeuron() {
        pass(300);
        run.transport().scrub(60);
        run.transport().nextSpike("b");
        int step = run.cursorStep();
        assertThat(spikeOf(1, step)).isTrue();
        run.transport().nextSpike("b");
        assertThat(run.cursorStep()).isGreaterThan(step);
        run.transport().previousSpike("b");
        assertThat(run.cursorStep()).isEqualTo(step);
    }

    @Test
    void nextSpikeBeyondTheRecordSimulatesUntilThere() {
        pass(20);
        run.transport().pause();
        run.transport().nextSpike("a");
        assertThat(run.playing().get()).isTrue();
        pass(60);
        assertThat(run.playing().get()).isFalse();
        assertThat(spikeOf(0, run.cursorStep())).isTrue();
        assertThat(run.edgeMs().get()).as("the run stops at the spike")
                .isCloseTo(run.cursorMs().get(), org.assertj.core.data.Offset.offset(0.11));
    }

    @Test
    void asFastAsPossibleIsAtMostAWindowAFrame() {
        run.transport().speed().set(Double.POSITIVE_INFINITY);
        assertThat(engine().sent).last().isEqualTo(new Control.Speed(600 / (1000.0 / 60)));
        run.windowMs().set(1200);
        assertThat(engine().sent).last().isEqualTo(new Control.Speed(1200 / (1000.0 / 60)));
    }

    @Test
    void stepOnceAdvancesByOneStepAndStepBackReturns() {
        pass(20);
        run.transport().stepOnce();
        run.tick(nanos);
        double at = run.cursorMs().get();
        run.transport().stepBack();
        assertThat(run.cursorMs().get()).isCloseTo(at - 0.1, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void loopRepeatsTheWindow() {
        pass(300);
        run.transport().view(100, 50);
        run.transport().loop().set(true);
        run.transport().play();
        pass(500);
        assertThat(run.cursorMs().get()).isBetween(100.0, 150.0);
        assertThat(run.edgeMs().get()).isLessThan(310);
    }

    @Test
    void rerunStartsAtZeroWithTheSameSeedAndNewSeedIsAnUndoableEdit() {
        pass(100);
        run.rerun();
        assertThat(engine().sent).contains(new Control.Restart(42));
        assertThat(run.cursorMs().get()).isZero();
        run.newSeed();
        assertThat(run.seed().get()).isEqualTo(43);
        document.undo();
        assertThat(run.seed().get()).isEqualTo(42);
    }

    @Test
    void ratesCountSpikesOfTheLastSecond() {
        pass(1500);
        assertThat(run.rateHz("E")).isBetween(20.0, 60.0);
    }

    @Test
    void oneScrubIsEnoughForTheRateAtTheCursor() {
        pass(1000);
        double live = run.rateHz("E");
        run.transport().scrub(0.5);
        assertThat(run.rateHz("E")).isZero();
        run.transport().end();
        assertThat(run.rateHz("E")).isEqualTo(live).isPositive();
    }

    @Test
    void anErrorOfTheCompilerStandsInProblemsAndHoldsTheRun() {
        Diagnostic bad = Diagnostic.error("x", "E", "E is wrong.", "Mend it.");
        LiveRun broken = new LiveRun(document, v -> {
        }, p -> new HandEngine(p, List.of(bad)));
        broken.transport().play();
        assertThat(broken.problems().get()).containsExactly(bad);
        assertThat(broken.playing().get()).isFalse();
    }

    private boolean spikeOf(int neuron, int step) {
        HandEngine e = engine();
        for (int i = e.firstSpikeAtOrAfter(step); i < e.spikeCount() && e.spikeStep(i) == step; i++) {
            if (e.spikeNeuron(i) == neuron) {
                return true;
            }
        }
        return false;
    }

    private static Project trial(double durationMs) {
        Network n = new Network(
                List.of(new Population("N", "N", 1, Polarity.EXCITATORY, Lif.standard())),
                List.of(new Stimulus.SpikeList("in", "in", 1, Ints.of(0), Doubles.of(5))),
                List.of(new Projection("p", "in", "N", new Connectivity.AllToAll(true), Parameter.of(100),
                        Parameter.of(1), new Plasticity.Fixed())),
                List.of());
        Project p = Project.empty("trial").withNetwork(n);
        return p.withSimulation(new Project.Simulation(p.simulation().dtMs(), p.simulation().scheme(), 1, durationMs));
    }

    @Test
    void aTrialOfGivenSpikesHoldsWhenItIsOverAndPlayingBeginsItAgain() {
        double window = run.windowMs().get();
        document.replace(trial(80));
        assertThat(run.windowMs().get()).isEqualTo(80);
        pass(200);
        assertThat(run.playing().get()).isFalse();
        assertThat(run.edgeMs().get()).isBetween(80.0, 100.0);
        assertThat(run.cursorMs().get()).isEqualTo(80);
        assertThat(run.viewStartMs().get()).isZero();
        assertThat(engine().sent).last().isEqualTo(new Control.Pause());
        run.transport().play();
        assertThat(engine().sent).contains(new Control.Restart(1));
        pass(40);
        assertThat(run.playing().get()).isTrue();
        assertThat(run.edgeMs().get()).isBetween(20.0, 60.0);
        run.transport().scrub(10);
        run.transport().play();
        pass(60);
        assertThat(run.following().get()).as("not over yet: it goes on live").isTrue();
        pass(100);
        run.transport().scrub(60);
        run.transport().play();
        pass(60);
        assertThat(run.playing().get()).as("a replay ends at the end of the trial").isFalse();
        assertThat(run.cursorMs().get()).isEqualTo(80);
        openTwoNeurons();
        assertThat(run.windowMs().get()).isEqualTo(window);
        pass(200);
        assertThat(run.playing().get()).isTrue();
    }

    @Test
    void aTrialWhoseNeuronsDriveEachOtherOrThemselvesGoesOn() {
        Project p = trial(80);
        document.replace(p.withNetwork(p.network().withPopulation("N",
                x -> x.withModel(x.model().with("biasPa", Parameter.of(50))))));
        pass(200);
        assertThat(run.playing().get()).isTrue();
        document.replace(p.withNetwork(p.network().plus(new Projection("r", "N", "N", new Connectivity.AllToAll(true),
                Parameter.of(100), Parameter.of(1), new Plasticity.Fixed()))));
        pass(200);
        assertThat(run.playing().get()).isTrue();
    }
}
