package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.live.HandEngine;
import heaviside.app.live.LiveRun;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.FileDialogs;
import heaviside.app.workbench.Notices;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/// The Spikes view in a window, with one recording of 50 units.
abstract class SpikesWindow {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @Nullable
    Path answer;
    private final FileDialogs dialogs = new FileDialogs() {
        @Override
        public Optional<Path> openProject() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveProject(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> export(String name) {
            return Optional.ofNullable(answer);
        }

        @Override
        public Optional<Path> importFile(String title, String... endings) {
            return Optional.ofNullable(answer);
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }
    };
    final Services services = new Services(new Document(), new Commands(), new Theme(), new FramePump(),
            new Tasks(), new StatusLine(), dialogs, new Notices());
    private @Nullable SpikesWorkspace opened;
    private @Nullable Scene shown;

    SpikesWorkspace view() {
        return Objects.requireNonNull(opened);
    }

    Scene scene() {
        return Objects.requireNonNull(shown);
    }

    @BeforeEach
    void open() throws Exception {
        Stage window = FxToolkit.registerPrimaryStage();
        on(() -> {
            LiveRun run = new LiveRun(services.document(), r -> {
            }, HandEngine.opener());
            SpikesWorkspace w = new SpikesWorkspace(services, run);
            opened = w;
            shown = new Scene(new StackPane(w.view()), 1180, 760);
            Styles.apply(scene(), services.theme());
            window.setScene(shown);
            window.show();
            w.shown();
            w.model().open(List.of(SpikesModelTest.recording("one", 1)));
            return true;
        });
        until("a picture", () -> view().raster().uploads() > 0);
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            view().hidden();
            services.tasks().close();
            return true;
        });
    }

    static <T> T on(Callable<T> c) throws Exception {
        CompletableFuture<T> f = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                f.complete(c.call());
            } catch (Exception | AssertionError e) {
                f.completeExceptionally(e);
            }
        });
        return f.get(30, TimeUnit.SECONDS);
    }

    static void until(String what, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!on(condition::getAsBoolean)) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            Thread.sleep(20);
        }
    }

    /// Drags over the raster, in shares of its width and height.
    void drag(boolean shift, double x0, double y0, double x1, double y1) throws Exception {
        on(() -> {
            RasterGeometry g = view().raster().geometry();
            Node r = view().raster();
            double ax = g.left() + x0 * g.rasterWidth();
            double ay = g.top() + y0 * g.rasterHeight();
            double bx = g.left() + x1 * g.rasterWidth();
            double by = g.top() + y1 * g.rasterHeight();
            r.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, ax, ay, shift));
            r.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, (ax + bx) / 2, (ay + by) / 2, shift));
            r.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, bx, by, shift));
            r.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, bx, by, shift));
            return true;
        });
    }

    static MouseEvent mouse(javafx.event.EventType<MouseEvent> t, double x, double y, boolean shift) {
        return new MouseEvent(t, x, y, x, y, MouseButton.PRIMARY, 1, shift, false, false, false, true, false, false,
                true, false, false, null);
    }

    String label(String id) {
        return scene().lookup(id) instanceof Label l ? l.getText() : "";
    }

    void fire(String id) throws Exception {
        on(() -> {
            ((Button) scene().lookup(id)).fire();
            return true;
        });
    }
}
