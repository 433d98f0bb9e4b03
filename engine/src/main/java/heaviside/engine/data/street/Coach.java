package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;

/// A bus: one long box with rows of windows.
final class Coach extends Body {
    private final boolean doubleDecker;
    private final int paint;
    private final int glass;
    private final int stripe;
    private final double wheel;
    private final double pane;
    private final double slant;

    Coach(RandomStream r) {
        this(r, r.nextDouble() < 0.15);
    }

    private Coach(RandomStream r, boolean doubleDecker) {
        super(RoadUser.BUS, doubleDecker ? between(r, 100, 125) : between(r, 100, 165),
                doubleDecker ? between(r, 58, 66) : between(r, 41, 52));
        this.doubleDecker = doubleDecker;
        paint = paint(r);
        glass = paint > 100 || r.nextDouble() < 0.4
                ? (int) between(r, 15, Math.max(20, Math.min(80, paint - 45)))
                : (int) between(r, paint + 60, 220);
        stripe = r.nextDouble() < 0.5 ? paint : other(r, paint);
        wheel = between(r, 5.5, 6.8);
        pane = between(r, 11, 17);
        slant = between(r, 0, 5);
    }

    @Override
    void draw(Sketch s, double travelled) {
        double b = -length / 2;
        double f = length / 2;
        double floor = wheel * 0.75;
        double h = height;
        s.polygon(paint, b, floor, f, floor, f, h * 0.55, f - slant, h, b + 1, h, b, h - 1.5);
        s.rectangle(stripe, b + 1, floor + 2, f - 1, floor + 6);
        if (doubleDecker) {
            row(s, b, f - 2, h * 0.34, h * 0.52);
            row(s, b, f - slant, h * 0.68, h * 0.9);
        } else {
            row(s, b, f - slant, h * 0.52, h * 0.86);
        }
        s.rectangle(glass, f - 20, floor + 2, f - 12, h * 0.5);
        wheel(s, b + length * 0.2, wheel);
        wheel(s, f - length * 0.2, wheel);
    }

    private void row(Sketch s, double b, double f, double v0, double v1) {
        for (double u = b + 3; u + pane - 2 < f; u += pane) {
            s.rectangle(glass, u, v0, u + pane - 2.2, v1);
        }
        s.rectangle(glass, f - 5, v0 - 3, f - 0.8, v1);
    }
}
