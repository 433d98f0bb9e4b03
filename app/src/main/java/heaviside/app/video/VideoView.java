package heaviside.app.video;

import heaviside.app.controls.Parts;
import heaviside.app.theme.Icons;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.video.Retina;
import heaviside.engine.video.VideoFrame;
import heaviside.engine.video.WhereMap;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The picture at the left; spikes, chip and numbers at the right.
final class VideoView extends HBox {
    private static final int SIDE = 64;
    /// The pathways fill the upper half of the chip.
    private static final int USED_ROWS = 32;
    private static final int WHAT_COLUMN = 27;
    private final VideoViewModel model;
    private final PicturePlot picture;
    private final MapPlot retina;
    private final MapPlot where;
    private final MapPlot chip;
    private final Readings readings;
    private final Label about = new Label("");
    private final Button play = Parts.button("video-play", "Pause", "Play or pause (Space)", this::toggle);
    private final TextField scene = new TextField("0");
    private final CheckBox truths = new CheckBox("Show truth");
    private int most = 1;
    private String icon = "";

    /// @param openClip asks for a clip
    VideoView(Theme theme, VideoViewModel model, Runnable openClip) {
        super(4);
        this.model = model;
        setId("video-view");
        about.setId("video-about");
        getStyleClass().add("video");
        picture = new PicturePlot(theme);
        retina = new MapPlot(theme, "video-retina", "Spikes of the retina: brighter and darker than the background",
                Retina.COLUMNS, Retina.ROWS, 86, this::cell);
        where = new MapPlot(theme, "video-where", "Spikes of the where pathway", WhereMap.COLUMNS, WhereMap.ROWS, 86,
                this::block);
        chip = new MapPlot(theme, "video-chip", "Synaptic events of each core in this frame", SIDE, USED_ROWS, 144,
                this::core);
        chip.label("where", 0, 30.8);
        chip.label("what, 16 copies", WHAT_COLUMN, 14.6);
        readings = new Readings(theme);
        VBox left = new VBox(Parts.header("Street", about, truths), controls(openClip), picture);
        left.getStyleClass().add("panel");
        left.setMinWidth(260);
        VBox.setVgrow(picture, Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox maps = new HBox(6, retina, where);
        HBox.setHgrow(retina, Priority.ALWAYS);
        HBox.setHgrow(where, Priority.ALWAYS);
        VBox side = new VBox(Parts.section("Chip", new Label("events a core, this frame; lower half unused"), chip),
                readings.power(), readings.boxes(),
                Parts.section("Retina · where", new Label("ON blue, OFF red · spikes"), maps), readings.speed());
        ScrollPane scroll = new ScrollPane(side);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("experiment-scroll");
        VBox right = new VBox(scroll);
        right.getStyleClass().add("panel");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        right.setMinWidth(312);
        right.setPrefWidth(312);
        right.setMaxWidth(312);
        getChildren().setAll(left, right);
    }

    private HBox controls(Runnable openClip) {
        scene.setId("video-scene");
        scene.setPrefColumnCount(4);
        scene.setAccessibleText("Number of the test scene, 0 to 9999");
        scene.setOnAction(e -> scene());
        truths.setId("video-truths");
        truths.setOnAction(e -> picture.truths(truths.isSelected()));
        Button next = Parts.button("video-next", "Next scene", "The next test scene", () -> {
            scene.setText(Integer.toString(model.scene() + 1));
            scene();
        });
        Button step = Parts.button("video-step", "", "One frame (.)", model::step);
        step.setGraphic(Icons.icon("step-forward"));
        Button start = Parts.button("video-restart", "", "From the first frame", model::restart);
        start.setGraphic(Icons.icon("start"));
        Button open = Parts.button("video-open", "Open clip…", "A GIF, an MP4 or a ZIP of JPEG frames", openClip);
        HBox box = new HBox(6, start, play, step, Parts.label("Scene", "secondary"), scene, next, Parts.spring(), open);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("video-controls");
        return box;
    }

    private void scene() {
        try {
            int n = Integer.parseInt(scene.getText().strip());
            if (n < 0 || n > VideoViewModel.MOST_SCENE) {
                throw new NumberFormatException(scene.getText());
            }
            model.scene(n);
        } catch (NumberFormatException e) {
            about.setText("Scene “%s” is no number from 0 to %d.".formatted(scene.getText(),
                    VideoViewModel.MOST_SCENE));
        }
    }

    private void toggle() {
        model.toggle();
    }

    private @Nullable VideoFrame frame() {
        return model.frame();
    }

    private int block(int i, Palette p) {
        VideoFrame f = frame();
        return MapPlot.mix(p.well(), p.text(), f == null ? 0 : f.map()[i] / (double) Retina.LEVELS);
    }

    private int cell(int i, Palette p) {
        VideoFrame f = frame();
        int l = f == null ? 0 : f.levels()[i];
        return MapPlot.mix(p.well(), l > 0 ? p.excites() : p.inhibits(), l == 0 ? 0 : 0.25 + 0.75 * Math.abs(l) / 4.0);
    }

    private int core(int i, Palette p) {
        VideoFrame f = frame();
        int n = f == null ? 0 : f.cores()[i];
        return n == 0 ? MapPlot.mix(p.well(), p.grid(), 0.6) : Palette.ember().argb(0.15 + 0.85 * n / most);
    }

    /// Shows what is new.
    ///
    /// @param fps frames a second on show
    void update(double fps) {
        VideoFrame f = frame();
        if (f != null) {
            int max = 1;
            for (int n : f.cores()) {
                max = Math.max(max, n);
            }
            // falls slowly, so that the map does not flicker
            most = Math.max(max, (int) (0.97 * most));
        }
        picture.show(f);
        retina.repaint();
        where.repaint();
        chip.repaint();
        readings.update(f, model, fps);
    }

    /// Words and buttons, also when no frame came.
    void state() {
        String s = model.state();
        about.setText(s);
        picture.say(s);
        boolean on = model.playing();
        String wanted = on ? "pause" : "play";
        if (!wanted.equals(icon)) {
            icon = wanted;
            play.setText(on ? "Pause" : "Play");
            play.setGraphic(Icons.icon(wanted));
        }
        truths.setDisable(model.showsClip());
    }
}
