package heaviside.engine.data.cochlea;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// [BasilarTransfer] of all channels on a grid that is even in the logarithm of frequency, four channels a table, each up
/// to where it no longer matters; between the grid points six-point interpolation, 4e-8 of a channel's peak.
///
/// A row holds four real parts, then four imaginary parts.
final class TransferTable {
    /// Interpolation points.
    static final int TAPS = 6;
    /// Velocity below this share of a channel's peak is left out.
    private static final double NEGLIGIBLE = 1e-9;
    private static final double STEP = 0.003;
    private static final double LOWEST_HZ = 0.5;

    private static final int KEPT = 4;
    private static final Map<Key, TransferTable> TABLES = new ConcurrentHashMap<>();

    private final int channels;
    private final double highestHz;
    private final double[][] quads;
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
        int n = (channels + 3) / 4;
        double[][] all = new double[n][8 * rows];
        IntStream.range(0, rows).parallel().forEach(r -> row(all, r));
        this.quads = new double[n][];
        this.limitHz = new double[n];
        for (int i = 0; i < n; i++) {
            int used = used(all[i], rows);
            quads[i] = java.util.Arrays.copyOf(all[i], 8 * Math.min(rows, used + TAPS));
            limitHz[i] = used == rows ? highestHz : LOWEST_HZ * Math.exp(STEP * (used - 1));
        }
    }

    private void row(double[][] all, int r) {
        BasilarTransfer tone = new BasilarTransfer(LOWEST_HZ * Math.exp(STEP * (r - TAPS / 2 + 1)));
        for (int i = 0; i < all.length; i++) {
            double largest = 0;
            for (int lane = 0; lane < 4 && 4 * i + lane < channels; lane++) {
                Complex v = tone.velocity(BasilarTransfer.placeCm(4 * i + lane, channels));
                all[i][8 * r + lane] = v.re();
                all[i][8 * r + 4 + lane] = v.im();
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
            for (int lane = 0; lane < 4; lane++) {
                peak[r] = Math.max(peak[r], Math.hypot(table[8 * r + lane], table[8 * r + 4 + lane]));
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
    int quads() {
        return quads.length;
    }

    /// Highest tone that reaches a table's channels.
    double limitHz(int quad) {
        return limitHz[quad];
    }

    /// Highest tone of all.
    double highestHz() {
        return highestHz;
    }

    /// A table's rows. Not modified.
    double[] rows(int quad) {
        return quads[quad];
    }

    /// First of the six rows for a tone.
    static int row(double frequencyHz) {
        return Math.max(0, (int) Math.floor(position(frequencyHz)));
    }

    private static double position(double frequencyHz) {
        return Math.log(frequencyHz / LOWEST_HZ) / STEP;
    }

    /// Weights of the six rows for a tone.
    ///
    /// @param into receives them from `at` on. Modified.
    static void weights(double frequencyHz, double[] into, int at) {
        double x = position(frequencyHz) - row(frequencyHz) + TAPS / 2 - 1;
        for (int j = 0; j < TAPS; j++) {
            double w = 1;
            for (int m = 0; m < TAPS; m++) {
                if (m != j) {
                    w *= (x - m) / (j - m);
                }
            }
            into[at + j] = w;
        }
    }
}
