package heaviside.app.spikes;

import heaviside.app.theme.Theme;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.TableCell;

/// The spikes of a unit as strokes; where many fall on one pixel, its brightness tells how many.
final class TrainCell extends TableCell<UnitRow, UnitRow> {
    private static final double HEIGHT = 13;
    private final Theme theme;
    private final Canvas canvas = new Canvas();

    TrainCell(Theme theme) {
        this.theme = theme;
        widthProperty().addListener((o, a, b) -> draw());
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
        double w = Math.floor(getWidth() - 16);
        if (r == null || isEmpty() || w < 4) {
            return;
        }
        canvas.setWidth(w);
        canvas.setHeight(HEIGHT);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, w, HEIGHT);
        g.setFill(theme.now().text2());
        int[] count = new int[(int) w];
        int most = 1;
        for (double t : r.train()) {
            int x = (int) ((t - r.window().startMs()) / r.window().lengthMs() * (w - 1));
            most = Math.max(most, ++count[Math.clamp(x, 0, count.length - 1)]);
        }
        for (int x = 0; x < count.length; x++) {
            if (count[x] > 0) {
                g.setGlobalAlpha(most < 3 ? 1 : 0.2 + 0.8 * count[x] / most);
                g.fillRect(x, 0, 1, HEIGHT);
            }
        }
        g.setGlobalAlpha(1);
    }
}
