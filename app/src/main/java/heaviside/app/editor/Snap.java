package heaviside.app.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Where a dragged node comes to rest: in line with others if one is near, else on the grid.
///
/// @param dx snapped movement
/// @param dy snapped movement
/// @param guides lines to show, each from (x0, y0) to (x1, y1)
record Snap(double dx, double dy, List<double[]> guides) {
    static final double GRID = 8;
    private static final double REACH = 5;

    static double toGrid(double v) {
        return Math.rint(v / GRID) * GRID;
    }

    /// @param held box of the node under the pointer before the drag
    /// @param moving ids that move along, which cannot be lined up with
    static Snap of(CanvasModel before, Box held, Set<String> moving, double dx, double dy, double scale) {
        Box b = held.move(dx, dy);
        double reach = REACH / scale;
        double[] x = nearest(before, moving, reach, b, true);
        double[] y = nearest(before, moving, reach, b, false);
        double sx = x.length > 0 ? x[0] : toGrid(b.cx()) - b.cx();
        double sy = y.length > 0 ? y[0] : toGrid(b.cy()) - b.cy();
        List<double[]> guides = new ArrayList<>();
        Box end = b.move(sx, sy);
        if (x.length > 0) {
            guides.add(new double[]{x[1], Math.min(end.y(), x[2]) - 12, x[1], Math.max(end.bottom(), x[3]) + 12});
        }
        if (y.length > 0) {
            guides.add(new double[]{Math.min(end.x(), y[2]) - 12, y[1], Math.max(end.right(), y[3]) + 12, y[1]});
        }
        return new Snap(dx + sx, dy + sy, guides);
    }

    /// Shift, line and extent of the nearest alignment; empty if none is near.
    private static double[] nearest(CanvasModel m, Set<String> moving, double reach, Box b, boolean horizontal) {
        double best = reach;
        double[] out = {};
        double[] own = horizontal ? new double[]{b.cx(), b.x(), b.right()} : new double[]{b.cy(), b.y(), b.bottom()};
        for (CanvasNode n : m.nodes()) {
            if (moving.contains(n.id())) {
                continue;
            }
            Box o = n.box();
            double[] other = horizontal
                    ? new double[]{o.cx(), o.x(), o.right()}
                    : new double[]{o.cy(), o.y(), o.bottom()};
            for (int i = 0; i < 3; i++) {
                double d = other[i] - own[i];
                if (Math.abs(d) < best - 1e-9) {
                    best = Math.abs(d);
                    out = horizontal
                            ? new double[]{d, other[i], o.y(), o.bottom()}
                            : new double[]{d, other[i], o.x(), o.right()};
                }
            }
        }
        return out;
    }
}
