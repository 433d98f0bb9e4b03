package heaviside.engine.cli;

import heaviside.engine.bench.Bench;
import heaviside.engine.bench.BenchProcess;
import heaviside.engine.bench.BenchResult;
import heaviside.engine.bench.CancelTiming;
import heaviside.engine.bench.MemoryComparison;
import heaviside.engine.bench.Sweep;
import heaviside.engine.bench.Workload;
import heaviside.engine.bench.Workloads;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.math.VectorSupport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "2", description = "Rounds before them; at least six seconds. 0 leaves out both.")
    private int warmUp;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of network and input.")
    private long seed;

    @Option(names = "--sweep", description = "Runs the workload at all its operating points, a line each.")
    private boolean sweep;

    @Option(names = "--points", paramLabel = "A-B", description = "With --sweep: only these operating points, from 1; with --out "
            + "they follow those that sweep.csv holds already, unless they begin with 1.")
    private @Nullable String piece;

    @Option(names = "--out", paramLabel = "DIR", description = "With --sweep: folder for sweep.csv and sweep.svg.")
    private @Nullable Path out;

    @Option(names = "--kernels", paramLabel = "scalar|vector", defaultValue = "vector", description = "Which of the twin kernels: by "
            + "vectors where this computer has them, or scalar.")
    private String kernels = "vector";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    Benchmark(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws IOException {
        String wanted = name;
        if (wanted == null) {
            for (Workload w : Workloads.all()) {
                t.say("%-18s %s", w.name(), w.description());
                t.emit(Terminal.object().put("workload", w.name()).put("description", w.description()));
            }
            t.say("%-18s %s", MemoryComparison.NAME, MemoryComparison.DESCRIPTION);
            t.emit(Terminal.object().put("workload", MemoryComparison.NAME).put("description",
                    MemoryComparison.DESCRIPTION));
            t.say("%-18s %s", CancelTiming.NAME, CancelTiming.DESCRIPTION);
            t.emit(Terminal.object().put("workload", CancelTiming.NAME).put("description", CancelTiming.DESCRIPTION));
            return Cli.DONE;
        }
        if (wanted.equals(MemoryComparison.NAME)) {
            return memory(t);
        }
        if (!wanted.equals(CancelTiming.NAME) && Workloads.byName(wanted).isEmpty()) {
            throw wrong("There is no workload '%s'. Known: %s.".formatted(wanted,
                    String.join(", ", Workloads.all().stream().map(Workload::name).toList()) + ", "
                            + MemoryComparison.NAME + ", " + CancelTiming.NAME));
        }
        kernels();
        range("--threads", threads, 1, 1024);
        range("--rounds", rounds, 1, 100_000);
        range("--warm-up", warmUp, 0, 100_000);
        if (wanted.equals(CancelTiming.NAME)) {
            return cancel(t);
        }
        if (sweep) {
            return sweep(t, Workloads.byName(wanted).orElseThrow());
        }
        int steps = warmUp + Math.max(Bench.FEWEST_ROUNDS, rounds);
        int[] done = {-1};
        BenchResult r = BenchProcess.run(Workloads.byName(wanted).orElseThrow(), threads, seed, rounds, warmUp,
                what -> t.progress(Math.clamp((double) done[0]++ / steps, 0, 1), what));
        t.clearProgress();
        report(t, r, Double.NaN);
        return Cli.DONE;
    }

    /// Kernels decide once, when the first of them is loaded.
    private void kernels() {
        if (!kernels.equals("scalar") && !kernels.equals("vector")) {
            throw wrong("--kernels %s is neither scalar nor vector.".formatted(kernels));
        }
        if (kernels.equals("scalar")) {
            System.setProperty(VectorSupport.KERNELS, kernels);
            if (VectorSupport.PRESENT) {
                throw wrong("The vector kernels are loaded already. Start Java with -D%s=scalar.".formatted(
                        VectorSupport.KERNELS));
            }
        }
    }

    private int memory(Terminal t) {
        t.say("%-20s %6s %12s %12s %12s %12s %12s", "trainer", "steps", "counted B", "full B", "segments B",
                "recursive B", "spikes B");
        MemoryComparison.run(seed, r -> {
            t.say("%-20s %6d %12s %12d %12d %12d %12d", r.trainer(), r.steps(),
                    r.refused().isEmpty() ? Long.toString(r.bytes()) : "cannot", r.full(), r.segments(), r.recursive(),
                    r.events());
            ObjectNode o = Terminal.object().put("workload", MemoryComparison.NAME).put("trainer", r.trainer())
                    .put("steps", r.steps());
            if (r.refused().isEmpty()) {
                o.put("counted_bytes", r.bytes());
                Rates.put(o, "hidden_spikes", r.spikes());
            } else {
                o.put("refused", r.refused());
            }
            t.emit(o.put("derived_full_bytes", r.full()).put("derived_segments_bytes", r.segments())
                    .put("derived_recursive_bytes", r.recursive())
                    .put("derived_spikes_bytes", r.events()));
        });
        t.say("Counted for one sample by the trainer; the last four columns are derived from the formulas.");
        return Cli.DONE;
    }

    private int cancel(Terminal t) {
        t.say("%-12s %8s %10s %10s", "trainer", "cancels", "median ms", "worst ms");
        CancelTiming.run(Math.max(Bench.FEWEST_ROUNDS, rounds), threads, seed, r -> {
            ObjectNode o = Terminal.object().put("workload", CancelTiming.NAME).put("trainer", r.trainer())
                    .put("threads", threads).put("cancels", r.cancels());
            if (r.refused().isEmpty()) {
                t.say("%-12s %8d %10.1f %10.1f", r.trainer(), r.cancels(), r.medianMs(), r.worstMs());
                Rates.put(o, "median_ms", r.medianMs());
                Rates.put(o, "worst_ms", r.worstMs());
            } else {
                t.say("%-12s cannot: %s", r.trainer(), r.refused());
                o.put("refused", r.refused());
            }
            t.emit(o);
        });
        return Cli.DONE;
    }

    /// One line a point. Growth is how cost grew since the point before over how the events did: 1 is linear.
    private int sweep(Terminal t, Workload workload) throws IOException {
        List<Sweep.Point> measured = new ArrayList<>();
        List<Workload> points = workload.sweep();
        if (points.isEmpty()) {
            throw wrong("'%s' has one operating point only; leave out --sweep.".formatted(workload.name()));
        }
        int[] of = piece(points.size());
        if (out != null && of[0] > 0) {
            measured.addAll(Sweep.read(out.resolve("sweep.csv")).points());
        }
        double cost = Double.NaN;
        double events = Double.NaN;
        for (int i = of[0]; i < of[1]; i++) {
            t.progress((double) i / points.size(), points.get(i).description());
            Consumer<String> quiet = what -> {
            };
            BenchResult r = i == of[0]
                    ? Bench.run(points.get(i), threads, seed, rounds, warmUp, quiet)
                    : Bench.next(points.get(i), threads, seed, rounds, warmUp, quiet);
            double now = r.figures().getOrDefault("events_per_bio_s", Double.NaN);
            double growth = now > events ? r.best() / cost / (now / events) : Double.NaN;
            cost = r.best();
            events = now;
            t.clearProgress();
            report(t, r, growth);
            measured.add(Sweep.point(r));
        }
        Sweep all = new Sweep(measured);
        double worst = all.worstGrowth();
        boolean linear = worst <= Sweep.ALLOWED;
        t.say("Cost grows at most %.3f times as fast as the events between any two points of a series: %s %.2f.", worst,
                linear ? "within" : "beyond", Sweep.ALLOWED);
        ObjectNode o = Terminal.object().put("workload", workload.name()).put("linear", linear);
        Rates.put(o, "worst_growth_over_linear", worst);
        all.fit().ifPresent(f -> {
            t.say("Least squares: %.4g s a second of the chip's time + %.4g ns an event; the largest excess over that line is %.1f %%, "
                    + "at %.3g Hz x %.0f.", f.perBioS(), 1e9 * f.perEvent(), 100 * f.worstExcess(), f.worst().rateHz(),
                    f.worst().synapses());
            Rates.put(o, "fit_wall_s_per_bio_s", f.perBioS());
            Rates.put(o, "fit_ns_per_event", 1e9 * f.perEvent());
            Rates.put(o, "worst_excess_over_fit", f.worstExcess());
        });
        if (out != null) {
            AtomicFiles.write(out.resolve("sweep.csv"), all.csv().getBytes(StandardCharsets.UTF_8));
            AtomicFiles.write(out.resolve("sweep.svg"), all.svg().getBytes(StandardCharsets.UTF_8));
            t.say("Table and plot are in %s.", out);
        }
        t.emit(o);
        return Cli.DONE;
    }

    /// First point and one past the last.
    private int[] piece(int points) {
        String text = piece;
        if (text == null) {
            return new int[]{0, points};
        }
        String[] ends = text.split("-", -1);
        try {
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(ends[ends.length - 1]);
            if (ends.length <= 2 && from >= 1 && from <= to && to <= points) {
                return new int[]{from - 1, to};
            }
        } catch (NumberFormatException e) {
            throw wrong("--points %s is no range such as 1-7.".formatted(text));
        }
        throw wrong("--points %s is outside 1-%d.".formatted(text, points));
    }

    private void range(String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw wrong("%s %d is outside %d to %d.".formatted(option, value, low, high));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void report(Terminal t, BenchResult r, double growth) {
        t.say("%s, %d threads: %s %.4g (median of %d, best %.4g, spread %.1f %%), peak %.0f MB", r.workload(),
                r.threads(),
                r.metric(), r.median(), r.rounds(), r.best(), 100 * r.spread(), r.peakRssMb());
        t.say("  bound by %s: %.1f %% of it reached", r.limit(), 100 * r.limitFraction());
        r.figures().forEach((k, v) -> t.say("  %s %.4g", k, v));
        ObjectNode o = Terminal.object().put("workload", r.workload()).put("threads", r.threads())
                .put("seed", r.seed()).put("rounds", r.rounds())
                .put("kernels", VectorSupport.PRESENT ? "vector" : "scalar");
        Rates.put(o, r.metric(), r.median());
        Rates.put(o, "best", r.best());
        Rates.put(o, "spread", r.spread());
        Rates.put(o, "peak_rss_mb", r.peakRssMb());
        o.put("limit", r.limit());
        Rates.put(o, "limit_fraction", r.limitFraction());
        r.figures().forEach((k, v) -> Rates.put(o, k, v));
        if (!Double.isNaN(growth)) {
            t.say("  cost grew %.3f times as much as the events", growth);
            Rates.put(o, "growth_over_linear", growth);
        }
        t.emit(o);
    }
}
