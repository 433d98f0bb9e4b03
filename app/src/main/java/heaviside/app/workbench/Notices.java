package heaviside.app.workbench;

import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.engine.network.Diagnostic.Severity;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Sentences to the user inside the window: what happened, and one thing to do about it. Never a stack trace.
public final class Notices {
    private static final int MOST = 3;
    /// Height of a list of lines; what is more is scrolled.
    private static final double LIST = 240;
    private static final String STAYS = "stays";
    private final VBox box = new VBox(4);

    /// Nothing shown.
    public Notices() {
        box.setPickOnBounds(false);
        box.setAlignment(Pos.TOP_CENTER);
        box.setMaxSize(640, Region.USE_PREF_SIZE);
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
        show(severity, message, List.of(), action, run);
    }

    /// One of several things to say.
    public record Line(Severity severity, String text) {
    }

    /// Shows a sentence that sums up, and all that there is to say on request.
    ///
    /// @param all every line; empty where the sentence says all
    /// @param action words on another button; empty for none
    /// @param run what it does; the notice closes too
    public void show(Severity severity, String message, List<Line> all, String action, @Nullable Runnable run) {
        show(severity, message, all, run == null || action.isEmpty() ? List.of() : List.of(new Answer(action, run)));
    }

    /// A button of a notice.
    ///
    /// @param run what it does; the notice closes too
    public record Answer(String words, Runnable run) {
    }

    /// Shows a sentence with several buttons.
    public void ask(Severity severity, String message, List<Answer> answers) {
        show(severity, message, List.of(), answers);
    }

    private void show(Severity severity, String message, List<Line> all, List<Answer> answers) {
        Label text = new Label(words(message));
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(6, text);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, icon(severity), words);
        if (!all.isEmpty()) {
            row.getChildren().add(details(all, words, row));
        }
        for (Answer a : answers) {
            Button b = new Button(a.words);
            b.setMinWidth(Region.USE_PREF_SIZE);
            b.setOnAction(e -> {
                box.getChildren().remove(row);
                a.run.run();
            });
            row.getChildren().add(b);
        }
        Button close = new Button();
        close.setGraphic(Icons.icon("close"));
        close.setAccessibleText("Close");
        close.getStyleClass().add("tool-button");
        close.setOnAction(e -> box.getChildren().remove(row));
        row.getChildren().add(close);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("notice", style(severity));
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

    /// The thin spaces of numbers do not break at a line's end.
    private static String words(String sentence) {
        return Ticks.words(sentence).replace('\u2009', '\u202f');
    }

    private static Node icon(Severity s) {
        return Icons.icon(switch (s) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "info";
        });
    }

    private static String style(Severity s) {
        return "severity-" + s.name().toLowerCase(Locale.ROOT);
    }

    /// A button that opens the list of all lines below the sentence; from then on the notice stays until it is closed.
    private static Button details(List<Line> all, VBox words, HBox row) {
        Button b = new Button("Show all " + all.size());
        b.setId("notice-all");
        b.setMinWidth(Region.USE_PREF_SIZE);
        b.setOnAction(e -> {
            VBox list = new VBox(6);
            for (Line l : all) {
                Label text = new Label(words(l.text));
                text.setWrapText(true);
                text.setMinHeight(Region.USE_PREF_SIZE);
                HBox line = new HBox(8, icon(l.severity), text);
                HBox.setHgrow(text, Priority.ALWAYS);
                line.getStyleClass().add(style(l.severity));
                list.getChildren().add(line);
            }
            ScrollPane scroll = new ScrollPane(list);
            scroll.setId("notice-lines");
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.setMaxHeight(LIST);
            scroll.setMinHeight(Math.min(LIST, 36.0 * all.size()));
            scroll.getStyleClass().add("train-scroll");
            words.getChildren().add(scroll);
            row.setAlignment(Pos.TOP_LEFT);
            row.getChildren().remove(b);
            row.getProperties().put(STAYS, true);
        });
        return b;
    }

    private void leaveByItself(HBox row, String message) {
        PauseTransition time = new PauseTransition(Duration.seconds(8 + 0.08 * message.length()));
        time.setOnFinished(e -> {
            if (!row.getProperties().containsKey(STAYS)) {
                box.getChildren().remove(row);
            }
        });
        row.setOnMouseEntered(e -> time.stop());
        row.setOnMouseExited(e -> time.playFromStart());
        time.play();
    }

    /// Takes a sentence away that is no longer true.
    public void close(String message) {
        box.getChildren().removeIf(n -> message.equals(n.getUserData()));
    }

    /// Messages on show, oldest first.
    public List<String> messages() {
        return box.getChildren().stream().map(n -> String.valueOf(n.getUserData())).toList();
    }
}
