package heaviside.engine.cli;

import heaviside.engine.encode.SampleInput;
import heaviside.engine.exchange.Equivalence;
import heaviside.engine.io.Project;
import heaviside.engine.io.nir.NirException;
import java.nio.file.Path;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside exchange PROJECT`.
@Command(name = "exchange", description = "Writes a network as a NIR graph, reads it again, or takes another one, runs both and "
        + "compares every spike. Exit code 1 at a difference, and where neither spikes.")
final class ExchangeCheck extends ProjectVerb {
    @Option(names = "--lossy", description = "Leaves out, and names, what a NIR graph cannot hold.")
    private boolean lossy;

    @Option(names = "--with", paramLabel = "FILE", description = "Compares with this NIR graph, as exported from the project and changed since, instead.")
    private @Nullable Path with;

    @Option(names = "--euler", description = "With --with: decays as in a forward Euler step, as most frameworks have them; else exact.")
    private boolean euler;

    @Option(names = "--duration", paramLabel = "MS", description = "Length in ms; the project's if not given.")
    private @Nullable Double duration;

    ExchangeCheck(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        Project p = load();
        double ms = duration == null ? p.simulation().durationMs() : duration;
        if (with != null && lossy) {
            throw usage("--lossy is about exporting; a graph given by --with is taken as it is.");
        }
        if (with == null && euler) {
            throw usage("--euler goes with --with.");
        }
        if (!(ms > 0 && ms <= 1e8)) {
            throw usage("--duration " + ms + " ms is outside 0 to 100 000 000 ms.");
        }
        SampleInput inputs = new SampleInput(folders(), p.simulation().seed(),
                p.training().steps() * p.training().dtMs());
        try (Interrupt stop = Interrupt.open()) {
            Equivalence.Report r;
            try {
                DoublePredicate goOn = share -> {
                    t.progress(share, "%.0f %%".formatted(100 * share));
                    return !stop.requested();
                };
                r = with == null
                        ? Equivalence.check(p, lossy, ms, inputs::input, goOn)
                        : Equivalence.compare(p, with, euler, ms, inputs::input, goOn);
            } catch (NirException e) {
                Findings.tell(t, e.diagnostics());
                throw e;
            }
            Findings.tell(t, r.diagnostics());
            t.say("%s: %s", p.name(), r.text());
            t.emit(json(p, r));
            return r.identical() && !r.empty() ? Cli.DONE : Cli.FAILED;
        }
    }

    private static ObjectNode json(Project p, Equivalence.Report r) {
        ObjectNode o = Terminal.object().put("project", p.name()).put("identical", r.identical())
                .put("spikes", r.spikes()).put("other_spikes", r.otherSpikes().times().length)
                .put("common", r.common()).put("different_neurons", r.unequal()).put("duration_ms", r.durationMs());
        r.first().ifPresentOrElse(d -> {
            ObjectNode f = Terminal.object().put("time_ms", d.timeMs()).put("step", d.step())
                    .put("population", d.population()).put("neuron", d.neuron())
                    .put("only_in", d.original() ? "original" : "other");
            if (Double.isNaN(d.nextMs())) {
                f.putNull("next_on_other_side_ms");
            } else {
                f.put("next_on_other_side_ms", d.nextMs());
            }
            o.set("first_difference", f);
        }, () -> o.putNull("first_difference"));
        r.potential().ifPresent(d -> o.set("first_potential", Terminal.object().put("time_ms", d.timeMs())
                .put("step", d.step()).put("population", d.population()).put("neuron", d.neuron())
                .put("original_mv", d.originalMv()).put("other_mv", d.otherMv())));
        return o;
    }
}
