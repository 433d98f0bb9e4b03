package heaviside.engine.cli;

import heaviside.engine.data.DataDownload;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.DatasetStatistics;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.data.cochlea.WaveFile;
import heaviside.engine.io.spikes.SpikeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside data` and `heaviside data NAME`.
@Command(name = "data", description = "Lists the data sets with size, licence and how to get them; or tells what one holds: "
        + "class balance, spikes a sample.")
final class DataVerb extends Verb {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A set of the catalog, or a file: .h5 in the layout of SHD, .csv with a class a line. All where not given.")
    private @Nullable String name;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder to look in first.")
    private @Nullable Path data;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "200", description = "Samples of a split that are looked at for spikes and values, evenly spaced.")
    private int samples;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    DataVerb(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) {
        String n = name;
        if (samples < 1) {
            throw usage("--samples %d: it must be 1 or more.".formatted(samples));
        }
        if (data != null && !Files.isDirectory(data)) {
            throw usage("--data " + data + " is no folder.");
        }
        if (n == null) {
            list(t);
        } else {
            checkFile(Path.of(n));
            one(t, Datasets.open(n, DataFolders.given(data)));
        }
        return Cli.DONE;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /// What is a file or folder but no data set gets the way to one.
    private void checkFile(Path file) {
        String n = file.toString();
        if (Datasets.entry(n).isPresent() || Datasets.isFile(n) || !Files.exists(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw usage(n + " is a folder. Name a data set and, with --data " + n + ", where it is looked for.");
        }
        throw usage(n + " is no data set. " + (WaveFile.isRecording(file)
                ? "A folder of recordings becomes one with 'heaviside cochlea FOLDER --out SET.h5'."
                : "'heaviside inspect " + n + "' reads recordings of spikes."));
    }

    private static void list(Terminal t) {
        for (Datasets.Entry e : Datasets.all()) {
            t.say("%-16s %s; %d channels, %d classes; %s; %s", e.id(), e.title(), e.channels(), e.classes(), e.size(),
                    e.licence());
            if (!e.citation().isEmpty()) {
                t.say("                 %s", e.citation());
            }
            if (!e.source().isEmpty()) {
                t.say("                 from %s", e.source());
            }
            boolean fetched = DataDownload.of(e.id()).isPresent();
            if (fetched) {
                t.say("                 get it with: heaviside download %s", e.id());
            }
            t.emit(Terminal.object().put("data_set", e.id()).put("title", e.title()).put("channels", e.channels())
                    .put("classes", e.classes()).put("size", e.size()).put("licence", e.licence())
                    .put("citation", e.citation()).put("source", e.source()).put("download", fetched));
        }
        t.say("");
        t.say("A set may also be a file: .h5, .h5.gz in the layout of SHD, or .csv with a class a line.");
        t.say("Recordings that 'heaviside inspect' reads:");
        SpikeFiles.FORMATS.forEach(f -> t.say("  %-44s %s", f.title(), String.join(" ", f.patterns())));
    }

    private void one(Terminal t, Dataset d) {
        t.say("%s: %s", d.title(), d.provenance());
        t.say("%,d channels, %d classes", d.channels(), d.classes().size());
        ObjectNode o = Terminal.object().put("data_set", d.id()).put("title", d.title())
                .put("provenance", d.provenance())
                .put("channels", d.channels()).put("classes", d.classes().size());
        for (Split s : Split.values()) {
            if (d.size(s) > 0) {
                DatasetStatistics x = DatasetStatistics.of(d, s, samples);
                ObjectNode split = o.putObject(s.name().toLowerCase(java.util.Locale.ROOT)).put("samples", d.size(s));
                t.say("%s: %,d samples", s.name().toLowerCase(java.util.Locale.ROOT), d.size(s));
                ArrayNode balance = split.putArray("class_balance");
                StringBuilder line = new StringBuilder();
                for (int k = 0; k < x.perClass().length; k++) {
                    balance.add(x.perClass()[k]);
                    line.append(k == 0 ? "" : ", ").append(d.classes().get(k)).append(' ').append(x.perClass()[k]);
                }
                t.say("  classes: %s", line);
                spikes(t, x.spikes(), split);
                t.say("  %s: mean %.4f, largest %.4f", x.spikes().isPresent() ? "counts over the largest" : "values",
                        x.mean(), x.largest());
                Rates.put(split, "value_mean", x.mean());
                Rates.put(split, "value_max", x.largest());
            }
        }
        t.emit(o);
    }

    private static void spikes(Terminal t, Optional<DatasetStatistics.Spikes> spikes, ObjectNode split) {
        spikes.ifPresent(s -> {
            t.say("  spikes a sample: mean %,.1f, %,d to %,d; last at %.1f ms; %.2f Hz a channel over %,d samples",
                    s.mean(), s.least(), s.most(),
                    s.lastMs(), s.rateHz(), s.looked());
            split.put("spikes_mean", s.mean()).put("spikes_min", s.least()).put("spikes_max", s.most())
                    .put("last_spike_ms", s.lastMs()).put("rate_hz", s.rateHz()).put("looked_at", s.looked());
        });
    }
}
