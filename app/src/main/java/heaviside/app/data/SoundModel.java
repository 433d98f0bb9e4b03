package heaviside.app.data;

import heaviside.app.plot.Ticks;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.cochlea.Cochlea;
import heaviside.engine.data.cochlea.CochleaSettings;
import heaviside.engine.data.cochlea.RateConversion;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.data.cochlea.WaveFile;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project;
import heaviside.engine.io.ShdWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A sound on its way to spikes: read or recorded, heard, watched, classified, saved. Everything is called on one thread;
/// [Work] computes. [#revision] grows with every change but the cursor's.
final class SoundModel {
    /// Rate at which sounds are heard, as those of the published data sets, Hz.
    static final int RATE_HZ = 48_000;
    private static final double LONGEST_S = 20;
    private static final int WARM_SAMPLES = 12_000;
    private static final int WARM_ROUNDS = 3;
    private static final double SLOW = 0.05;
    private final Work work;
    private final SoundDevice device;
    private final DataFolders folders;
    private String name = "";
    private @Nullable Wave wave;
    private @Nullable Heard heard;
    private @Nullable Membrane membrane;
    private @Nullable Verdict verdict;
    private String problem = "";
    private String doing = "";
    private double cursorS = Double.NaN;
    private boolean playing;
    private boolean slow;
    private boolean silent;
    private long playedAt;
    private double playedFrom;
    private long revision;
    private final AtomicReference<Double> deviceS = new AtomicReference<>(Double.NaN);
    private final AtomicReference<Double> recordedS = new AtomicReference<>(0.0);
    private @Nullable AtomicBoolean recording;
    private boolean warm;
    private Runnable cancel = () -> {
    };
    private Runnable cancelPlay = () -> {
    };

    SoundModel(Work work, SoundDevice device, DataFolders folders) {
        this.work = work;
        this.device = device;
        this.folders = folders;
    }

    // ---- where sound comes from

    /// Reads a WAV or FLAC file and hears it.
    void open(Path file) {
        String n = String.valueOf(file.getFileName());
        begin("Reading " + n);
        cancel = work.start("Read " + n, c -> WaveFile.read(file), w -> take(w, n), this::failed);
    }

    /// Records from the microphone until [#stopRecording].
    void record() {
        begin("Recording");
        AtomicBoolean stop = new AtomicBoolean();
        recording = stop;
        recordedS.set(0.0);
        cancel = work.start("Record", c -> device.record(() -> stop.get() || c.getAsBoolean(), LONGEST_S,
                recordedS::set), w -> {
                    recording = null;
                    take(w, "Recording");
                }, this::failed);
    }

    /// Ends the recording and hears it.
    void stopRecording() {
        AtomicBoolean r = recording;
        if (r != null) {
            r.set(true);
        }
    }

    /// Whether the microphone is on.
    boolean recording() {
        return recording != null;
    }

    /// Seconds recorded so far.
    double recordedS() {
        Double s = recordedS.get();
        return s == null ? 0 : s;
    }

    private void begin(String what) {
        stop();
        cancel.run();
        recording = null;
        problem = "";
        doing = what;
        changed();
    }

    private void take(Wave w, String n) {
        wave = w;
        name = n;
        heard = null;
        membrane = null;
        verdict = null;
        cursorS = Double.NaN;
        doing = "Hearing";
        changed();
        cancel = work.start("Hear " + n, c -> {
            try (Cochlea cochlea = cochlea()) {
                return Heard.of(cochlea, at48(w), n);
            }
        }, h -> heard(w, h), this::failed);
    }

    private void heard(Wave w, Heard h) {
        heard = h;
        doing = "Following the membrane";
        changed();
        cancel = work.start("Membrane", c -> {
            try (Cochlea cochlea = cochlea()) {
                return Membrane.of(cochlea, at48(w));
            }
        }, m -> {
            membrane = m;
            doing = "";
            changed();
        }, this::failed);
    }

