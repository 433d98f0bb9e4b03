package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;

/// A person on a bicycle.
final class Rider extends Body {
    private final int coat;
    private final int trousers;
    private final int skin;
    private final int frame;
    private final double wheel;
    private final double lean;
    private final boolean helmet;
    private final boolean bag;

    Rider(RandomStream r) {
        super(RoadUser.CYCLIST, between(r, 33, 40), between(r, 36, 44));
        coat = paint(r);
        trousers = paint(r);
        skin = (int) between(r, 70, 210);
        frame = paint(r);
        wheel = between(r, 7, 8.6);
        lean = between(r, 2, 9);
        helmet = r.nextDouble() < 0.5;
        bag = r.nextDouble() < 0.3;
    }

    @Override
    void draw(Sketch s, double travelled) {
        double rear = -length / 2 + wheel;
        double front = length / 2 - wheel;
        s.ring(25, rear, wheel, wheel - 0.8, 1.8);
        s.ring(25, front, wheel, wheel - 0.8, 1.8);
        double crank = rear + (front - rear) * 0.42;
        double seat = crank - 4.5;
        double top = wheel * 2.4;
        double bar = front - 2.5;
        s.limb(frame, rear, wheel, crank, wheel, 1.4);
        s.limb(frame, crank, wheel, seat, top, 1.6);
        s.limb(frame, crank, wheel, bar, top, 1.6);
        s.limb(frame, seat, top - 1, bar, top, 1.4);
        s.limb(frame, front, wheel, bar, top + 2, 1.4);
        double a = travelled / 9;
        leg(s, seat, top, crank + 3.5 * StrictMath.cos(a), wheel + 3.5 * StrictMath.sin(a), trousers);
        leg(s, seat, top, crank - 3.5 * StrictMath.cos(a), wheel - 3.5 * StrictMath.sin(a),
                Math.max(0, trousers - 12));
        double shoulder = height * 0.8;
        s.limb(coat, seat + 0.5, top, seat + lean, shoulder, 7);
        s.limb(Math.max(0, coat - 15), seat + lean, shoulder - 2, bar, top + 3, 2.4);
        s.disc(skin, seat + lean + 2, height * 0.9, height * 0.085);
        if (helmet) {
            s.oval(frame, seat + lean + 2, height * 0.95, height * 0.1, height * 0.05);
        }
        if (bag) {
            s.rectangle(coat > 120 ? 40 : 200, rear - 4, wheel * 1.7, rear + 3, wheel * 2.5);
        }
    }

    private static void leg(Sketch s, double u, double v, double footU, double footV, int value) {
        double kneeU = (u + footU) / 2 + 4;
        double kneeV = (v + footV) / 2 + 1;
        s.limb(value, u, v, kneeU, kneeV, 3.2);
        s.limb(value, kneeU, kneeV, footU, footV, 2.8);
    }
}
