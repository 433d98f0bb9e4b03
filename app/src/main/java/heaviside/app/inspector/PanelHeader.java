package heaviside.app.inspector;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What a panel shows, and of which kind that is, at the head of the inspector.
final class PanelHeader extends HBox {
    private final Label title = new Label();

    PanelHeader(String name, String kind) {
        getStyleClass().add("inspector-header");
        title.getStyleClass().add("panel-title");
        title.setId("inspector-title");
        title.setText(name);
        Label sub = new Label(kind);
        sub.getStyleClass().add("caption");
        VBox names = new VBox(title, sub);
        names.getStyleClass().add("inspector-names");
        names.setMinWidth(60);
        setHgrow(names, Priority.ALWAYS);
        getChildren().add(names);
    }

    /// Another name.
    void name(String name) {
        title.setText(name);
    }
}
