package heaviside.app.data;

import heaviside.app.controls.Parts;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Names at the left, what is known of them at the right.
final class FactRows extends VBox {
    void clear() {
        getChildren().clear();
    }

    /// Adds a row; a blank one is left out.
    void add(String name, String words) {
        if (words.isBlank()) {
            return;
        }
        Label n = Parts.label(name, "caption", "data-fact-name");
        Label v = Parts.label(words, "data-fact");
        v.setWrapText(true);
        v.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(v, Priority.ALWAYS);
        HBox row = new HBox(8, n, v);
        row.getStyleClass().add("data-fact-row");
        getChildren().add(row);
    }
}
