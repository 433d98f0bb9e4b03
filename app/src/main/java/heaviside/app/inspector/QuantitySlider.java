package heaviside.app.inspector;

import java.util.function.DoubleConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;

/// A slim slider: filled from its start, or from zero for signed values, with a tick at the default. Shift drags ten times
/// finer, a double click resets, a value beyond an end parks the thumb there with an arrow.
final class QuantitySlider extends Region {
    private static final double THUMB = 6;
    private final Quantity quantity;
    private final DoubleConsumer change;
    private final Runnable done;
    private final Region track = new Region();
    private final Region fill = new Region();
    private final Region tick = new Region();
    private final Region thumb = new Region();
    private final Polygon arrow = new Polygon();
    private double value;
    private double dragX;
    private double dragValue;

    /// @param change called with each value while dragging
    /// @param done called when a gesture ends
    QuantitySlider(Quantity quantity, DoubleConsumer change, Runnable done) {
        this.quantity = quantity;
        this.change = change;
        this.done = done;
        getStyleClass().add("quantity-slider");
        track.getStyleClass().add("quantity-track");
        fill.getStyleClass().add("quantity-fill");
        tick.getStyleClass().add("quantity-tick");
        thumb.getStyleClass().add("quantity-thumb");
        arrow.getStyleClass().add("quantity-arrow");
        getChildren().addAll(track, fill, tick, thumb, arrow);
        getChildren().forEach(n -> n.setManaged(false));
        getChildren().forEach(n -> n.setMouseTransparent(true));
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(quantity.name() + ", " + quantity.range());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> done.run());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        value = quantity.initial();
    }

    /// Shows a value.
    void show(double v) {
        value = v;
        requestLayout();
    }

    double value() {
        return value;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double h) {
        return 86;
    }

    @Override
    protected double computePrefHeight(double w) {
        return 20;
    }

    @Override
    protected void layoutChildren() {
        double mid = Math.floor(getHeight() / 2);
        double x = x(value);
        track.resizeRelocate(0, mid - 1.5, getWidth(), 3);
        double zero = quantity.low() < 0 && quantity.high() > 0 ? x(0) : x(quantity.low());
        fill.resizeRelocate(Math.min(zero, x), mid - 1.5, Math.abs(x - zero), 3);
        tick.resizeRelocate(Math.floor(x(quantity.initial())), mid - 6, 1, 4);
        thumb.resizeRelocate(Math.rint(x - THUMB / 2), mid - 7, THUMB, 14);
        boolean beyond = value > quantity.high() || value < quantity.low();
        arrow.setVisible(beyond);
        if (beyond) {
            double tip = value > quantity.high() ? 1 : -1;
            arrow.getPoints().setAll(x + tip * 5, mid - 4, x + tip * 9, mid, x + tip * 5, mid + 4);
        }
    }

    private double x(double v) {
        double share = (v - quantity.low()) / (quantity.high() - quantity.low());
        return THUMB / 2 + Math.max(0, Math.min(1, share)) * (getWidth() - THUMB);
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        if (e.getClickCount() == 2) {
            change.accept(quantity.initial());
            return;
        }
        double at = x(value);
        if (Math.abs(e.getX() - at) > 8) {
            change.accept(rounded(valueAt(e.getX())));
        }
        dragX = e.getX();
        dragValue = Math.max(quantity.low(), Math.min(quantity.high(), value));
    }

    private void dragged(MouseEvent e) {
        if (e.getClickCount() == 2) {
            return;
        }
        double span = quantity.high() - quantity.low();
        double by = (e.getX() - dragX) / (getWidth() - THUMB) * span * (e.isShiftDown() ? 0.1 : 1);
        double wish = Math.max(quantity.low(), Math.min(quantity.high(), dragValue + by));
        dragX = e.getX();
        dragValue = wish;
        double v = e.isShiftDown() ? fine(wish) : rounded(wish);
        if (v != value) {
            change.accept(v);
        }
    }

    private void key(KeyEvent e) {
        double by = switch (e.getCode()) {
            case UP, RIGHT -> 1;
            case DOWN, LEFT -> -1;
            default -> 0;
        };
        if (by != 0) {
            double v = value + by * quantity.step() * (e.isShiftDown() ? 0.1 : 1);
            change.accept(fine(Math.max(quantity.min(), Math.min(quantity.max(), v))));
            done.run();
            e.consume();
        }
    }

    private double valueAt(double x) {
        double share = Math.max(0, Math.min(1, (x - THUMB / 2) / (getWidth() - THUMB)));
        return quantity.low() + share * (quantity.high() - quantity.low());
    }

    private double rounded(double v) {
        return snap(v, quantity.step());
    }

    private double fine(double v) {
        return snap(v, quantity.whole() ? 1 : quantity.step() / 10);
    }

    private double snap(double v, double step) {
        double snapped = Math.rint(Math.rint(v / step) * step * 1e9) / 1e9;
        return Math.max(quantity.min(), Math.min(quantity.max(), snapped));
    }
}
