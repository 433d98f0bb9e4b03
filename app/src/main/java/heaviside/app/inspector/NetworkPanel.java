package heaviside.app.inspector;

import heaviside.app.checks.AsTrained;
import heaviside.app.checks.CheckLine;
import heaviside.app.document.Document;
import heaviside.app.live.LiveRun;
import heaviside.app.plot.Ticks;
import heaviside.app.workbench.Services;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Nothing is selected: how the network is simulated, what is in it, and what there is to say of it.
final class NetworkPanel extends Panel {
    private static final List<String> SCHEMES = Arrays.stream(Scheme.values())
            .map(s -> "(" + s.letter() + ") " + s.title()).toList();
    private static final List<String> REGIMES = List.of("on the clock", "from event to event");
    private final Document document;
    private final LiveRun run;
    private final Section simulation = new Section("Simulation");
    private final Section counts = new Section("Network");
    private final Section problems = new Section("Checks");
    private List<Diagnostic> shown = List.of();

    NetworkPanel(Services services, LiveRun run) {
        this.document = services.document();
        this.run = run;
        PanelHeader header = new PanelHeader(document.now().name(), "Nothing selected");
        settings();
        counts.fact("populations", () -> number(run.network().populations().size()))
                .fact("neurons", () -> number(run.network().neurons()))
                .fact("synapses", () -> number(run.engine().synapses() - run.inputs()))
                .fact("inputs", () -> number(run.inputs()))
                .fact("stimuli", () -> number(run.network().stimuli().size()))
                .fact("connections", () -> number(run.network().projections().size()))
                .fact("probes", () -> number(run.network().probes().size()));
        Label hint = new Label("Select a neuron, an input or a connection to see its parameters.");
        hint.getStyleClass().add("caption");
        hint.setWrapText(true);
        VBox hints = new VBox(hint);
        hints.getStyleClass().add("inspector-hint");
        getChildren().addAll(header, hints, simulation, counts, problems);
        list(run.problems().get());
    }

    private static String number(long n) {
        return Ticks.number((double) n, 0);
    }

    private void settings() {
        simulation.add(new QuantityRow(new Quantity("dt", "Δt", "time step", "ms", 1e-4, 100, 0.01, 1, 0.1, false),
                () -> document.now().simulation().dtMs(), v -> change("dt", x -> x.withDtMs(v)),
                document::endGesture));
        simulation.choice("regime", "time goes", REGIMES,
                () -> REGIMES.get(document.now().simulation().regime().ordinal()), v -> {
                    change("regime", x -> x.withRegime(Regime.values()[REGIMES.indexOf(v)]));
                    document.endGesture();
                });
        simulation.choice("scheme", "scheme", SCHEMES,
                () -> SCHEMES.get(document.now().simulation().scheme().ordinal()), v -> {
                    change("scheme", x -> x.withScheme(Scheme.values()[SCHEMES.indexOf(v)]));
                    document.endGesture();
                });
        simulation.add(new QuantityRow(Quantity.count("seed", "seed", 0, 1e15, 1000, 42),
                () -> document.now().simulation().seed(), v -> change("seed", x -> x.withSeed((long) v)),
                document::endGesture));
    }

    private void change(String what, UnaryOperator<Project.Simulation> to) {
        document.edit("Change " + what, what, p -> p.withSimulation(to.apply(p.simulation())));
    }

    private void list(List<Diagnostic> all) {
        shown = all;
        problems.remove("diagnostic");
        if (all.isEmpty()) {
            problems.add(new CheckLine("check", "ok-text", "Nothing to complain about."));
        }
        all.forEach(d -> problems.add(new CheckLine(d, document)));
    }

    @Override
    void edited() {
        simulation.refresh();
        counts.refresh();
    }

    @Override
    void frame() {
        counts.refresh();
        List<Diagnostic> all = new ArrayList<>(run.problems().get());
        AsTrained.check(document.now()).ifPresent(all::add);
        if (!all.equals(shown)) {
            list(all);
        }
    }
}
