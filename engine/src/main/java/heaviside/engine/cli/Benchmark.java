package heaviside.engine.cli;

import heaviside.engine.bench.Bench;
import heaviside.engine.bench.BenchResult;
import heaviside.engine.bench.Workload;
import heaviside.engine.bench.Workloads;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside bench [NAME]`.
@Command(name = "bench", description = "Times a stated workload on synthetic input: warm-up, then at least five rounds. "
        + "Without a name it lists the workloads.")
final class Benchmark extends Verb {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Workload.")
    private @Nullable String name;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads.")
    private int threads;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Measured rounds.")
    private int rounds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "2", description = "Rounds before them.")
    private int warmUp;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of network and input.")
    private long seed;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    Benchmark(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) {
        String wanted = name;
        if (wanted == null) {
            for (Workload w : Workloads.all()) {
                t.say("%-16s %s", w.name(), w.description());
                t.emit(Terminal.object().put("workload", w.name()).put("description", w.description()));
            }
            return Cli.DONE;
        }
        if (Workloads.byName(wanted).isEmpty()) {
            throw wrong("There is no workload '%s'. Known: %s.".formatted(wanted,
                    String.join(", ", Workloads.all().stream().map(Workload::name).toList())));
        }
        if (threads < 1 || threads > 1024 || rounds < 1 || rounds > 100_000 || warmUp < 0 || warmUp > 100_000) {
            throw wrong("--threads is 1 to 1024, --rounds 1 to 100000, --warm-up 0 to 100000.");
        }
        int steps = warmUp + Math.max(Bench.FEWEST_ROUNDS, rounds);
        int[] done = {-1};
        BenchResult r = Bench.run(wanted, threads, seed, rounds, warmUp,
                what -> t.progress(Math.clamp((double) done[0]++ / steps, 0, 1), what));
        t.clearProgress();
        report(t, r);
        return Cli.DONE;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void report(Terminal t, BenchResult r) {
        t.say("%s, %d threads: %s %.4g (median of %d, best %.4g, spread %.1f %%), peak %.0f MB", r.workload(),
                r.threads(),
                r.metric(), r.median(), r.rounds(), r.best(), 100 * r.spread(), r.peakRssMb());
        t.say("  bound by %s: %.1f %% of it reached", r.limit(), 100 * r.limitFraction());
        r.figures().forEach((k, v) -> t.say("  %s %.4g", k, v));
        ObjectNode o = Terminal.object().put("workload", r.workload()).put("threads", r.threads())
                .put("seed", r.seed()).put("rounds", r.rounds());
        Rates.put(o, r.metric(), r.median());
        Rates.put(o, "best", r.best());
        Rates.put(o, "spread", r.spread());
        Rates.put(o, "peak_rss_mb", r.peakRssMb());
        o.put("limit", r.limit());
        Rates.put(o, "limit_fraction", r.limitFraction());
        r.figures().forEach((k, v) -> Rates.put(o, k, v));
        t.emit(o);
    }
}
