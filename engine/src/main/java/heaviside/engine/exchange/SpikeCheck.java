package heaviside.engine.exchange;

import heaviside.engine.io.SpikeTable;
import heaviside.engine.io.spikes.SpikeFiles;
import heaviside.engine.io.spikes.SpikeRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Does a file of spikes hold what was written? It is read again as any file is, without knowing where it comes from, and
/// every spike is compared.
public final class SpikeCheck {
    /// Times that differ by less are the same: formats in seconds round the last digits of a millisecond.
    public static final double SAME_MS = 1e-6;

    private SpikeCheck() {
    }

    /// What came out.
    ///
    /// @param identical whether each unit has the same spikes
    /// @param words "10 000 spikes, identical", or the first difference
    public record Result(boolean identical, String words) {
    }

    /// Reads a file and compares it.
    ///
    /// @param expected what was written; times ascend for each neuron
    /// @throws IOException if the file cannot be read
    public static Result of(Path file, SpikeTable expected) throws IOException {
        int[] units = SpikeExport.units(expected);
        int count = 0;
        for (SpikeTable.Group g : expected.populations()) {
            count += g.size();
        }
        if (units.length == 0) {
            return new Result(true, "no spikes");
        }
        SpikeRecording r = SpikeFiles.read(file).getFirst();
        int all = Math.max(count, r.unitCount());
        int[] first = starts(units, all);
        int[] other = starts(r.units(), all);
        double[] a = byUnit(expected.times(), units, first);
        double[] b = byUnit(r.timesMs(), r.units(), other);
        double at = Double.POSITIVE_INFINITY;
        String words = "";
        for (int u = 0; u < all; u++) {
            int n = first[u + 1] - first[u];
            int m = other[u + 1] - other[u];
            int k = 0;
            while (k < n && k < m && Math.abs(a[first[u] + k] - b[other[u] + k]) < SAME_MS) {
                k++;
            }
            if (k < n || k < m) {
                double written = k < n ? a[first[u] + k] : Double.POSITIVE_INFINITY;
                double read = k < m ? b[other[u] + k] : Double.POSITIVE_INFINITY;
                if (Math.min(written, read) < at) {
                    at = Math.min(written, read);
                    words = difference(u, k, written, read);
                }
            }
        }
        return words.isEmpty()
                ? new Result(true, String.format(Locale.ROOT, "%,d", units.length).replace(',', '\u2009')
                        + " spikes, identical")
                : new Result(false, words);
    }

    private static String difference(int unit, int spike, double written, double read) {
        String which = "first difference: spike %d of unit %d ".formatted(spike + 1, unit);
        if (Double.isInfinite(read)) {
            return which + "at %s ms is missing".formatted(written);
        }
        return Double.isInfinite(written)
                ? which + "at %s ms is one too many".formatted(read)
                : which + "at %s ms comes back at %s ms".formatted(written, read);
    }

    private static int[] starts(int[] units, int all) {
        int[] first = new int[all + 1];
        for (int u : units) {
            first[u + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        return first;
    }

    private static double[] byUnit(double[] times, int[] units, int[] first) {
        int[] next = first.clone();
        double[] sorted = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            sorted[next[units[i]]++] = times[i];
        }
        return sorted;
    }
}
