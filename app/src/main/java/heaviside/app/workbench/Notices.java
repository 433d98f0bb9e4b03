package heaviside.app.workbench;

import heaviside.app.theme.Icons;
import heaviside.engine.network.Diagnostic.Severity;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Sentences to the user inside the window: what happened, and one thing to do about it. Never a stack trace.
public final class Notices {
    private static final int MOST = 3;
    private final VBox box = new VBox(4);

    /// Nothing shown.
    public Notices() {
        box.setPickOnBounds(false);
        box.setAlignment(Pos.TOP_CENTER);
        box.setMaxSize(640, javafx.scene.layout.Region.USE_PREF_SIZE);
        box.setId("notices");
    }

    VBox node() {
        return box;
    }

    /// Shows a sentence until the user closes it; a note leaves by itself after it could be read.
    public void show(Severity severity, String message) {
        show(severity, message, "", null);
    }

    /// Shows a sentence with a button.
    ///
    /// @param action words on the button; empty for none
    /// @param run what it does; the notice closes too
    public void show(Severity severity, String message, String action, @Nullable Runnable run) {
        Label text = new Label(message);
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        Button close = new Button();
        close.setGraphic(Icons.icon("close"));
        close.setAccessibleText("Close");
        close.getStyleClass().add("tool-button");
        HBox row = new HBox(10, Icons.icon(switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "info";
        }), text);
        if (run != null && !action.isEmpty()) {
            Button b = new Button(action);
            b.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            b.setOnAction(e -> {
                box.getChildren().remove(row);
                run.run();
            });
            row.getChildren().add(b);
        }
        row.getChildren().add(close);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("notice", "severity-" + severity.name().toLowerCase(Locale.ROOT));
        close.setOnAction(e -> box.getChildren().remove(row));
        box.getChildren().removeIf(n -> message.equals(n.getUserData()));
        row.setUserData(message);
        box.getChildren().add(row);
        if (severity == Severity.NOTE) {
            leaveByItself(row, message);
        }
        if (box.getChildren().size() > MOST) {
            box.getChildren().removeFirst();
        }
    }

    private void leaveByItself(HBox row, String message) {
        PauseTransition time = new PauseTransition(Duration.seconds(8 + 0.08 * message.length()));
        time.setOnFinished(e -> box.getChildren().remove(row));
        row.setOnMouseEntered(e -> time.stop());
        row.setOnMouseExited(e -> time.playFromStart());
        time.play();
    }

    /// Takes a sentence away that is no longer true.
    public void close(String message) {
        box.getChildren().removeIf(n -> message.equals(n.getUserData()));
    }

    /// Messages on show, oldest first.
    public java.util.List<String> messages() {
        return box.getChildren().stream().map(n -> String.valueOf(n.getUserData())).toList();
    }
}
