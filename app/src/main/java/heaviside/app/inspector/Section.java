package heaviside.app.inspector;

import heaviside.app.workbench.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A titled block of rows, each renewed by [#refresh].
final class Section extends VBox {
    private final List<Runnable> refreshers = new ArrayList<>();
    private final HBox header = new HBox();
    private final VBox rows = new VBox();
    private final String title;
    private final Fold fold;

    Section(String title) {
        this.title = title;
        getStyleClass().add("inspector-section");
        rows.getStyleClass().add("section-rows");
        fold = new Fold(header, rows);
        Label l = new Label(title);
        l.getStyleClass().add("panel-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        header.getStyleClass().add("section-header");
        header.getChildren().addAll(l, gap);
        getChildren().addAll(header, rows);
    }

    /// Its title.
    String title() {
        return title;
    }

    /// Whether only the title shows.
    BooleanProperty folded() {
        return fold.folded();
    }

    /// Removes nodes of a style class.
    void remove(String style) {
        rows.getChildren().removeIf(n -> n.getStyleClass().contains(style));
    }

    /// Something at the right of the title.
    Section aside(Node n) {
        header.getChildren().add(n);
        return this;
    }

    /// A number.
    Section add(QuantityRow row) {
        rows.getChildren().add(row);
        refreshers.add(row::refresh);
        return this;
    }

    /// Any node.
    Section add(Node n) {
        rows.getChildren().add(n);
        return this;
    }

    /// A line of words with a value at the right.
    Section fact(String name, Supplier<String> value) {
        Label v = new Label(value.get());
        v.getStyleClass().addAll("strong");
        v.setMinWidth(USE_PREF_SIZE);
        rows.getChildren().add(row(name, v));
        refreshers.add(() -> v.setText(value.get()));
        return this;
    }

    /// A choice among a few; `change` makes an undoable edit and throws [IllegalArgumentException] with the reason.
    Section choice(String id, String name, List<String> options, Supplier<String> now, Consumer<String> change) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(options);
        box.setValue(now.get());
        box.setMaxWidth(160);
        box.setAccessibleText(name);
        Label why = reason();
        box.setOnAction(e -> {
            String v = box.getValue();
            if (v != null && !v.equals(now.get())) {
                attempt(why, () -> change.accept(v));
                if (!v.equals(now.get())) {
                    box.setValue(now.get());
                }
            }
        });
        rows.getChildren().addAll(row(name, box), why);
        refreshers.add(() -> {
            if (!now.get().equals(box.getValue())) {
                box.setValue(now.get());
            }
        });
        return this;
    }

    /// A text.
    Section text(String id, String name, Supplier<String> now, Consumer<String> change) {
        TextField field = new TextField(now.get());
        field.setId(id);
        field.setPrefWidth(160);
        field.setMaxWidth(160);
        field.setAccessibleText(name);
        field.setTooltip(new Tooltip(name + ", Enter sets it"));
        Label why = reason();
        Runnable commit = () -> {
            if (!field.getText().equals(now.get())) {
                attempt(why, () -> change.accept(field.getText()));
            }
        };
        field.setOnAction(e -> commit.run());
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                commit.run();
            }
        });
        rows.getChildren().addAll(row(name, field), why);
        refreshers.add(() -> {
            if (!field.isFocused() && !field.getText().equals(now.get())) {
                field.setText(now.get());
                hide(why);
            }
        });
        return this;
    }

    /// Renews every row.
    void refresh() {
        refreshers.forEach(Runnable::run);
    }

    private static HBox row(String name, Node control) {
        Label l = new Label(name);
        l.getStyleClass().add("param-name");
        l.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(l, Priority.ALWAYS);
        HBox row = new HBox(l, control);
        row.getStyleClass().add("param-row");
        return row;
    }

    private static Label reason() {
        Label l = new Label();
        l.getStyleClass().addAll("param-reason", "error-text");
        l.setWrapText(true);
        hide(l);
        return l;
    }

    private static void hide(Label l) {
        l.setVisible(false);
        l.setManaged(false);
    }

    private static void attempt(Label why, Runnable change) {
        try {
            change.run();
            hide(why);
        } catch (IllegalArgumentException e) {
            why.setText(String.valueOf(e.getMessage()));
            why.setVisible(true);
            why.setManaged(true);
        }
    }
}
