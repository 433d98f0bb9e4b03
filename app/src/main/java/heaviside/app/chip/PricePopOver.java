package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.Price;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/// Where a price comes from: value, source, page, voltage, status and caveat.
final class PricePopOver {
    private PricePopOver() {
    }

    static void show(Node at, EventClass c, Price p) {
        VBox box = new VBox(6);
        box.setId("price-popover");
        box.setPadding(new Insets(11));
        box.setMaxWidth(330);
        Double v = p.value();
        box.getChildren().addAll(
                text(c.title() + (v == null ? ": no published price" : ": " + Ticks.number(v, 1) + " " + p.unit()),
                        "panel-title"),
                text(p.source(), "secondary"));
        if (!p.where().isBlank()) {
            box.getChildren().add(text(p.where(), "secondary"));
        }
        Double volts = p.volts();
        box.getChildren().add(text((volts == null ? "Voltage not stated" : Ticks.number(volts, 3) + " V") + " · "
                + p.status().name().toLowerCase(Locale.ROOT), "caption"));
        if (!p.caveat().isBlank()) {
            box.getChildren().add(text(p.caveat(), "caption"));
        }
        PopOver over = new PopOver(box);
        over.setAnimated(false);
        over.setDetachable(false);
        over.setArrowSize(8);
        over.setCornerRadius(5);
        over.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
        // the pop-over is a window of its own: hand it the sheets and the theme of this one
        over.getRoot().getStylesheets().addAll(at.getScene().getStylesheets());
        box.getStyleClass().add("hv");
        box.setStyle("-fx-background-color: -hv-raised; -fx-background-radius: 5;");
        if (at.getScene().getRoot().getStyleClass().contains("light")) {
            box.getStyleClass().add("light");
        }
        over.show(at);
    }

    private static Label text(String s, String style) {
        Label l = new Label(s);
        l.setWrapText(true);
        l.setMaxWidth(308);
        l.getStyleClass().add(style);
        return l;
    }
}
