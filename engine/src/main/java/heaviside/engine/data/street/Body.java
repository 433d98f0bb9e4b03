package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;

/// A road user's looks, drawn once. Draws itself with u = 0 at its middle.
abstract class Body {
    final RoadUser kind;
    /// Length along the street at scale 1.
    final double length;
    /// Height at scale 1.
    final double height;

    Body(RoadUser kind, double length, double height) {
        this.kind = kind;
        this.length = length;
        this.height = height;
    }

    /// Draws it.
    ///
    /// @param travelled distance so far in its own measure, which moves legs and pedals
    abstract void draw(Sketch s, double travelled);

    static Body of(RoadUser kind, RandomStream r) {
        return switch (kind) {
            case PERSON -> new Walker(r);
            case CYCLIST -> new Rider(r);
            case CAR -> new Car(r);
            case TRUCK -> new Lorry(r);
            case BUS -> new Coach(r);
        };
    }

    static double between(RandomStream r, double low, double high) {
        return low + (high - low) * r.nextDouble();
    }

    /// A grey for paint or cloth: dark and light ones are common, middle ones too.
    static int paint(RandomStream r) {
        return (int) (r.nextDouble() < 0.5 ? between(r, 18, 105) : between(r, 130, 245));
    }

    /// A grey that differs from another by at least 25.
    static int other(RandomStream r, int than) {
        int g = paint(r);
        return Math.abs(g - than) >= 25 ? g : than > 128 ? than - 60 : than + 60;
    }

    static void wheel(Sketch s, double u, double radius) {
        s.disc(22, u, radius, radius);
        s.disc(110, u, radius, radius * 0.45);
    }
}
