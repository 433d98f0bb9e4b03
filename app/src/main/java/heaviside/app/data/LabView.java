package heaviside.app.data;

import heaviside.app.controls.ParamRow;
import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.EncoderSetting;
import heaviside.engine.encode.PoissonRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Values, encoder and spikes side by side.
final class LabView extends HBox {
    private static final double NARROW = 1200;
    private static final List<String> SIGNALS = Arrays.stream(LabModel.Signal.values()).map(s -> s.words).toList();
    private final LabModel model;
    private final BrowseModel browse;
    private final ValueFigure values;
    private final EventRaster raster;
    private final Label of = new Label();
    private final Label out = new Label();
    private final Label currents = Parts.label("", "data-problem");
    private final Label problem = Parts.label("", "caption");
    private final Label useNote = Parts.label("", "caption");
    private final Label useOf = new Label();
    private final Label hint = Parts.label("", "caption");
    private final Label how = Parts.label("", "caption");
    private final ComboBox<Encoder> kinds = new ComboBox<>();
    private final Segments signals;
    private final Button sample;
    private final Button redraw;
    private final Button use;
    private final Button fetch;
    private final VBox rows = new VBox();
    private final FactRows facts = new FactRows();
    private final VBox middle;
    private final ParamRow duration;
    private final ParamRow dt;
    private List<ParamRow> params = new ArrayList<>();
    private String shown = "";
    private boolean setting;

