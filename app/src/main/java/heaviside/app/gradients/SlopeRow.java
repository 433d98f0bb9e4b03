package heaviside.app.gradients;

import heaviside.app.controls.Parts;
import heaviside.app.theme.Theme;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/// One slope: the stroke it is drawn with, its name, its value, how far off it is.
final class SlopeRow extends HBox {
    private final Label about;
    private final Label value = Parts.label("", "slope-value", "result");
    private final Label off = Parts.label("", "slope-off", "secondary");

    SlopeRow(Theme theme, int slot, double[] dashes, String name, String what) {
        Line stroke = new Line(0, 0, 18, 0);
        stroke.setStrokeWidth(3);
        for (double d : dashes) {
            stroke.getStrokeDashArray().add(d);
        }
        stroke.setStroke(theme.now().probe(slot));
        theme.palette().addListener((o, a, b) -> stroke.setStroke(b.probe(slot)));
        about = Parts.label(what, "caption");
        VBox words = new VBox(Parts.label(name, "slope-name"), about);
        words.setMinWidth(0);
        getChildren().addAll(stroke, words, Parts.spring(), value, off);
        getStyleClass().add("slope-row");
    }

    void show(double slope, String offText, String what) {
        value.setText(LossPlot.number(slope));
        off.setText(offText);
        about.setText(what);
        setAccessibleText(what + ": slope " + value.getText() + ", off " + offText);
    }

    /// The value as shown.
    String text() {
        return value.getText();
    }
}
