package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;

/// Reads an array again and again and adds it up in registers: how fast the memory that holds it can feed the arithmetic.
public final class ReadLoop {
    @SuppressWarnings("UnusedVariable") // written so that the loop is not removed
    private static volatile float sink;

    private ReadLoop() {
    }

    /// Reads a part of an array so many times.
    ///
    /// @param a Not modified.
    /// @param off where it starts
    /// @param n floats, a multiple of 128
    /// @return bytes read
    public static double run(float[] a, int off, int n, int times) {
        for (int k = 0; k < times; k++) {
            sink = VectorSupport.PRESENT ? Wide.sum(a, off, off + n) : scalar(a, off, off + n);
        }
        return 4.0 * n * times;
    }

    private static float scalar(float[] a, int from, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = from; i < to; i += 4) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }
        return s0 + s1 + (s2 + s3);
    }

    private static final class Wide {
        private static float sum(float[] a, int from, int to) {
            var s = FloatVector.SPECIES_PREFERRED;
            int n = s.length();
            FloatVector s0 = FloatVector.zero(s);
            FloatVector s1 = FloatVector.zero(s);
            FloatVector s2 = FloatVector.zero(s);
            FloatVector s3 = FloatVector.zero(s);
            FloatVector s4 = FloatVector.zero(s);
            FloatVector s5 = FloatVector.zero(s);
            FloatVector s6 = FloatVector.zero(s);
            FloatVector s7 = FloatVector.zero(s);
            for (int i = from; i + 8 * n <= to; i += 8 * n) {
                s0 = s0.add(FloatVector.fromArray(s, a, i));
                s1 = s1.add(FloatVector.fromArray(s, a, i + n));
                s2 = s2.add(FloatVector.fromArray(s, a, i + 2 * n));
                s3 = s3.add(FloatVector.fromArray(s, a, i + 3 * n));
                s4 = s4.add(FloatVector.fromArray(s, a, i + 4 * n));
                s5 = s5.add(FloatVector.fromArray(s, a, i + 5 * n));
                s6 = s6.add(FloatVector.fromArray(s, a, i + 6 * n));
                s7 = s7.add(FloatVector.fromArray(s, a, i + 7 * n));
            }
            return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).lane(0);
        }
    }
}
