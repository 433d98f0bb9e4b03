package heaviside.app.experiments;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Small building blocks of this view.
final class Parts {
    private Parts() {
    }

    /// A label with style classes.
    static Label label(String text, String... classes) {
        Label l = new Label(text);
        l.getStyleClass().addAll(classes);
        return l;
    }

    /// A label of several lines.
    static Label words(String text, String... classes) {
        Label l = label(text, classes);
        l.setWrapText(true);
        l.setMinHeight(Region.USE_PREF_SIZE);
        return l;
    }

    /// Takes the free width.
    static Region spring() {
        Region r = new Region();
        HBox.setHgrow(r, Priority.ALWAYS);
        return r;
    }

    /// A panel with a title.
    static VBox panel(String title, Node... content) {
        HBox head = new HBox(label(title, "panel-title"));
        head.getStyleClass().add("panel-header");
        VBox v = new VBox(head);
        v.getChildren().addAll(content);
        v.getStyleClass().add("panel");
        return v;
    }
}
