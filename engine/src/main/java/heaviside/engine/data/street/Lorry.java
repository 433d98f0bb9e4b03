package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;

/// A truck: cab, gap, and a box, a flat bed with a load, a tipper or a tank.
final class Lorry extends Body {
    private final int shape;
    private final int cab;
    private final int load;
    private final double cabLength;
    private final double cabHeight;
    private final double gap;
    private final double wheel;
    private final int axles;
    private final double cargo;

    Lorry(RandomStream r) {
        super(RoadUser.TRUCK, between(r, 84, 150), between(r, 42, 56));
        shape = r.nextInt(5);
        cab = paint(r);
        load = other(r, cab);
        cabLength = between(r, 20, 27);
        cabHeight = height * (shape < 2 ? between(r, 0.72, 0.95) : between(r, 0.82, 1));
        gap = between(r, 2, 6);
        wheel = between(r, 5.5, 7);
        axles = length > 115 ? 3 + r.nextInt(2) : 2;
        cargo = shape < 2 ? 1 : between(r, 0.55, 0.85);
    }

    @Override
    void draw(Sketch s, double travelled) {
        double b = -length / 2;
        double f = length / 2;
        double deck = wheel * 1.8;
        s.rectangle(35, b, wheel * 0.9, f - cabLength * 0.5, deck);
        cab(s, f, deck);
        double end = f - cabLength - gap;
        double top = height * cargo;
        switch (shape) {
            case 0, 1 -> {
                s.rectangle(load, b, deck, end, height);
                s.rectangle(Math.max(0, load - 25), b, deck, end, deck + 3);
            }
            case 2 -> {
                s.rectangle(load, b, deck, end, deck + 3);
                double third = (end - b) / 3;
                s.rectangle(load, b + 3, deck, b + 2 * third, top);
                s.rectangle(Math.max(0, load - 40), b + 2.1 * third, deck, end - 2, top * 0.9);
            }
            case 3 -> s.polygon(load, b + 5, deck, end - 2, deck, end, top, end - 6, top * 1.05, b, top * 0.95);
            default -> s.oval(load, (b + end) / 2, (deck + top) / 2 + 1, (end - b) / 2, (top - deck) / 2 + 2);
        }
        wheel(s, f - cabLength * 0.5, wheel);
        for (int i = 0; i < axles - 1; i++) {
            wheel(s, b + wheel + 3 + i * (2 * wheel + 1), wheel);
        }
    }

    private void cab(Sketch s, double f, double deck) {
        double back = f - cabLength;
        s.polygon(cab, back, wheel * 0.8, f, wheel * 0.8, f, cabHeight * 0.62, f - 4, cabHeight, back, cabHeight);
        s.polygon(45, back + cabLength * 0.35, cabHeight * 0.62, f - 1.5, cabHeight * 0.62, f - 5, cabHeight - 4,
                back + cabLength * 0.35, cabHeight - 4);
        s.rectangle(235, f - 3, deck * 0.7, f, deck);
    }
}
