package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.live.RecordedRun;
import heaviside.app.workbench.Services;
import heaviside.engine.network.Network;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javafx.concurrent.Task;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;

/// Exports spikes and traces as CSV and the plots as PNG.
final class ExportMenu {
    @FunctionalInterface
    private interface Write {
        void to(Path file) throws IOException;
    }

    private final Services services;
    private final LiveRun run;
    private final TimePlots plots;

    ExportMenu(Services services, LiveRun run, TimePlots plots) {
        this.services = services;
        this.run = run;
        this.plots = plots;
    }

    void show(Node at) {
        RecordedRun r = run.recording();
        Network n = run.network();
        ContextMenu m = new ContextMenu();
        m.getItems().addAll(item("Spikes as CSV…", at, "spikes.csv", f -> RunExport.spikes(f, r, n)),
                item("Traces as CSV…", at, "traces.csv", f -> RunExport.traces(f, r, n)), picture(at));
        m.show(at, Side.BOTTOM, 0, 4);
    }

    private MenuItem picture(Node at) {
        MenuItem i = new MenuItem("Plots as PNG…");
        i.setOnAction(e -> {
            SnapshotParameters p = new SnapshotParameters();
            p.setTransform(Transform.scale(2, 2));
            WritableImage image = plots.snapshot(p, null);
            save(at, "plots.png", f -> ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", f.toFile()));
        });
        return i;
    }

    private MenuItem item(String text, Node at, String name, Write write) {
        MenuItem i = new MenuItem(text);
        i.setOnAction(e -> save(at, name, write));
        return i;
    }

    private void save(Node at, String name, Write write) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(services.document().now().name() + "-" + name);
        File file = chooser.showSaveDialog(at.getScene().getWindow());
        if (file != null) {
            services.tasks().start(new Task<Void>() {
                {
                    updateTitle("Export " + file.getName());
                }

                @Override
                @SuppressWarnings("NullAway")
                protected Void call() throws IOException {
                    write.to(file.toPath());
                    return null;
                }
            });
        }
    }
}
