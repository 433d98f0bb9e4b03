package heaviside.app.data;

import heaviside.app.controls.Parts;
import heaviside.app.document.Document;
import heaviside.app.plot.Bars;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.FileDialogs;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.io.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A sound above the spikes that the cochlea makes of it; the membrane, figures and the network's answer at the right.
final class SoundView extends HBox {
    private static final double NARROW = 1200;
    private static final int MOST_CLASSES = 5;
    private static final int CHANNELS = 700;
    /// A quiet room is drawn as a quiet room.
    private static final double QUIET = 0.05;
    private static final float[] NOTHING = {};
    private static final int[] NOBODY = {};
    private final SoundModel model;
    private final Document document;
    private final FileDialogs files;
    private final WavePlot wave;
    private final LevelMeter level;
    private final EventRaster raster;
    private final MembranePlot membrane;
    private final Bars answer;
    private final Label about = new Label();
    private final Label problem = Parts.label("", "caption", "data-note");
    private final Label answerNote = Parts.label("", "caption");
    private final Label answerOf = new Label();
    private final FactRows facts = new FactRows();
    private final Button open;
    private final Button record;
    private final Button play;
    private final Button cancel;
    private final Button classify;
    private final Button save;
    private final ToggleButton slow = new ToggleButton("1/20 speed");
    private final VBox right;
    private double axisS = 2;

