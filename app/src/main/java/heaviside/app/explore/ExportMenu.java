package heaviside.app.explore;

import heaviside.app.command.Command;
import heaviside.app.live.LiveRun;
import heaviside.app.live.RecordedRun;
import heaviside.app.plot.Ticks;
import heaviside.app.workbench.Services;
import heaviside.engine.io.Failures;
import heaviside.engine.network.Diagnostic.Severity;
import heaviside.engine.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.concurrent.Task;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
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
        services.commands().add(all().toArray(Command[]::new));
    }

    private List<Command> all() {
        return List.of(new Command("run.export.spikes", "File", "Export spikes as CSV…", "", this::spikes),
                new Command("run.export.traces", "File", "Export traces as CSV…", "", this::traces),
                new Command("run.export.picture", "File", "Export plots as PNG…", "", this::picture));
    }

    void show(Node at) {
        ContextMenu m = new ContextMenu();
        for (Command c : all()) {
            MenuItem i = new MenuItem(c.title());
            i.setOnAction(e -> c.action().run());
            m.getItems().add(i);
        }
        MenuItem open = new MenuItem("Open the recording in Spikes");
        open.setId("export-open-spikes");
        open.setOnAction(e -> {
            services.commands().run("spikes.take");
            services.commands().run("view.spikes");
        });
        m.getItems().addAll(new SeparatorMenuItem(), open);
        m.show(at, Side.BOTTOM, 0, 4);
    }

    private void spikes() {
        RecordedRun r = run.recording();
        Network n = run.network();
        save("spikes.csv", f -> RunExport.spikes(f, r, n));
    }

    private void traces() {
        RecordedRun r = run.recording();
        Network n = run.network();
        save("traces.csv", f -> RunExport.traces(f, r, n));
    }

    private void picture() {
        SnapshotParameters p = new SnapshotParameters();
        p.setTransform(Transform.scale(2, 2));
        WritableImage image = plots.snapshot(p, null);
        save("plots.png", f -> ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", f.toFile()));
    }

    private void save(String name, Write write) {
        services.files().export(services.document().now().name() + "-" + name).ifPresent(file -> {
            Task<Path> task = new Task<>() {
                {
                    updateTitle("Export " + file.getFileName());
                }

                @Override
                protected Path call() throws IOException {
                    write.to(file);
                    return file;
                }
            };
            task.setOnSucceeded(e -> services.notices().show(Severity.NOTE, file.getFileName() + " is written."));
            task.setOnFailed(e -> services.notices().show(Severity.ERROR, file.getFileName()
                    + " cannot be written (" + Ticks.words(Failures.words(task.getException()))
                    + "). Choose another place."));
            services.tasks().start(task);
        });
    }
}
