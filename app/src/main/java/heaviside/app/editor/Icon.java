package heaviside.app.editor;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// Line icons of the canvas and its library, on a field of 16 by 16.
enum Icon {
    SELECT("M3.5 2 L3.5 12.5 L6.4 9.9 L8.3 14 L10.2 13.1 L8.3 9.2 L12.2 9 Z"), //
    CONNECT("M2.5 13.5 L13 3 M7.5 3 L13 3 L13 8.5"), //
    PROBE("M2 14 L6 10 M4.5 8.5 L7.5 11.5 M6 10 L11.5 4.5 M10 3 L13 6 M12 1.6 L14.4 4"), //
    HAND("M4.2 8.4 L3.2 7.2 C2.6 6.5 1.7 7 2 7.8 L4 12 C4.8 13.6 6 14.5 8 14.5 C10.6 14.5 12.5 12.8 12.5 10.2 L12.5 5 C12.5 4.1 11.2 4.1 11.2 5 L11.2 3.2 C11.2 2.3 9.8 2.3 9.8 3.2 L9.8 2.4 C9.8 1.5 8.4 1.5 8.4 2.4 L8.4 3.2 C8.4 2.3 7 2.3 7 3.2 L7 8 M8.4 3 L8.4 7.5 M9.8 3 L9.8 7.5 M11.2 5 L11.2 8"), //
    TRIANGLE("M8 2.5 L14 13.5 L2 13.5 Z"), //
    CIRCLE("M8 2.5 A5.5 5.5 0 1 1 7.99 2.5 Z"), //
    GRID("M2.5 2.5 H13.5 V13.5 H2.5 Z M2.5 6.2 H13.5 M2.5 9.8 H13.5 M6.2 2.5 V13.5 M9.8 2.5 V13.5"), //
    DIAMOND("M8 2 L14 8 L8 14 L2 8 Z"), //
    STEP("M2 12 H7 V4 H14"), //
    POISSON("M3.5 13 V3.5 M6 13 V6 M8.5 13 V2.5 M11 13 V5 M13 13 V3.5 M2 13 H14.5"), //
    NOISE("M1.5 8 L3 6.5 L4.2 10.5 L5.6 3 L7.2 13 L8.8 4.5 L10.2 11 L11.6 6 L13 9.2 L14.5 8"), //
    SPIKE_FILE("M2.5 3 H13.5 V13 H2.5 Z M4.5 10 H6 L7 5.5 L8 10.8 L9 8.5 H11.5"), //
    NOTE("M3 2.5 H13 V9.5 L9.5 13.5 H3 Z M13 9.5 H9.5 V13.5"), //
    RAMP("M2 12.5 H4.5 L11 4 H14"), //
    SINE("M1.5 8 C3 2.5 5 2.5 6.5 6.5 S11 14 14.5 8"), //
    DATASET("M2.5 2.5 H13.5 V13.5 H2.5 Z M5 11 L7.5 7.5 L9.2 9.6 L10.5 8 L13 11.5 M10.5 5.5 A0.8 0.8 0 1 1 10.49 5.5"), //
    LIBRARY("M2.5 3 H6.5 V7 H2.5 Z M9.5 3 H13.5 V7 H9.5 Z M2.5 9.5 H6.5 V13.5 H2.5 Z M11.5 9.5 V13.5 M9.5 11.5 H13.5"), //
    SEARCH("M7 2.5 A4.5 4.5 0 1 1 6.99 2.5 Z M10.3 10.3 L14 14"), //
    FIT("M2.5 5.5 V2.5 H5.5 M10.5 2.5 H13.5 V5.5 M13.5 10.5 V13.5 H10.5 M5.5 13.5 H2.5 V10.5"), //
    MINUS("M3.5 8 H12.5"), //
    PLUS("M3.5 8 H12.5 M8 3.5 V12.5"), //
    HEXAGON("M5 3 H11 L14 8 L11 13 H5 L2 8 Z");

    final String path;

    Icon(String path) {
        this.path = path;
    }

    /// A node that takes its colour from the style class "icon".
    Node node() {
        SVGPath p = new SVGPath();
        p.setContent(path);
        p.setFill(Color.TRANSPARENT);
        p.setStrokeWidth(1.3);
        p.setStrokeLineCap(StrokeLineCap.ROUND);
        p.setStrokeLineJoin(StrokeLineJoin.ROUND);
        p.getStyleClass().add("editor-icon");
        StackPane box = new StackPane(p);
        box.setMinSize(16, 16);
        box.setMaxSize(16, 16);
        box.setMouseTransparent(true);
        return box;
    }
}
