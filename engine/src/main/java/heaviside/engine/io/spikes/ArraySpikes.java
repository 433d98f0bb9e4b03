package heaviside.engine.io.spikes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Spikes of arrays of numbers, whatever file they come from.
final class ArraySpikes {
    private static final Set<String> TIMES = Set.of("t", "time", "times", "timestamp", "timestamps", "ts",
            "spike_times",
            "spiketimes", "spike_time", "times_ms", "time_ms", "t_ms", "times_s", "time_s", "t_s", "times_us",
            "time_us", "t_us");
    private static final Set<String> UNITS = Set.of("unit", "units", "id", "ids", "i", "neuron", "neurons", "cluster",
            "clusters", "spike_clusters", "spike_units", "channel", "channels", "senders", "node_ids", "neuron_ids",
            "unit_ids", "x");
    private static final int EVEN = 50;

    private ArraySpikes() {
    }

    static boolean isTime(String name) {
        return TIMES.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isUnit(String name) {
        return UNITS.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Whether numbers can be the spike times of one unit: finite, ascending, 1 or more, and no axis with even steps.
    static boolean isTrain(double[] v) {
        if (v.length == 0) {
            return false;
        }
        boolean even = v.length >= EVEN;
        double step = v.length > 1 ? v[1] - v[0] : 0;
        for (int i = 0; i < v.length; i++) {
            if (!Double.isFinite(v[i]) || (i > 0 && v[i] < v[i - 1])) {
                return false;
            }
            even &= i == 0 || Math.abs(v[i] - v[i - 1] - step) <= 1e-6 * Math.abs(step);
        }
        return !even;
    }

    /// Times and units.
    static SpikeRecording table(String name, double[] times, double[] units, Optional<TimeScale> scale,
            Optional<TimeScale> told) throws SpikeFormatException {
        return table(name, times, units, scale, told, 0, List.of(), Extent.UNKNOWN);
    }

    /// Times and units.
    ///
    /// @param least units that there are at least
    /// @param unitNames one a unit; left out where there are more or fewer units
    /// @param extent what the file says about start and length
    static SpikeRecording table(String name, double[] times, double[] units, Optional<TimeScale> scale,
            Optional<TimeScale> told, int least, List<String> unitNames, Extent extent) throws SpikeFormatException {
        if (times.length != units.length) {
            throw SpikeFormatException.in(name, "%,d times for %,d units.".formatted(times.length, units.length));
        }
        SpikeList list = new SpikeList(name, times.length);
        for (int i = 0; i < times.length; i++) {
            HdfSpikes.finite(name, i, times[i]);
            list.add(times[i], HdfSpikes.unit(name + ", row " + i, units[i]));
        }
        boolean named = unitNames.size() == Math.max(least, list.highestUnit() + 1);
        return finished(list, least, named ? unitNames : List.of(), scale, told, "times and units", extent);
    }

    /// One array of times a unit.
    static SpikeRecording trains(String name, List<String> unitNames, List<double[]> trains, Optional<TimeScale> scale,
            Optional<TimeScale> told, String how) throws SpikeFormatException {
        SpikeList list = new SpikeList(name, 1024);
        for (int u = 0; u < trains.size(); u++) {
            double[] t = trains.get(u);
            for (int i = 0; i < t.length; i++) {
                if (!Double.isNaN(t[i])) { // what fills rows up to one length
                    HdfSpikes.finite(name + ", unit " + u, i, t[i]);
                    list.add(t[i], u);
                }
            }
        }
        return finished(list, trains.size(), unitNames, scale, told, how, Extent.UNKNOWN);
    }

    /// Rows of two values, or two rows: a time and a unit each. The unit is the column of whole numbers; where both hold
    /// whole numbers the first is the time, unless only the second ascends.
    static SpikeRecording pairs(String name, int rows, int columns, double[] v, Optional<TimeScale> scale)
            throws SpikeFormatException {
        boolean down = columns == 2;
        int n = down ? rows : columns;
        double[] a = new double[n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = v[down ? 2 * i : i];
            b[i] = v[down ? 2 * i + 1 : n + i];
        }
        boolean wholeA = whole(a);
        boolean wholeB = whole(b);
        boolean swap = wholeA && (!wholeB || (!isTrain(a) && isTrain(b)));
        if (!wholeA && !wholeB) {
            throw SpikeFormatException.in(name,
                    "of its two columns neither holds whole numbers of 0 and above: one must be the unit.");
        }
        return table(name, swap ? b : a, swap ? a : b, scale, Optional.empty());
    }

    private static boolean whole(double[] v) {
        for (double x : v) {
            if (x != Math.rint(x) || x < 0) {
                return false;
            }
        }
        return true;
    }

    private static SpikeRecording finished(SpikeList list, int least, List<String> unitNames, Optional<TimeScale> scale,
            Optional<TimeScale> told, String how, Extent extent) throws SpikeFormatException {
        list.sort();
        TimeScale s = scale.or(() -> told).orElseGet(() -> TimeScale.guess(list.medianInterval(), list.whole()));
        return list.recording(s, least, unitNames, extent, "%s; times read as %s, %s".formatted(how, s.symbol(),
                scale.isPresent()
                        ? "as chosen"
                        : told.isPresent() ? "as the file says" : "guessed from the intervals"));
    }
}
