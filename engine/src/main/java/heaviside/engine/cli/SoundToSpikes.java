package heaviside.engine.cli;

import heaviside.engine.data.cochlea.CochleaSettings;
import heaviside.engine.data.cochlea.CochleaSettings.Numerics;
import heaviside.engine.io.RecordingLabels;
import heaviside.engine.io.ShdWriter;
import heaviside.engine.io.SoundConversion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside cochlea FOLDER --out set.h5`.
@Command(name = "cochlea", description = "Turns a folder of WAV and FLAC recordings into spikes of an artificial cochlea, "
        + "in one file in the layout of the Spiking Heidelberg Digits. Stopped, it goes on where it was when run again.")
final class SoundToSpikes extends Verb {
    @Parameters(paramLabel = "FOLDER", description = "Recordings, also in folders within it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write, .h5.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(names = "--labels", paramLabel = "PATTERN", description = "Where class and speaker stand in a name: hd, fsdd, folder, "
            + "or a regular expression with (?<label>...) and, if you like, (?<speaker>...). Found out where not given.")
    private @Nullable String labels;

    @Option(names = "--channels", paramLabel = "N", description = "Places along the membrane.", defaultValue = "700")
    private int channels;

    @Option(names = "--numerics", paramLabel = "NAME", description = "as_published (for spikes that compare with the published sets) or clean.", defaultValue = "as_published")
    private Numerics numerics = Numerics.AS_PUBLISHED;

    @Option(names = "--rate", paramLabel = "HZ", description = "Recordings are brought to this sample rate first; 0 leaves them.", defaultValue = "48000")
    private int rate;

    @Option(names = "--seed", paramLabel = "N", description = "Of the fibres.", defaultValue = "1")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Recordings at a time, 0 for as many as cores; the result does not depend on it.", defaultValue = "0")
    private int threads;

    @Option(names = "--force", description = "Replaces a file that exists.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    SoundToSpikes(Terminal t) {
        super(t);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    @Override
    int execute(Terminal t) throws Exception {
        if (!Files.isDirectory(folder)) {
            throw usage(Files.exists(folder)
                    ? folder + " is a file. Name the folder that holds the recordings."
                    : "There is no folder " + folder + ".");
        }
        checkOut();
        if (Files.exists(out) && !force) {
            throw usage(out + " exists already. Choose another name, or add --force.");
        }
        if (rate != 0 && (rate < 8000 || rate > 192_000)) {
            throw usage("--rate %d is outside 8000 to 192000 (or 0).".formatted(rate));
        }
        if (threads < 0 || threads > 1024) {
            throw usage("--threads %d is outside 0 to 1024.".formatted(threads));
        }
        CochleaSettings settings;
        RecordingLabels pattern;
        List<Path> files = SoundConversion.recordings(folder);
        try {
            settings = CochleaSettings.PUBLISHED.withChannels(channels).withNumerics(numerics);
            pattern = pattern(files);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        int n = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        SoundConversion work = new SoundConversion(out, settings, rate, seed, n);
        long start = System.nanoTime();
        try (Interrupt stop = Interrupt.open()) {
            t.say("%,d recordings in %s; classes by '%s'", files.size(), folder, pattern.pattern());
            SoundConversion.Summary s = work.run(folder, files, pattern,
                    (done, total, name) -> t.progress((double) done / total, name), stop::requested);
            conclude(t, s, (System.nanoTime() - start) * 1e-9);
            return s.refused().isEmpty() ? Cli.DONE : Cli.FAILED;
        } catch (CancellationException e) {
            t.error(Terminal.message(e));
            return Cli.FAILED;
        }
    }

    private void checkOut() {
        Path where = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out)) {
            throw usage(out + " is a folder. Name a file in it that ends in .h5.");
        }
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".h5")) {
            throw usage(out + " does not end in .h5, by which data sets are known.");
        }
        if (where == null || !Files.isDirectory(where)) {
            throw usage("There is no folder %s for %s. Make it first.".formatted(where, out.getFileName()));
        }
        if (!Files.isWritable(where)) {
            throw usage("Nothing can be written in %s. Choose another folder for %s.".formatted(where,
                    out.getFileName()));
        }
    }

    private RecordingLabels pattern(List<Path> files) {
        if (labels != null) {
            return RecordingLabels.of(labels);
        }
        List<String> names = files.stream().map(f -> RecordingLabels.name(folder, f)).toList();
        return RecordingLabels.fitting(names).orElseThrow(() -> new IllegalArgumentException(
                "Where the class stands in names such as '%s' is not known. Say it with --labels '(?<label>...)'."
                        .formatted(names.getFirst())));
    }

    private void conclude(Terminal t, SoundConversion.Summary s, double wall) {
        int least = s.samples().stream().mapToInt(ShdWriter.Sample::spikes).min().orElse(0);
        int most = s.samples().stream().mapToInt(ShdWriter.Sample::spikes).max().orElse(0);
        int[] classes = new int[s.keys().size()];
        s.samples().forEach(x -> classes[x.label()]++);
        for (String r : s.refused()) {
            t.remark("left out: %s", r);
        }
        t.say("%s: %,d recordings%s, %d classes of %d to %d", out, s.recordings(),
                s.resumed() > 0 ? " (%,d done before)".formatted(s.resumed()) : "", classes.length,
                java.util.Arrays.stream(classes).min().orElse(0), java.util.Arrays.stream(classes).max().orElse(0));
        t.say("spikes a recording: mean %,.0f, %,d to %,d", s.meanSpikes(), least, most);
        t.say("%.1f s of sound in %.1f s: %.1f times as fast", s.seconds(), wall, s.seconds() / wall);
        ObjectNode o = Terminal.object().put("out", out.toString()).put("recordings", s.recordings())
                .put("resumed", s.resumed()).put("refused", s.refused().size()).put("classes", classes.length)
                .put("spikes_mean", s.meanSpikes()).put("spikes_min", least).put("spikes_max", most)
                .put("sound_s", s.seconds()).put("wall_s", wall)
                .put("numerics", numerics.name().toLowerCase(Locale.ROOT));
        t.emit(o);
    }
}
