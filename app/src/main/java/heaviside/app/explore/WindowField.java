package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.plot.Ticks;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// The length of the time window, ms: type and Enter, or Up and Down to halve and double.
final class WindowField extends HBox {
    private static final double LEAST = 5;
    private static final double MOST = 600_000;
    private final TextField text = new TextField();
    private final Tooltip tip = new Tooltip();
    private final LiveRun run;

    WindowField(LiveRun run) {
        this.run = run;
        getStyleClass().add("field");
        getStyleClass().add("window-field");
        Label unit = new Label("ms");
        unit.getStyleClass().add("field-unit");
        unit.setMinWidth(USE_PREF_SIZE);
        text.setId("window");
        text.setPrefColumnCount(5);
        text.setAccessibleText("Length of the time window in ms");
        text.setTooltip(tip);
        getChildren().addAll(text, unit);
        text.setOnAction(e -> commit());
        text.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                commit();
            }
        });
        text.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
                set(run.windowMs().get() * (e.getCode() == KeyCode.UP ? 2 : 0.5));
                e.consume();
            }
        });
        run.windowMs().addListener((o, a, b) -> show());
        show();
    }

    private void show() {
        double w = run.windowMs().get();
        text.setText(Ticks.number(w, w < 20 ? 1 : 0));
        reason("Length of the time window. Wheel over the plots zooms, too.", false);
    }

    private void commit() {
        String s = text.getText().replace('\u2212', '-').replaceAll("[\\s\u2009]|ms", "");
        try {
            set(Double.parseDouble(s));
        } catch (NumberFormatException e) {
            reason("'" + text.getText() + "' is not a number. Type a length in ms, such as 600.", true);
        }
    }

    private void set(double ms) {
        if (!(ms >= LEAST && ms <= MOST)) {
            reason("The window can be 5 to 600\u2009000 ms long; %s is outside.".formatted(text.getText()), true);
            return;
        }
        if (ms != run.windowMs().get()) {
            if (run.following().get()) {
                run.windowMs().set(ms);
            } else {
                double centre = run.viewStartMs().get() + run.windowMs().get() / 2;
                run.transport().view(centre - ms / 2, ms);
            }
        }
        show();
    }

    private void reason(String message, boolean wrong) {
        tip.setText(message);
        getStyleClass().remove("invalid");
        if (wrong) {
            getStyleClass().add("invalid");
        }
    }
}
