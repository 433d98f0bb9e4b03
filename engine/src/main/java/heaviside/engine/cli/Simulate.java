package heaviside.engine.cli;

import heaviside.engine.encode.SampleInput;
import heaviside.engine.exchange.SpikeCheck;
import heaviside.engine.exchange.SpikeExport;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.io.SpikeTable;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.run.Headless;
import heaviside.engine.sim.LearnedWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import heaviside.engine.run.Stepping;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `heaviside simulate PROJECT`.
@Command(name = "simulate", description = "Runs a project without a window and prints rates and spike statistics. Ctrl-C "
        + "ends the run early and keeps what there is.")
final class Simulate extends ProjectVerb {
    @Option(names = "--duration", paramLabel = "MS", description = "Length in ms; the project's if not given.")
    private @Nullable Double duration;

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random.")
    private @Nullable Long seed;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Worker threads; the result does not depend on it.")
    private int threads;

    @Option(names = "--out", paramLabel = "FILE", description = "Spikes as .csv (time_ms,population,neuron), .npy "
            + "(spikes x 2: ms, neuron counted through all populations), .npz, .h5 (as the Heidelberg digits) or .nwb (units).")
    private @Nullable Path out;

    @Option(names = "--learned", paramLabel = "PROJECT", description = "Where plastic connections learn: the project with the "
            + "weights at the end.")
    private @Nullable Path learned;

    Simulate(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        Project p = load();
        double ms = duration == null ? p.simulation().durationMs() : duration;
        if (!(ms > 0 && ms <= 1e8)) {
            throw usage("--duration " + ms + " ms is outside 0 to 100 000 000 ms.");
        }
        if (threads < 1 || threads > 1024) {
            throw usage("--threads " + threads + " is outside 1 to 1024.");
        }
        if (out != null && !SpikeExport.knows(out)) {
            throw usage("--out " + out + " must end in " + String.join(", ", SpikeExport.ENDINGS) + ".");
        }
        long s = seed == null ? p.simulation().seed() : seed;
        Stepping stepping = new Stepping(new TimeGrid(p.simulation().dtMs()), p.simulation().scheme(),
                p.simulation().regime());
        SampleInput inputs = new SampleInput(folders(), s, p.training().steps() * p.training().dtMs());
        long start = System.nanoTime();
        try (Interrupt stop = Interrupt.open()) {
            Recording r = Headless.simulate(p.network(), stepping, s, ms, inputs::input, threads,
                    share -> {
                        t.progress(share, "%.0f of %.0f ms".formatted(share * ms, ms));
                        return !stop.requested();
                    }, weights -> keep(t, p, weights));
            double seconds = (System.nanoTime() - start) * 1e-9;
            boolean finished = !stop.requested();
            report(t, p, r, s, seconds, finished);
            return finished ? Cli.DONE : Cli.FAILED;
        }
    }

    private void keep(Terminal t, Project p, List<LearnedWeights> weights) {
        for (LearnedWeights w : weights) {
            t.say("  %s has %,d weights of %.4g on average", w.projection(), w.weights().length, w.mean());
            t.emit(Terminal.object().put("projection", w.projection()).put("weights", w.weights().length)
                    .put("mean_weight", w.mean()));
        }
        if (learned != null) {
            if (weights.isEmpty()) {
                throw usage("--learned: nothing in '%s' learns while it runs.".formatted(p.name()));
            }
            try {
                ProjectFile.save(p.withNetwork(LearnedWeights.keep(p.network(), weights)), learned);
                t.say("The learned network is in %s.", learned);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void report(Terminal t, Project p, Recording r, long s, double seconds, boolean finished)
            throws Exception {
        SpikeTable table = SpikeExport.table(p, r);
        double ms = table.durationMs();
        if (!finished) {
            t.say("Stopped before the end; this is the run until then.");
        }
        t.say("%s: %s ms at dt %s ms, %s, scheme %s, seed %d; %,d spikes; %.2f s, %.2f x real time", p.name(), ms,
                p.simulation().dtMs(), p.simulation().regime().title(), p.simulation().scheme().title(), s,
                r.spikeCount(), seconds,
                ms / 1000 / seconds);
        for (int i = 0; i < table.populations().size(); i++) {
            Rates.tell(t, table, i);
        }
        if (out != null) {
            SpikeExport.write(out, table, p.name(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
            t.say("The spikes are in %s; read again: %s", out, SpikeCheck.of(out, table).said());
        }
        t.emit(Terminal.object().put("project", p.name()).put("duration_ms", ms).put("spikes", r.spikeCount())
                .put("finished", finished)
                .put("seed", s).put("seconds", seconds).put("wall_s_per_bio_s", seconds / (ms / 1000)));
    }
}
