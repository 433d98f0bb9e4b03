package heaviside.app.controls;

import heaviside.app.theme.Hint;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Small building blocks of views.
public final class Parts {
    private Parts() {
    }

    /// A label with style classes.
    public static Label label(String text, String... classes) {
        Label l = new Label(text);
        l.getStyleClass().addAll(classes);
        return l;
    }

    /// Takes the free width.
    public static Region spring() {
        Region r = new Region();
        HBox.setHgrow(r, Priority.ALWAYS);
        return r;
    }

    /// Panel header: title, what it is about, then nodes at the right.
    public static HBox header(String title, Label about, Node... right) {
        about.getStyleClass().add("train-about");
        about.setMinWidth(0);
        Label name = label(title, "panel-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox h = new HBox(8, name, about, spring());
        h.getChildren().addAll(right);
        h.getStyleClass().addAll("panel-header", "train-header");
        return h;
    }

    /// A section of a side column: bold heading, remark at the right, content.
    public static VBox section(String title, Label remark, Node... content) {
        remark.getStyleClass().add("caption");
        HBox head = new HBox(8, label(title, "train-heading"), spring(), remark);
        head.getStyleClass().add("train-section-head");
        VBox v = new VBox(6, head);
        v.getChildren().addAll(content);
        v.getStyleClass().add("train-section");
        return v;
    }

    /// A button with an id, words for assistive technology and a tooltip.
    public static Button button(String id, String text, String tip, Runnable action) {
        Button b = new Button(text);
        b.setId(id);
        b.getStyleClass().add("train-button");
        b.setAccessibleText(tip);
        Hint.on(b, tip);
        b.setOnAction(e -> action.run());
        b.setMinWidth(Region.USE_PREF_SIZE);
        return b;
    }

    /// A name at the left, a control at the right.
    public static HBox row(String name, Node control) {
        Label l = label(name, "secondary");
        l.setMinWidth(Region.USE_PREF_SIZE);
        HBox h = new HBox(8, l, spring(), control);
        h.getStyleClass().addAll("param-row", "train-row");
        return h;
    }

    /// Shows or hides a node together with its space.
    public static void visible(Node n, boolean on) {
        n.setVisible(on);
        n.setManaged(on);
    }

    public static <T> void combo(ComboBox<T> box, String id, String what, List<T> items,
            java.util.function.Function<T, String> words) {
        box.setId(id);
        box.setAccessibleText(what);
        Hint.on(box, what);
        box.getItems().setAll(items);
        box.setMaxWidth(Double.MAX_VALUE);
        box.getStyleClass().add("train-combo");
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T x) {
                return x == null ? "" : words.apply(x);
            }

            @Override
            public T fromString(String s) {
                return items.getFirst();
            }
        });
    }
}