    /// Hears a short tone and forgets it, once: the first sound else waits for tables and for code that is not compiled yet. On
    /// one thread, so that the rest of the program goes on.
    void warmUp() {
        if (warm) {
            return;
        }
        warm = true;
        work.start("Warm up the cochlea", c -> {
            double[] tone = new double[WARM_SAMPLES];
            for (int i = 0; i < tone.length; i++) {
                tone[i] = 0.3 * Math.sin(i * i * 2e-6);
            }
            Wave w = new Wave(tone, RATE_HZ);
            try (Cochlea cochlea = new Cochlea(CochleaSettings.PUBLISHED, 1)) {
                for (int k = 0; k < WARM_ROUNDS && !c.getAsBoolean(); k++) {
                    Heard.of(cochlea, w, "warm");
                }
                return Membrane.of(cochlea, w);
            }
        }, m -> {
        }, e -> System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "the cochlea stays cold", e));
    }

    private static Wave at48(Wave w) {
        return w.rateHz() == RATE_HZ ? w : RateConversion.to(w, RATE_HZ);
    }

    private static Cochlea cochlea() {
        return new Cochlea(CochleaSettings.PUBLISHED, Math.max(1, Runtime.getRuntime().availableProcessors()));
    }

    private void failed(Throwable e) {
        if (!(e instanceof CancellationException)) {
            problem = Ticks.words(Failures.words(e));
        }
        recording = null;
        doing = "";
        changed();
    }

    /// Stops whatever is computed or recorded; what is there stays.
    void cancel() {
        cancel.run();
        recording = null;
        if (!doing.isEmpty()) {
            doing = "";
            problem = "Cancelled.";
            changed();
        }
    }

    // ---- playing

    /// Plays from the cursor, or stops.
    void toggle() {
        if (playing) {
            stop();
        } else {
            play();
        }
    }

    private void play() {
        Wave w = wave;
        if (w == null) {
            return;
        }
        playedFrom = Double.isNaN(cursorS) || cursorS >= w.seconds() - 1e-3 ? 0 : cursorS;
        cursorS = playedFrom;
        playedAt = 0;
        playing = true;
        silent = slow;
        deviceS.set(Double.NaN);
        changed();
        if (!slow) {
            double from = playedFrom;
            cancelPlay = work.start("Play " + name, c -> {
                device.play(w, from, c, deviceS::set);
                return true;
            }, x -> ended(), e -> {
                silent = true;
                problem = Ticks.words(Failures.words(e));
                changed();
            });
        }
    }

    private void ended() {
        if (playing && !silent) {
            playing = false;
            cursorS = Double.NaN;
            changed();
        }
    }

    /// Stops playing; the cursor stays.
    void stop() {
        cancelPlay.run();
        if (playing) {
            playing = false;
            changed();
        }
    }

    /// Slow motion: twenty times slower, silent.
    void slow(boolean on) {
        if (on != slow) {
            boolean was = playing;
            stop();
            slow = on;
            changed();
            if (was) {
                play();
            }
        }
    }

    /// Moves the cursor along.
    void frame(long nanos) {
        Wave w = wave;
        if (!playing || w == null) {
            return;
        }
        if (silent) {
            playedAt = playedAt == 0 ? nanos : playedAt;
            cursorS = playedFrom + (nanos - playedAt) / 1e9 * (slow ? SLOW : 1);
        } else {
            Double at = deviceS.get();
            cursorS = at == null || at.isNaN() ? playedFrom : at;
        }
        if (silent && cursorS >= w.seconds()) {
            playing = false;
            cursorS = Double.NaN;
            changed();
        }
    }

    /// Puts the cursor somewhere; NaN takes it away.
    void cursor(double s) {
        Wave w = wave;
        if (w != null) {
            stop();
            cursorS = Math.clamp(s, 0, w.seconds());
        }
    }

    // ---- what becomes of the spikes

    /// Runs the spikes through a project's network.
    void classify(Project p) {
        Heard h = heard;
        if (h != null && doing.isEmpty()) {
            problem = "";
            doing = "Running " + p.name();
            changed();
            SpikeDataset.Events events = h.events();
            cancel = work.start("Classify", c -> Verdict.of(p, events, h.channels(), folders), v -> {
                verdict = v;
                doing = "";
                changed();
            }, this::failed);
        }
    }

    /// Writes the spikes as a file in the layout of the Spiking Heidelberg Digits, with one sample.
    void save(Path file) {
        Heard h = heard;
        if (h != null && doing.isEmpty()) {
            problem = "";
            doing = "Saving";
            changed();
            String n = name;
            cancel = work.start("Save " + file.getFileName(), c -> {
                write(file, h, n);
                return true;
            }, x -> {
                doing = "";
                changed();
            }, this::failed);
        }
    }

    private static void write(Path file, Heard h, String source) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        float[] ms = h.events().timesMs();
        double[] s = new double[ms.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = ms[i] / 1000.0;
        }
        Files.deleteIfExists(part);
        try (ShdWriter w = new ShdWriter(part, List.of())) {
            w.add(s, h.events().channels(), 0, 0, source);
            w.finish(List.of(source));
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void changed() {
        revision++;
    }

    /// Grows with every change but the cursor's.
    long revision() {
        return revision;
    }

    String name() {
        return name;
    }

    Optional<Wave> wave() {
        return Optional.ofNullable(wave);
    }

    Optional<Heard> heard() {
        return Optional.ofNullable(heard);
    }

    Optional<Membrane> membrane() {
        return Optional.ofNullable(membrane);
    }

    Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    String problem() {
        return problem;
    }

    /// What is being computed, in words; empty at rest.
    String doing() {
        return doing;
    }

    /// Where the cursor is, s; NaN for none.
    double cursorS() {
        return cursorS;
    }

    boolean playing() {
        return playing;
    }

    boolean slow() {
        return slow;
    }
}
