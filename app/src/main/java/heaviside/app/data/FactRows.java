package heaviside.app.data;

import heaviside.app.controls.Parts;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Names at the left, what is known of them at the right. No line breaks within a number or before its unit.
final class FactRows extends VBox {
    private static final Pattern WHOLE = Pattern.compile("(\\d) (ms|Hz|MB|GB)\\b");

    void clear() {
        getChildren().clear();
    }

    /// Adds a row; a blank one is left out.
    void add(String name, String words) {
        if (words.isBlank()) {
            return;
        }
        Label n = Parts.label(name, "caption", "data-fact-name");
        Label v = Parts.label(WHOLE.matcher(words.replace('\u2009', '\u202f')).replaceAll("$1\u00a0$2"), "data-fact");
        v.setWrapText(true);
        v.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(v, Priority.ALWAYS);
        HBox row = new HBox(8, n, v);
        row.getStyleClass().add("data-fact-row");
        getChildren().add(row);
    }
}
