package heaviside.app.editor;

/// How canvas units map to the screen: `screen = world * scale + offset`.
///
/// @param scale 1 is 100 %
/// @param ox screen x of the canvas origin
/// @param oy screen y of the canvas origin
record Viewport(double scale, double ox, double oy) {
    static final double SMALLEST = 0.1;
    static final double LARGEST = 4;

    double sx(double x) {
        return x * scale + ox;
    }

    double sy(double y) {
        return y * scale + oy;
    }

    double wx(double x) {
        return (x - ox) / scale;
    }

    double wy(double y) {
        return (y - oy) / scale;
    }

    Viewport panned(double dx, double dy) {
        return new Viewport(scale, ox + dx, oy + dy);
    }

    /// Zooms so that the canvas point under (sx, sy) stays there.
    Viewport zoomedTo(double newScale, double sx, double sy) {
        double s = Math.max(SMALLEST, Math.min(LARGEST, newScale));
        return new Viewport(s, sx - wx(sx) * s, sy - wy(sy) * s);
    }

    /// Shows all of a box in a window of `w` by `h`, at most at `most`, with a margin around and room for the controls
    /// at the foot. Near 100 % it is 100 %.
    static Viewport fit(Box box, double w, double h, double margin, double foot, double most) {
        double s = Math.min((w - 2 * margin) / Math.max(1, box.w()), (h - margin - foot) / Math.max(1, box.h()));
        s = Math.max(SMALLEST, Math.min(most, s));
        s = s >= 1 && s < 1.12 ? 1 : s;
        return new Viewport(s, Math.rint(w / 2 - box.cx() * s), Math.rint((h + margin - foot) / 2 - box.cy() * s));
    }
}
