package heaviside.engine.cli;

import heaviside.engine.chip.FreeRun;
import heaviside.engine.chip.Quantity;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.map.CrossbarPlan;
import heaviside.engine.chip.map.MappedFile;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.deploy.ChipFix;
import heaviside.engine.deploy.ChipFixes;
import heaviside.engine.deploy.Deployments;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.Project;
import heaviside.engine.io.mapped.MappedHdf5;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Stimulus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside map PROJECT` and `heaviside map MAPPED.json`.
@Command(name = "map", description = "Puts a project's network on a chip without running it: what breaks a rule and how to "
        + "mend it, cores, hops before and after placement; writes the mapped network. Given a mapped network, it reads "
        + "and checks it.")
final class MapToChip extends ProjectVerb {
    @Option(names = "--chip", paramLabel = "NAME|FILE", description = "Chip by name or JSON file; the project's if not given.")
    private @Nullable String chip;

    @Option(names = "--bits", paramLabel = "N", description = "Bits a weight, sign included.")
    private @Nullable Integer bits;

    @Option(names = "--fix", description = "Makes every fix that the chip needs and says which.")
    private boolean fix;

    @Option(names = "--run", paramLabel = "TICKS", description = "Then runs it for so many ticks with its own spiking stimuli, beside its integers.")
    private @Nullable Integer run;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the mapped network: a .json file, or .h5 for HDF5.")
    private @Nullable Path out;

    MapToChip(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        if (Files.isRegularFile(path()) && (MappedHdf5.isOne(path()) || MappedFile.isOne(path()))) {
            return read(t);
        }
        Project p = load();
        options(p);
        if (chip != null) {
            ChipSpec s = ChipSpecs.resolve(chip);
            p = p.withChip(p.chip().withSpec(chip, Math.clamp(p.chip().weightBits(), s.weights().minBits(),
                    s.weights().maxBits())));
        }
        if (bits != null) {
            p = p.withChip(p.chip().withSpec(p.chip().spec(), bits));
        }
        ObjectNode o = Terminal.object().put("project", p.name());
        MappedNetwork m;
        if (fix) {
            ChipFixes f = ChipFixes.all(p, false);
            f.done().forEach(d -> t.say("fixed: %s", d));
            ArrayNode fixed = o.putArray("fixed");
            f.done().forEach(fixed::add);
            p = f.project();
            m = f.mapped();
        } else {
            m = Mapper.map(p.network(), Deployments.spec(p), Deployments.options(p, "").quantisation());
        }
        tell(t, p, m, o);
        if (m.runs() && out != null) {
            String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
                MappedHdf5.write(out, m);
            } else {
                AtomicFiles.write(out, MappedFile.write(m).getBytes(StandardCharsets.UTF_8));
            }
            t.say("The mapped network is in %s.", out);
        }
        if (m.runs() && run != null) {
            run(t, p, m, run, o);
        }
        t.emit(o);
        return m.runs() ? Cli.DONE : Cli.FAILED;
    }

    /// Refuses options before anything is mapped.
    private void options(Project p) {
        String name = out == null ? ".json" : String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".json") && !name.endsWith(".h5") && !name.endsWith(".hdf5")) {
            throw usage("--out " + out + " must end in .json or, for HDF5, in .h5.");
        }
        if (run != null && (run < 1 || run > 10_000_000)) {
            throw usage("--run " + run + " is outside 1 to 10 000 000 ticks.");
        }
        if (run != null && !FreeRun.possible(p.network())) {
            throw usage(p.network().stimuli().stream().anyMatch(Stimulus.DatasetInput.class::isInstance)
                    ? "'%s' runs on samples of a data set; 'heaviside deploy %s' runs them.".formatted(p.name(), path())
                    : "'%s' has no spiking stimulus, so nothing would happen. Add a Poisson or spike input.".formatted(
                            p.name()));
        }
    }

    private void run(Terminal t, Project p, MappedNetwork m, int ticks, ObjectNode o) {
        double tickSeconds = p.training().dtMs() * 1e-3;
        try (FreeRun r = new FreeRun(p.network(), m, p.training().dtMs(), p.training().seed())) {
            for (int i = 0; i < ticks; i++) {
                r.tick();
                if (i % 100 == 0) {
                    t.progress((double) i / ticks, "tick %,d".formatted(i));
                }
            }
            t.say("%,d ticks: %,d spikes; chip = quantised reference: %s", ticks, r.spikes(), r.agreement().exact()
                    ? "all agree"
                    : "first difference in tick %d".formatted(r.agreement().firstTick()));
            o.put("ticks", ticks).put("spikes", r.spikes()).put("exact", r.agreement().exact());
            ArrayNode readings = o.putArray("readings");
            for (EnergyReading e : EnergyReading.both(r.ledger(0), m.spec(), tickSeconds, 0)) {
                t.say("  %-28s %12s, %s a synaptic event%s", e.title(), Quantity.of(e.watts(), "W"),
                        Quantity.of(e.joulesPerEvent(), "J"), e.allIn() ? " (static inside)" : "");
                ObjectNode x = readings.addObject().put("price_set", e.priceSet()).put("all_in", e.allIn());
                Rates.put(x, "watts", e.watts());
                Rates.put(x, "joules_per_event", e.joulesPerEvent());
            }
        }
    }

    private int read(Terminal t) throws Exception {
        MappedNetwork m = MappedHdf5.isOne(path()) ? MappedHdf5.read(path()) : MappedFile.read(path());
        ObjectNode o = Terminal.object();
        t.say("%s: a mapped network, whole and consistent.", path().getFileName());
        summary(t, m, o);
        t.emit(o);
        return Cli.DONE;
    }

    private static void tell(Terminal t, Project p, MappedNetwork m, ObjectNode o) {
        ArrayNode issues = o.putArray("issues");
        for (Diagnostic d : m.diagnostics()) {
            List<String> button = ChipFix.of(d, p, m.spec()).map(ChipFix::label).stream().toList();
            t.say("%s: %s%s", d.severity().name().toLowerCase(Locale.ROOT), (d.message() + " " + d.remedy()).strip(),
                    button.isEmpty() ? "" : " [--fix: " + button.getFirst() + "]");
            ObjectNode i = issues.addObject().put("severity", d.severity().name().toLowerCase(Locale.ROOT))
                    .put("code", d.code()).put("subject", d.subject()).put("message", d.message())
                    .put("remedy", d.remedy());
            button.forEach(b -> i.put("fix", b));
        }
        summary(t, m, o);
    }

    private static void summary(Terminal t, MappedNetwork m, ObjectNode o) {
        o.put("chip", m.spec().id()).put("fits", m.runs()).put("cores", m.plans().size())
                .put("hops_before", m.hopsBefore()).put("hops_after", m.hopsAfter());
        if (m.runs()) {
            t.say("%s: %,d of %,d cores; %,d hops for one spike of every source, %,d before placement",
                    m.spec().title(),
                    m.plans().size(), m.spec().mesh().cores(), m.hopsAfter(), m.hopsBefore());
            CrossbarPlan c = m.crossbar();
            if (c != null) {
                t.say("%,d relay and splitter neurons", c.relays());
                o.put("relays", c.relays());
            }
        } else {
            t.say("%s: it does not fit", m.spec().title());
        }
    }
}
