package heaviside.app.data;

import heaviside.app.controls.ParamRow;
import heaviside.app.controls.Parts;
import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.encode.PoissonRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Values, encoder and spikes side by side.
final class LabView extends HBox {
    private static final double NARROW = 1200;
    private final LabModel model;
    private final BrowseModel browse;
    private final Document document;
    private final Button use;
    private final VBox facts = new VBox();
    private final Label note = Parts.label("", "caption");
    private final ValueFigure values;
    private final EventRaster raster;
    private final Label of = new Label();
    private final Label out = new Label();
    private final Label currents = Parts.label("", "data-problem");
    private final ComboBox<EncoderKind> kinds = new ComboBox<>();
    private final Segments signals;
    private final Button sample;
    private final Button redraw;
    private final VBox rows = new VBox();
    private final VBox middle;
    private final ParamRow duration;
    private final ParamRow dt;
    private List<ParamRow> params = new ArrayList<>();
    private @Nullable EncoderKind shown;

    LabView(LabModel model, BrowseModel browse, Document document, Theme theme) {
        super(4);
        this.model = model;
        this.browse = browse;
        this.document = document;
        values = new ValueFigure(theme);
        values.editable(model::draw);
        raster = new EventRaster(theme);
        raster.setId("lab-raster");
        signals = new Segments("lab-signal", Arrays.stream(LabModel.Signal.values()).map(s -> s.words).toList(),
                k -> model.signal(LabModel.Signal.values()[k]));
        sample = Parts.button("lab-sample", "Sample from Browse", "Encode the values of the sample that Browse shows",
                this::takeSample);
        redraw = Parts.button("lab-redraw", "Draw anew", "Another draw of the random spikes", model::redraw);
        use = Parts.button("lab-use", "Use in project", "", this::use);
        duration = new ParamRow(new ParamRow.Spec("lab-duration", "T", "shown for", "ms", 1, 10_000, 10, 1000, true,
                false), v -> model.time(v, model.dtMs()), () -> {
                });
        dt = new ParamRow(new ParamRow.Spec("lab-dt", "dt", "time step", "ms", 0.05, 50, 0.1, 10, true, false),
                v -> model.time(model.durationMs(), v), () -> {
                });
        Parts.combo(kinds, "lab-encoder", "How values become spikes", model.kinds(), EncoderKind::title);
        kinds.setValue(model.kind());
        kinds.setOnAction(e -> {
            EncoderKind k = kinds.getValue();
            if (k != null && k != model.kind()) {
                model.choose(k);
            }
        });
        middle = middle();
        VBox left = side("Values", of, values);
        VBox right = side("Spikes", out, new StackPane(raster, currents));
        currents.setWrapText(true);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().setAll(left, middle, right);
        setId("data-lab");
        widthProperty().addListener((o, a, b) -> width(b.doubleValue() < NARROW ? 282 : 348));
        width(348);
        update();
    }

    private void width(double w) {
        middle.setMinWidth(w);
        middle.setPrefWidth(w);
        middle.setMaxWidth(w);
    }

    private static VBox side(String title, Label about, Region figure) {
        VBox.setVgrow(figure, Priority.ALWAYS);
        figure.getStyleClass().add("data-well");
        figure.setMinSize(0, 0);
        VBox v = new VBox(Parts.header(title, about), figure);
        v.setMinWidth(0);
        v.setPrefWidth(400);
        v.getStyleClass().add("panel");
        return v;
    }

    private VBox middle() {
        Label hint = Parts.label(
                "Draw over the stems with the mouse. A coloured mark is the value as the spikes tell it.", "caption");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        VBox v = new VBox(Parts.header("Encoder", new Label("every change at once")),
                Parts.section("Signal", new Label(), signals, new HBox(8, sample), hint),
                Parts.section("Encoder", new Label(), kinds, rows, new HBox(8, redraw, use), note),
                Parts.section("What the spikes tell", new Label(), facts),
                Parts.section("Time", new Label(), duration, dt));
        v.getStyleClass().add("panel");
        return v;
    }