    LabView(LabModel model, BrowseModel browse, Theme theme) {
        super(4);
        this.model = model;
        this.browse = browse;
        values = new ValueFigure(theme);
        values.setId("lab-values");
        values.editable(model::draw);
        raster = new EventRaster(theme);
        raster.setId("lab-raster");
        signals = new Segments("lab-signal", SIGNALS, k -> model.signal(LabModel.Signal.values()[k]));
        sample = Parts.button("lab-sample", "Sample from Browse", "Encode the values of the sample that Browse shows",
                this::takeSample);
        redraw = Parts.button("lab-redraw", "Draw anew", "Another draw of the random spikes", model::redraw);
        use = Parts.button("lab-use", "Use in project",
                "Give this encoder to the input and the training of the open project", model::send);
        fetch = Parts.button("lab-fetch", "Take from project", "Show the encoder, step and time of the open project",
                model::fetch);
        duration = row("lab-duration", "T", "shown for", 1, 10_000, 10, 500, v -> model.time(v, model.dtMs()));
        dt = row("lab-dt", "dt", "time step", 0.05, 50, 0.1, 10, v -> model.time(model.durationMs(), v));
        Parts.combo(kinds, "lab-encoder", "How values become spikes", model.encoders(), LabView::name);
        kinds.setOnAction(e -> {
            Encoder k = kinds.getValue();
            if (!setting && k != null) {
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

    private static ParamRow row(String id, String symbol, String name, double min, double max, double low, double high,
            java.util.function.DoubleConsumer change) {
        return new ParamRow(new ParamRow.Spec(id, symbol, name + ", ms", "ms", min, max, low, high, true, false),
                change, () -> {
                });
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
        for (Label l : List.of(useNote, hint, how, problem)) {
            l.setWrapText(true);
            l.setMinHeight(USE_PREF_SIZE);
        }
        useNote.setId("lab-note");
        problem.setId("lab-problem");
        VBox all = new VBox(
                Parts.section("Values", new Label(), new HBox(8, signals), new HBox(8, sample), hint),
                Parts.section("Encoder", new Label(), kinds, how, rows, new HBox(8, redraw)),
                Parts.section("Time", new Label(), duration, dt, problem),
                Parts.section("Spikes", new Label("simulated"), facts),
                Parts.section("Project", useOf, new HBox(8, use, fetch), useNote));
        ScrollPane s = new ScrollPane(all);
        s.setFitToWidth(true);
        s.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        s.getStyleClass().add("experiment-scroll");
        VBox.setVgrow(s, Priority.ALWAYS);
        VBox v = new VBox(Parts.header("Encoder lab", new Label("follows every change")), s);
        v.getStyleClass().add("panel");
        return v;
    }

    private void takeSample() {
        browse.sample().ifPresent(s -> model.take(s, browse.data().map(d -> d.title()).orElse("Sample") + ", sample "
                + Ticks.number(s.index() + 1.0, 0)));
    }

    /// Shows what the model holds.
    void update() {
        setting = true;
        settings();
        setting = false;
        duration.show(model.durationMs(), 100);
        dt.show(model.dtMs(), 1);
        signals.show(SIGNALS.indexOf(model.of()));
        boolean spikes = browse.sample().filter(s -> s.events() != null).isPresent();
        boolean from = browse.sample().isPresent() && !spikes;
        sample.setDisable(!from);
        hint.setText(model.width() > 0
                ? "A picture: one channel a pixel, row by row."
                : "Draw over the stems with the mouse."
                        + (from
                                ? ""
                                : spikes
                                        ? " The sample in Browse is spikes already; choose one of values there, such as a digit."
                                        : " A sample of values, such as a digit or a flower, comes from Browse."));
        of.setText(model.of());
        Encoded e = model.out();
        values.show(model.values(), model.width());
        values.decoded(e.decoded());
        Parts.visible(raster, !e.current());
        Parts.visible(currents, e.current());
        raster.words("All values stay silent.");
        raster.show(e.timesMs(), e.input().units(), Math.max(1, e.input().channels()), model.shownMs());
        problem.setText(model.problem());
        Parts.visible(problem, !model.problem().isEmpty());
        Parts.visible(redraw, model.encoder() instanceof PoissonRate);
        figures(e);
        project();
    }

    private void settings() {
        List<EncoderSetting> s = model.encoder().settings();
        if (!model.encoder().id().equals(shown)) {
            shown = model.encoder().id();
            params = new ArrayList<>(IntStream.range(0, s.size()).mapToObj(k -> row(s.get(k), k)).toList());
            rows.getChildren().setAll(params);
        }
        Encoder standard = model.standard();
        kinds.setValue(model.encoders().contains(standard) ? standard : model.encoder());
        how.setText(sentence(model.encoder()));
        for (int k = 0; k < params.size(); k++) {
            params.get(k).show(s.get(k).value(), standard.settings().get(k).value());
        }
    }

    /// What stands before the colon of a title: "Latency".
    private static String name(Encoder e) {
        return e.title().split(": ", 2)[0];
    }

    /// What stands after it, as a sentence.
    private static String sentence(Encoder e) {
        String[] t = e.title().split(": ", 2);
        String s = t[t.length - 1];
        return s.substring(0, 1).toUpperCase(Locale.ROOT) + s.substring(1) + ".";
    }

    private ParamRow row(EncoderSetting s, int at) {
        return new ParamRow(new ParamRow.Spec("lab-" + s.key(), s.symbol(),
                s.words() + (s.unit().isEmpty() ? "" : ", " + s.unit()), s.unit(), s.min(), s.max(),
                s.low(), s.high(), s.log(), s.whole()), v -> model.turn(at, v), () -> {
                });
    }

    private void figures(Encoded e) {
        facts.clear();
        int channels = e.input().channels();
        facts.add("Values", "%s, %s channels".formatted(Ticks.number(model.values().length, 0),
                Ticks.number(channels, 0)));
        facts.add("Time", "%s step%s of %s ms".formatted(Ticks.number(e.input().steps(), 0),
                e.input().steps() == 1 ? "" : "s", Ticks.words(trimmed(model.dtMs()))));
        if (e.current()) {
            double low = IntStream.range(0, channels).mapToDouble(i -> e.input().current()[i]).min().orElse(0);
            double high = IntStream.range(0, channels).mapToDouble(i -> e.input().current()[i]).max().orElse(0);
            facts.add("Current", "%s to %s, in every step".formatted(Ticks.number(low, 2), Ticks.number(high, 2)));
            currents.setText("No spikes: every value goes into the first layer as a constant current, %s to %s here."
                    .formatted(Ticks.number(low, 2), Ticks.number(high, 2)));
            out.setText("constant current");
        } else {
            int n = e.input().spikes();
            double each = (double) n / Math.max(1, channels);
            facts.add("Spikes", "%s; %s a channel, %s silent".formatted(Ticks.number(n, 0), Ticks.number(each, 2),
                    Ticks.number(e.silent(), 0)));
            facts.add("Rate", Ticks.number(e.rateHz(model.shownMs()), 1) + " Hz a channel");
            facts.add("Last spike",
                    n == 0 ? "none" : Ticks.number(e.timesMs()[n - 1], model.dtMs() < 1 ? 2 : 0) + " ms");
            out.setText("%s spikes, %s channels".formatted(Ticks.number(n, 0), Ticks.number(channels, 0)));
        }
        facts.add("Read back", Double.isNaN(e.error())
                ? "This code has no decoder."
                : "error %s (root mean square)".formatted(Ticks.number(e.error(), 4)));
    }

    private static String trimmed(double v) {
        String s = Ticks.number(v, 3);
        return s.replaceAll("\\.?0+$", "");
    }

    private void project() {
        String why = model.obstacle().orElse("");
        useOf.setText(model.project());
        use.setDisable(!why.isEmpty() || model.used());
        useNote.setText(!why.isEmpty()
                ? why
                : model.used()
                        ? "The project uses this encoder."
                        : "Input and training take this encoder; undo takes it back.");
    }
}
