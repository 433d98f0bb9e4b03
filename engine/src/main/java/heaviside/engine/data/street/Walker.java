package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;

/// A person on foot.
final class Walker extends Body {
    private final int coat;
    private final int trousers;
    private final int skin;
    private final double girth;
    private final boolean skirt;
    private final int extra;
    private final double phase;

    Walker(RandomStream r) {
        super(RoadUser.PERSON, 16, between(r, 35, 45));
        coat = paint(r);
        trousers = r.nextDouble() < 0.3 ? coat : paint(r);
        skin = (int) between(r, 70, 210);
        girth = between(r, 10, 13.5);
        skirt = r.nextDouble() < 0.25;
        extra = r.nextInt(5);
        phase = between(r, 0, 6.28);
    }

    @Override
    void draw(Sketch s, double travelled) {
        double h = height;
        double hip = h * 0.48;
        double swing = StrictMath.sin(phase + travelled / 5.5);
        double step = swing * h * 0.15;
        s.limb(trousers, 0.8, hip, step, 0, 4.4);
        s.limb(Math.max(0, trousers - 12), -0.8, hip, -step, 0, 4.4);
        if (skirt) {
            s.polygon(coat, -girth * 0.42, h * 0.6, girth * 0.42, h * 0.6, girth * 0.6, h * 0.25, -girth * 0.6,
                    h * 0.25);
        }
        s.polygon(coat, -girth * 0.42, hip - 2, girth * 0.42, hip - 2, girth * 0.5, h * 0.82, -girth * 0.5, h * 0.82);
        s.limb(Math.max(0, coat - 15), 0, h * 0.78, -step * 0.8 + 1, hip - 1, 3);
        s.disc(skin, 0.5, h * 0.91, h * 0.088);
        s.polygon(trousers, -3, h * 0.93, 3, h * 0.93, 2, h, -2.5, h);
        if (extra == 0) {
            s.rectangle(other(coat), -girth * 0.5 - 4, h * 0.55, -girth * 0.4, h * 0.8);
        } else if (extra == 1) {
            s.rectangle(other(coat), 2, h * 0.25, 7, h * 0.42);
        }
    }

    private static int other(int coat) {
        return coat > 120 ? coat - 90 : coat + 90;
    }
}
