package heaviside.engine.data.cochlea;

/// A recording at another sample rate: windowed sinc (Kaiser, 32 crossings to a side), band-limited to the lower of the two
/// rates.
public final class RateConversion {
    private static final int CROSSINGS = 32;
    private static final double BETA = 9;
    private static final long MOST_TAPS = 1 << 20;

    private RateConversion() {
    }

    /// @param wave recording. Not modified.
    /// @param rateHz wanted rate
    /// @throws IllegalArgumentException if the result would be too long
    public static Wave to(Wave wave, int rateHz) {
        if (wave.rateHz() == rateHz) {
            return wave;
        }
        double[] x = wave.samples();
        long length = Math.round((double) x.length * rateHz / wave.rateHz());
        if (length > Wave.MAX_SAMPLES) {
            throw new IllegalArgumentException("A recording of %.1f s is too long at %,d samples a second. Cut it."
                    .formatted(wave.seconds(), rateHz));
        }
        double cut = Math.min(1, (double) rateHz / wave.rateHz());
        int reach = (int) Math.ceil(CROSSINGS / cut);
        // places between two samples repeat with the ratio in lowest terms: a filter for each
        int phases = rateHz / gcd(rateHz, wave.rateHz());
        double[][] filters = new double[(long) phases * 2 * reach <= MOST_TAPS ? phases : 0][];
        double[] y = new double[(int) length];
        for (int n = 0; n < y.length; n++) {
            int phase = n % phases;
            long at = (long) n * wave.rateHz();
            double part = (double) (at % rateHz) / rateHz;
            double[] f = phase < filters.length ? filters[phase] : null;
            if (f == null) {
                f = filter(part, reach, cut);
                if (phase < filters.length) {
                    filters[phase] = f;
                }
            }
            int first = (int) (at / rateHz) - reach + 1;
            double sum = 0;
            for (int j = Math.max(0, -first); j < Math.min(f.length, x.length - first); j++) {
                sum += x[first + j] * f[j];
            }
            y[n] = sum;
        }
        return new Wave(y, rateHz);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /// Weights of the samples around a place that lies so far after one of them.
    private static double[] filter(double part, int reach, double cut) {
        double[] f = new double[2 * reach];
        for (int j = 0; j < f.length; j++) {
            f[j] = cut * kernel((part + reach - 1 - j) * cut);
        }
        return f;
    }

    private static double kernel(double t) {
        double w = t / CROSSINGS;
        if (w <= -1 || w >= 1) {
            return 0;
        }
        double sinc = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
        return sinc * Table.at(Math.abs(w));
    }

    /// The window, tabulated.
    private static final class Table {
        private static final int POINTS = 4096;
        private static final double[] VALUES = new double[POINTS + 2];

        static {
            for (int i = 0; i < VALUES.length; i++) {
                double w = Math.min(1, (double) i / POINTS);
                VALUES[i] = bessel(BETA * Math.sqrt(1 - w * w)) / bessel(BETA);
            }
        }

        private Table() {
        }

        static double at(double w) {
            double p = w * POINTS;
            int i = (int) p;
            return VALUES[i] + (p - i) * (VALUES[i + 1] - VALUES[i]);
        }

        private static double bessel(double x) {
            double term = 1;
            double sum = 1;
            for (int k = 1; k < 50; k++) {
                term *= x * x / (4.0 * k * k);
                sum += term;
            }
            return sum;
        }
    }
}
