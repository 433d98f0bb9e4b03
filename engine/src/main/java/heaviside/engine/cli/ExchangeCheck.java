package heaviside.engine.cli;

import heaviside.engine.encode.SampleInput;
import heaviside.engine.exchange.Equivalence;
import heaviside.engine.io.Project;
import heaviside.engine.io.nir.NirException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside exchange PROJECT`.
@Command(name = "exchange", description = "Writes a network as a NIR graph, reads it again, runs both and compares every spike. "
        + "Exit code 1 at a difference.")
final class ExchangeCheck extends ProjectVerb {
    @Option(names = "--lossy", description = "Leaves out, and names, what a NIR graph cannot hold.")
    private boolean lossy;

    @Option(names = "--duration", paramLabel = "MS", description = "Length in ms; the project's if not given.")
    private @Nullable Double duration;

    ExchangeCheck(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        Project p = load();
        double ms = duration == null ? p.simulation().durationMs() : duration;
        if (!(ms > 0 && ms <= 1e8)) {
            throw usage("--duration " + ms + " ms is outside 0 to 100 000 000 ms.");
        }
        SampleInput inputs = new SampleInput(folders(), p.simulation().seed(),
                p.training().steps() * p.training().dtMs());
        try (Interrupt stop = Interrupt.open()) {
            Equivalence.Report r;
            try {
                r = Equivalence.check(p, lossy, ms, inputs::input, share -> {
                    t.progress(share, "%.0f %%".formatted(100 * share));
                    return !stop.requested();
                });
            } catch (NirException e) {
                Findings.tell(t, e.diagnostics());
                throw e;
            }
            Findings.tell(t, r.diagnostics());
            t.say("%s: %s", p.name(), r.text());
            ObjectNode o = Terminal.object().put("project", p.name()).put("identical", r.identical())
                    .put("spikes", r.spikes()).put("common", r.common()).put("duration_ms", r.durationMs());
            Optional<Equivalence.Difference> first = r.first();
            if (first.isEmpty()) {
                o.putNull("first_difference");
            } else {
                Equivalence.Difference d = first.get();
                o.set("first_difference", Terminal.object().put("time_ms", d.timeMs()).put("step", d.step())
                        .put("population", d.population()).put("neuron", d.neuron())
                        .put("only_in", d.original() ? "original" : "re-imported"));
            }
            t.emit(o);
            return r.identical() && !stop.requested() ? Cli.DONE : Cli.FAILED;
        }
    }
}
