package heaviside.app;

import heaviside.app.document.Places;
import heaviside.app.workbench.FileDialogs;
import heaviside.engine.data.DataFolders;
import heaviside.engine.io.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window as tests open it, with file dialogs that answer at once.
final class OpenWindow {
    final FxRobot robot = new FxRobot();
    final Answers answers = new Answers();
    final Window window;

    /// File dialogs that answer at once.
    static final class Answers implements FileDialogs {
        Optional<Path> next = Optional.empty();

        @Override
        public Optional<Path> openProject() {
            return next;
        }

        @Override
        public Optional<Path> saveProject(String name) {
            return next;
        }

        @Override
        public Optional<Path> export(String name) {
            return next;
        }

        @Override
        public Optional<Path> importFile(String title, String... endings) {
            return next;
        }

        @Override
        public Optional<Path> folder(String title) {
            return next;
        }
    }

    private OpenWindow(Path home, double width, double height) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        window = on(() -> {
            Window w = new Window(stage, new Places(home), s -> answers, DataFolders.standard(), width, height);
            stage.setScene(w.scene());
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
            return w;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    static OpenWindow open(Path home, double width, double height) throws Exception {
        return new OpenWindow(home, width, height);
    }

    /// The open project.
    Project project() throws Exception {
        return on(() -> window.services().document().now());
    }

    /// Opens a project as an edit-free document.
    void show(Project p) throws Exception {
        run(() -> window.services().document().replace(p));
    }

    /// Runs a command by its id.
    void command(String id) throws Exception {
        run(() -> window.services().commands().run(id));
    }

    <N extends Node> N find(String selector, Class<N> type) throws Exception {
        return on(() -> type.cast(window.scene().lookup(selector)));
    }

    String text(String selector) throws Exception {
        return on(() -> window.scene().lookup(selector) instanceof Labeled l ? l.getText() : "");
    }

    void run(Runnable r) throws Exception {
        on(() -> {
            r.run();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    static void await(BooleanSupplier so) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(so::getAsBoolean).get());
    }

    static <T> T on(Callable<T> c) throws Exception {
        return WaitForAsyncUtils.asyncFx(c).get(60, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        run(() -> {
            window.close();
            List.copyOf(javafx.stage.Window.getWindows()).stream().filter(PopupWindow.class::isInstance)
                    .forEach(javafx.stage.Window::hide);
        });
        FxToolkit.cleanupStages();
    }
}
