package heaviside.app.editor;

import heaviside.app.theme.Hint;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.text.TextAlignment;

/// The zoom control at the bottom left and the legend at the bottom right of the canvas.
final class CanvasControls {
    private static final double LEGEND_W = 262;
    private static final double LEGEND_H = 22;
    private static final double GAP = 8;
    private final EditorView view;
    private final Theme theme;
    private final HBox zoom;
    private final Label percent = new Label("100%");
    private final Canvas legend = new Canvas(LEGEND_W, LEGEND_H);

    CanvasControls(EditorView view, Theme theme) {
        this.view = view;
        this.theme = theme;
        percent.getStyleClass().add("secondary");
        percent.setMinWidth(38);
        percent.setAlignment(Pos.CENTER);
        percent.setId("zoom-percent");
        zoom = new HBox(0, button("zoom-out", Icon.MINUS, "Zoom out (Ctrl −)", () -> view.zoomTo(view.scale() / 1.25)),
                percent, button("zoom-in", Icon.PLUS, "Zoom in (Ctrl +)", () -> view.zoomTo(view.scale() * 1.25)),
                button("zoom-fit", Icon.FIT, "Show everything (F)", view::fit));
        zoom.setAlignment(Pos.CENTER);
        zoom.getStyleClass().add("canvas-zoom");
        zoom.setOnMousePressed(javafx.event.Event::consume);
        legend.setMouseTransparent(true);
    }

    private static Button button(String id, Icon icon, String tip, Runnable action) {
        Button b = new Button();
        b.setId(id);
        b.setGraphic(icon.node());
        b.getStyleClass().addAll("tool-button", "editor-button");
        Hint.on(b, tip);
        b.setAccessibleText(tip);
        b.setFocusTraversable(false);
        b.setOnAction(e -> action.run());
        return b;
    }

    HBox zoom() {
        return zoom;
    }

    Canvas legend() {
        return legend;
    }

    void layout(double w, double h) {
        percent.setText(Math.round(view.scale() * 100) + "%");
        zoom.autosize();
        zoom.relocate(10, h - zoom.getHeight() - 10);
        boolean room = w > 560;
        legend.setVisible(room);
        legend.relocate(w - LEGEND_W - 8, h - LEGEND_H - 8);
        paint();
    }

    /// Where something in the middle must end so as not to lie on the zoom control or the legend.
    ///
    /// @param width how wide it is
    /// @param w width of the canvas
    /// @param h height of the canvas
    double above(double width, double w, double h) {
        boolean free = (w - width) / 2 > zoom.getLayoutX() + zoom.getWidth() + GAP
                && (!legend.isVisible() || (w + width) / 2 < legend.getLayoutX() - GAP);
        return free ? h - 14 : Math.min(zoom.getLayoutY(), legend.getLayoutY()) - GAP;
    }

    private void paint() {
        Palette p = theme.now();
        GraphicsContext g = legend.getGraphicsContext2D();
        g.clearRect(0, 0, LEGEND_W, LEGEND_H);
        double y = LEGEND_H / 2;
        entry(g, p, 0, "excites", CanvasEdge.Sign.EXCITES, false);
        entry(g, p, 84, "inhibits", CanvasEdge.Sign.INHIBITS, false);
        g.setStroke(p.text3());
        g.setLineWidth(1.5);
        g.setLineDashes(6, 4);
        g.strokeLine(172, y, 200, y);
        g.setLineDashes(new double[0]);
        Ink.text(g, "by chance", 206, y, 11, false, p.text3(), TextAlignment.LEFT);
    }

    private static void entry(GraphicsContext g, Palette p, double x, String word, CanvasEdge.Sign sign,
            boolean dashed) {
        double y = LEGEND_H / 2;
        g.setStroke(Ink.edge(sign, p));
        g.setLineWidth(1.7);
        g.setLineDashes(dashed ? new double[]{6, 4} : new double[0]);
        g.strokeLine(x, y, x + 26, y);
        EdgePainter.head(g, sign, x + 28, y, new double[]{1, 0}, Ink.edge(sign, p), 1.7);
        Ink.text(g, word, x + 35, y, 11, false, p.text3(), TextAlignment.LEFT);
    }
}
