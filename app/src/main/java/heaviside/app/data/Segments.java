package heaviside.app.data;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Toggle buttons of which one is always on.
final class Segments extends HBox {
    private final String key;
    private final IntConsumer choose;
    private List<String> words = List.of();

    Segments(String id, List<String> words, IntConsumer choose) {
        this.key = id;
        this.choose = choose;
        setId(id);
        getStyleClass().add("segmented");
        setMaxHeight(Region.USE_PREF_SIZE);
        setMinWidth(Region.USE_PREF_SIZE);
        words(words);
    }

    /// Offers other words.
    void words(List<String> list) {
        if (list.equals(words)) {
            return;
        }
        words = List.copyOf(list);
        getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        for (int k = 0; k < list.size(); k++) {
            int at = k;
            ToggleButton b = new ToggleButton(list.get(k));
            b.setId(key + "-" + list.get(k).toLowerCase(Locale.ROOT).split(" ", -1)[0]);
            b.setToggleGroup(group);
            b.setMinWidth(Region.USE_PREF_SIZE);
            b.setOnAction(e -> {
                b.setSelected(true);
                choose.accept(at);
            });
            getChildren().add(b);
        }
    }

    /// Marks the chosen one.
    void show(int chosen) {
        for (int k = 0; k < getChildren().size(); k++) {
            ((ToggleButton) getChildren().get(k)).setSelected(k == chosen);
        }
    }
}
