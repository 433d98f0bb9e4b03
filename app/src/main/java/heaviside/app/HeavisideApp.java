package heaviside.app;

import heaviside.app.document.Places;
import heaviside.app.workbench.SystemFileDialogs;
import heaviside.engine.HeavisideVersion;
import heaviside.engine.data.DataFolders;
import heaviside.engine.network.Diagnostic.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The application: builds the services and opens one window on a running neuron.
public final class HeavisideApp extends Application {
    private @Nullable Window window;

    @Override
    public void start(Stage stage) {
        StartTiming.mark("toolkit");
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Window w = new Window(stage, Places.ofUser(), SystemFileDialogs::new, DataFolders.standard(),
                Math.min(1440, screen.getWidth()), Math.min(900, screen.getHeight()));
        window = w;
        StartTiming.mark("window built");
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> failed(w, e));
        stage.setTitle("Heaviside");
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        Scene scene = w.scene();
        stage.setScene(scene);
        stage.setWidth(Math.min(screen.getWidth(), w.settings().number("width", Math.min(1440, screen.getWidth()))));
        stage.setHeight(Math.min(screen.getHeight(), w.settings().number("height", Math.min(900, screen.getHeight()))));
        stage.widthProperty().addListener((o, a, b) -> w.settings().set("width", b.doubleValue()));
        stage.heightProperty().addListener((o, a, b) -> w.settings().set("height", b.doubleValue()));
        stage.setOnCloseRequest(e -> {
            e.consume();
            w.closing();
        });
        stage.show();
        StartTiming.mark("shown");
        if (Boolean.getBoolean(StartCache.REHEARSAL)) {
            scene.addPostLayoutPulseListener(new Rehearsal(w)::pulse);
        }
        if (StartTiming.on()) {
            scene.addPostLayoutPulseListener(new FirstFrame()::pulse);
        }
    }

    private static void failed(Window w, Throwable e) {
        System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "unexpected", e);
        w.services().notices().show(Severity.ERROR,
                "Something went wrong inside Heaviside (%s). Your work is kept; undo the last step if it comes again."
                        .formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                "Copy details", () -> copy(e));
    }

    private static void copy(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        ClipboardContent content = new ClipboardContent();
        content.putString(
                "Heaviside " + HeavisideVersion.VERSION + ", Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + System.lineSeparator() + text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }

    /// Marks the first frame that the user sees.
    private static final class FirstFrame {
        private int pulses;

        void pulse() {
            if (++pulses == 2) {
                StartTiming.mark("first frame");
            }
        }
    }

    /// Looks at each workspace for a while, then leaves.
    private static final class Rehearsal {
        private static final int PULSES = 40;
        private final Window window;
        private int pulses;

        Rehearsal(Window window) {
            this.window = window;
        }

        void pulse() {
            pulses++;
            if (pulses == 2 * PULSES) {
                window.workbench().show("train");
            } else if (pulses == 3 * PULSES) {
                window.workbench().show("chip");
            } else if (pulses == 4 * PULSES) {
                Platform.exit();
            }
        }
    }
}
