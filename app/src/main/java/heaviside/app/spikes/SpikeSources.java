package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import heaviside.engine.io.spikes.ByteSource;
import heaviside.engine.io.spikes.SpikeFile;
import heaviside.engine.io.spikes.SpikeFiles;
import heaviside.engine.io.spikes.SpikeRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// Reads files with spikes, in every format that the engine opens.
final class SpikeSources {
    /// Recordings of one file that are opened at once; of a data set with more, they are opened one by one.
    static final int MOST_AT_ONCE = 12;
    private static final int MOST_GROUPS = 24;

    private SpikeSources() {
    }

    /// What a file gave.
    ///
    /// @param opened recordings
    /// @param count recordings in the file
    /// @param first number of the first that was opened, from 0
    record Read(List<Opened> opened, int count, int first) {
    }

    /// Endings that the file dialog offers.
    static String[] endings() {
        return SpikeFiles.endings().toArray(String[]::new);
    }

    /// The recordings of a file from number `first` on: all if they are few, else one.
    ///
    /// @throws IOException with place and reason
    static Read read(Path file, int first) throws IOException {
        return read(file, first, share -> true);
    }

    /// @param goOn told the share of the file that is read; returning false ends it with an InterruptedIOException
    static Read read(Path file, int first, DoublePredicate goOn) throws IOException {
        try (SpikeFile f = SpikeFiles.open(ByteSource.of(file, goOn), Optional.empty())) {
            int from = Math.clamp(first, 0, f.count() - 1);
            int to = f.count() <= MOST_AT_ONCE ? f.count() : from + 1;
            List<Opened> all = new ArrayList<>();
            for (int i = f.count() <= MOST_AT_ONCE ? 0 : from; i < to; i++) {
                all.add(of(f.read(i), f.label(i), String.valueOf(file.getFileName())));
            }
            return new Read(all, f.count(), from);
        }
    }

    private static Opened of(SpikeRecording r, String label, String file) {
        String name = r.name().contains(file) ? r.name() : file + " " + r.name();
        String note = label.isEmpty() ? r.note() : "label " + label + (r.note().isEmpty() ? "" : ", " + r.note());
        List<Opened.Group> groups = groups(r);
        boolean counted = numbered(r, groups);
        return new Opened(name, SpikeIndex.of(r.timesMs(), r.units(), r.unitCount(),
                new Window(r.startMs(), r.endMs())), groups, counted ? List.of() : r.unitNames(), note, false,
                System.nanoTime());
    }

    /// Runs of units whose names differ only in their number are groups.
    private static List<Opened.Group> groups(SpikeRecording r) {
        List<Opened.Group> groups = new ArrayList<>();
        int first = 0;
        for (int u = 1; u <= r.unitNames().size(); u++) {
            if (u == r.unitNames().size() || !stem(r, u).equals(stem(r, first))) {
                String stem = stem(r, first);
                groups.add(new Opened.Group(stem, "", role(stem), first, u - first));
                first = u;
            }
        }
        boolean known = !groups.isEmpty() && groups.size() <= MOST_GROUPS
                && groups.stream().noneMatch(g -> g.label().isEmpty());
        return known ? groups : List.of(new Opened.Group(Opened.UNNAMED, "", Opened.Role.UNKNOWN, 0, r.unitCount()));
    }

    private static String stem(SpikeRecording r, int unit) {
        return r.unitName(unit).replaceFirst("[\\s_.\u00b7:-]*\\d+$", "").strip();
    }

    /// Whether names are just the group and the number in it, from 0.
    private static boolean numbered(SpikeRecording r, List<Opened.Group> groups) {
        for (Opened.Group g : groups) {
            for (int k = 0; k < g.size() && !r.unitNames().isEmpty(); k++) {
                if (!r.unitName(g.first() + k).equals(g.label() + " " + k)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// A group's colour by the usual names of populations.
    static Opened.Role role(String name) {
        return switch (name.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "e", "exc", "excitatory" -> Opened.Role.EXCITES;
            case "i", "inh", "inhibitory" -> Opened.Role.INHIBITS;
            default -> Opened.Role.UNKNOWN;
        };
    }
}
