package heaviside.engine.data.cochlea;

/// A recording at another sample rate: windowed sinc (Kaiser, 32 crossings to a side), band-limited to the lower of the two
/// rates.
public final class RateConversion {
    private static final int CROSSINGS = 32;
    private static final double BETA = 9;

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
        double step = (double) wave.rateHz() / rateHz;
        double cut = Math.min(1, 1 / step);
        int reach = (int) Math.ceil(CROSSINGS / cut);
        double[] y = new double[(int) length];
        for (int n = 0; n < y.length; n++) {
            double at = n * step;
            int middle = (int) Math.floor(at);
            double sum = 0;
            for (int k = Math.max(0, middle - reach + 1); k <= Math.min(x.length - 1, middle + reach); k++) {
                sum += x[k] * kernel((at - k) * cut);
            }
            y[n] = sum * cut;
        }
        return new Wave(y, rateHz);
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
