package heaviside.app.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.chip.FreeRun;
import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.chip.map.Moves;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.TrainingSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Drawn networks that break each rule of a chip; every fix is clicked in the window, taken back and made again, and what
/// is mended runs on the chip as its integers do.
@ExtendWith(ApplicationExtension.class)
class ChipFixesTest {
    private static final int TICKS = 200;
    private static final Parameter NOW = Parameter.of(0);
    private final Document document = new Document();
    private final Tasks tasks = new Tasks();
    private @Nullable ChipWorkspace made;

    /// A network that breaks rules.
    ///
    /// @param fixes codes of the issues in the order in which their buttons are clicked, each with a word that its sentence
    ///        must have: the limit
    private record Broken(Project project, String... fixes) {
    }

    @Start
    void start(Stage stage) {
        Theme theme = new Theme();
        ChipWorkspace w = new ChipWorkspace(new Services(document, new Commands(), theme, new FramePump(), tasks,
                new StatusLine()), new NoFiles(), TrainedLike.source(64));
        made = w;
        Scene scene = new Scene(new BorderPane(w.view()), 1440, 830);
        Styles.apply(scene, theme);
        stage.setScene(scene);
        stage.sizeToScene(); // a test before may have left another size
        stage.show();
        w.shown();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> Objects.requireNonNull(made).hidden());
        tasks.close();
    }

    private static Population neurons(String id, int n, UnaryOperator<Lif> change) {
        return new Population(id, id, n, Polarity.MIXED, change.apply(Lif.normalised(1e5, 0.01, ResetMode.SUBTRACT)));
    }

    private static Population neurons(String id, int n) {
        return neurons(id, n, m -> m);
    }

    private static Projection to(String from, String target, Parameter weight, Parameter delay) {
        return new Projection(from + "-" + target, from, target, new Connectivity.AllToAll(true), weight, delay);
    }

    private static Network noisy(int channels, Population first, Parameter weight) {
        return Network.EMPTY
                .plus(new Stimulus.Poisson("noise", "Noise", channels, 40, 0, Double.POSITIVE_INFINITY))
                .plus(first).plus(to("noise", first.id(), weight, NOW));
    }

    private static Project on(String chip, int bits, Network n) {
        Project p = Project.empty("broken").withNetwork(n)
                .withTraining(TrainingSetup.standard("yin-yang").withScheme(Scheme.SPYTORCH));
        p = p.withChip(p.chip().withSpec(chip, bits));
        for (Repair r : Repair.values()) {
            p = p.withChip(p.chip().withRepair(r, false));
        }
        return p;
    }

    private static Lif lif(Lif m, String key, double value) {
        return (Lif) m.with(key, Parameter.of(value));
    }

    private static final Parameter SOME = Parameter.of(0.2);

    private static List<Broken> all() {
        Network chain = noisy(20, neurons("a", 30), SOME);
        Network leaky = noisy(20, neurons("a", 30, m -> Lif.normalised(20, 5, ResetMode.TO_VALUE)), Parameter.of(3));
        Project small = on("custom-example", 4, noisy(300, neurons("a", 8, m -> Lif.normalised(20, 5,
                ResetMode.TO_VALUE)), SOME));
        return List.of(
                new Broken(on("truenorth", 2, noisy(300, neurons("a", 12), Parameter.of(0.05))),
                        "fan-in=256", "destinations=has 1"),
                new Broken(on("truenorth", 2, chain.plus(neurons("b", 30)).plus(to("a", "b", SOME,
                        Parameter.of(40)))), "long-delay=15"),
                new Broken(on("truenorth", 4, noisy(20, neurons("a", 30), new Parameter.Normal(0.2, 0.3))
                        .plus(new Projection("second", "noise", "a", new Connectivity.AllToAll(true),
                                new Parameter.Normal(0, 0.1), NOW))),
                        "weight-values=four axon types"),
                new Broken(on("truenorth", 2, leaky), "integrator=20.0 ms"),
                new Broken(on("truenorth", 2, noisy(20, neurons("a", 30, m -> lif(m, "refractoryMs", 3)), SOME)),
                        "refractory=3.00 ms"),
                new Broken(on("truenorth", 2, noisy(20, neurons("a", 30, m -> lif(m, "tauInhMs", 10)), SOME)),
                        "two-currents=10.0 ms"),
                new Broken(on("truenorth", 2, noisy(20, neurons("a", 30, m -> lif(m, "noisePa", 2)), SOME)),
                        "noise=2.00 pA"),
                new Broken(on("truenorth", 12, chain), "weight-bits=2 to 4"),
                new Broken(on("loihi-like", 8, noisy(20, new Population("a", "a", 30, Polarity.MIXED,
                        Izhikevich.standard()), Parameter.of(3))), "model=LIF"),
                new Broken(on("loihi-like", 8, leaky.plus(neurons("b", 9)).plus(to("a", "b", SOME,
                        Parameter.of(100)))), "delay=62"),
                new Broken(on("loihi-like", 8, leaky.plus(neurons("b", 9)).plus(to("a", "b", SOME,
                        new Parameter.Uniform(1, 90)))), "delay-cut=62"),
                new Broken(on("loihi-like", 2, noisy(20, neurons("a", 30, m -> Lif.normalised(20, 5,
                        ResetMode.TO_VALUE)), new Parameter.Normal(3, 2))), "weight-rounding=2 bits"),
                new Broken(small, "axons="),
                new Broken(on("loihi-like", 8, leaky.plus(new Stimulus.CurrentStep("step", "Step", 200, 0,
                        Double.POSITIVE_INFINITY)).plus(to("step", "a", Parameter.of(1), NOW))),
                        "current-stimulus=spikes only"),
                new Broken(on("loihi-like", 8, leaky).withTraining(TrainingSetup.standard("yin-yang")
                        .withScheme(Scheme.EXACT)), "scheme=(e)"),
                new Broken(moved(on("loihi-like", 8, leaky)), "moves=by hand"));
    }

    private static Project moved(Project p) {
        return p.withChip(p.chip().withMoves(Moves.NONE.with(0, 17)));
    }

    @Test
    void everyFixIsOneUndoableClickAndTheMendedNetworkRunsAsItsIntegersDo(FxRobot robot) throws Exception {
        for (Broken b : all()) {
            robot.interact(() -> document.replace(b.project()));
            Placed p = placed(robot);
            for (String f : b.fixes()) {
                String code = f.substring(0, f.indexOf('='));
                p = fix(robot, p, code, f.substring(f.indexOf('=') + 1));
            }
            assertThat(p.runs()).as("%s: %s", b.fixes()[0], p.issues()).isTrue();
            try (FreeRun r = new FreeRun(p.project().network(), p.mapped(), 1, 1)) {
                for (int i = 0; i < TICKS; i++) {
                    r.tick();
                }
                assertThat(r.spikes()).as(b.fixes()[0]).isPositive();
                assertThat(r.agreement().exact()).as(b.fixes()[0]).isTrue();
            }
        }
    }

    private Placed fix(FxRobot robot, Placed p, String code, String limit) throws Exception {
        Diagnostic d = p.issues().stream().filter(x -> x.code().equals(code)).findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not among " + p.issues()));
        assertThat(d.message()).as(code).contains(limit);
        assertThat(d.remedy()).as(code).isNotBlank();
        assertThat(robot.lookup("#issue-" + code + " .label").queryAllAs(Label.class)).as(code)
                .extracting(Label::getText).contains(d.message());
        Project before = document.now();
        robot.clickOn("#fix-" + code);
        Project after = document.now();
        assertThat(after).as(code).isNotEqualTo(before);
        robot.interact(document::undo);
        assertThat(document.now()).as("%s taken back", code).isEqualTo(before);
        robot.interact(document::redo);
        assertThat(document.now()).as("%s made again", code).isEqualTo(after);
        Placed mended = placed(robot);
        assertThat(mended.issues()).as("%s is mended", code).noneMatch(x -> x.code().equals(code)
                && x.subject().equals(d.subject()));
        return mended;
    }

    @Test
    void anIntegratorSpikesOnTheChipAsThePopulationThatItStandsForDid(FxRobot robot) throws Exception {
        for (Scheme s : List.of(Scheme.SPYTORCH, Scheme.STORK)) {
            Project leaky = on("truenorth", 2, noisy(20, neurons("a", 30, m -> Lif.normalised(20, 5,
                    ResetMode.TO_VALUE)), Parameter.of(s == Scheme.STORK ? 3 : 0.2))).withTraining(TrainingSetup
                            .standard("yin-yang").withScheme(s));
            robot.interact(() -> document.replace(leaky));
            QuantisedNetwork before = Objects.requireNonNull(placed(robot).mapped().integers());
            robot.clickOn("#fix-integrator");
            Placed after = placed(robot);
            QuantisedNetwork now = Objects.requireNonNull(after.mapped().integers());
            assertThat(after.issues()).as(s.title()).isEmpty();
            assertThat(now.populations().getFirst().threshold()[0]).as(s.title())
                    .isEqualTo(before.populations().getFirst().threshold()[0]);
            assertThat(now.projections().getFirst().weights()).as(s.title())
                    .isEqualTo(before.projections().getFirst().weights());
        }
    }

    @Test
    void aChipFileThatIsWrongIsToldAndGivesWayToTheNextChip(FxRobot robot, @TempDir Path folder) throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\n  \"id\": \"bad\",\n  \"core\": 5\n}\n");
        Project good = on("truenorth", 2, noisy(20, neurons("a", 30), SOME));
        robot.interact(() -> document.replace(good));
        placed(robot);
        ChipViewModel model = Objects.requireNonNull(made).model();
        robot.interact(() -> document.edit("Bad chip", p -> p.withChip(p.chip().withSpec(bad.toString(), 4))));
        await(() -> !model.problem().get().isEmpty());
        assertThat(model.problem().get()).contains("bad.json").contains("line");
        assertThat(model.placed().get()).isNull();
        assertThat(model.canRun()).isFalse();
        robot.interact(document::undo);
        assertThat(placed(robot).runs()).isTrue();
        assertThat(model.problem().get()).isEmpty();
    }

    /// The placement of what is open now, on show.
    private Placed placed(FxRobot robot) throws TimeoutException {
        ChipWorkspace w = Objects.requireNonNull(made);
        await(() -> {
            Placed p = w.model().placed().get();
            return p != null && p.project().equals(document.now());
        });
        robot.interact(() -> {
            ((ChipView) w.view()).frame();
            w.view().applyCss();
            w.view().getParent().layout();
        });
        WaitForAsyncUtils.waitForFxEvents();
        return Objects.requireNonNull(w.model().placed().get());
    }

    private static void await(Callable<Boolean> c) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, c);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
