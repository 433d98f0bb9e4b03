package heaviside.engine.cli;

import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.Trainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside inspect PROJECT` and `heaviside inspect SPIKES...`.
@Command(name = "inspect", description = "Says what a project holds, whether it runs, trains and fits its chip; or the "
        + "statistics of files of spikes (CSV, text, NumPy, MATLAB, NWB, SONATA, NIX, SHD, event cameras) and distances "
        + "between their trains.")
final class Inspect extends ProjectVerb {
    @Mixin
    private SpikeInspection inspection = new SpikeInspection();

    @Parameters(index = "1..*", paramLabel = "SPIKES", description = "More files of spikes.")
    private List<Path> others = new ArrayList<>();

    Inspect(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        Path p = path();
        if (!others.isEmpty() || (Files.isRegularFile(p) && !p.toString().toLowerCase(Locale.ROOT).endsWith(".json"))) {
            List<Path> files = new ArrayList<>(List.of(p));
            files.addAll(others);
            return inspection.run(t, files);
        }
        Project project = load();
        ObjectNode o = Terminal.object().put("project", project.name());
        summary(t, project, o);
        List<Diagnostic> run = NetworkCompiler.check(project.network(), new TimeGrid(project.simulation().dtMs()),
                project.simulation().scheme());
        t.say("Simulation: %s", verdict(run, "it runs"));
        tell(t, run, o.putArray("simulation"));
        for (Trainer m : Trainers.all()) {
            List<Diagnostic> d = m.check(project.network(), project.training().withTrainer(m.id()));
            t.say("%s: %s", m.title(), verdict(d, "it can be trained"));
            tell(t, d, o.putArray("trainer_" + m.id()));
        }
        chip(t, project, o);
        t.emit(o);
        return run.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR) ? Cli.FAILED : Cli.DONE;
    }

    private static void summary(Terminal t, Project p, ObjectNode o) {
        Network n = p.network();
        t.say("%s%s", p.name(), p.description().isBlank() ? "" : ": " + p.description());
        t.say("%,d neurons in %d populations, %d stimuli, %d projections, %d probes; dt %s ms, scheme %s, seed %d",
                n.neurons(), n.populations().size(), n.stimuli().size(), n.projections().size(), n.probes().size(),
                p.simulation().dtMs(), p.simulation().scheme().title(), p.simulation().seed());
        o.put("neurons", n.neurons());
        ArrayNode populations = o.putArray("populations");
        for (Population x : n.populations()) {
            t.say("  %-24s %,9d  %s", x.label(), x.size(), x.model().title());
            populations.addObject().put("id", x.id()).put("size", x.size()).put("model", x.model().title());
        }
        ArrayNode projections = o.putArray("projections");
        for (Projection x : n.projections()) {
            long synapses = synapses(n, x);
            t.say("  %-24s %,9d  %s", x.source() + " -> " + x.target(), synapses, rule(x));
            projections.addObject().put("id", x.id()).put("expected_synapses", synapses);
        }
        t.say("Weights: %s", trained(p) ? "given for every connection (trained or drawn by hand)" : "not trained");
        o.put("trained", trained(p));
    }

    private static String rule(Projection p) {
        return switch (p.connectivity()) {
            case Connectivity.AllToAll a -> "synapses, all to all";
            case Connectivity.OneToOne a -> "synapses, one to one";
            case Connectivity.FixedProbability a -> "synapses expected, p " + a.p();
            case Connectivity.FixedInDegree a -> "synapses, in-degree " + a.inDegree();
            case Connectivity.Explicit a -> "synapses, listed";
            case Connectivity.Convolution a -> "synapses, convolution %d x %d, stride %d, %d weights"
                    .formatted(a.kernel(), a.kernel(), a.stride(), a.weights());
            case Connectivity.Pooling a -> "synapses, %s pooling %d x %d".formatted(a.average() ? "average" : "sum",
                    a.window(), a.window());
        };
    }

    private static long synapses(Network n, Projection p) {
        long from = n.population(p.source()).map(Population::size)
                .orElseGet(() -> n.stimulus(p.source()).map(Stimulus::size).orElse(0));
        long to = n.population(p.target()).map(Population::size).orElse(0);
        boolean loop = p.source().equals(p.target());
        return switch (p.connectivity()) {
            case Connectivity.AllToAll a -> from * to - (loop && !a.self() ? to : 0);
            case Connectivity.OneToOne a -> to;
            case Connectivity.FixedProbability a -> Math.round((from * to - (loop && !a.self() ? to : 0)) * a.p());
            case Connectivity.FixedInDegree a -> a.inDegree() * to;
            case Connectivity.Explicit a -> a.sources().size();
            case Connectivity.Local a -> a.pairs();
        };
    }

    private static void chip(Terminal t, Project p, ObjectNode o) throws Exception {
        ChipSpec spec = ChipSpecs.resolve(p.chip().spec());
        MappedNetwork m = Mapper.map(p.network(), spec, new Quantisation(p.training().dtMs(), p.training().scheme(),
                p.chip().weightBits(), p.training().seed(), Set.copyOf(p.chip().repairs().allowed()),
                p.chip().moves()));
        t.say("%s: %s", spec.title(), m.runs()
                ? "fits, %d of %d cores".formatted(m.plans().size(), spec.mesh().cores())
                : verdict(m.diagnostics(), "fits"));
        tell(t, m.diagnostics(), o.putArray("chip"));
        o.put("chip_fits", m.runs()).put("chip_cores", m.plans().size());
    }

    private static String verdict(List<Diagnostic> d, String good) {
        return d.stream().anyMatch(x -> x.severity() == Diagnostic.Severity.ERROR) ? "no" : good;
    }

    private static void tell(Terminal t, List<Diagnostic> all, ArrayNode into) {
        for (Diagnostic d : all) {
            t.say("  %s: %s", d.severity().name().toLowerCase(Locale.ROOT), (d.message() + " " + d.remedy()).strip());
            into.addObject().put("severity", d.severity().name().toLowerCase(Locale.ROOT)).put("code", d.code())
                    .put("subject", d.subject()).put("message", d.message()).put("remedy", d.remedy());
        }
    }
}
