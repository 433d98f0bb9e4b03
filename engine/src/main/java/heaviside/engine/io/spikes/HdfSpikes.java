package heaviside.engine.io.spikes;

import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// HDF5 files that are read whole: units of NWB, spike reports of SONATA. One class for the two, since each is a page.
abstract sealed class HdfSpikes extends NamedFormat {
    HdfSpikes(String id, String title, List<String> patterns) {
        super(id, title, patterns);
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        if (!Hdf.is(source)) {
            return false;
        }
        try (Hdf h = Hdf.open(source)) {
            return is(h);
        }
    }

    @Override
    public SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        try (Hdf h = Hdf.open(source)) {
            return new WholeFile(title(), List.of(read(h, source.name(), scale)));
        }
    }

    abstract boolean is(Hdf h) throws IOException;

    abstract SpikeRecording read(Hdf h, String name, Optional<TimeScale> scale) throws IOException;

    static int unit(String where, double v) throws SpikeFormatException {
        if (!(v >= 0 && v < SpikeRecording.MAX_UNITS) || v != Math.rint(v)) {
            throw SpikeFormatException.in(where, "unit %s is no whole number of 0 to %,d.".formatted(v,
                    SpikeRecording.MAX_UNITS - 1));
        }
        return (int) v;
    }

    static void finite(String where, int i, double t) throws SpikeFormatException {
        if (!Double.isFinite(t)) {
            throw SpikeFormatException.in(where, "time %,d is %s.".formatted(i, t));
        }
    }

    /// Sorted units of neurophysiology: `/units/spike_times` in seconds, one unit after the other, and where each ends in
    /// `/units/spike_times_index` (Neurodata Without Borders 2). What was observed, `/units/obs_intervals`, is the
    /// recording's extent.
    static final class Nwb extends HdfSpikes {
        Nwb() {
            super("nwb", "NWB units (HDF5)", List.of("*.nwb"));
        }

        @Override
        boolean is(Hdf h) throws IOException {
            return h.dataset("units/spike_times").isPresent();
        }

        @Override
        SpikeRecording read(Hdf h, String name, Optional<TimeScale> scale) throws IOException {
            double[] times = h.doubles(
                    h.dataset("units/spike_times")
                            .orElseThrow(() -> SpikeFormatException.in(name, "no data set /units/spike_times.")),
                    SpikeRecording.MAX_SPIKES);
            Optional<Dataset> index = h.dataset("units/spike_times_index");
            double[] ends = index.isPresent()
                    ? h.doubles(index.get(), SpikeRecording.MAX_UNITS)
                    : new double[]{times.length};
            SpikeList list = new SpikeList(name, times.length);
            int at = 0;
            for (int u = 0; u < ends.length; u++) {
                if (!(ends[u] >= at && ends[u] <= times.length)) {
                    throw SpikeFormatException.in(name,
                            "/units/spike_times_index: unit %,d ends at %s of %,d spikes, after %,d."
                                    .formatted(u, ends[u], times.length, at));
                }
                for (; at < ends[u]; at++) {
                    finite(name + ", /units/spike_times", at, times[at]);
                    list.add(times[at], u);
                }
            }
            list.sort();
            TimeScale s = scale.orElse(TimeScale.SECONDS);
            return list.recording(s, ends.length, names(h, ends.length), observed(h),
                    "NWB; times read as %s, %s".formatted(s.symbol(),
                            scale.isPresent() ? "as chosen" : "as the format says"));
        }

        /// From the first moment at which a unit was observed to the last.
        private static Extent observed(Hdf h) throws IOException {
            Optional<Dataset> d = h.dataset("units/obs_intervals");
            double[] s = d.isPresent() ? h.doubles(d.get(), 2L * SpikeRecording.MAX_UNITS) : new double[0];
            double first = Double.POSITIVE_INFINITY;
            double last = Double.NEGATIVE_INFINITY;
            for (int i = 0; i + 1 < s.length; i += 2) {
                first = Math.min(first, s[i]);
                last = Math.max(last, s[i + 1]);
            }
            double start = TimeScale.SECONDS.toMs(first);
            return last > first ? new Extent(start, TimeScale.SECONDS.toMs(last) - start) : Extent.UNKNOWN;
        }

        private static List<String> names(Hdf h, int units) throws IOException {
            for (String column : List.of("units/unit_name", "units/name", "units/id")) {
                Optional<Dataset> d = h.dataset(column);
                if (d.isPresent()) {
                    List<String> words = h.words(d.get(), SpikeRecording.MAX_UNITS);
                    if (words.size() == units) {
                        return words;
                    }
                }
            }
            return List.of();
        }
    }

    /// Simulated networks: `/spikes/POPULATION/timestamps` and `node_ids` (SONATA), or without populations `timestamps` and
    /// `gids`, in ms.
    static final class Sonata extends HdfSpikes {
        Sonata() {
            super("sonata", "SONATA spike report (HDF5)", List.of("*.h5", "*.hdf5"));
        }

        private static List<String> populations(Hdf h) throws IOException {
            List<String> all = new ArrayList<>();
            if (h.dataset("spikes/timestamps").isPresent()) {
                all.add("");
            }
            for (Node n : h.children("spikes")) {
                if (h.dataset("spikes/" + n.getName() + "/timestamps").isPresent()) {
                    all.add(n.getName());
                }
            }
            return all;
        }

        @Override
        boolean is(Hdf h) throws IOException {
            return !populations(h).isEmpty();
        }

        @Override
        SpikeRecording read(Hdf h, String name, Optional<TimeScale> scale) throws IOException {
            SpikeList list = new SpikeList(name, 1024);
            List<String> names = new ArrayList<>();
            long base = 0;
            TimeScale s = scale.orElse(TimeScale.MILLISECONDS);
            for (String p : populations(h)) {
                String group = p.isEmpty() ? "spikes" : "spikes/" + p;
                Dataset timestamps = h.dataset(group + "/timestamps")
                        .orElseThrow(() -> SpikeFormatException.in(name, "/%s has no timestamps.".formatted(group)));
                s = scale.or(() -> TimeScale.named(units(h, timestamps))).orElse(s);
                double[] t = h.doubles(timestamps, SpikeRecording.MAX_SPIKES);
                Dataset ids = h.dataset(group + "/node_ids").or(() -> quiet(h, group + "/gids"))
                        .orElseThrow(() -> SpikeFormatException.in(name, "/%s has no node_ids.".formatted(group)));
                double[] u = h.doubles(ids, SpikeRecording.MAX_SPIKES);
                if (t.length != u.length) {
                    throw SpikeFormatException.in(name,
                            "/%s: %,d times for %,d nodes.".formatted(group, t.length, u.length));
                }
                int highest = -1;
                for (int i = 0; i < t.length; i++) {
                    finite(name + ", /" + group, i, t[i]);
                    int unit = unit(name + ", /" + group, u[i]);
                    highest = Math.max(highest, unit);
                    list.add(t[i], unit(name, base + unit));
                }
                name(names, p, highest + 1);
                base += highest + 1;
            }
            list.sort();
            return list.recording(s, 0, names.size() == base ? names : List.of(), Extent.UNKNOWN,
                    "SONATA; times read as %s, %s".formatted(s.symbol(),
                            scale.isPresent() ? "as chosen" : "as the format says"));
        }

        private static void name(List<String> names, String population, int n) {
            for (int i = 0; i < n && names.size() < 1_000_000; i++) {
                names.add(population.isEmpty() ? Integer.toString(i) : population + " " + i);
            }
        }

        private static String units(Hdf h, Node n) {
            try {
                return h.attribute(n, "units");
            } catch (IOException e) {
                return "";
            }
        }

        private static Optional<Dataset> quiet(Hdf h, String path) {
            try {
                return h.dataset(path);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
