package heaviside.engine.data.cochlea;

import heaviside.engine.data.cochlea.CochleaSettings.Numerics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A recording made ready for all channels: its spectrum, what each bin takes from the transfer tables, and one resampling
/// for each octave of upper limits.
final class PreparedSound {
    /// One resampling and the spectrum, corrected for it.
    ///
    /// @param resampling from the transform's values to the steps
    /// @param spectrum real and imaginary part a bin
    @SuppressWarnings("ArrayRecordComponent")
    record Octave(Resampling resampling, double[] spectrum) {
    }

    /// Step rate, Hz.
    final double stepHz;
    /// Number of steps, K.
    final int steps;
    /// Bins of the spectrum in use.
    final int bins;
    /// First row of the transfer table, per bin.
    final int[] row;
    /// Weights of the rows, six a bin.
    final double[] weights;
    /// The octaves, widest first.
    final List<Octave> octaves;
    private final double[] binHz;

    PreparedSound(Wave wave, TransferTable table, CochleaSettings settings, Team team) {
        Numerics numerics = settings.numerics();
        double[] x = PreparedWave.of(wave, numerics, settings.gain());
        int n = x.length;
        boolean published = numerics == Numerics.AS_PUBLISHED;
        boolean even = published || n % 2 == 0;
        this.steps = published ? n / 2 + 1 : n / 2;
        this.bins = published ? steps : steps / 2 + 1;
        int nyquist = wave.rateHz() / 2;
        this.stepHz = wave.rateHz() / 2.0;
        this.binHz = new double[bins];
        this.row = new int[bins];
        this.weights = new double[TransferTable.TAPS * bins];
        for (int k = 0; k < bins; k++) {
            binHz[k] = published ? 1 + (double) k / (steps - 1) * (nyquist - 1) : k * stepHz / steps;
        }
        int[] degrees = degrees(table.limitHz(table.groups() - 1));
        Resampling[] r = new Resampling[degrees.length];
        double[][][] spectrum = new double[1][][];
        List<Runnable> tasks = new ArrayList<>();
        tasks.add(() -> spectrum[0] = Spectrum.of(even ? x : Arrays.copyOf(x, n - 1), team));
        tasks.add(this::rows);
        for (int i = 0; i < r.length; i++) {
            int at = i;
            tasks.add(() -> r[at] = new Resampling(degrees[at], steps));
        }
        team.run(tasks);
        this.octaves = Arrays.stream(r).map(o -> octave(o, spectrum[0])).toList();
    }

    private void rows() {
        for (int k = 0; k < bins; k++) {
            if (binHz[k] > 0) {
                row[k] = TransferTable.row(binHz[k], weights, TransferTable.TAPS * k);
            }
        }
    }

    /// The whole spectrum, then half of it each time until the lowest channels have little more than they need.
    private int[] degrees(double lowestHz) {
        List<Integer> all = new ArrayList<>();
        int limit = steps / 2;
        while (true) {
            all.add(limit);
            if (limit < 64 || binHz[Math.min(bins - 1, limit / 2)] < lowestHz) {
                return all.stream().mapToInt(Integer::intValue).toArray();
            }
            limit /= 2;
        }
    }

    private Octave octave(Resampling r, double[][] spectrum) {
        int degree = r.degree();
        boolean whole = degree == steps / 2;
        int used = whole ? bins : degree + 1;
        double[] s = new double[2 * used];
        for (int k = 0; k < used; k++) {
            int folded = k > degree ? steps - k : k;
            double scale = r.correction(folded) / steps * (folded == 0 ? 1 : 0.5);
            s[2 * k] = spectrum[0][k] * scale;
            s[2 * k + 1] = spectrum[1][k] * scale;
        }
        return new Octave(r, s);
    }

    /// Bins that a group of channels hears: 0 to this - 1.
    int heard(double limitHz) {
        int lo = 0;
        int hi = bins;
        while (lo < hi) {
            int mid = (lo + hi) >>> 1;
            if (binHz[mid] <= limitHz) {
                lo = mid + 1;
            } else {
                hi = mid;
            }
        }
        return Math.max(1, lo);
    }

    /// The narrowest octave that holds so many bins.
    Octave octave(int heard) {
        Octave best = octaves.getFirst();
        for (Octave o : octaves) {
            if (o.resampling().degree() >= heard - 1) {
                best = o;
            }
        }
        return best;
    }
}
