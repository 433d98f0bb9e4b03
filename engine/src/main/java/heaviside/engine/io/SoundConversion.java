package heaviside.engine.io;

import heaviside.engine.data.cochlea.Cochlea;
import heaviside.engine.data.cochlea.CochleaSettings;
import heaviside.engine.data.cochlea.CochleaSpikes;
import heaviside.engine.data.cochlea.RateConversion;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.data.cochlea.WaveFile;
import heaviside.engine.math.RandomStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A folder of recordings through the artificial cochlea into one file in the layout of the Spiking Heidelberg Digits. Work
/// goes into `FILE.part` with a journal beside it; stopped at any moment, it goes on from there when run again with the same
/// settings, to the same bytes. A recording that cannot be read is left out and named.
public final class SoundConversion {
    /// Recordings after which the kernels are compiled. What they leave behind before then, some gigabytes, makes Java grow
    /// its heap; one collection of all gives it back to the system, and later ones have little to do.
    private static final int WARM = 11;
    private static final int AHEAD = 4;
    private final Path out;
    private final Path part;
    private final Path journal;
    private final CochleaSettings settings;
    private final int rateHz;
    private final long seed;
    private final int threads;

    /// @param out file to write
    /// @param rateHz rate to which recordings are brought first, or 0 to leave each at its own
    /// @param threads recordings at a time
    public SoundConversion(Path out, CochleaSettings settings, int rateHz, long seed, int threads) {
        this.out = out;
        this.part = Path.of(out + ".part");
        this.journal = Path.of(out + ".part.txt");
        this.settings = settings;
        this.rateHz = rateHz;
        this.seed = seed;
        this.threads = threads;
    }

    /// Hears what is done.
    @FunctionalInterface
    public interface Listener {
        /// @param done recordings done or refused
        /// @param total recordings in all
        /// @param name the last one
        void done(int done, int total, String name);
    }

    /// What came out.
    ///
    /// @param recordings converted now and before
    /// @param resumed of these, found done already
    /// @param refused name and reason of those left out
    /// @param seconds of sound converted now
    /// @param samples where each one's spikes stand
    /// @param keys class names
    public record Summary(int recordings, int resumed, List<String> refused, double seconds,
            List<ShdWriter.Sample> samples, List<String> keys) {
        /// Mean spikes a recording.
        public double meanSpikes() {
            return samples.stream().mapToInt(ShdWriter.Sample::spikes).average().orElse(0);
        }
    }

