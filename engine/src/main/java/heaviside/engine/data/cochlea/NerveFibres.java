package heaviside.engine.data.cochlea;

/// Auditory-nerve fibres: each of a channel's fibres fires in a step with the hair cell's probability P unless it did less
/// than the refractory time ago. Fibres of a channel are alike and only their sum matters, so that a step draws the number
/// of firing fibres from Binomial(ready fibres, P): the same law as drawing every fibre, at a fortieth of the work.
///
/// One uniform number U a step: at most n fire where `U >= P(more than n)`. Nearly all draws are decided by Bonferroni's bounds
/// of these probabilities: with `S_j = C(r, j) P^j`, one or more fire with a probability from `S_1 - S_2` to `S_1 - S_2 + S_3`, two
/// or more with one from `S_2 - 2 S_3` to `S_2`, three or more with at most `S_3`. The vector twin gives the same bits.
final class NerveFibres {
    static final double HALF = 0.5;
    static final double THIRD = 1.0 / 3;

    private NerveFibres() {
    }

    /// State of a number of channels.
    ///
    /// @param ready fibres that are not refractory. Modified by steps.
    /// @param fired firing fibres a step and channel; the first `dead` rows are the steps before. Modified by steps.
    /// @param dead steps for which a fibre is out, the one in which it fires included
    /// @param s0 state of each channel's random numbers (xoroshiro128+, Blackman and Vigna). Modified by steps.
    /// @param s1 likewise
    /// @param drawn numbers drawn in a step, for those that no bound decides. Modified by steps.
    @SuppressWarnings("ArrayRecordComponent")
    record Channels(double[] ready, double[] fired, int dead, long[] s0, long[] s1, double[] drawn) {
        Channels(double[] ready, double[] fired, int dead, long[] s0, long[] s1) {
            this(ready, fired, dead, s0, s1, new double[ready.length]);
        }

        /// The rows of the last steps become those before the next.
        void advance(int steps) {
            int width = ready.length;
            System.arraycopy(fired, steps * width, fired, 0, dead * width);
        }
    }

    /// Draws the fibres that fire.
    ///
    /// @param p probabilities, one a step and channel. Not modified.
    static void run(double[] p, int steps, Channels c) {
        if (LaneButterflies.WIDE) {
            NerveFibresVector.run(p, steps, c);
        } else {
            runScalar(p, steps, c);
        }
    }

    static void runScalar(double[] p, int steps, Channels c) {
        double[] ready = c.ready;
        double[] fired = c.fired;
        int width = ready.length;
        int ahead = c.dead * width;
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < width; i++) {
                int at = t * width + i;
                long a = c.s0[i];
                long b = c.s1[i];
                double u = Double.longBitsToDouble(((a + b) >>> 12) | 0x3FF0000000000000L) - 1;
                long d = a ^ b;
                c.s0[i] = ((a << 24) | (a >>> 40)) ^ d ^ (d << 16);
                c.s1[i] = (d << 37) | (d >>> 27);
                double r = ready[i] + fired[at];
                double q = p[at];
                double s1 = r * q;
                double s2 = s1 * (r - 1) * (q * HALF);
                double s3 = s2 * (r - 2) * (q * THIRD);
                double one = s1 - s2;
                double two = s2 - (s3 + s3);
                double n = (u < one ? 1.0 : 0.0) + (u < two ? 1.0 : 0.0);
                if (u < s3 || (u < s2 && u >= two) || (u < one + s3 && u >= one)) {
                    n = draw(u, r, q);
                }
                fired[ahead + at] = n;
                ready[i] = r - n;
            }
        }
    }

    /// The number n with `P(N > n) <= u < P(N >= n)`, N from Binomial(r, p).
    static double draw(double u, double r, double p) {
        if (p >= 1) {
            return r;
        }
        double tail = 1;
        double term = power(1 - p, (int) r);
        double odds = p / (1 - p);
        int n = 0;
        while (n < r) {
            tail -= term;
            if (u >= tail) {
                return n;
            }
            term *= odds * (r - n) / (n + 1);
            n++;
        }
        return r;
    }

    /// By squaring; few factors, so that it is quicker than a power of any exponent.
    private static double power(double base, int exponent) {
        double product = 1;
        double square = base;
        for (int e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                product *= square;
            }
            square *= square;
        }
        return product;
    }
}
