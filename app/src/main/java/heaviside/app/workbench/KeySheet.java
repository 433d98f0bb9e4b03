package heaviside.app.workbench;

import heaviside.app.command.Command;
import heaviside.app.command.Commands;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of all keys.
final class KeySheet {
    private KeySheet() {
    }

    static Node of(Commands commands) {
        Map<String, GridPane> groups = new LinkedHashMap<>();
        for (Command c : commands.all()) {
            if (c.keys().isEmpty()) {
                continue;
            }
            GridPane g = groups.computeIfAbsent(c.menu().isEmpty() ? "Other" : c.menu(), k -> grid());
            int row = g.getRowCount();
            Label key = new Label(Keys.words(c.keys()));
            key.getStyleClass().add("key-cap");
            g.addRow(row, key, new Label(c.title()));
        }
        FlowPane flow = new FlowPane(24, 16);
        flow.setPrefWrapLength(720);
        groups.forEach((name, g) -> {
            Label title = new Label(name);
            title.getStyleClass().add("panel-title");
            flow.getChildren().add(new VBox(6, title, g));
        });
        ScrollPane scroll = new ScrollPane(flow);
        scroll.setFitToWidth(true);
        scroll.setId("key-sheet");
        scroll.getStyleClass().add("popover-panel");
        scroll.setMaxSize(780, 560);
        scroll.setPrefSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
        return scroll;
    }

    private static GridPane grid() {
        GridPane g = new GridPane();
        g.setHgap(10);
        g.setVgap(4);
        return g;
    }
}
