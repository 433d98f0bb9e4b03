package heaviside.engine.exchange;

import heaviside.engine.io.SpikeTable;
import heaviside.engine.io.spikes.SpikeFiles;
import heaviside.engine.io.spikes.SpikeRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

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
    /// @param lost what else a reader does not find again: "the length, 250 ms (read again: 99.5 ms)"; empty for nothing
    public record Result(boolean identical, String words, List<String> lost) {
        public Result {
            lost = List.copyOf(lost);
        }

        /// All in words, for somebody who has written a file.
        public String said() {
            return words + "." + (lost.isEmpty() ? "" : " The format does not keep " + joined(lost) + ".");
        }

        private static String joined(List<String> parts) {
            return parts.size() == 1
                    ? parts.getFirst()
                    : String.join("; ", parts.subList(0, parts.size() - 1)) + "; and " + parts.getLast();
        }
    }

    /// Reads a file and compares it.
    ///
    /// @param expected what was written; times ascend for each neuron
    /// @throws IOException if the file cannot be read
    public static Result of(Path file, SpikeTable expected) throws IOException {
        int[] units = expected.units();
        SpikeRecording r = SpikeFiles.read(file).getFirst();
        List<String> lost = Lost.of(expected, r);
        int all = Math.max(expected.unitCount(), r.unitCount());
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
        String same = units.length == 0 ? "no spikes" : Lost.number(units.length) + " spikes, identical";
        return new Result(words.isEmpty(), words.isEmpty() ? same : words, lost);
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
