package heaviside.app.inspector;

import heaviside.app.document.Document;
import heaviside.app.live.LiveRun;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.app.workbench.Services;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Scheme;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Nothing is selected: how the network is simulated, what is in it, and what there is to say of it.
final class NetworkPanel extends Panel {
    private static final List<String> SCHEMES = Arrays.stream(Scheme.values())
            .map(s -> "(" + s.letter() + ") " + s.title()).toList();
    private final Document document;
    private final LiveRun run;
    private final Section simulation = new Section("Simulation");
    private final Section counts = new Section("Network");
    private final Section problems = new Section("Checks");
    private List<Diagnostic> shown = List.of();

    NetworkPanel(Services services, LiveRun run) {
        this.document = services.document();
        this.run = run;
        Label title = new Label(document.now().name());
        title.getStyleClass().add("panel-title");
        title.setId("inspector-title");
        Label sub = new Label("Nothing selected");
        sub.getStyleClass().add("caption");
        HBox header = new HBox(new VBox(title, sub));
        header.getStyleClass().add("inspector-header");
        settings();
        counts.fact("populations", () -> number(run.network().populations().size()))
                .fact("neurons", () -> number(run.network().neurons()))
                .fact("synapses", () -> number(run.engine().synapses()))
                .fact("inputs", () -> number(run.network().stimuli().size()))
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
                () -> document.now().simulation().dtMs(), v -> change("dt", "dt", v, null, Double.NaN),
                document::endGesture));
        simulation.choice("scheme", "scheme", SCHEMES,
                () -> SCHEMES.get(document.now().simulation().scheme().ordinal()), v -> {
                    change("scheme", "", Double.NaN, Scheme.values()[SCHEMES.indexOf(v)], Double.NaN);
                    document.endGesture();
                });
        simulation.add(new QuantityRow(Quantity.count("seed", "seed", 0, 1e15, 1000, 42),
                () -> document.now().simulation().seed(), v -> change("seed", "seed", Double.NaN, null, v),
                document::endGesture));
    }

    private void change(String what, String key, double dt, @org.jspecify.annotations.Nullable Scheme scheme,
            double seed) {
        document.edit("Change " + what, key, p -> {
            Project.Simulation s = p.simulation();
            return p.withSimulation(new Project.Simulation(Double.isNaN(dt) ? s.dtMs() : dt,
                    scheme == null ? s.scheme() : scheme, Double.isNaN(seed) ? s.seed() : (long) seed,
                    s.durationMs()));
        });
    }

    private void list(List<Diagnostic> all) {
        shown = all;
        problems.getChildren().removeIf(n -> n.getStyleClass().contains("diagnostic"));
        if (all.isEmpty()) {
            problems.add(line("check", "ok-text", "Nothing to complain about.", ""));
        }
        for (Diagnostic d : all) {
            String icon = switch (d.severity()) {
                case ERROR -> "error";
                case WARNING -> "warning";
                case NOTE -> "info";
            };
            String style = switch (d.severity()) {
                case ERROR -> "severity-error";
                case WARNING -> "severity-warning";
                case NOTE -> "severity-note";
            };
            problems.add(line(icon, style, d.message(), d.remedy()));
        }
    }

    private static HBox line(String icon, String style, String message, String remedy) {
        Label text = new Label(remedy.isEmpty() ? message : message + " " + remedy);
        text.getStyleClass().add("secondary");
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox h = new HBox(Icons.icon(icon), text);
        h.getStyleClass().addAll("diagnostic", style);
        return h;
    }

    @Override
    void edited() {
        simulation.refresh();
        counts.refresh();
    }

    @Override
    void frame() {
        counts.refresh();
        if (!run.problems().get().equals(shown)) {
            list(run.problems().get());
        }
    }
}
