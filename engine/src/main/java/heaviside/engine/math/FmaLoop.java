package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;

/// Fused multiply-adds in registers: what the machine's arithmetic can do at best.
public final class FmaLoop {
    private static final int ROUNDS = 1_000_000;
    @SuppressWarnings("UnusedVariable") // written so that the loop is not removed
    private static volatile float sink;

    private FmaLoop() {
    }

    /// Runs for about a millisecond.
    ///
    /// @return floating-point operations done
    public static double run() {
        return VectorSupport.PRESENT ? Wide.run() : scalar();
    }

    private static double scalar() {
        float a = 1;
        float b = 2;
        float c = 3;
        float d = 4;
        for (int i = 0; i < ROUNDS; i++) {
            a = a * 0.999f + 1e-3f;
            b = b * 0.999f + 1e-3f;
            c = c * 0.999f + 1e-3f;
            d = d * 0.999f + 1e-3f;
        }
        sink = a + b + c + d;
        return 8.0 * ROUNDS;
    }

    private static final class Wide {
        private static double run() {
            var s = FloatVector.SPECIES_PREFERRED;
            FloatVector x = FloatVector.broadcast(s, 0.999f);
            FloatVector y = FloatVector.broadcast(s, 1e-3f);
            FloatVector a = FloatVector.broadcast(s, 1);
            FloatVector b = FloatVector.broadcast(s, 2);
            FloatVector c = FloatVector.broadcast(s, 3);
            FloatVector d = FloatVector.broadcast(s, 4);
            FloatVector e = FloatVector.broadcast(s, 5);
            FloatVector f = FloatVector.broadcast(s, 6);
            FloatVector g = FloatVector.broadcast(s, 7);
            FloatVector h = FloatVector.broadcast(s, 8);
            for (int i = 0; i < ROUNDS; i++) {
                a = a.fma(x, y);
                b = b.fma(x, y);
                c = c.fma(x, y);
                d = d.fma(x, y);
                e = e.fma(x, y);
                f = f.fma(x, y);
                g = g.fma(x, y);
                h = h.fma(x, y);
            }
            sink = a.add(b).add(c.add(d)).add(e.add(f)).add(g.add(h)).lane(0);
            return 16.0 * s.length() * ROUNDS;
        }
    }
}
