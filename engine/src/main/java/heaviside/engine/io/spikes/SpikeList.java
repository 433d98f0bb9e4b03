package heaviside.engine.io.spikes;

import java.util.Arrays;
import java.util.List;

/// Spikes as they are read, in any order and any unit of time, until they become a recording.
final class SpikeList {
    private final String name;
    private double[] times;
    private int[] units;
    private int count;

    SpikeList(String name, int expected) {
        this.name = name;
        this.times = new double[Math.max(16, expected)];
        this.units = new int[times.length];
    }

    int count() {
        return count;
    }

    /// @param time finite
    /// @param unit 0 or above
    /// @throws SpikeFormatException for one spike too many
    void add(double time, int unit) throws SpikeFormatException {
        if (count == times.length) {
            if (count >= SpikeRecording.MAX_SPIKES) {
                throw SpikeFormatException.in(name, "more than %,d spikes. Split the file.".formatted(count));
            }
            int n = (int) Math.min(2L * count, SpikeRecording.MAX_SPIKES);
            times = Arrays.copyOf(times, n);
            units = Arrays.copyOf(units, n);
        }
        times[count] = time;
        units[count++] = unit;
    }

    int highestUnit() {
        int most = -1;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, units[i]);
        }
        return most;
    }

    /// Numbers the units of several populations one after the other.
    ///
    /// @param population of each spike. Not modified.
    /// @param sizes units of each population
    /// @return units in all
    int shiftUnits(int[] population, List<Integer> sizes) throws SpikeFormatException {
        long[] first = new long[sizes.size() + 1];
        for (int p = 0; p < sizes.size(); p++) {
            first[p + 1] = first[p] + sizes.get(p);
        }
        if (first[sizes.size()] > SpikeRecording.MAX_UNITS) {
            throw tooManyUnits(first[sizes.size()]);
        }
        for (int i = 0; i < count; i++) {
            units[i] += (int) first[population[i]];
        }
        return (int) first[sizes.size()];
    }

    private SpikeFormatException tooManyUnits(long n) {
        return SpikeFormatException.in(name, "%,d units; %,d are possible.".formatted(n, SpikeRecording.MAX_UNITS));
    }

    /// Whether all times are whole numbers.
    boolean whole() {
        for (int i = 0; i < count; i++) {
            if (times[i] != Math.rint(times[i])) {
                return false;
            }
        }
        return true;
    }

    /// Median interval between successive spikes of a unit, of up to a million intervals; NaN where there is none. Times
    /// must have been sorted.
    double medianInterval() {
        double[] last = new double[highestUnit() + 1];
        Arrays.fill(last, Double.NaN);
        double[] isi = new double[Math.min(count, 1_000_000)];
        int n = 0;
        for (int i = 0; i < count && n < isi.length; i++) {
            double d = times[i] - last[units[i]];
            if (d > 0) {
                isi[n++] = d;
            }
            last[units[i]] = times[i];
        }
        if (n == 0) {
            return Double.NaN;
        }
        Arrays.sort(isi, 0, n);
        return isi[n / 2];
    }

    /// Sorts by time; spikes of one time stay in their order.
    void sort() {
        TimeOrder.sort(times, units, count);
    }

    /// The recording; the list must have been sorted.
    ///
    /// @param scale of the times
    /// @param least units that there are at least
    /// @param extent what the file says about start and length
    SpikeRecording recording(TimeScale scale, int least, List<String> unitNames, Extent extent, String note)
            throws SpikeFormatException {
        double[] ms = Arrays.copyOf(times, count);
        for (int i = 0; i < count; i++) {
            ms[i] = scale.toMs(ms[i]);
        }
        double first = count == 0 ? Double.isFinite(extent.startMs()) ? extent.startMs() : 0 : ms[0];
        double last = count == 0 ? first : ms[count - 1];
        double start = extent.start(first, last);
        double end = extent.end(start, last);
        int unitCount = Math.max(1, Math.max(least, highestUnit() + 1));
        if (!Double.isFinite(end - start)) {
            throw SpikeFormatException.in(name, "times from %s to %s ms are too far apart.".formatted(first, last));
        }
        if (unitCount > SpikeRecording.MAX_UNITS) {
            throw tooManyUnits(unitCount);
        }
        return new SpikeRecording(name, ms, Arrays.copyOf(units, count), unitCount, unitNames, start, end, note);
    }
}
