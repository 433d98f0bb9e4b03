package heaviside.app.workbench;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The status line at the foot of the window.
final class StatusBar extends HBox {
    StatusBar(StatusLine line) {
        setId("status");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        HBox left = side(line.left());
        HBox right = side(line.right());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(left, gap, right);
        left.setMinWidth(0);
    }

    private static HBox side(ObservableList<String> items) {
        HBox box = new HBox();
        box.setAlignment(Pos.CENTER_LEFT);
        items.addListener((ListChangeListener<String>) c -> fill(box, items));
        fill(box, items);
        return box;
    }

    private static void fill(HBox box, ObservableList<String> items) {
        while (box.getChildren().size() > items.size()) {
            box.getChildren().removeLast();
        }
        for (int i = 0; i < items.size(); i++) {
            if (i == box.getChildren().size()) {
                TextFlow flow = new TextFlow();
                flow.getStyleClass().add("status-item");
                flow.setMaxHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
                box.getChildren().add(flow);
            }
            TextFlow flow = (TextFlow) box.getChildren().get(i);
            if (!items.get(i).equals(flow.getUserData())) {
                flow.setUserData(items.get(i));
                flow.getChildren().setAll(texts(items.get(i)));
            }
        }
    }

    static Text[] texts(String marked) {
        String[] parts = marked.split("\\*", -1);
        Text[] t = new Text[parts.length];
        for (int i = 0; i < parts.length; i++) {
            t[i] = new Text(parts[i]);
            t[i].getStyleClass().add(i % 2 == 1 ? "status-strong" : "status-text");
        }
        return t;
    }
}
