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
import org.jspecify.annotations.Nullable;

/// A sound on its way to spikes: read or recorded, heard, watched, classified, saved. Everything is called on one thread;
/// [Work] computes. [#revision] grows with every change but the cursor's.
final class SoundModel {
    /// Rate at which sounds are heard, as those of the published data sets, Hz.
    static final int RATE_HZ = 48_000;
    private static final int WARM_SAMPLES = 12_000;
    private static final int WARM_ROUNDS = 3;
    private static final String RECORDING = "Recording";
    private final Work work;
    private final DataFolders folders;
    private final Microphone microphone;
    private final Playback playback;
    private String name = "";
    private @Nullable Wave wave;
    private @Nullable Speech cut;
    private @Nullable Heard heard;
    private @Nullable Membrane membrane;
    private @Nullable Verdict verdict;
    private String problem = "";
    private String doing = "";
    private long revision;
    private boolean warm;
    private Runnable cancel = () -> {
    };

    SoundModel(Work work, SoundDevice device, DataFolders folders) {
        this.work = work;
        this.folders = folders;
        this.microphone = new Microphone(work, device);
        this.playback = new Playback(work, device);
    }

    // ---- where sound comes from

    /// Reads a WAV or FLAC file and hears it.
    void open(Path file) {
        String n = String.valueOf(file.getFileName());
        begin("Reading " + n);
        cancel = work.start("Read " + n, c -> WaveFile.read(file), w -> take(new Speech(w, 0, 0), n), e -> {
            failed(e);
            Speech before = cut;
            if (heard == null && before != null) {
                take(before, name); // its hearing was given up for this file
            }
        });
    }

    /// Hears what was dropped, or says why not.
    void drop(DroppedSounds d) {
        d.sound().ifPresent(this::open);
        if (d.sound().isEmpty() || problem.isEmpty()) {
            problem = d.words();
        }
        changed();
    }

    /// Records from the microphone until it is stopped; silence before and after what sounds is cut off.
    void record() {
        begin(RECORDING);
        microphone.start((w, remark) -> {
            problem = remark;
            take(Speech.of(w), RECORDING);
        }, this::failed);
    }

    /// Ends the recording and hears it; one that has not begun is dropped.
    void stopRecording() {
        microphone.stop();
        if (!microphone.on() && doing.equals(RECORDING)) {
            doing = "";
            changed();
        }
    }

    /// The microphone.
    Microphone microphone() {
        return microphone;
    }

    /// The loudspeaker.
    Playback playback() {
        return playback;
    }

    private void begin(String what) {
        playback.stop();
        cancel.run();
        microphone.cancel();
        problem = "";
        doing = what;
        changed();
    }

    private void take(Speech s, String n) {
        Wave w = s.wave();
        wave = w;
        name = n;
        heard = null;
        membrane = null;
        verdict = null;
        cut = s;
        playback.of(w, n);
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
                Membrane.of(cochlea, w);
            }
            try (LiveHearing live = new LiveHearing(1)) {
                Take take = new Take(RATE_HZ, 1);
                take.add(tone, tone.length);
                return live.next(take).membrane();
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
        doing = "";
        changed();
    }

    /// Stops whatever is computed or recorded; what is there stays.
    void cancel() {
        cancel.run();
        microphone.cancel();
        if (!doing.isEmpty()) {
            doing = "";
            problem = "Cancelled.";
            changed();
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
            double ms = wave == null ? Double.NaN : 1000 * wave.seconds();
            cancel = work.start("Save " + file.getFileName(), c -> {
                write(file, h, n, ms);
                return true;
            }, x -> {
                doing = "";
                changed();
            }, this::failed);
        }
    }

    private static void write(Path file, Heard h, String source, double durationMs) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        float[] ms = h.events().timesMs();
        double[] s = new double[ms.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = ms[i] / 1000.0;
        }
        Files.deleteIfExists(part);
        try (ShdWriter w = new ShdWriter(part, List.of())) {
            w.add(s, h.events().channels(), 0, 0, source, durationMs);
            w.finish(List.of(source));
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void changed() {
        revision++;
    }

    /// Moves what moves by itself.
    void frame(long nanos) {
        microphone.frame(nanos);
        playback.frame(nanos);
    }

    /// Grows with every change but the cursor's and the growing recording's.
    long revision() {
        return revision + microphone.revision() + playback.revision();
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

    /// What is wrong, in words; empty if nothing is.
    String problem() {
        return microphone.deaf()
                ? "Nothing but silence so far. The microphone may be muted, or not the one that the system listens to."
                : playback.problem().isEmpty() ? problem : playback.problem();
    }

    /// What is being computed, in words; empty at rest.
    String doing() {
        return microphone.on() && !microphone.opened() ? "Opening the microphone" : doing;
    }

    /// The recording with what was cut off of it.
    Optional<Speech> cut() {
        return Optional.ofNullable(cut);
    }
}
