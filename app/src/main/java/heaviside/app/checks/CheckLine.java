package heaviside.app.checks;

import heaviside.app.document.Document;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.engine.network.Diagnostic;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A diagnostic: its form, its sentence, and a button that mends it in one undoable step where that is possible.
public final class CheckLine extends HBox {

    /// @param document what the button edits
    public CheckLine(Diagnostic d, Document document) {
        this(icon(d), style(d), d.remedy().isEmpty() ? d.message() : d.message() + " " + d.remedy());
        Mend.of(d, document.now()).ifPresent(m -> {
            Button b = new Button(m.button());
            b.getStyleClass().add("check-fix");
            b.setMinWidth(Region.USE_PREF_SIZE);
            b.setOnAction(e -> {
                document.endGesture();
                document.edit(m.label(), m.change());
                document.endGesture();
            });
            ((VBox) getChildren().get(1)).getChildren().add(b);
        });
    }

    /// A sentence of its own.
    public CheckLine(String icon, String style, String sentence) {
        super(7);
        Label text = new Label(Ticks.words(sentence));
        text.getStyleClass().add("secondary");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(5, text);
        words.setAlignment(Pos.TOP_LEFT);
        setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        getChildren().addAll(Icons.icon(icon), words);
        getStyleClass().addAll("diagnostic", style);
    }

    /// Name of the icon: octagon, triangle or circle.
    public static String icon(Diagnostic d) {
        return switch (d.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "info";
        };
    }

    /// Style class of the severity.
    public static String style(Diagnostic d) {
        return "severity-" + d.severity().name().toLowerCase(Locale.ROOT);
    }
}
