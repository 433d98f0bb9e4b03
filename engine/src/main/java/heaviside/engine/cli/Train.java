package heaviside.engine.cli;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.SetupCheck;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside train PROJECT`.
@Command(name = "train", description = "Trains a project and prints loss and accuracy after every epoch. Ctrl-C stops and "
        + "keeps the last weights.")
final class Train extends ProjectVerb {
    private static final long MAX_CHECKPOINT = 1L << 30;

    @Option(names = "--trainer", paramLabel = "NAME", description = "One of the catalog, such as surrogate or rate; as in the project if not given. A wrong name lists them.")
    private @Nullable String trainer;

    @Option(names = "--data-set", paramLabel = "NAME", description = "mnist, mnist-subset (shipped, 10,000 + 2,000) or yin-yang; as in the project if not given.")
    private @Nullable String dataSet;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "An option of the trainer; may be repeated. 'heaviside help train' does not know them all: a wrong key lists those there are.")
    private Map<String, String> options = Map.of();

    @Option(names = "--surrogate", paramLabel = "NAME[:SCALE]", description = "Surrogate derivative: superspike, superspike-asymptotic:100 ...; as in the project if not given.")
    private @Nullable String surrogate;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training set.")
    private @Nullable Integer epochs;

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random.")
    private @Nullable Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Worker threads, 0 for all; the result does not depend on it.")
    private @Nullable Integer threads;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the trained project, its checkpoint and result.")
    private @Nullable Path out;

    @Option(names = "--resume", paramLabel = "FILE", description = "Goes on from a training.checkpoint of the same project.")
    private @Nullable Path resume;

    Train(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        Project p = dataSet == null ? load() : withDataset(load(), dataSet);
        TrainingSetup setup = setup(p.training());
        Dataset data = dataset(p);
        Trainer method = Trainers.byId(setup.trainer());
        for (Diagnostic d : method.check(p.network(), setup)) {
            if (d.severity() == Diagnostic.Severity.WARNING) {
                t.remark("%s", ("warning: " + d.message() + " " + d.remedy()).strip());
            }
        }
        try (Interrupt stop = Interrupt.open(); TrainingSession session = method.open(p.network(), setup, data)) {
            if (resume != null) {
                session.restore(checkpoint(resume));
                session.adjust(session.setup().withEpochs(setup.epochs()).withThreads(setup.threads()));
            }
            t.say("%s: %s, seed %d", p.name(), method.title(), setup.seed());
            t.say("%s. %s", data.title(), data.provenance());
            FirstWeights start = method.firstWeights(p.network(), setup);
            if (start.kind() != FirstWeights.Kind.DRAWN && resume == null) {
                t.say("%s", start.words());
            }
            TrainingLoop loop = new TrainingLoop(session, t, stop);
            boolean finished = loop.run();
            ObjectNode result = loop.result(finished).put("project", p.name()).put("trainer", method.id())
                    .put("data_set", data.id()).put("data", data.provenance())
                    .put("train_samples", count(setup.trainSamples(), data.size(Split.TRAIN)))
                    .put("test_samples", count(setup.testSamples(), data.size(Split.TEST)))
                    .put("start", start.kind().name().toLowerCase(Locale.ROOT)).put("start_note", start.words())
                    .put("neurons", p.network().neurons()).put("seed", setup.seed());
            if (finished) {
                TestGroups.report(t, result, method, session, data);
            }
            Path folder = out != null ? out : finished ? null : Path.of(p.name() + "-partial");
            if (folder != null) {
                save(folder, p.withTraining(setup).withNetwork(session.network()), session, result);
            }
            conclude(t, result, finished, folder);
            return finished ? Cli.DONE : Cli.FAILED;
        } catch (CancellationException e) {
            t.error("Stopped before the first batch was done; nothing to keep.");
            return Cli.FAILED;
        }
    }

    private TrainingSetup setup(TrainingSetup s0) {
        TrainingSetup s = s0;
        if (trainer != null) {
            if (Trainers.all().stream().noneMatch(x -> x.id().equals(trainer))) {
                throw usage("There is no trainer '%s'. Known: %s.".formatted(trainer,
                        String.join(", ", Trainers.all().stream().map(Trainer::id).toList())));
            }
            s = s.withTrainer(trainer);
        }
        for (Map.Entry<String, String> o : options.entrySet()) {
            s = s.withOption(o.getKey(), o.getValue());
        }
        for (Diagnostic d : SetupCheck.of(s)) {
            if (!options.isEmpty()) {
                throw usage(d.message() + " " + d.remedy());
            }
        }
        if (surrogate != null) {
            s = s.withSurrogate(spec(surrogate));
        }
        if (epochs != null) {
            if (epochs < 1 || epochs > 100_000) {
                throw usage("--epochs " + epochs + " is outside 1 to 100000.");
            }
            s = s.withEpochs(epochs);
        }
        if (threads != null) {
            if (threads < 0 || threads > 1024) {
                throw usage("--threads " + threads + " is outside 0 to 1024.");
            }
            s = s.withThreads(threads);
        }
        return seed == null ? s : s.withSeed(seed);
    }

    /// A surrogate as written: its name, and its scale where another than the usual is meant.
    private SurrogateSpec spec(String text) {
        int colon = text.indexOf(':');
        try {
            SurrogateSpec usual = Surrogates.byName(colon < 0 ? text : text.substring(0, colon)).spec();
            SurrogateSpec s = colon < 0
                    ? usual
                    : new SurrogateSpec(usual.name(), Double.parseDouble(text.substring(colon + 1)), usual.gamma());
            Objects.requireNonNull(Surrogates.of(s));
            return s;
        } catch (NumberFormatException e) {
            throw usage("--surrogate " + text + ": the scale is not a number. Write superspike:10.");
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static int count(int wanted, int there) {
        return wanted <= 0 ? there : Math.min(wanted, there);
    }

    private static byte[] checkpoint(Path file) throws IOException {
        if (Files.size(file) > MAX_CHECKPOINT) {
            throw new IOException(file + " is larger than 1 GB; it is no checkpoint. Name a training.checkpoint.");
        }
        return Files.readAllBytes(file);
    }

    private static void save(Path folder, Project trained, TrainingSession session, ObjectNode result)
            throws IOException {
        ProjectFile.save(trained, folder);
        AtomicFiles.write(folder.resolve("training.checkpoint"), session.checkpoint());
        AtomicFiles.write(folder.resolve("training.json"),
                (result.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void conclude(Terminal t, ObjectNode result, boolean finished, @Nullable Path folder) {
        if (folder != null) {
            result.put("out", folder.toString());
        }
        String tested = result.get("test_accuracy").isNull()
                ? "not tested yet"
                : String.format(Locale.ROOT, "test accuracy %.2f %%", 100 * result.get("test_accuracy").asDouble());
        t.say("%s after %d epochs: %s, %.1f s", finished ? "Done" : "Stopped", result.get("epochs").asInt(), tested,
                result.get("seconds").asDouble());
        if (folder != null) {
            t.say("The trained project, its checkpoint and result are in %s.%s", folder, finished
                    ? ""
                    : " Go on with --resume " + folder.resolve("training.checkpoint") + ".");
        } else {
            t.say("Keep the trained network with --out DIR.");
        }
        t.emit(result);
    }
}
