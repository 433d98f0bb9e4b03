package heaviside.engine.data.cochlea;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// [BasilarTransfer] of all channels on a grid that is even in the logarithm of frequency, eight channels a table, each up
/// to where it no longer matters; between the grid points six-point interpolation, 4e-8 of a channel's peak.
///
/// A row holds eight real parts, then eight imaginary parts.
final class TransferTable {
    /// Interpolation points.
    static final int TAPS = 6;
    /// Velocity below this share of a channel's peak is left out.
    private static final double NEGLIGIBLE = 1e-9;
    private static final double STEP = 0.003;
    private static final double LOWEST_HZ = 0.5;

    private static final int LANES = LaneFft.LANES;
    private static final int E = LaneFft.ELEMENT;
    private static final double[] DENOMINATORS = denominators();
    private static final int KEPT = 4;
    private static final Map<Key, TransferTable> TABLES = new ConcurrentHashMap<>();

    private final int channels;
    private final double highestHz;
    private final double[][] groups;
    private final double[] limitHz;

    private record Key(int channels, double highestHz) {
    }

    /// The table of so many channels; a few are kept.
    ///
    /// @param channels places along the membrane
    /// @param highestHz highest tone that is asked for
    static TransferTable of(int channels, double highestHz) {
        TransferTable table = TABLES.computeIfAbsent(new Key(channels, highestHz),
                k -> new TransferTable(channels, highestHz));
        if (TABLES.size() > KEPT) {
            TABLES.clear();
        }
        return table;
    }

    private TransferTable(int channels, double highestHz) {
        this.channels = channels;
        this.highestHz = highestHz;
        int rows = (int) Math.ceil(Math.log(highestHz / LOWEST_HZ) / STEP) + TAPS;
        int n = (channels + LANES - 1) / LANES;
        double[][] all = new double[n][E * rows];
        IntStream.range(0, rows).parallel().forEach(r -> row(all, r));
        this.groups = new double[n][];
        this.limitHz = new double[n];
        for (int i = 0; i < n; i++) {
            int used = used(all[i], rows);
            groups[i] = java.util.Arrays.copyOf(all[i], E * Math.min(rows, used + TAPS));
            limitHz[i] = used == rows ? highestHz : LOWEST_HZ * Math.exp(STEP * (used - 1));
        }
    }

    private void row(double[][] all, int r) {
        BasilarTransfer tone = new BasilarTransfer(LOWEST_HZ * Math.exp(STEP * (r - TAPS / 2 + 1)));
        for (int i = 0; i < all.length; i++) {
            double largest = 0;
            for (int lane = 0; lane < LANES && LANES * i + lane < channels; lane++) {
                Complex v = tone.velocity(BasilarTransfer.placeCm(LANES * i + lane, channels));
                all[i][E * r + lane] = v.re();
                all[i][E * r + LANES + lane] = v.im();
                largest = Math.max(largest, v.abs());
            }
            if (largest < 1e-12) {
                return; // every channel further up hears this tone still less
            }
        }
    }

    private static int used(double[] table, int rows) {
        double[] peak = new double[rows];
        double most = 0;
        for (int r = 0; r < rows; r++) {
            for (int lane = 0; lane < LANES; lane++) {
                peak[r] = Math.max(peak[r], Math.hypot(table[E * r + lane], table[E * r + LANES + lane]));
            }
            most = Math.max(most, peak[r]);
        }
        int last = rows;
        while (last > 1 && peak[last - 1] < NEGLIGIBLE * most) {
            last--;
        }
        return last;
    }

    /// Number of tables.
    int groups() {
        return groups.length;
    }

    /// Highest tone that reaches a table's channels.
    double limitHz(int group) {
        return limitHz[group];
    }

    /// Highest tone of all.
    double highestHz() {
        return highestHz;
    }

    /// A table's rows. Not modified.
    double[] rows(int group) {
        return groups[group];
    }

    private static double[] denominators() {
        double[] d = new double[TAPS];
        for (int j = 0; j < TAPS; j++) {
            double product = 1;
            for (int m = 0; m < TAPS; m++) {
                product *= m == j ? 1 : j - m;
            }
            d[j] = 1 / product;
        }
        return d;
    }

    /// First of the six rows for a tone.
    ///
    /// @param weights receives those of the six rows from `at` on. Modified.
    static int row(double frequencyHz, double[] weights, int at) {
        double position = Math.log(frequencyHz / LOWEST_HZ) / STEP;
        int row = Math.max(0, (int) Math.floor(position));
        double x = position - row + TAPS / 2 - 1;
        for (int j = 0; j < TAPS; j++) {
            double w = DENOMINATORS[j];
            for (int m = 0; m < TAPS; m++) {
                if (m != j) {
                    w *= x - m;
                }
            }
            weights[at + j] = w;
        }
        return row;
    }
}
