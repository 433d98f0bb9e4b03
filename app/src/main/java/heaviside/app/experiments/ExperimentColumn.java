package heaviside.app.experiments;

import heaviside.app.theme.Icons;
import heaviside.engine.experiment.Experiment;
import heaviside.engine.io.Project;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The left column: experiments, settings of the chosen one, run and cancel, its networks.
final class ExperimentColumn extends VBox {
    private final ExperimentsModel model;
    private final Runnable toCanvas;
    private final List<ExperimentCard> cards;
    private final VBox settings = new VBox();
    private final VBox networks = new VBox(6);
    private final Button run = new Button("Run");
    private final Button cancel = new Button("Cancel");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label note = Parts.words("", "caption");
    private @Nullable Experiment shown;

    ExperimentColumn(ExperimentsModel model, Runnable toCanvas) {
        super(4);
        this.model = model;
        this.toCanvas = toCanvas;
        cards = model.experiments().stream().map(e -> new ExperimentCard(model, e)).toList();
        VBox list = new VBox(6);
        list.getChildren().addAll(cards);
        list.getStyleClass().add("experiment-cards");
        VBox all = new VBox(Parts.panel("Experiments", list), settings, networks);
        all.setSpacing(4);
        networks.getStyleClass().addAll("panel", "experiment-networks");
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("experiment-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        run.setId("experiment-run");
        run.getStyleClass().add("primary");
        run.setGraphic(Icons.icon("play"));
        run.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(run, Priority.ALWAYS);
        run.setOnAction(e -> model.run());
        cancel.setId("experiment-cancel");
        cancel.setOnAction(e -> model.cancel());
        bar.setMaxWidth(Double.MAX_VALUE);
        note.setId("experiment-note");
        VBox foot = new VBox(7, new HBox(6, run, cancel), bar, note);
        foot.getStyleClass().addAll("panel", "experiment-foot");
        getChildren().addAll(scroll, foot);
        setMinWidth(304);
        setPrefWidth(304);
        setMaxWidth(304);
    }

    void update() {
        cards.forEach(ExperimentCard::update);
        Experiment e = model.chosen();
        if (!e.equals(shown)) {
            shown = e;
            VBox rows = new VBox();
            e.settings().forEach(s -> rows.getChildren().add(new SettingRow(model, s)));
            rows.getStyleClass().add("experiment-settings");
            settings.getChildren().setAll(Parts.panel("Settings", rows));
        }
        networks();
        run.setDisable(model.active());
        cancel.setDisable(!model.active());
        bar.setProgress(model.progress());
        note.setText(model.message());
    }

    private void networks() {
        List<Project> all = model.projects();
        networks.setVisible(!all.isEmpty());
        networks.setManaged(!all.isEmpty());
        List<String> names = all.stream().map(Project::name).toList();
        if (networks.getUserData() instanceof List<?> was && was.equals(names)) {
            return;
        }
        networks.setUserData(names);
        networks.getChildren().clear();
        for (Project p : all) {
            Button b = new Button("Put " + p.name() + " on the canvas");
            b.setId("open-" + p.name().replace(' ', '-'));
            b.setTooltip(new Tooltip(p.description() + " Undo brings the present network back."));
            b.setMaxWidth(Double.MAX_VALUE);
            b.setOnAction(x -> {
                model.open(p);
                toCanvas.run();
            });
            networks.getChildren().add(b);
        }
    }
}
