package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One or several recordings on a common time axis, their units under one another.
///
/// @param recordings in order
/// @param offsetsMs added to each recording's times
/// @param spikes of all recordings
/// @param groups of all recordings, units numbered through
record Sheet(List<Opened> recordings, List<Double> offsetsMs, SpikeIndex spikes, List<Opened.Group> groups) {
    /// What recordings have in common.
    enum Align {
        /// Times as recorded.
        OWN("own time"),
        /// The beginnings of the recordings.
        START("start"),
        /// The first spikes.
        FIRST_SPIKE("first spike");

        final String words;

        Align(String words) {
            this.words = words;
        }
    }

    /// Most spikes of all recordings together.
    static final int MOST = 200_000_000;
    private static final Window NOTHING = new Window(0, 1000);
    /// No recording.
    static final Sheet EMPTY = new Sheet(List.of(), List.of(),
            SpikeIndex.of(new double[0], new int[0], 0, NOTHING), List.of());

    Sheet {
        recordings = List.copyOf(recordings);
        offsetsMs = List.copyOf(offsetsMs);
        groups = List.copyOf(groups);
    }

    /// Puts recordings on one sheet.
    static Sheet of(List<Opened> all, Align align) {
        if (all.isEmpty()) {
            return EMPTY;
        }
        List<Double> offsets = new ArrayList<>();
        for (Opened o : all) {
            double zero = all.getFirst().spikes().window().startMs();
            double first = o.spikes().count() == 0 ? o.spikes().window().startMs() : o.spikes().timeMs(0);
            offsets.add(switch (align) {
                case OWN -> 0.0;
                case START -> zero - o.spikes().window().startMs();
                case FIRST_SPIKE -> zero - first;
            });
        }
        if (all.size() == 1 && offsets.getFirst() == 0) {
            return new Sheet(all, offsets, all.getFirst().spikes(), all.getFirst().groups());
        }
        return new Sheet(all, offsets, merge(all, offsets), groups(all));
    }

    private static List<Opened.Group> groups(List<Opened> all) {
        List<Opened.Group> groups = new ArrayList<>();
        int first = 0;
        for (Opened o : all) {
            for (Opened.Group g : o.groups()) {
                boolean plain = g.label().equals(Opened.UNNAMED) || o.name().endsWith(g.label());
                String label = all.size() == 1 ? g.label() : plain ? o.name() : o.name() + " " + g.label();
                groups.add(new Opened.Group(label, g.id(), g.role(), first + g.first(), g.size()));
            }
            first += o.spikes().unitCount();
        }
        return groups;
    }

    private static SpikeIndex merge(List<Opened> all, List<Double> offsets) {
        long total = all.stream().mapToLong(o -> o.spikes().count()).sum();
        if (total > MOST) {
            throw new IllegalArgumentException("%,d spikes in %d recordings; %,d are possible. Close one."
                    .formatted(total, all.size(), MOST));
        }
        double[] times = new double[(int) total];
        int[] units = new int[times.length];
        int[] at = new int[all.size()];
        int[] first = new int[all.size()];
        double start = Double.POSITIVE_INFINITY;
        double stop = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < all.size(); r++) {
            SpikeIndex s = all.get(r).spikes();
            start = Math.min(start, s.window().startMs() + offsets.get(r));
            stop = Math.max(stop, s.window().stopMs() + offsets.get(r));
            first[r] = r == 0 ? 0 : first[r - 1] + all.get(r - 1).spikes().unitCount();
        }
        for (int i = 0; i < times.length; i++) {
            int next = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int r = 0; r < at.length; r++) {
                SpikeIndex s = all.get(r).spikes();
                if (at[r] < s.count() && (next < 0 || s.timeMs(at[r]) + offsets.get(r) < least)) {
                    least = s.timeMs(at[r]) + offsets.get(r);
                    next = r;
                }
            }
            times[i] = least;
            units[i] = first[next] + all.get(next).spikes().unit(at[next]++);
        }
        int unitCount = all.stream().mapToInt(o -> o.spikes().unitCount()).sum();
        return SpikeIndex.of(times, units, unitCount, new Window(start, stop));
    }

    /// The recording of a unit.
    Opened recordingOf(int unit) {
        int first = 0;
        for (Opened o : recordings) {
            if (unit < first + o.spikes().unitCount()) {
                return o;
            }
            first += o.spikes().unitCount();
        }
        return recordings.getLast();
    }

    /// A unit's number within its recording.
    int ownUnit(int unit) {
        int u = unit;
        for (Opened o : recordings) {
            if (u < o.spikes().unitCount()) {
                return u;
            }
            u -= o.spikes().unitCount();
        }
        return u;
    }

    /// Name of a unit, with its recording where there are several.
    String unitName(int unit) {
        Opened o = recordingOf(unit);
        String name = o.unitName(ownUnit(unit));
        return recordings.size() == 1 ? name : o.name() + " " + name;
    }

    /// The group of a unit.
    int groupOf(int unit) {
        for (int g = 0; g < groups.size(); g++) {
            if (unit < groups.get(g).first() + groups.get(g).size()) {
                return g;
            }
        }
        return groups.size() - 1;
    }

    /// Trains of units in a window.
    double[][] trains(int[] units, Window w) {
        double[][] t = new double[units.length][];
        Arrays.setAll(t, i -> spikes.train(units[i], w));
        return t;
    }
}