    private void takeSample() {
        browse.sample().ifPresent(s -> model.take(s,
                browse.data().map(d -> d.title()).orElse("Sample") + ", sample " + (s.index() + 1)));
    }

    /// Shows what the model holds.
    void update() {
        if (model.kind() != shown) {
            shown = model.kind();
            params = new ArrayList<>();
            for (int k = 0; k < model.kind().params().size(); k++) {
                int at = k;
                params.add(new ParamRow(model.kind().params().get(k), v -> model.param(at, v), () -> {
                }));
            }
            rows.getChildren().setAll(params);
            kinds.setValue(shown);
        }
        for (int k = 0; k < params.size(); k++) {
            params.get(k).show(model.params().get(k), model.kind().standard().get(k));
        }
        duration.show(model.durationMs(), 100);
        dt.show(model.dtMs(), 1);
        signals.show(Arrays.stream(LabModel.Signal.values()).map(s -> s.words).toList().indexOf(model.of()));
        sample.setDisable(browse.sample().filter(s -> s.events() == null).isEmpty());
        of.setText(model.of());
        values.show(model.values(), model.width());
        values.back(model.back());
        boolean current = model.current().isPresent();
        Parts.visible(raster, !current);
        Parts.visible(currents, current);
        currents.setText("No spikes: every value goes into the first layer as a constant current, %s to %s here."
                .formatted(low(), high()));
        raster.words("All values stay silent.");
        raster.show(model.timesMs(), model.out().units(), Math.max(1, model.out().channels()), model.durationMs());
        out.setText(current ? "constant current" : Ticks.number(model.timesMs().length, 0));
        facts.getChildren().setAll(facts(current));
        offer();
        Parts.visible(redraw, model.kind().make().apply(model.params()) instanceof PoissonRate);
    }

    private List<HBox> facts(boolean current) {
        int n = model.timesMs().length;
        double channels = Math.max(1, model.out().channels());
        List<HBox> l = new ArrayList<>();
        l.add(Parts.row("Channels", new Label(Ticks.number(channels, 0))));
        if (!current) {
            l.add(Parts.row("Spikes", new Label(Ticks.number(n, 0))));
            l.add(Parts.row("Spikes a channel", new Label(Ticks.number(n / channels, 2))));
            l.add(Parts.row("Mean rate",
                    new Label(Ticks.number(n / channels / model.durationMs() * 1000, 1) + " Hz")));
            Label error = new Label(Ticks.number(model.error(), 3));
            error.setId("lab-error");
            l.add(Parts.row("Error of values read back, rms", error));
        }
        return l;
    }

    /// The project takes the encoder, in its network and in its settings; one step of undo.
    private void use() {
        if (model.usable() && Recipe.input(document.now().network()).isPresent()) {
            EncoderKind k = model.kind();
            document.edit("Choose encoder " + k.id(), p -> Recipe.withEncoder(p, k.id()));
            offer();
        }
    }

    private void offer() {
        boolean input = Recipe.input(document.now().network()).isPresent();
        boolean has = input && Recipe.input(document.now().network()).orElseThrow().encoder().equals(model.kind().id());
        use.setDisable(!input || !model.usable() || has);
        note.setText(!input
                ? "The project has no data-set input that could use it."
                : has && model.usable()
                        ? "The project uses it."
                        : model.usable()
                                ? ""
                                : model.kind().known(model.kind().standard())
                                        ? "Projects name encoders by their standard setting: double-click the names to go back to it."
                                        : "It changes the number of channels; networks see it through their own fields.");
        Parts.visible(note, !note.getText().isEmpty());
    }

    private String low() {
        double low = Double.POSITIVE_INFINITY;
        for (float v : model.current().orElse(new float[0])) {
            low = Math.min(low, v);
        }
        return Ticks.number(low, 2);
    }

    private String high() {
        double high = Double.NEGATIVE_INFINITY;
        for (float v : model.current().orElse(new float[0])) {
            high = Math.max(high, v);
        }
        return Ticks.number(high, 2);
    }
}
