package heaviside.engine.cli;

import heaviside.engine.chip.Deployment;
import heaviside.engine.chip.DeploymentOptions;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.EnergyBreakdown;
import heaviside.engine.chip.FreeRun;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.deploy.ChipFixes;
import heaviside.engine.deploy.TrainedReference;
import heaviside.engine.encode.Encoders;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside deploy PROJECT`.
@Command(name = "deploy", description = "Puts a trained project on a chip, runs test samples tick by tick and prints "
        + "accuracy, counts and energy.")
final class Deploy extends ProjectVerb {
    @Option(names = "--chip", paramLabel = "NAME|FILE", description = "Chip by name or JSON file; the project's if not given.")
    private @Nullable String chip;

    @Option(names = "--samples", paramLabel = "N", description = "Test samples, 0 for all; the project's if not given.")
    private @Nullable Integer samples;

    @Option(names = "--bits", paramLabel = "N", description = "Bits a weight, sign included.")
    private @Nullable Integer bits;

    @Option(names = "--watts", paramLabel = "W", description = "Wattage to state for this computer.")
    private @Nullable Double watts;

    @Option(names = "--data-set", paramLabel = "NAME", description = "Another data set.")
    private @Nullable String dataSet;

    @Option(names = "--train", description = "Trains first where the project has no trained weights.")
    private boolean train;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs of that training.")
    private @Nullable Integer epochs;

    @Option(names = "--fix", description = "Makes every fix that the chip needs first and says which.")
    private boolean fix;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for report.txt and report.json.")
    private @Nullable Path out;

    Deploy(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        options();
        Project p = dataSet == null ? load() : withDataset(load(), dataSet);
        if (dataSet == null && FreeRun.possible(p.network())) {
            throw new IllegalArgumentException(
                    "'%s' has stimuli of its own and no samples. Run 'heaviside map %s --run 1000'.".formatted(p.name(),
                            path()));
        }
        if (!trained(p) && !train) {
            throw new IllegalArgumentException(
                    ("'%s' has no trained weights. Run 'heaviside train %s --out trained' and "
                            + "deploy 'trained', or add --train.").formatted(p.name(), path()));
        }
        p = onChip(p);
        if (fix) {
            ChipFixes f = ChipFixes.all(p, false);
            f.done().forEach(x -> t.say("fixed: %s", x));
            p = f.project();
        }
        Project.Chip c = p.chip();
        ChipSpec spec = ChipSpecs.resolve(c.spec());
        Dataset data = dataset(p);
        TrainingSetup given = p.training().withTestSamples(0).withInitialisation(trained(p)
                ? "given"
                : p.training().initialisation());
        if (trained(p)) {
            given = given.withOption("hardware", "none"); // the weights are rounded already
        }
        TrainingSetup setup = (epochs == null ? given : given.withEpochs(epochs)).withTrainer("surrogate");
        int count = samples == null ? c.samples() : samples;
        DeploymentOptions options = new DeploymentOptions(setup.dtMs(), setup.steps(), setup.scheme(),
                Encoders.byId(setup.encoder()), setup.reduction(), c.weightBits(), count,
                setup.seed(), watts == null ? c.hostWatts() : watts, setup.dtMs() * 1000, "",
                Set.copyOf(c.repairs().allowed()), c.moves());
        try (Interrupt stop = Interrupt.open();
                TrainingSession session = Trainers.byId(setup.trainer()).open(p.network(), setup, data)) {
            if (!trained(p) && !new TrainingLoop(session, t, stop).run()) {
                throw new CancellationException("Stopped while training.");
            }
            return run(t, stop, session, spec, data, options);
        } catch (CancellationException e) {
            t.error(Terminal.message(e));
            return Cli.FAILED;
        }
    }

    /// Refuses what no project could use, before anything is read or trained.
    private void options() {
        if (samples != null && (samples < 0 || samples > 10_000_000)) {
            throw usage("--samples " + samples + " is outside 0 (all) to 10 000 000.");
        }
        if (watts != null && !(watts > 0 && watts <= 10_000)) {
            throw usage("--watts " + watts + " is outside 0 to 10 000 W. State what the computer draws, 15 W for a "
                    + "laptop.");
        }
        if (epochs != null && (epochs < 1 || epochs > 1_000_000)) {
            throw usage("--epochs " + epochs + " is outside 1 to 1 000 000.");
        }
    }

    /// With the chip and the bits that were asked for; bits that were not as far as the chip stores them.
    private Project onChip(Project p) throws IOException {
        ChipSpec s = ChipSpecs.resolve(chip == null ? p.chip().spec() : chip);
        int least = s.weights().minBits();
        int most = s.weights().maxBits();
        if (bits != null && (bits < least || bits > most)) {
            throw usage("--bits %d is outside %d to %d, which %s stores.".formatted(bits, least, most, s.title()));
        }
        if (chip == null && bits == null) {
            return p;
        }
        return p.withChip(p.chip().withSpec(chip == null ? p.chip().spec() : chip,
                bits != null ? bits : Math.clamp(p.chip().weightBits(), least, most)));
    }

    private int run(Terminal t, Interrupt stop, TrainingSession session, ChipSpec spec, Dataset data,
            DeploymentOptions options) throws Exception {
        Network network = session.network();
        TrainedReference reference = TrainedReference.of(session, data.size(Split.TEST), stop::requested);
        Deployment d = Deployment.open(network, spec, data, options, reference);
        while (!d.done() && !stop.requested()) {
            d.sample();
            DeploymentSnapshot s = d.snapshot();
            t.progress((double) s.samples() / s.total(), "sample %,d of %,d".formatted(s.samples(), s.total()));
        }
        DeploymentReport r = d.report();
        ObjectNode json = (ObjectNode) new JsonMapper().readTree(r.toJson());
        t.say("%s", r.toText());
        if (out != null) {
            AtomicFiles.write(out.resolve("report.txt"), r.toText().getBytes(StandardCharsets.UTF_8));
            AtomicFiles.write(out.resolve("report.json"), json.toPrettyString().getBytes(StandardCharsets.UTF_8));
            EnergyBreakdown where = d.breakdown();
            AtomicFiles.write(out.resolve("energy.csv"), where.csv().getBytes(StandardCharsets.UTF_8));
            AtomicFiles.write(out.resolve("energy.json"), where.json().getBytes(StandardCharsets.UTF_8));
            t.say("The report is in %s; energy.csv and energy.json tell it by population, core and tick.", out);
        }
        t.emit(json);
        return r.complete() ? Cli.DONE : Cli.FAILED;
    }
}
