package heaviside.app.controls;

import heaviside.app.plot.Ticks;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// One number: symbol, name, slider, field. Double click on the name resets; typing may exceed the slider; an impossible
/// value keeps the field with a red line and its reason, while the last valid one stays in force.
public final class ParamRow extends HBox {
    /// What a row is about.
    ///
    /// @param id of the field; the slider's is this with "-slider"
    /// @param symbol "η"
    /// @param name "learning rate"
    /// @param unit "ms" or empty
    /// @param min, max legal range
    /// @param low, high slider range
    /// @param log whether the slider is logarithmic
    /// @param whole whether only whole numbers make sense
    public record Spec(String id, String symbol, String name, String unit, double min, double max, double low,
            double high,
            boolean log, boolean whole) {
    }

    /// Characters of a name that one line holds.
    private static final int ONE_LINE = 15;
    /// Characters of a number that the field shows whole.
    private static final int FIELD = 6;
    private final Spec spec;
    private final Slider slider = new Slider(0, 1, 0);
    private final TextField field = new TextField();
    private final DoubleConsumer change;
    private final Runnable released;
    private double value = Double.NaN;
    private String written = "";
    private double initial = Double.NaN;
    private boolean setting;

    /// @param change called with every new legal value
    /// @param released called when a gesture ends
    public ParamRow(Spec spec, DoubleConsumer change, Runnable released) {
        this.spec = spec;
        this.change = change;
        this.released = released;
        getStyleClass().addAll("param-row", "train-row");
        Label symbol = Parts.label(spec.symbol, "train-symbol");
        Label name = Parts.label(spec.name, "secondary", "train-name");
        if (spec.name.length() > ONE_LINE) {
            name.setWrapText(true);
            getStyleClass().add("train-row-tall");
        }
        slider.setId(spec.id + "-slider");
        slider.getStyleClass().add("train-slider");
        slider.setAccessibleText(spec.name);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMaxWidth(Double.MAX_VALUE);
        field.setId(spec.id);
        field.getStyleClass().addAll("field", "train-field");
        field.setAccessibleText(spec.name);
        getChildren().addAll(symbol, name, slider, field);
        slider.valueProperty().addListener((o, a, b) -> {
            if (!setting) {
                take(fromSlider(b.doubleValue()));
            }
        });
        slider.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> released.run());
        field.setOnAction(e -> commit());
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is && !field.getText().equals(written)) { // else a shortened value would replace the whole one
                commit();
            }
        });
        field.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
                nudge(e.getCode() == KeyCode.UP ? 1 : -1, e.isShiftDown());
                e.consume();
            }
        });
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && !Double.isNaN(initial)) {
                take(initial);
                released.run();
            }
        });
        Tooltip.install(name, new Tooltip("%s: %s to %s%s. Double click resets.".formatted(spec.name,
                text(spec.min), text(spec.max), spec.unit.isEmpty() ? "" : " " + spec.unit)));
    }

    /// Id of the field.
    public String key() {
        return spec.id;
    }

    /// Shows a value; the default marks whether it was changed.
    public void show(double v, double standard) {
        initial = standard;
        if (v == value && !field.getText().isEmpty()) {
            return;
        }
        value = v;
        setting = true;
        slider.setValue(toSlider(v));
        setting = false;
        if (!field.isFocused() || parsed() != v) {
            write(v);
        }
        mark();
    }

    /// A value that the field cannot hold stands there with three digits and whole in the tooltip; it is in force as it is.
    private void write(double v) {
        String exact = text(v);
        boolean fits = spec.whole || exact.length() <= FIELD || Math.abs(v) >= 100;
        written = fits ? exact : text(Double.parseDouble(String.format(Locale.ROOT, "%.3g", v)));
        field.setText(written);
        field.setTooltip(fits ? null : new Tooltip(exact));
    }

    private void mark() {
        field.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("changed"), value != initial);
        field.getStyleClass().remove("invalid");
    }

    private void take(double v) {
        double legal = spec.whole ? Math.rint(v) : Double.parseDouble(String.format(Locale.ROOT, "%.3g", v));
        if (legal != value) {
            value = legal;
            write(legal);
            mark();
            change.accept(legal);
        }
    }

    private void commit() {
        double v = parsed();
        if (v == value) {
            return;
        }
        if (!(v >= spec.min && v <= spec.max) || (spec.whole && v != Math.rint(v))) {
            if (!field.getStyleClass().contains("invalid")) {
                field.getStyleClass().add("invalid");
            }
            field.setTooltip(new Tooltip("%s must be %s from %s to %s. %s stays in force.".formatted(spec.name,
                    spec.whole ? "a whole number" : "a number", text(spec.min), text(spec.max), text(value))));
            return;
        }
        value = v;
        setting = true;
        slider.setValue(toSlider(v));
        setting = false;
        mark();
        change.accept(v);
        released.run();
    }

    private void nudge(int sign, boolean fine) {
        double step = spec.whole ? 1 : Ticks.step(Math.max(1e-9, Math.abs(value)), fine ? 100 : 10);
        take(Math.clamp(value + sign * step, spec.min, spec.max));
    }

    private double parsed() {
        try {
            return Double.parseDouble(field.getText().trim().replace('\u2212', '-').replace(',', '.')
                    .replace("\u2009", ""));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private double fromSlider(double x) {
        return spec.log
                ? Math.exp(Math.log(spec.low) + x * (Math.log(spec.high) - Math.log(spec.low)))
                : spec.low + x * (spec.high - spec.low);
    }

    private double toSlider(double v) {
        double x = spec.log
                ? (Math.log(Math.max(1e-12, v)) - Math.log(spec.low)) / (Math.log(spec.high) - Math.log(spec.low))
                : (v - spec.low) / (spec.high - spec.low);
        return Math.clamp(x, 0, 1);
    }

    private static String text(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e9) {
            return Long.toString((long) v).replace('-', '\u2212');
        }
        String s = new java.math.BigDecimal(Double.toString(v)).stripTrailingZeros().toPlainString();
        return s.replace('-', '\u2212');
    }
}
