package heaviside.app.inspector;

import heaviside.app.theme.Hint;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;

/// A parameter row: symbol, name, slider, field with unit. An impossible value keeps the field, marked, with the reason
/// under it; the last valid value stays in force.
final class QuantityRow extends VBox {
    private final Quantity quantity;
    private final DoubleSupplier value;
    private final DoubleConsumer change;
    private final Runnable done;
    private final QuantitySlider slider;
    private final CustomTextField field = new CustomTextField();
    private final Region dot = new Region();
    private final Label reason = new Label();
    private Supplier<String> words = () -> "";
    private String shown = "";
    private boolean wrong;

    /// @param value the value in force
    /// @param change sets a value as an undoable edit; throws [IllegalArgumentException] with the reason
    /// @param done a gesture ended
    QuantityRow(Quantity quantity, DoubleSupplier value, DoubleConsumer change, Runnable done) {
        this.quantity = quantity;
        this.value = value;
        this.change = change;
        this.done = done;
        slider = new QuantitySlider(quantity, this::attempt, done);
        slider.setId("slider-" + quantity.key());
        HBox row = new HBox();
        row.getStyleClass().add("param-row");
        StackPane symbol = new StackPane();
        symbol.getStyleClass().add("param-symbol");
        if (!quantity.symbol().isEmpty()) {
            symbol.getChildren().add(Symbols.node(quantity.symbol()));
        }
        Label name = new Label(quantity.name());
        name.getStyleClass().add("param-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        row.getChildren().addAll(quantity.symbol().isEmpty()
                ? new Node[]{name, slider, field()}
                : new Node[]{symbol, name, slider, field()});
        String tip = quantity.range() + "\nDouble click resets, Shift drags fine, Up and Down step";
        Hint.on(name, tip);
        Hint.on(symbol, tip);
        Hint.on(slider, tip);
        name.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        symbol.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        reason.getStyleClass().addAll("param-reason", "error-text");
        reason.setId("reason-" + quantity.key());
        reason.setWrapText(true);
        reason.setManaged(false);
        reason.setVisible(false);
        getStyleClass().add("param");
        getChildren().addAll(row, reason);
        refresh();
    }

    /// Words in place of the number, where there is no single one ("normal, 20 ± 2"); empty for none.
    QuantityRow words(Supplier<String> text) {
        words = text;
        refresh();
        return this;
    }

    /// Shows the value in force, unless the user is typing something else.
    void refresh() {
        double v = value.getAsDouble();
        slider.show(v);
        dot.setVisible(Math.abs(v - quantity.initial()) > 1e-9 * Math.max(1, Math.abs(v)) || !words.get().isEmpty());
        String text = words.get().isEmpty() ? quantity.text(v) : words.get();
        boolean typing = field.isFocused() && !field.getText().equals(shown);
        if (!text.equals(shown) || (!typing && !wrong && !field.getText().equals(text))) {
            shown = text;
            field.setText(text);
            right();
        }
    }

    private Node field() {
        dot.getStyleClass().add("changed-dot");
        StackPane left = new StackPane(dot);
        left.getStyleClass().add("changed-box");
        Label unit = new Label(quantity.unit());
        unit.getStyleClass().add("field-unit");
        unit.setMinWidth(USE_PREF_SIZE);
        field.setLeft(left);
        field.setRight(unit);
        field.setId("field-" + quantity.key());
        field.getStyleClass().add("quantity-field");
        field.setAccessibleText(quantity.name() + " " + quantity.unit());
        Hint.on(field, quantity.range());
        field.setOnAction(e -> commit());
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                commit();
            } else {
                field.selectAll();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        return field;
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
            double by = quantity.step() * (e.isShiftDown() ? 0.1 : 1) * (e.getCode() == KeyCode.UP ? 1 : -1);
            double v = Math.rint((value.getAsDouble() + by) * 1e9) / 1e9;
            attempt(Math.max(quantity.min(), Math.min(quantity.max(), v)));
            done.run();
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            shown = "";
            right();
            refresh();
            e.consume();
        }
    }

    private void clicked(MouseEvent e) {
        if (e.getClickCount() == 2) {
            attempt(quantity.initial());
            done.run();
        }
    }

    private void commit() {
        if (field.getText().equals(shown)) {
            return;
        }
        try {
            double v = quantity.read(field.getText());
            change.accept(v);
            done.run();
            shown = "";
            right();
            refresh();
        } catch (IllegalArgumentException e) {
            refuse(e);
        }
    }

    private void attempt(double v) {
        try {
            change.accept(quantity.check(v));
            shown = "";
            right();
            refresh();
        } catch (IllegalArgumentException e) {
            refuse(e);
        }
    }

    private void refuse(IllegalArgumentException e) {
        wrong = true;
        String m = e.getMessage();
        reason.setText(m == null ? "That value is not possible." : m);
        reason.setManaged(true);
        reason.setVisible(true);
        if (!field.getStyleClass().contains("invalid")) {
            field.getStyleClass().add("invalid");
        }
    }

    private void right() {
        wrong = false;
        reason.setManaged(false);
        reason.setVisible(false);
        field.getStyleClass().remove("invalid");
    }
}
