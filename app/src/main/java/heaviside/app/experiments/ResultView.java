package heaviside.app.experiments;

import heaviside.app.theme.Theme;
import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Result;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What an experiment is about and what its last run found: words, curves, findings, numbers.
final class ResultView extends VBox {
    private final ExperimentsModel model;
    private final Theme theme;
    private @Nullable Experiment shownExperiment;
    private @Nullable Result shownResult;

    ResultView(ExperimentsModel model, Theme theme) {
        super(4);
        this.model = model;
        this.theme = theme;
        setId("experiment-result");
        setMinWidth(0);
    }

    @SuppressWarnings("ReferenceEquality") // a new result is a new object
    void update() {
        Result r = model.result().orElse(null);
        if (model.chosen().equals(shownExperiment) && r == shownResult) {
            return;
        }
        shownExperiment = model.chosen();
        shownResult = r;
        getChildren().setAll(about(model.chosen()));
        if (r == null) {
            StackPane empty = new StackPane(Parts.words("Press Run: what is measured appears here.", "secondary"));
            empty.getStyleClass().add("panel");
            VBox.setVgrow(empty, Priority.ALWAYS);
            getChildren().add(empty);
            return;
        }
        getChildren().addAll(plots(r), numbers(r));
    }

    private static Node about(Experiment e) {
        VBox text = new VBox(5, Parts.words("Published. " + e.claim(), "secondary"),
                Parts.words("Measured here. " + e.method(), "secondary"));
        text.getStyleClass().add("experiment-about");
        return Parts.panel(e.title(), text);
    }

    private Node plots(Result r) {
        HBox row = new HBox(4);
        for (Result.Plot p : r.plots()) {
            var chart = ResultPlot.of(theme, p);
            StackPane well = new StackPane(chart);
            well.getStyleClass().addAll("panel", "experiment-well");
            HBox.setHgrow(well, Priority.ALWAYS);
            row.getChildren().add(well);
        }
        row.setMinHeight(170);
        row.setPrefHeight(280);
        VBox.setVgrow(row, Priority.ALWAYS);
        return row;
    }

    private static Node numbers(Result r) {
        VBox findings = Parts.panel("Findings", scroll(new FindingList(r.findings())));
        VBox table = Parts.panel("Numbers", scroll(new ResultTable(r.table())));
        HBox.setHgrow(findings, Priority.ALWAYS);
        HBox.setHgrow(table, Priority.ALWAYS);
        for (VBox v : new VBox[]{findings, table}) {
            v.setMinWidth(0);
            v.setPrefWidth(400);
        }
        HBox row = new HBox(4, findings, table);
        row.setMinHeight(160);
        row.setPrefHeight(330);
        VBox.setVgrow(row, Priority.ALWAYS);
        return row;
    }

    private static ScrollPane scroll(Node content) {
        ScrollPane s = new ScrollPane(content);
        s.setFitToWidth(content instanceof FindingList);
        s.getStyleClass().add("experiment-scroll");
        VBox.setVgrow(s, Priority.ALWAYS);
        return s;
    }
}