    SoundView(SoundModel model, Document document, FileDialogs files, Theme theme) {
        super(4);
        this.model = model;
        this.document = document;
        this.files = files;
        wave = new WavePlot(theme, model.playback()::cursor);
        level = new LevelMeter(theme);
        raster = new EventRaster(theme);
        membrane = new MembranePlot(theme);
        answer = new Bars(theme);
        open = Parts.button("sound-open", "Open", "Open a WAV or FLAC file", this::open);
        open.setGraphic(Icons.icon("folder"));
        record = Parts.button("sound-record", "Record", "Record from the microphone, up to 20 s", this::record);
        play = Parts.button("sound-play", "Play", "Hear it and watch the spikes come  Space", model.playback()::toggle);
        cancel = Parts.button("sound-cancel", "Cancel", "Stop computing", model::cancel);
        classify = Parts.button("sound-classify", "Classify", "Run the spikes through the open project's network",
                () -> model.classify(document.now()));
        save = Parts.button("sound-save", "Save spikes", "Save as HDF5 in the layout of the Spiking Heidelberg Digits",
                this::save);
        save.setGraphic(Icons.icon("save"));
        slow.setId("sound-slow");
        slow.getStyleClass().add("train-button");
        slow.setMinWidth(USE_PREF_SIZE);
        heaviside.app.theme.Hint.on(slow, "Twenty times slower, silent");
        slow.setOnAction(e -> model.playback().slow(slow.isSelected()));
        right = right();
        VBox middle = middle();
        HBox.setHgrow(middle, Priority.ALWAYS);
        getChildren().setAll(middle, right);
        setId("data-sound");
        widthProperty().addListener((o, a, b) -> width(b.doubleValue() < NARROW ? 282 : 348));
        width(348);
        addEventHandler(DragEvent.DRAG_OVER, this::over);
        addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.SPACE && !(e.getTarget() instanceof javafx.scene.control.ButtonBase)) {
                if (model.microphone().on()) {
                    model.stopRecording();
                } else {
                    model.playback().toggle();
                }
                e.consume();
            }
        });
        setFocusTraversable(true);
        update();
    }

    private void width(double w) {
        right.setMinWidth(w);
        right.setPrefWidth(w);
        right.setMaxWidth(w);
    }

    private VBox middle() {
        about.setId("sound-about");
        HBox head = Parts.header("Sound", about, level, cancel, open, record, play, slow);
        head.getStyleClass().add("data-head");
        raster.ends("high", "low");
        raster.setId("sound-raster");
        VBox.setVgrow(raster, Priority.ALWAYS);
        problem.setId("sound-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        VBox v = new VBox(head, problem, wave, raster);
        v.setMinWidth(0);
        v.getStyleClass().add("panel");
        return v;
    }

    private VBox right() {
        answerNote.setWrapText(true);
        answerNote.setMinHeight(USE_PREF_SIZE);
        answerNote.setId("sound-answer");
        VBox all = new VBox(
                Parts.section("Basilar membrane", new Label("velocity, square-root scale"), membrane),
                Parts.section("Spikes", new Label(), facts, new HBox(8, save)),
                Parts.section("Network", answerOf, new HBox(8, classify), answerNote, answer));
        ScrollPane s = new ScrollPane(all);
        s.setFitToWidth(true);
        s.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        s.getStyleClass().add("experiment-scroll");
        VBox.setVgrow(s, Priority.ALWAYS);
        VBox v = new VBox(Parts.header("Artificial cochlea", new Label("700 channels")), s);
        v.getStyleClass().add("panel");
        return v;
    }

    // ---- input

    private void open() {
        files.importFile("Open a sound", "wav", "flac").ifPresent(model::open);
    }

    private void record() {
        if (model.microphone().on()) {
            model.stopRecording();
        } else {
            model.record();
        }
    }

    private void save() {
        String n = model.name().replaceFirst("\\.[A-Za-z]+$", "");
        files.export(n + ".h5").ifPresent(model::save);
    }

    private static List<Path> files(DragEvent e) {
        List<Path> all = e.getDragboard().getFiles().stream().map(java.io.File::toPath).toList();
        return all.stream().anyMatch(DroppedSounds::isProject) ? List.of() : all;
    }

    private void over(DragEvent e) {
        if (!files(e).isEmpty()) {
            e.acceptTransferModes(TransferMode.COPY);
            e.consume();
        }
    }

    private void dropped(DragEvent e) {
        List<Path> all = files(e);
        if (!all.isEmpty()) {
            model.drop(DroppedSounds.of(all));
            e.setDropCompleted(true);
            e.consume();
        }
    }

    // ---- output

    /// Moves what moves by itself.
    void frame(long nanos) {
        Optional<Take> take = model.microphone().take();
        if (take.isPresent()) {
            live(take.get(), nanos);
            return;
        }
        double at = model.playback().cursorS();
        wave.cursor(at);
        raster.cursor(at * 1000);
        membrane.cursor(at);
    }

    private void live(Take take, long nanos) {
        double s = take.seconds();
        double axis = axis(s);
        if (axis != axisS) {
            axisS = axis;
            raster();
        }
        wave.show(take.outline(axis), axis, QUIET);
        wave.cursor(s);
        raster.cursor(s * 1000);
        membrane.cursor(model.microphone().membraneS(nanos));
        level.show(take.level());
        if (model.microphone().opened()) {
            about.setText("recording, " + Ticks.number(s, 1) + " s of at most 20");
        }
    }

    private static double axis(double s) {
        return s < 2 ? 2 : s < 5 ? 5 : s < 10 ? 10 : 20;
    }

    /// Shows what the model holds.
    void update() {
        Wave w = model.wave().orElse(null);
        Heard h = model.heard().orElse(null);
        boolean busy = !model.doing().isEmpty();
        problem.setText(model.problem());
        Parts.visible(problem, !model.problem().isEmpty());
        about.setText(busy
                ? model.doing() + "\u2026"
                : w == null ? "" : model.name() + ", " + Ticks.number(w.seconds(), 2) + " s");
        if (!model.microphone().on()) {
            wave.show(w == null ? new double[0] : w.samples(), w == null ? 1 : w.seconds());
        }
        raster();
        buttons(w != null, h != null, busy);
        figures(w, h);
        network(h != null, busy);
    }

    private void raster() {
        if (model.microphone().on()) {
            LiveHearing.Live l = model.microphone().live().orElse(null);
            raster.words(model.microphone().opened() ? "Listening\u2026" : "Opening the microphone\u2026");
            raster.show(l == null ? NOTHING : l.events().timesMs(), l == null ? NOBODY : l.events().channels(),
                    CHANNELS,
                    axisS * 1000);
            membrane.words("Listening\u2026");
            membrane.show(l == null ? null : l.membrane());
            return;
        }
        Wave w = model.wave().orElse(null);
        Heard h = model.heard().orElse(null);
        double ms = w == null ? 1000 : w.seconds() * 1000;
        boolean busy = !model.doing().isEmpty();
        raster.words(w == null
                ? "Open a WAV or FLAC file, drop one here, or record your voice."
                : busy ? "Hearing\u2026" : "No spikes.");
        raster.show(h == null ? NOTHING : h.events().timesMs(), h == null ? NOBODY : h.events().channels(), CHANNELS,
                ms);
        membrane.words(w == null ? "No sound yet." : busy ? "Following the membrane\u2026" : "Not computed.");
        membrane.show(model.membrane().orElse(null));
    }

    private void buttons(boolean sound, boolean spikes, boolean busy) {
        boolean on = model.microphone().on();
        record.setText(on ? "Stop" : "Record");
        play.setText(model.playback().playing() ? "Stop" : "Play");
        play.setGraphic(Icons.icon(model.playback().playing() ? "stop" : "play"));
        play.setDisable(!sound || on);
        slow.setSelected(model.playback().slow());
        slow.setDisable(!sound || on);
        Parts.visible(cancel, busy && !on);
        Parts.visible(level, on);
        save.setDisable(!spikes || busy);
    }

    private void figures(@org.jspecify.annotations.Nullable Wave w, @org.jspecify.annotations.Nullable Heard h) {
        facts.clear();
        if (model.microphone().on()) {
            model.microphone().live().ifPresent(l -> facts.add("So far",
                    Ticks.number(l.events().channels().length, 0)
                            + " spikes; a preview, heard again as a whole at the end"));
            return;
        }
        if (w == null) {
            facts.getChildren().add(Parts.label("None yet.", "caption"));
            return;
        }
        facts.add("Sound", "%s s at %s Hz".formatted(Ticks.number(w.seconds(), 2), Ticks.number(w.rateHz(), 0)));
        if (w.rateHz() != SoundModel.RATE_HZ) {
            facts.add("Heard at", Ticks.number(SoundModel.RATE_HZ, 0) + " Hz");
        }
        model.cut().filter(c -> c.beforeS() + c.afterS() > 0).ifPresent(c -> facts.add("Silence",
                "%s s cut off before, %s s after".formatted(Ticks.number(c.beforeS(), 2),
                        Ticks.number(c.afterS(), 2))));
        if (h != null) {
            facts.add("Spikes", Ticks.number(h.spikes(), 0));
            facts.add("Rate", Ticks.number(h.spikes() / w.seconds() / h.channels(), 1) + " Hz a channel");
            facts.add("Computed in", "%s s, %s\u00d7 real time, measured".formatted(Ticks.number(h.tookS(), 3),
                    Ticks.number(w.seconds() / h.tookS(),
                            h.tookS() > w.seconds() ? 2 : h.tookS() > w.seconds() / 10 ? 1 : 0)));
        }
    }

    private void network(boolean spikes, boolean busy) {
        Project p = document.now();
        Optional<String> why = Verdict.obstacle(p, CHANNELS);
        answerOf.setText(p.name());
        Parts.visible(classify, why.isEmpty());
        classify.setDisable(!spikes || busy);
        Verdict v = model.verdict().orElse(null);
        if (v == null) {
            answerNote.setText(why.orElse(Verdict.trained(p)
                    ? "The network answers which class it hears."
                    : "This network's weights are drawn, not trained: its answer is chance until Train has run."));
            answer.show(List.of());
            return;
        }
        answerNote.setText("%s hears \u201c%s\u201d%s, from the first %s ms.".formatted(v.project(),
                v.classes().get(v.best()), v.trained() ? "" : " with untrained weights",
                Ticks.number(v.shownMs(), 0)));
        List<Bars.Bar> bars = new ArrayList<>();
        IntStream.range(0, v.classes().size()).boxed().sorted(Comparator.comparingDouble(k -> -v.probabilities()[k]))
                .limit(MOST_CLASSES).forEach(k -> bars.add(new Bars.Bar(v.classes().get(k), v.probabilities()[k],
                        String.format(Locale.ROOT, "%.1f %%", 100 * v.probabilities()[k]), 0)));
        answer.show(bars);
    }
}
