package heaviside.app.editor;

import heaviside.app.command.Command;
import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.io.Project;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;

/// Rail, library and canvas in a window of 940 by 600, with the keys of the commands at work.
final class EditorStage {
    final Services services = new Services(new Document(), new Commands(), new Theme(), new FramePump(), new Tasks(),
            new StatusLine());
    final Document document = services.document();
    final EditorView view;

    private EditorStage(Project p, MembraneSource source) {
        document.replace(p);
        view = new EditorView(services, source);
    }

    static EditorStage open(Project p, MembraneSource source) throws Exception {
        Stage window = FxToolkit.registerPrimaryStage();
        return on(() -> {
            EditorStage s = new EditorStage(p, source);
            HBox root = new HBox(4, new ToolRail(s.services, s.view), new LibraryView(s.services, s.view), s.view);
            HBox.setHgrow(s.view, Priority.ALWAYS);
            Scene scene = new Scene(root, 940, 600);
            Styles.apply(scene, s.services.theme());
            scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> s.key(scene, e));
            window.setScene(scene);
            window.setX(0);
            window.setY(0);
            window.show();
            root.applyCss();
            root.layout();
            s.view.shown();
            s.view.state.viewport.set(new Viewport(1, 0, 0));
            s.view.requestFocus();
            return s;
        });
    }

    private void key(Scene scene, KeyEvent e) {
        if (scene.getFocusOwner() instanceof TextInputControl) {
            return;
        }
        for (Command c : services.commands().all()) {
            for (String k : c.keys().split("\\|", -1)) {
                if (!k.isEmpty() && KeyCombination.valueOf(k).match(e) && c.enabled().getAsBoolean()) {
                    c.action().run();
                    e.consume();
                    return;
                }
            }
        }
    }

    /// A canvas place on the screen.
    Point2D at(double x, double y) throws Exception {
        return on(() -> view.localToScreen(view.state.viewport.get().sx(x), view.state.viewport.get().sy(y)));
    }

    /// Sends a pointer event at a canvas place. The headless screen's robot loses the window when a pressed pointer moves,
    /// so drags are made of events.
    void pointer(EventType<MouseEvent> type, Node target, double x, double y) throws Exception {
        run(() -> {
            Point2D at = view.localToScene(view.state.viewport.get().sx(x), view.state.viewport.get().sy(y));
            boolean down = type != MouseEvent.MOUSE_RELEASED;
            Event.fireEvent(target, new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(),
                    MouseButton.PRIMARY, 1, false, false, false, false, down, false, false, false, false, false,
                    new PickResult(target, at.getX(), at.getY())));
        });
    }

    /// Colour of the canvas at a canvas place.
    Color pixel(double x, double y) throws Exception {
        return on(() -> {
            view.getScene().getRoot().layout();
            WritableImage i = view.snapshot(null, null);
            Viewport v = view.state.viewport.get();
            return i.getPixelReader().getColor((int) v.sx(x), (int) v.sy(y));
        });
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
        return f.get(30, TimeUnit.SECONDS);
    }

    static void run(Runnable r) throws Exception {
        on(() -> {
            r.run();
            return true;
        });
    }
}
