package heaviside.app.spikes;

import heaviside.app.theme.Theme;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.TableCell;

/// The intervals of a unit as a small histogram.
final class HistogramCell extends TableCell<UnitRow, UnitRow> {
    private static final double HEIGHT = 15;
    private static final double BAR = 3;
    private final Theme theme;
    private final Canvas canvas = new Canvas(80, HEIGHT);

    HistogramCell(Theme theme) {
        this.theme = theme;
        theme.palette().addListener((o, a, b) -> draw());
    }

    @Override
    protected void updateItem(UnitRow r, boolean empty) {
        super.updateItem(r, empty);
        setGraphic(empty || r == null ? null : canvas);
        draw();
    }

    private void draw() {
        UnitRow r = getItem();
        if (r == null || isEmpty()) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), HEIGHT);
        int[] h = r.histogram();
        int max = 1;
        for (int c : h) {
            max = Math.max(max, c);
        }
        g.setFill(theme.now().text2());
        for (int k = 0; k < h.length; k++) {
            double bar = Math.ceil(HEIGHT * h[k] / max);
            g.fillRect(k * BAR, HEIGHT - bar, BAR - 1, bar);
        }
    }
}
