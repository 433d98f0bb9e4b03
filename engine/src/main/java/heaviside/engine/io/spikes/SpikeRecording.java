package heaviside.engine.io.spikes;

import java.util.Arrays;
import java.util.List;

/// Spikes of many units over a stretch of time.
///
/// @param name for display: file, and sample or variable where the file holds several
/// @param timesMs ms, ascending. Not modified.
/// @param units 0-based unit of each spike, as many as times. Not modified.
/// @param unitCount number of units, silent ones too; 1 or more
/// @param unitNames one a unit, or empty
/// @param startMs first moment of the recording, ms
/// @param endMs last moment, ms, after the first
/// @param note what was found or assumed: "times read as seconds"; may be empty
@SuppressWarnings("ArrayRecordComponent")
public record SpikeRecording(String name, double[] timesMs, int[] units, int unitCount, List<String> unitNames,
        double startMs, double endMs, String note) {
    /// Most units.
    public static final int MAX_UNITS = 1 << 24;
    /// Most spikes.
    public static final int MAX_SPIKES = 100_000_000;

    /// @throws IllegalArgumentException if lengths differ, times do not ascend or lie outside, or a unit is not there
    public SpikeRecording {
        unitNames = List.copyOf(unitNames);
        if (timesMs.length != units.length) {
            throw new IllegalArgumentException("%d times for %d units".formatted(timesMs.length, units.length));
        }
        if (unitCount < 1 || unitCount > MAX_UNITS || (!unitNames.isEmpty() && unitNames.size() != unitCount)) {
            throw new IllegalArgumentException("%d names for %d units; 1 to %d units are possible."
                    .formatted(unitNames.size(), unitCount, MAX_UNITS));
        }
        if (!(endMs > startMs) || !Double.isFinite(endMs - startMs)) {
            throw new IllegalArgumentException("A recording from %s to %s ms".formatted(startMs, endMs));
        }
        double last = startMs;
        for (int i = 0; i < timesMs.length; i++) {
            if (!(timesMs[i] >= last && timesMs[i] <= endMs) || units[i] < 0 || units[i] >= unitCount) {
                throw new IllegalArgumentException(
                        "Spike %d at %s ms of unit %d does not follow %s ms within %s ms and %d units"
                                .formatted(i, timesMs[i], units[i], last, endMs, unitCount));
            }
            last = timesMs[i];
        }
    }

    /// Length, ms.
    public double durationMs() {
        return endMs - startMs;
    }

    /// Name of a unit: its own, or its number.
    public String unitName(int unit) {
        return unitNames.isEmpty() ? Integer.toString(unit) : unitNames.get(unit);
    }

    /// Number of spikes of each unit.
    public int[] counts() {
        int[] n = new int[unitCount];
        for (int u : units) {
            n[u]++;
        }
        return n;
    }

    /// The spike times of every unit, ms, each ascending.
    public double[][] trains() {
        int[] n = counts();
        double[][] trains = new double[unitCount][];
        for (int u = 0; u < unitCount; u++) {
            trains[u] = new double[n[u]];
        }
        Arrays.fill(n, 0);
        for (int i = 0; i < units.length; i++) {
            int u = units[i];
            trains[u][n[u]++] = timesMs[i];
        }
        return trains;
    }

    /// The spike times of one unit, ms, ascending.
    public double[] train(int unit) {
        int n = 0;
        for (int u : units) {
            n += u == unit ? 1 : 0;
        }
        double[] train = new double[n];
        n = 0;
        for (int i = 0; i < units.length; i++) {
            if (units[i] == unit) {
                train[n++] = timesMs[i];
            }
        }
        return train;
    }
}
