package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.app.live.FramePump;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.train.Trainers;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;

/// A Train workspace in a window, for tests and pictures.
@SuppressWarnings("try") // a test may be interrupted while it closes
final class TrainStage implements AutoCloseable {
    final Services services = new Services(new Document(), new Commands(), new Theme(), new FramePump(), new Tasks(),
            new StatusLine());
    final TrainWorkspace view;
    final Scene scene;

    private TrainStage(Project project, double width, double height) {
        services.document().replace(project);
        view = new TrainWorkspace(services, new Catalog(Trainers.all(), DataFolders.standard()));
        StackPane root = new StackPane(view.view());
        scene = new Scene(root, width, height);
        Styles.apply(scene, services.theme());
        root.resize(width, height);
        layout();
        view.shown();
    }

    static TrainStage open(Project project, double width, double height) throws Exception {
        Stage window = FxToolkit.registerPrimaryStage();
        return on(() -> {
            TrainStage s = new TrainStage(project, width, height);
            window.setScene(s.scene);
            window.setWidth(width);
            window.setHeight(height);
            window.show();
            return s;
        });
    }

    /// Yin-Yang with a trainable network.
    static Project yinYang(int hidden) {
        Project p = Recipe.build(Project.empty("yin-yang"), Datasets.entry("yin-yang").orElseThrow());
        return Recipe.withSize(p, "hidden", hidden);
    }

    /// Runs on the JavaFX thread.
    static <T> T on(Callable<T> c) throws Exception {
        CompletableFuture<T> f = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                f.complete(c.call());
            } catch (Throwable t) {
                f.completeExceptionally(t);
            }
        });
        return f.get(60, TimeUnit.SECONDS);
    }

    /// Waits until a condition holds on the JavaFX thread.
    static void until(String what, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!on(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + what);
            }
            Thread.sleep(5);
        }
    }

    void layout() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    WritableImage picture() throws Exception {
        for (int i = 0; i < 3; i++) {
            on(() -> {
                layout();
                return 0;
            });
            Thread.sleep(30);
        }
        return on(() -> scene.snapshot(null));
    }

    @Override
    public void close() throws Exception {
        on(() -> {
            view.close();
            view.hidden();
            services.tasks().close();
            return 0;
        });
    }
}
