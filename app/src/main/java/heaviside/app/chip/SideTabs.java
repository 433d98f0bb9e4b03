package heaviside.app.chip;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The side columns of a narrow window, one at a time.
final class SideTabs extends VBox {
    private final HBox row = new HBox();
    private final ScrollPane body = new ScrollPane();
    private ToggleGroup group = new ToggleGroup();

    SideTabs() {
        super(4);
        row.getStyleClass().add("segmented");
        body.setFitToWidth(true);
        body.setFitToHeight(true);
        body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(row, body);
    }

    void clear() {
        row.getChildren().clear();
        body.setContent(null);
        group = new ToggleGroup();
    }

    void add(String title, Node content) {
        ToggleButton b = new ToggleButton(title);
        b.setId("side-" + title.toLowerCase(Locale.ROOT));
        b.setToggleGroup(group);
        b.setMinWidth(Region.USE_PREF_SIZE);
        b.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(b, Priority.ALWAYS);
        b.setOnAction(e -> {
            b.setSelected(true);
            body.setContent(content);
        });
        row.getChildren().add(b);
        if (body.getContent() == null) {
            b.setSelected(true);
            body.setContent(content);
        }
    }
}
