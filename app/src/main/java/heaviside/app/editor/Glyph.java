package heaviside.app.editor;

import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Population;

/// The form of a neuron: it says what colour says.
enum Glyph {
    /// Excites.
    TRIANGLE(new double[]{0, -1, 1, 0.87, -1, 0.87}),
    /// Inhibits.
    CIRCLE(new double[]{}),
    /// Read-out.
    DIAMOND(new double[]{0, -1.05, 1.05, 0, 0, 1.05, -1.05, 0}),
    /// Weights of either sign, as in trained layers.
    HEXAGON(new double[]{-0.5, -0.9, 0.5, -0.9, 1, 0, 0.5, 0.9, -0.5, 0.9, -1, 0});

    @SuppressWarnings("ImmutableEnumChecker") // never modified
    private final double[] outline;

    Glyph(double[] outline) {
        this.outline = outline;
    }

    static Glyph of(Population p) {
        if (p.model() instanceof LeakyReadout) {
            return DIAMOND;
        }
        return switch (p.polarity()) {
            case EXCITATORY -> TRIANGLE;
            case INHIBITORY -> CIRCLE;
            case MIXED -> HEXAGON;
        };
    }

    /// Corners for half-size `r` around (cx, cy): x0, y0, x1, y1 ...; empty for a circle.
    double[] corners(double cx, double cy, double r) {
        double[] c = new double[outline.length];
        for (int i = 0; i < c.length; i += 2) {
            c[i] = cx + r * outline[i];
            c[i + 1] = cy + r * outline[i + 1];
        }
        return c;
    }

    /// Whether the unit form covers a point.
    boolean covers(double x, double y) {
        if (outline.length == 0) {
            return x * x + y * y <= 0.92;
        }
        int n = outline.length / 2;
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            double ex = outline[2 * j] - outline[2 * i];
            double ey = outline[2 * j + 1] - outline[2 * i + 1];
            if (ex * (y - outline[2 * i + 1]) - ey * (x - outline[2 * i]) < 0) {
                return false;
            }
        }
        return true;
    }
}
