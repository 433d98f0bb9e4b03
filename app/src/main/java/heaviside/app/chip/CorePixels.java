package heaviside.app.chip;

import heaviside.app.plot.PixelImage;
import heaviside.app.theme.Palette;
import heaviside.engine.chip.map.CorePlan;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;

/// The cells of the core map and the lines between them as one opaque image: of a running chip only the cells whose colour
/// has changed are written again, and nothing else of the window is painted.
final class CorePixels {
    private final PixelImage image = new PixelImage();
    private @Nullable CoreShape shape;
    private @Nullable CorePlan[] onCore = new CorePlan[0];
    /// Colour on show of each core; 0 where it must be written.
    private int[] shown = new int[0];
    private int unused;

    ImageView view() {
        return image.view();
    }

    /// Paints the empty grid with the borders of populations.
    ///
    /// @param plans by core, null where unused. Not modified.
    void shape(CoreShape s, @Nullable CorePlan[] plans, Palette p) {
        shape = s;
        onCore = plans;
        shown = new int[plans.length];
        unused = PixelImage.argb(p.well());
        image.view().setManaged(false);
        image.fit((double) s.cell() * s.columns() + 1, (double) s.cell() * s.rows() + 1, 1);
        image.view().relocate(s.x(), s.y());
        image.clear(unused);
        lines(s, p);
        for (CorePlan plan : plans) {
            if (plan != null) {
                borders(s, plan, PixelImage.argb(p.text2()));
            }
        }
        image.show();
    }

    private void lines(CoreShape s, Palette p) {
        int tile = PixelImage.argb(p.lineStrong());
        int inner = PixelImage.mix(tile, unused, 0.35);
        for (int pass = 0; pass < 2; pass++) { // lines between tiles last: they cross the others
            for (int x = 0; x <= s.columns(); x++) {
                if (((s.left() + x) % s.grid().blockColumns() == 0) == (pass == 1)) {
                    image.rect(x * s.cell(), 0, 1, image.height(), pass == 1 ? tile : inner);
                }
            }
            for (int y = 0; y <= s.rows(); y++) {
                if (((s.top() + y) % s.grid().blockRows() == 0) == (pass == 1)) {
                    image.rect(0, y * s.cell(), image.width(), 1, pass == 1 ? tile : inner);
                }
            }
        }
    }

    private void borders(CoreShape s, CorePlan plan, int argb) {
        int column = s.grid().column(plan.core());
        int row = s.grid().row(plan.core());
        int x = (column - s.left()) * s.cell();
        int y = (row - s.top()) * s.cell();
        if (!same(s, plan, column - 1, row)) {
            image.rect(x, y, 1, s.cell(), argb);
        }
        if (!same(s, plan, column + 1, row)) {
            image.rect(x + s.cell(), y, 1, s.cell(), argb);
        }
        if (!same(s, plan, column, row - 1)) {
            image.rect(x, y, s.cell(), 1, argb);
        }
        if (!same(s, plan, column, row + 1)) {
            image.rect(x, y + s.cell(), s.cell(), 1, argb);
        }
    }

    private boolean same(CoreShape s, CorePlan plan, int column, int row) {
        int other = s.grid().core(column, row);
        CorePlan o = other < 0 ? null : onCore[other];
        return o != null && o.population() == plan.population();
    }

    /// Colours the cells.
    ///
    /// @param values by core. Not modified.
    /// @param low value of the darkest colour
    /// @param max value of the brightest
    void colours(double[] values, double low, double max) {
        CoreShape s = shape;
        if (s == null) {
            return;
        }
        double scale = max > low ? 0.9 / (max - low) : 0;
        boolean changed = false;
        for (int i = 0; i < shown.length; i++) {
            int argb = onCore[i] == null ? unused : Palette.ember().argb(0.1 + scale * (values[i] - low));
            if (argb != shown[i]) {
                shown[i] = argb;
                image.rect((s.grid().column(i) - s.left()) * s.cell() + 1, (s.grid().row(i) - s.top()) * s.cell() + 1,
                        s.cell() - 1, s.cell() - 1, argb);
                changed = true;
            }
        }
        if (changed) {
            image.show();
        }
    }
}
