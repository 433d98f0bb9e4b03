package heaviside.app;

import heaviside.app.document.Places;
import heaviside.app.workbench.FileDialogs;
import heaviside.engine.data.DataFolders;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.stage.Stage;

/// The real window, open while something is measured in it. Made and closed off the JavaFX thread.
final class BenchWindow implements AutoCloseable {
    private final Window window;

    private BenchWindow(Window window) {
        this.window = window;
    }

    /// @param home an empty folder for settings
    /// @param first done with the window before it is shown, on the JavaFX thread
    static BenchWindow open(Path home, double width, double height, Consumer<Window> first)
            throws InterruptedException, ExecutionException {
        return new BenchWindow(Pictures.fx(() -> {
            Stage stage = new Stage();
            Window w = new Window(stage, new Places(home), s -> FileDialogs.NONE, DataFolders.standard(), width,
                    height);
            first.accept(w);
            stage.setScene(w.scene());
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
            return w;
        }));
    }

    Window window() {
        return window;
    }

    @Override
    public void close() {
        try {
            Pictures.fx(() -> {
                window.scene().getWindow().hide();
                window.close();
                return true;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The window could not be closed.", e.getCause());
        }
    }
}
