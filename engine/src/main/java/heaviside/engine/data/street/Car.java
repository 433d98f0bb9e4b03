package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;

/// Saloon, hatchback, estate, off-roader or pick-up.
final class Car extends Body {
    private final int shape;
    private final int paint;
    private final int glass;
    private final double sill;
    private final double wheel;

    Car(RandomStream r) {
        super(RoadUser.CAR, between(r, 58, 80), between(r, 23, 31));
        shape = r.nextInt(5);
        paint = paint(r);
        glass = r.nextDouble() < 0.7 ? (int) between(r, 25, 70) : (int) between(r, 150, 200);
        sill = height * between(r, 0.54, 0.62);
        wheel = between(r, 4.8, 6.2);
    }

    @Override
    void draw(Sketch s, double travelled) {
        double b = -length / 2;
        double f = length / 2;
        double h = height;
        double floor = wheel * 0.7;
        s.polygon(paint, b, floor, f, floor, f, sill * 0.85, f - 4, sill, b + 2, sill, b, sill * 0.9);
        double[] roof = roof(b, f);
        s.polygon(paint, roof[0], sill - 1, roof[3], sill - 1, roof[2], h, roof[1], h);
        double in = 2.5;
        s.polygon(glass, roof[0] + in + 1, sill, roof[3] - in - 1, sill, roof[2] - in, h - 3, roof[1] + in, h - 3);
        double pillar = (roof[1] + roof[2]) / 2;
        s.rectangle(paint, pillar - 1.2, sill - 1, pillar + 1.2, h - 1);
        s.rectangle(235, f - 3, sill * 0.6, f, sill * 0.8);
        wheel(s, b + length * 0.2, wheel);
        wheel(s, f - length * 0.2, wheel);
    }

    /// Rear foot, rear top, front top, front foot of the cabin.
    private double[] roof(double b, double f) {
        double l = length;
        return switch (shape) {
            case 0 -> new double[]{b + 0.12 * l, b + 0.28 * l, f - 0.42 * l, f - 0.26 * l};
            case 1 -> new double[]{b + 0.02 * l, b + 0.12 * l, f - 0.45 * l, f - 0.28 * l};
            case 2 -> new double[]{b + 0.01 * l, b + 0.06 * l, f - 0.44 * l, f - 0.27 * l};
            case 3 -> new double[]{b, b + 0.04 * l, f - 0.34 * l, f - 0.22 * l};
            default -> new double[]{b + 0.40 * l, b + 0.44 * l, f - 0.38 * l, f - 0.24 * l};
        };
    }
}
