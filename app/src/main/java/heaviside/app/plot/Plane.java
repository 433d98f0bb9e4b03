package heaviside.app.plot;

import heaviside.app.plot.LineChart.Axis;

/// Where a line chart draws a point: its margins, its axes, its size in pixels.
record Plane(double width, double height, Axis x, Axis y) {
    static final double LEFT = 43;
    static final double RIGHT = 14;
    static final double TOP = 24;
    static final double BOTTOM = 20;

    double px(double v) {
        return LEFT + (v - x.low()) / Math.max(1e-12, x.high() - x.low()) * (right() - LEFT);
    }

    double py(double v) {
        return bottom() - (v - y.low()) / Math.max(1e-12, y.high() - y.low()) * (bottom() - TOP);
    }

    double right() {
        return width - RIGHT;
    }

    double bottom() {
        return height - BOTTOM;
    }
}
