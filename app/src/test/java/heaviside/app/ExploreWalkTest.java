package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// What a user does in Explore with files, probes, keys and settings, and what it then says.
@Timeout(240)
final class ExploreWalkTest {
    @TempDir
    Path home;
    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenWindow open;

    @BeforeEach
    void open() throws Exception {
        open = OpenWindow.open(home, 990, 720);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static Project driven(double pa, int size, int probes) {
        Network n = Network.EMPTY.plus(new Population("E", "E", size, Polarity.EXCITATORY, Lif.standard()))
                .plus(new Stimulus.CurrentStep("step", "Step", pa, 0, Double.POSITIVE_INFINITY))
                .plus(new Projection("in", "step", "E", new Connectivity.AllToAll(true), Parameter.of(1),
                        Parameter.of(0)))
                .plus(new Projection("loop", "E", "E", new Connectivity.FixedProbability(0.5, false), Parameter.of(1),
                        Parameter.of(1)));
        for (int i = 0; i < probes; i++) {
            n = n.plus(new Probe("p" + i, i, "E", i, "V"));
        }
        return Project.empty("walk").withNetwork(n);
    }

    private List<String> status() throws Exception {
        return OpenWindow.on(() -> List.copyOf(open.window.services().status().left()));
    }

    @Test
    void spikesGoOutToAFileAndComeBackAsAStimulusThroughTheSameDialogs() throws Exception {
        open.show(driven(300, 3, 0));
        OpenWindow.await(() -> open.window.run().recording().spikeCount() > 6);
        open.run(() -> open.window.run().transport().pause());
        Path file = home.resolve("out.csv");
        open.answers.next = Optional.of(file);
        open.command("run.export.spikes");
        OpenWindow.await(() -> open.window.services().notices().messages().contains("out.csv is written."));
        int spikes = Files.readAllLines(file).size() - 1;
        open.command("network.add.spike-file");
        OpenWindow.await(() -> open.window.services().document().now().network().stimuli().size() == 2);
        Stimulus.SpikeList in = (Stimulus.SpikeList) open.project().network().stimuli().getLast();
        assertThat(in.timesMs().size()).isEqualTo(spikes).isGreaterThan(6);
        assertThat(in.size()).isEqualTo(3);
    }

    @Test
    void anUnwritableFileIsSaidWithARemedy() throws Exception {
        open.answers.next = Optional.of(home.resolve("missing").resolve("out.csv"));
        open.command("run.export.traces");
        OpenWindow.await(() -> open.window.services().notices().messages().stream()
                .anyMatch(m -> m.startsWith("out.csv cannot be written") && m.endsWith("Choose another place.")));
    }

    @Test
    void thePaletteFindsCommandsOfAWorkspaceThatWasNeverOpened() throws Exception {
        open.robot.push(KeyCode.CONTROL, KeyCode.K);
        open.robot.write("test samples on the chip");
        open.robot.push(KeyCode.ENTER);
        OpenWindow.await(() -> open.window.workbench().showing().equals("chip"));
        open.robot.push(KeyCode.CONTROL, KeyCode.K);
        open.robot.write("one batch");
        open.robot.push(KeyCode.ENTER);
        OpenWindow.await(() -> open.window.workbench().showing().equals("train"));
        assertThat(OpenWindow.on(() -> open.window.services().commands().find("train.batch").orElseThrow().keys()))
                .isEqualTo("Shortcut+B");
    }

    @Test
    void aSeventhProbeIsLetterGInTheFirstColourWithDashes() throws Exception {
        open.show(driven(300, 8, 6));
        open.run(() -> open.window.services().document().selection().setNeuron("E", 7));
        open.robot.clickOn("#network-canvas");
        open.run(() -> open.window.services().document().selection().setNeuron("E", 7));
        open.command("network.probe");
        Probe seventh = open.project().network().probes().getLast();
        assertThat(seventh.letter()).isEqualTo("G");
        assertThat(OpenWindow.on(() -> open.window.scene().lookup("#inspector .probe-chip").getStyleClass()))
                .contains("probe-0-dashed");
    }

    @Test
    void aSilentRunSaysHowNearItCameAndWhatWouldHelp() throws Exception {
        open.show(driven(120, 1, 1));
        OpenWindow.await(() -> open.window.run().edgeMs().get() > 120);
        OpenWindow.await(() -> open.window.scene().lookup("#no-spikes") instanceof javafx.scene.control.Label l
                && l.getText().contains("V so far is −53."));
        assertThat(open.text("#no-spikes")).startsWith("No spikes yet.").contains("mV below threshold")
                .contains("above 150 pA");
        open.show(driven(300, 1, 1));
        OpenWindow.await(() -> open.window.run().recording().spikeCount() > 0
                && !open.window.scene().lookup("#no-spikes").isVisible());
    }

    @Test
    void theStatusLineNamesTheSchemeAndTheSynapsesThatReallyRun() throws Exception {
        open.show(driven(300, 20, 0));
        OpenWindow.await(() -> open.window.run().engine().synapses("loop") > 0);
        long drawn = OpenWindow.on(() -> open.window.run().engine().synapses("loop"));
        assertThat(drawn).isBetween(100L, 280L).isEqualTo(OpenWindow.on(() -> open.window.run().engine().synapses())
                - 20);
        open.run(() -> open.window.services().document().edit("Change scheme", p -> p.withSimulation(
                new Project.Simulation(0.5, Scheme.STORK, 42, 1000))));
        OpenWindow.await(() -> open.window.services().status().left().stream()
                .anyMatch(s -> s.contains("stork (b), *dt 0.5 ms*")));
        assertThat(status()).noneMatch(s -> s.contains("exact"));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aMarkOnTheCanvasMendsWhatItComplainsOfInOneUndoableStep() throws Exception {
        Project bad = driven(300, 4, 0);
        Project start = bad.withNetwork(bad.network().withProjection("loop", x -> new Projection(x.id(), x.source(),
                x.target(), new Connectivity.FixedInDegree(9, false), x.weight(), x.delayMs())));
        open.show(start);
        OpenWindow.await(() -> open.window.scene().lookup("#check-loop") != null);
        open.run(() -> ((javafx.scene.control.Button) open.window.scene().lookup("#check-loop")).fire());
        javafx.scene.control.Button mend = open.find("#check-card .check-fix", javafx.scene.control.Button.class);
        assertThat(mend.getText()).isEqualTo("Use 3");
        open.run(mend::fire);
        assertThat(open.project().network().projection("loop").orElseThrow().connectivity())
                .isEqualTo(new Connectivity.FixedInDegree(3, false));
        OpenWindow.await(() -> open.window.scene().lookup("#check-loop") == null
                && open.window.run().problems().get().isEmpty());
        open.command("edit.undo");
        assertThat(open.project()).isEqualTo(start);
    }

    @Test
    void inANarrowWindowTheRailOpensTheLibraryOverTheCanvasAndEscapeClosesIt() throws Exception {
        javafx.scene.Node library = open.find("#library", javafx.scene.Node.class);
        assertThat(library.isVisible()).isFalse();
        open.robot.clickOn("#rail-library");
        assertThat(library.isVisible()).isTrue();
        int before = open.project().network().populations().size();
        open.robot.clickOn("#tile-inhibitory");
        assertThat(open.project().network().populations()).hasSize(before + 1);
        open.robot.push(KeyCode.ESCAPE);
        assertThat(library.isVisible()).isFalse();
        open.robot.push(KeyCode.CONTROL, KeyCode.L);
        assertThat(library.isVisible()).isTrue();
    }

    @Test
    void aDoubleClickOnAHeaderFoldsThePanelAndAnotherOpensIt() throws Exception {
        double canvas = OpenWindow.on(() -> open.window.scene().lookup("#network-canvas").getBoundsInParent()
                .getHeight());
        open.robot.doubleClickOn("#time");
        assertThat(OpenWindow.on(() -> open.window.scene().lookup("#time-plots").isVisible())).isFalse();
        OpenWindow.await(() -> open.window.scene().lookup("#network-canvas").getBoundsInParent().getHeight() > canvas
                + 100);
        open.robot.doubleClickOn("#time");
        assertThat(OpenWindow.on(() -> open.window.scene().lookup("#time-plots").isVisible())).isTrue();
        open.robot.doubleClickOn("#inspector-title");
        OpenWindow.await(() -> open.window.scene().lookup("#inspector").getBoundsInParent().getWidth() < 40);
        open.robot.clickOn("#open-inspector");
        OpenWindow.await(() -> open.window.scene().lookup("#inspector").getBoundsInParent().getWidth() > 300);
    }

    @Test
    void aRunCanGoFromEventToEventAndSaysSoAndWhatStandsInItsWay() throws Exception {
        open.show(driven(300, 2, 1));
        open.command("simulation.regime");
        assertThat(open.project().simulation().regime()).isEqualTo(Regime.EVENT);
        OpenWindow.await(() -> open.window.run().recording().spikeCount() > 4
                && open.window.services().status().left().stream().anyMatch(s -> s.startsWith("Event-driven")));
        double exact = OpenWindow.on(() -> open.window.run().recording().spikeTimeMs(0));
        assertThat(exact).isCloseTo(20 * Math.log(2), org.assertj.core.data.Offset.offset(1e-9));
        open.run(() -> open.window.services().document().edit("Add noise", p -> p.withNetwork(p.network()
                .withPopulation("E", x -> x.withModel(x.model().with("noisePa", Parameter.of(5)))))));
        OpenWindow.await(() -> open.window.run().problems().get().stream()
                .anyMatch(d -> d.code().equals("event-noise")));
        open.command("edit.undo");
        OpenWindow.await(() -> open.window.run().problems().get().isEmpty());
    }
}
