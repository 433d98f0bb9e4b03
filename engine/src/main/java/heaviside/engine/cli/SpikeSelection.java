package heaviside.engine.cli;

import heaviside.engine.analysis.Window;
import heaviside.engine.io.spikes.SpikeFile;
import heaviside.engine.io.spikes.SpikeFiles;
import heaviside.engine.io.spikes.SpikeFormatException;
import heaviside.engine.io.spikes.SpikeRecording;
import heaviside.engine.io.spikes.TimeScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which recordings, units and stretch of time of spike files are looked at.
final class SpikeSelection {
    private static final int WITHOUT_ASKING = 10;
    private static final int MAX_CHOSEN = 10_000;

    @Option(names = "--recordings", paramLabel = "LIST", description = "Recordings of a file that holds several, from 0: 3 or 0-9,12 or all. The first ten where not given.")
    private @Nullable String recordings;

    @Option(names = "--units", paramLabel = "LIST", description = "Units, from 0: 7 or 0-9,12. All where not given.")
    private @Nullable String units;

    @Option(names = "--from", paramLabel = "MS", description = "First moment.")
    private @Nullable Double fromMs;

    @Option(names = "--to", paramLabel = "MS", description = "Last moment.")
    private @Nullable Double toMs;

    @Option(names = "--time-unit", paramLabel = "UNIT", description = "Unit of the times: s, ms, us or ns. As the file says, or guessed, where not given.")
    private @Nullable String scale;

    /// What was chosen of a recording.
    ///
    /// @param recording as read
    /// @param units chosen ones
    /// @param trains spike times of each chosen unit within the window, ms
    /// @param window stretch of time
    @SuppressWarnings("ArrayRecordComponent")
    record Chosen(SpikeRecording recording, int[] units, double[][] trains, Window window) {
        String unitName(int k) {
            return recording.unitName(units[k]);
        }

        /// Trains of other units of the recording in the same window.
        ///
        /// @param list as in `--units`
        double[][] others(String option, String list) {
            double[][] all = recording.trains();
            return Arrays.stream(list(option, list, all.length)).mapToObj(u -> window.cut(all[u]))
                    .toArray(double[][]::new);
        }
    }

    /// Reads what is chosen of the files.
    ///
    /// @throws IllegalArgumentException if an option makes no sense
    List<Chosen> of(Terminal t, List<Path> files) throws IOException {
        List<Chosen> all = new ArrayList<>();
        for (Path file : files) {
            try (SpikeFile f = SpikeFiles.open(file, timeScale())) {
                t.say("%s: %s, %,d %s", file.getFileName(), f.format(), f.count(),
                        f.count() == 1 ? "recording" : "recordings");
                int[] which = recordings == null
                        ? first(Math.min(WITHOUT_ASKING, f.count()))
                        : recordings.equals("all") ? first(f.count()) : list("--recordings", recordings, f.count());
                if (which.length < f.count() && recordings == null) {
                    t.say("  the first %d; choose others with --recordings", which.length);
                }
                for (int i : which) {
                    all.add(chosen(f.read(i)));
                }
            } catch (SpikeFormatException e) {
                String words = String.valueOf(e.getMessage());
                String name = file.getFileName().toString();
                throw words.contains(name) ? e : new IOException(name + ": " + words, e);
            }
        }
        return all;
    }

    private Optional<TimeScale> timeScale() {
        if (scale == null) {
            return Optional.empty();
        }
        Optional<TimeScale> s = TimeScale.named(scale);
        if (s.isEmpty()) {
            throw new IllegalArgumentException("--time-unit %s is none. Use s, ms, us or ns.".formatted(scale));
        }
        return s;
    }

    private Chosen chosen(SpikeRecording r) {
        double from = fromMs == null ? r.startMs() : fromMs;
        double to = toMs == null ? r.endMs() : toMs;
        Window window = new Window(from, to);
        int[] which = units == null ? first(r.unitCount()) : list("--units", units, r.unitCount());
        double[][] all = r.trains();
        double[][] trains = new double[which.length][];
        Arrays.setAll(trains, k -> window.cut(all[which[k]]));
        return new Chosen(r, which, trains, window);
    }

    private static int[] first(int n) {
        int[] v = new int[n];
        Arrays.setAll(v, i -> i);
        return v;
    }

    /// `0-9,12` as numbers.
    static int[] list(String option, String text, int count) {
        List<Integer> all = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            try {
                int a = Integer.parseInt(ends[0].strip());
                int b = ends.length == 1 ? a : Integer.parseInt(ends[1].strip());
                if (ends.length > 2 || b < a || b - (long) a > MAX_CHOSEN) {
                    throw new NumberFormatException();
                }
                for (int i = a; i <= b; i++) {
                    if (i >= count) {
                        throw new IllegalArgumentException("%s %s: there is no number %d; 0 to %d are there."
                                .formatted(option, text, i, count - 1));
                    }
                    all.add(i);
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "%s %s is no list of numbers. Write it like 0-9,12; up to %,d at once.", option, text,
                        MAX_CHOSEN), e);
            }
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }
}
