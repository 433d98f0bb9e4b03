package heaviside.engine.data.cochlea;

/// Auditory-nerve fibres: each of a channel's fibres fires in a step with the hair cell's probability P unless it did less
/// than the refractory time ago. Fibres of a channel are alike and only their sum matters, so that a step draws the number
/// of firing fibres from Binomial(ready fibres, P): the same law as drawing every fibre, at a fortieth of the work.
///
/// One uniform number U a step: at most n fire where `U >= P(more than n)`. Bounds of these probabilities decide nearly all
/// draws. The vector twin gives the same bits.
final class NerveFibres {
    private NerveFibres() {
    }

    /// State of a number of channels.
    ///
    /// @param ready fibres that are not refractory. Modified by steps.
    /// @param fired firing fibres a step and channel; the first `dead` rows are the steps before. Modified by steps.
    /// @param dead steps for which a fibre is out, the one in which it fires included
    /// @param s0 state of each channel's random numbers (xoroshiro128+, Blackman and Vigna). Modified by steps.
    /// @param s1 likewise
    @SuppressWarnings("ArrayRecordComponent")
    record Channels(double[] ready, double[] fired, int dead, long[] s0, long[] s1) {
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
                double mean = r * p[at];
                double pairs = mean * (r - 1) * p[at] * 0.5;
                double n = u < mean ? 1 : 0;
                if (u < mean && (u < pairs || u >= mean - pairs)) {
                    n = draw(u, r, p[at]);
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
        double term = Math.pow(1 - p, r);
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
}
