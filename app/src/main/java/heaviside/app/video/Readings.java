package heaviside.app.video;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.data.street.RoadUser;
import heaviside.engine.video.VideoFrame;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Numbers beside the picture: boxes by class, power in both readings, speed.
final class Readings {
    private final Map<RoadUser, Label[]> classes = new EnumMap<>(RoadUser.class);
    private final Label standing = value("video-power-static");
    private final Label allIn = value("video-power-all-in");
    private final Label events = value("video-events");
    private final Label cores = value("video-cores");
    private final Label windows = value("video-windows");
    private final Label speed = value("video-speed");

    private final VBox boxes;
    private final VBox power;
    private final VBox pace;

    Readings(Theme theme) {
        boxes = Parts.section("Boxes", new Label("now · mean a frame"), classes(theme));
        power = Parts.section("Power of the chip", new Label("derived, last second"), watts());
        pace = Parts.section("Speed", new Label("simulated · measured"), rates());
    }

    /// Boxes by class.
    VBox boxes() {
        return boxes;
    }

    /// Both readings and the published figure.
    VBox power() {
        return power;
    }

    /// Events, cores, windows, frames a second.
    VBox speed() {
        return pace;
    }

    private static Label value(String id) {
        Label l = Parts.label("–", "video-number");
        l.setId(id);
        return l;
    }

    private static GridPane grid() {
        GridPane g = new GridPane();
        g.setHgap(10);
        g.setVgap(3);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(javafx.scene.layout.Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        g.getColumnConstraints().setAll(name, number, number);
        return g;
    }

    private GridPane classes(Theme theme) {
        GridPane g = grid();
        int row = 0;
        for (RoadUser k : RoadUser.ALL) {
            Rectangle chip = new Rectangle(10, 10, Classes.colour(k, theme.now()));
            theme.palette().addListener((o, a, b) -> chip.setFill(Classes.colour(k, b)));
            Label name = new Label(k.title() + "  " + Classes.letter(k), chip);
            name.getStyleClass().add("secondary");
            Label now = value("video-now-" + k.word());
            Label mean = value("video-mean-" + k.word());
            classes.put(k, new Label[]{now, mean});
            g.addRow(row++, name, now, mean);
        }
        return g;
    }

    private static void row(GridPane g, int row, String name, Label value) {
        g.addRow(row, Parts.label(name, "secondary"), value);
    }

    private GridPane watts() {
        GridPane g = grid();
        row(g, 0, "Static and marginal", standing);
        row(g, 1, "All in, 26 pJ an event", allIn);
        Label published = value("video-published");
        published.setText("63 mW");
        row(g, 2, "Published, its own detector", published);
        return g;
    }

    private GridPane rates() {
        GridPane g = grid();
        row(g, 0, "Synaptic events", events);
        row(g, 1, "Cores in use", cores);
        row(g, 2, "Windows looked at", windows);
        row(g, 3, "This computer", speed);
        return g;
    }

    /// @param fps frames a second that are shown
    void update(@Nullable VideoFrame f, VideoViewModel model, double fps) {
        if (f == null) {
            return;
        }
        for (RoadUser k : RoadUser.ALL) {
            long now = f.detections().stream().filter(d -> d.kind() == k).count();
            Label[] l = classes.get(k);
            if (l != null) {
                l[0].setText(Long.toString(now));
                l[1].setText(Ticks.number(model.mean(k), 2));
            }
        }
        standing.setText(Ticks.number(1e3 * f.wattsStatic(), 1) + " mW");
        allIn.setText(Ticks.number(1e3 * f.wattsAllIn(), 2) + " mW");
        events.setText(Ticks.number(f.eventsPerSecond() * 1e-6, 1) + " M/s");
        cores.setText(Ticks.number(f.used(), 0) + " of 4\u2009096");
        windows.setText(Integer.toString(f.windows()));
        speed.setText(Ticks.number(fps, 1) + " frames/s, " + Ticks.number(f.computeMs(), 1) + " ms each");
    }
}
