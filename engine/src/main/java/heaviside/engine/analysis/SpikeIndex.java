package heaviside.engine.analysis;

import java.util.Arrays;

/// Spikes of many units, at hand in time order and by unit. Immutable; 20 bytes a spike.
public final class SpikeIndex {
    private final double[] timesMs;
    private final int[] units;
    private final int[] first;
    private final double[] byUnit;
    private final Window window;

    private SpikeIndex(double[] timesMs, int[] units, int[] first, double[] byUnit, Window window) {
        this.timesMs = timesMs;
        this.units = units;
        this.first = first;
        this.byUnit = byUnit;
        this.window = window;
    }

    /// Indexes spikes.
    ///
    /// @param timesMs ascending. Kept; not to be modified afterwards.
    /// @param units of each spike, 0 to `unitCount - 1`. Kept; not to be modified afterwards.
    /// @param window of the recording; spikes outside it are allowed
    /// @throws IllegalArgumentException if times do not ascend, or a unit is out of range
    public static SpikeIndex of(double[] timesMs, int[] units, int unitCount, Window window) {
        if (timesMs.length != units.length) {
            throw new IllegalArgumentException("%d times but %d units; give one unit a spike."
                    .formatted(timesMs.length, units.length));
        }
        int[] first = new int[unitCount + 1];
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < units.length; i++) {
            int u = units[i];
            if (u < 0 || u >= unitCount) {
                throw new IllegalArgumentException(
                        "Spike %d belongs to unit %d; there are units 0 to %d.".formatted(i, u, unitCount - 1));
            }
            if (!(timesMs[i] >= last)) {
                throw new IllegalArgumentException("Spike %d at %s ms comes after one at %s ms; sort the times."
                        .formatted(i, timesMs[i], last));
            }
            last = timesMs[i];
            first[u + 1]++;
        }
        for (int u = 0; u < unitCount; u++) {
            first[u + 1] += first[u];
        }
        int[] next = Arrays.copyOf(first, unitCount);
        double[] byUnit = new double[timesMs.length];
        for (int i = 0; i < units.length; i++) {
            byUnit[next[units[i]]++] = timesMs[i];
        }
        return new SpikeIndex(timesMs, units, first, byUnit, window);
    }

    /// Number of spikes.
    public int count() {
        return timesMs.length;
    }

    /// Number of units, silent ones too.
    public int unitCount() {
        return first.length - 1;
    }

    /// The stretch of time that was recorded.
    public Window window() {
        return window;
    }

    /// Time of spike `i`, ms.
    public double timeMs(int i) {
        return timesMs[i];
    }

    /// Unit of spike `i`.
    public int unit(int i) {
        return units[i];
    }

    /// Times of all spikes, ms, ascending. Not to be modified.
    public double[] timesMs() {
        return timesMs;
    }

    /// Units of all spikes, in the order of [#timesMs]. Not to be modified.
    public int[] units() {
        return units;
    }

    /// Index of the first spike at `ms` or later; [#count] if there is none.
    public int firstAtOrAfter(double ms) {
        return search(timesMs, 0, timesMs.length, ms);
    }

    /// Spikes of a unit.
    public int count(int unit) {
        return first[unit + 1] - first[unit];
    }

    /// Spikes of a unit in `[fromMs, toMs)`.
    public int count(int unit, double fromMs, double toMs) {
        return search(byUnit, first[unit], first[unit + 1], toMs)
                - search(byUnit, first[unit], first[unit + 1], fromMs);
    }

    /// The whole train of a unit, ms. A copy.
    public double[] train(int unit) {
        return Arrays.copyOfRange(byUnit, first[unit], first[unit + 1]);
    }

    /// The train of a unit from the first to the last moment of a window, both included. A copy.
    public double[] train(int unit, Window w) {
        int from = search(byUnit, first[unit], first[unit + 1], w.startMs());
        int to = search(byUnit, from, first[unit + 1], Math.nextUp(w.stopMs()));
        return Arrays.copyOfRange(byUnit, from, to);
    }

    /// First spike of a unit at `ms` or later; NaN if there is none.
    public double next(int unit, double ms) {
        int i = search(byUnit, first[unit], first[unit + 1], ms);
        return i < first[unit + 1] ? byUnit[i] : Double.NaN;
    }

    /// All times grouped by unit; those of unit `u` stand from [#firstOf] `u` on. Not to be modified.
    double[] byUnit() {
        return byUnit;
    }

    /// Where the times of a unit begin in [#byUnit]; of [#unitCount], their end.
    int firstOf(int unit) {
        return first[unit];
    }

    /// First index in `[low, high)` whose value is `ms` or later.
    static int search(double[] a, int low, int high, double ms) {
        int from = low;
        int to = high;
        while (from < to) {
            int mid = (from + to) >>> 1;
            if (a[mid] < ms) {
                from = mid + 1;
            } else {
                to = mid;
            }
        }
        return from;
    }
}
