package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.controls.ParamRow;
import heaviside.app.controls.Parts;
import heaviside.app.document.Recipe;
import heaviside.app.plot.Ticks;
import heaviside.engine.data.Datasets;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.Encoders;
import heaviside.engine.io.Failures;
import heaviside.engine.network.Population;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Data set, encoder, time grid, and the size of the hidden layer.
final class DataSection extends VBox {
    private final TrainModel model;
    private final ComboBox<Datasets.Entry> dataset = new ComboBox<>();
    private final ComboBox<Encoder> encoder = new ComboBox<>();
    private final ComboBox<String> begin = new ComboBox<>();
    private final Label found = Parts.label("", "caption");
    private final Label span = new Label();
    private final ParamRow steps;
    private final ParamRow dt;
    private final ParamRow hidden;
    private final Consumer<DownloadTask> runDownload;
    private final Label progress = Parts.label("", "caption");
    private final Button download;
    private final HBox missing;
    private @Nullable DownloadTask running;
    private boolean setting;

    /// @param start runs the download in the background
    DataSection(TrainModel model, Consumer<DownloadTask> start) {
        this.model = model;
        runDownload = start;
        steps = new ParamRow(
                new ParamRow.Spec("train-steps", "T", "steps", "", 2, 5000, 10, 200, true, true),
                v -> model.edit("Change number of steps", s -> s.withGrid(s.dtMs(), (int) v)), model::endGesture);
        dt = new ParamRow(new ParamRow.Spec("train-dt", "dt", "time step", "ms", 0.01, 50, 0.1, 5, true, false),
                v -> model.edit("Change time step", s -> s.withGrid(v, s.steps())), model::endGesture);
        hidden = new ParamRow(
                new ParamRow.Spec("train-hidden", "N", "hidden", "", 1, 100_000, 10, 1000, true, true),
                this::resize, model::endGesture);
        Parts.combo(dataset, "train-dataset", "Data set", Datasets.all(), Datasets.Entry::title);
        Parts.combo(encoder, "train-encoder", "How values become spikes", Encoders.all(), Encoders::title);
        Parts.combo(begin, "train-initialisation", "Where training starts",
                List.of("fluctuation", "spytorch", "uniform", "given"), DataSection::startWords);
        dataset.setOnAction(e -> choose(dataset.getValue()));
        encoder.setOnAction(e -> {
            Encoder x = encoder.getValue();
            if (!setting && x != null) {
                model.editProject("Choose encoder " + x.id(), p -> Recipe.withEncoder(p, Encoders.name(x)));
            }
        });
        begin.setOnAction(e -> {
            String x = begin.getValue();
            if (!setting && x != null) {
                model.edit("Choose start " + x, s -> s.withInitialisation(x));
                model.endGesture();
            }
        });
        found.setWrapText(true);
        found.setMinHeight(USE_PREF_SIZE);
        download = Parts.button("train-download", "Download full set",
                "Fetch full MNIST (%s) into the data folder, checked by MD5"
                        .formatted(Look.bytes(DownloadTask.bytes())),
                this::fetch);
        progress.setWrapText(true);
        missing = new HBox(8, download, progress);
        missing.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren()
                .add(Parts.section("Data and time", span, dataset, found, missing, encoder, steps, dt, hidden, begin));
        span.setId("train-span");
    }

    void update() {
        setting = true;
        var s = model.setup();
        dataset.setValue(Datasets.entry(s.dataset()).orElse(null));
        encoder.setValue(Encoders.find(s.encoder()).orElse(null));
        begin.setValue(s.initialisation());
        setting = false;
        Datasets.entry(s.dataset()).ifPresentOrElse(e -> found.setText(
                model.data().map(d -> d.provenance()).orElse(e.size())), () -> found.setText("Choose a data set."));
        boolean subsetOnly = s.dataset().equals("mnist")
                && model.data().map(d -> !d.id().equals("mnist")).orElse(false);
        Parts.visible(missing, subsetOnly || running != null);
        span.setText("%d × %s ms = %s ms".formatted(s.steps(), trim(s.dtMs()), trim(s.steps() * s.dtMs())));
        var standard = Recipe.setup(s, s.dataset());
        steps.show(s.steps(), standard.steps());
        dt.show(s.dtMs(), standard.dtMs());
        Population h = Recipe.hidden(model.project().network()).orElse(null);
        hidden.setDisable(h == null);
        if (h != null) {
            hidden.show(h.size(), 120);
        }
    }

    private void fetch() {
        DownloadTask now = running;
        if (now != null) {
            now.cancel();
            return;
        }
        DownloadTask t = new DownloadTask();
        running = t;
        download.setText("Cancel download");
        progress.textProperty().bind(t.messageProperty());
        t.setOnSucceeded(e -> ended("The full set is there."));
        t.setOnCancelled(e -> ended("Stopped; what arrived is kept."));
        t.setOnFailed(e -> ended(Ticks.words(Failures.words(t.getException()))));
        runDownload.accept(t);
    }

    private void ended(String words) {
        running = null;
        progress.textProperty().unbind();
        progress.setText(words);
        download.setText("Download full set");
        model.dataArrived();
    }

    private void resize(double n) {
        Recipe.hidden(model.project().network()).ifPresent(
                h -> model.editCoalesced("Change size of " + h.label(), p -> Recipe.withSize(p, h.id(), (int) n)));
    }

    private void choose(Datasets.Entry e) {
        if (!setting && e != null) {
            model.editProject("Use " + e.title(), p -> Recipe.withDataset(p, e));
        }
    }

    private static String startWords(String initialisation) {
        return switch (initialisation) {
            case "fluctuation" -> "Start: fluctuation-driven weights";
            case "spytorch" -> "Start: normal weights (spytorch)";
            case "uniform" -> "Start: uniform weights";
            case "given" -> "Start: the network's own weights";
            default -> initialisation;
        };
    }

    private static String trim(double v) {
        double r = Math.rint(v * 1000) / 1000;
        return r == Math.rint(r) ? Long.toString((long) r) : Double.toString(r);
    }
}