    /// Recordings of a folder and the folders within it, by name.
    ///
    /// @throws IOException if there is none
    public static List<Path> recordings(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, 8)) {
            List<Path> found = all.filter(Files::isRegularFile).filter(WaveFile::isRecording).sorted().toList();
            if (found.isEmpty()) {
                throw new IOException(folder + " holds no .wav or .flac files.");
            }
            return found;
        }
    }

    /// Converts; on a stop the work done so far stays.
    ///
    /// @param folder holds the recordings
    /// @throws CancellationException if it was stopped
    public Summary run(Path folder, List<Path> files, RecordingLabels labels, Listener listener, BooleanSupplier stop)
            throws IOException {
        List<String> names = files.stream().map(f -> RecordingLabels.name(folder, f)).toList();
        RecordingLabels.Labelled labelled = labels.label(names);
        String header = "heaviside cochlea; channels %d; %s; fibres %d; rate %d; seed %d; labels %s; recordings %d"
                .formatted(settings.channels(), settings.numerics(), settings.fibres(), rateHz, seed,
                        labels.pattern().pattern(), files.size());
        List<ShdWriter.Sample> kept = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int first = resume(header, names, kept, refused);
        int resumed = kept.size();
        double[] seconds = new double[1];
        try (Cochlea cochlea = new Cochlea(settings, 1);
                ShdWriter writer = new ShdWriter(part, kept);
                Writer log = Files.newBufferedWriter(journal, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            if (first == 0) {
                log.write(header + "\n");
                log.flush();
            }
            try (Workers w = new Workers(threads, cochlea)) {
                Deque<Future<Heard>> running = new ArrayDeque<>();
                int next = first;
                for (int i = first; i < files.size(); i++) {
                    while (next < files.size() && next < i + threads + AHEAD) {
                        running.add(w.submit(files.get(next), names.get(next)));
                        next++;
                    }
                    if (stop.getAsBoolean()) {
                        throw new CancellationException("Stopped after %,d of %,d recordings. Run it again to go on."
                                .formatted(i, files.size()));
                    }
                    Heard h = take(running.remove());
                    if (h.spikes == null) {
                        refused.add(h.reason);
                        log.write("refused\t" + names.get(i) + "\t" + h.reason.replaceAll("\\s+", " ") + "\n");
                    } else {
                        ShdWriter.Sample s = writer.add(h.seconds(), h.spikes.channel(), labelled.label()[i],
                                labelled.speaker()[i], names.get(i), 1000 * h.length);
                        kept.add(s);
                        log.write(s.offset() + "\t" + s.spikes() + "\t" + s.label() + "\t" + s.speaker() + "\t"
                                + s.source() + "\t" + s.durationMs() + "\n");
                        seconds[0] += h.length;
                    }
                    log.flush();
                    if (i == first + WARM) {
                        System.gc();
                    }
                    listener.done(i + 1, files.size(), names.get(i));
                }
            }
            if (kept.isEmpty()) {
                throw new IOException("None of %,d recordings could be read. The first: %s".formatted(files.size(),
                        refused.getFirst()));
            }
            writer.finish(labelled.keys());
        }
        AtomicFiles.move(part, out);
        Files.delete(journal);
        return new Summary(kept.size(), resumed, refused, seconds[0], List.copyOf(kept), labelled.keys());
    }

    /// Reads the journal of an earlier run of the same work.
    ///
    /// @return recordings that are done
    private int resume(String header, List<String> names, List<ShdWriter.Sample> kept, List<String> refused)
            throws IOException {
        if (!Files.exists(journal) || !Files.exists(part)) {
            Files.deleteIfExists(journal);
            Files.deleteIfExists(part);
            return 0;
        }
        List<String> lines = Files.readAllLines(journal, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.getFirst().equals(header)) {
            throw new IOException("%s is work of other settings (%s). Delete it, or use those settings.".formatted(part,
                    lines.isEmpty() ? "none" : lines.getFirst()));
        }
        int done = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] f = line.split("\t", -1);
            if (done >= names.size() || f.length < 3 || (!f[0].equals("refused") && f.length < 5)
                    || !f[f[0].equals("refused") ? 1 : 4].equals(names.get(done))) {
                throw new IOException("%s does not fit the recordings: line %d. Delete it and %s to begin anew."
                        .formatted(journal, done + 2, part.getFileName()));
            }
            if (f[0].equals("refused")) {
                refused.add(f[2]);
            } else {
                kept.add(new ShdWriter.Sample(Long.parseLong(f[0]), Integer.parseInt(f[1]), Integer.parseInt(f[2]),
                        Integer.parseInt(f[3]), f[4], f.length > 5 ? Double.parseDouble(f[5]) : Double.NaN));
            }
            done++;
        }
        return done;
    }

    private static Heard take(Future<Heard> f) throws IOException {
        try {
            return f.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError) {
                throw new IOException(
                        ("A recording needs more memory than the %,d MB that Java may use here. Allow more, as with "
                                + "HEAVISIDE_OPTS=-Xmx2g, or take fewer --threads; run again, it goes on from there.")
                                .formatted(
                                        Runtime.getRuntime().maxMemory() >> 20),
                        e);
            }
            throw new IOException("A recording could not be converted: " + e.getMessage(), e);
        }
    }

    /// One recording's spikes, or why there are none.
    private record Heard(@org.jspecify.annotations.Nullable CochleaSpikes spikes, double length, String reason) {
        double[] seconds() {
            CochleaSpikes s = java.util.Objects.requireNonNull(spikes);
            double[] t = new double[s.size()];
            for (int i = 0; i < t.length; i++) {
                t[i] = s.seconds(i);
            }
            return t;
        }
    }

    /// Threads that each take a recording.
    private final class Workers implements AutoCloseable {
        private final ExecutorService pool;
        private final Cochlea cochlea;

        Workers(int threads, Cochlea cochlea) {
            this.pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("sound ", 0).factory());
            this.cochlea = cochlea;
        }

        Future<Heard> submit(Path file, String name) {
            return pool.submit(() -> {
                try {
                    Wave wave = WaveFile.read(file);
                    Wave at = rateHz > 0 ? RateConversion.to(wave, rateHz) : wave;
                    return new Heard(cochlea.hearAlone(at, new RandomStream(seed).stream(name)), wave.seconds(), "");
                } catch (IOException | IllegalArgumentException e) {
                    return new Heard(null, 0, String.valueOf(e.getMessage()));
                }
            });
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
