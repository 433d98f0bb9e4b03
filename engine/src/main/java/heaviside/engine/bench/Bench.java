package heaviside.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Runs a workload: builds it, warms it up, times rounds of fixed work, and relates the median to what this machine could do.
public final class Bench {
    /// Fewest rounds that are measured.
    public static final int FEWEST_ROUNDS = 5;
    /// A warm-up lasts at least so long: shorter, the compiler still works on one of the cores that are measured.
    private static final long WARM_UP_NANOS = 6_000_000_000L;
    /// A measured round of a workload with small rounds is repeated until it lasts so long.
    private static final long ROUND_NANOS = 500_000_000L;

    private Bench() {
    }

    /// @param name of a workload
    /// @param threads 1 or above
    /// @param seed of network and input
    /// @param rounds measured rounds, at least five are run
    /// @param warmUp rounds before them
    /// @throws IllegalArgumentException for an unknown name; the message lists the known ones
    public static BenchResult run(String name, int threads, long seed, int rounds, int warmUp) {
        return run(name, threads, seed, rounds, warmUp, s -> {
        });
    }

    /// As above, telling what it does in words.
    public static BenchResult run(String name, int threads, long seed, int rounds, int warmUp, Consumer<String> tell) {
        Workload w = Workloads.byName(name).orElseThrow(() -> new IllegalArgumentException(
                "There is no workload '%s'. There are: %s.".formatted(name,
                        Workloads.all().stream().map(Workload::name).collect(Collectors.joining(", ")))));
        return run(w, threads, seed, rounds, warmUp, tell);
    }

    /// Runs a workload that is in hand.
    public static BenchResult run(Workload w, int threads, long seed, int rounds, int warmUp, Consumer<String> tell) {
        return run(w, threads, seed, rounds, warmUp, WARM_UP_NANOS, tell);
    }

    /// The same after another operating point of the workload in the same process: the compiler is done, the state of the
    /// new point has to settle only.
    public static BenchResult next(Workload w, int threads, long seed, int rounds, int warmUp, Consumer<String> tell) {
        return run(w, threads, seed, rounds, warmUp, 2 * ROUND_NANOS, tell);
    }

    private static BenchResult run(Workload w, int threads, long seed, int rounds, int warmUp, long warmNanos,
            Consumer<String> tell) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: use 1 or more.");
        }
        tell.accept("building " + w.description());
        try (Workload.Prepared p = w.prepare(threads, seed)) {
            long warm = System.nanoTime();
            for (int r = 0; r < warmUp || (warmUp > 0 && System.nanoTime() - warm < warmNanos); r++) {
                tell.accept("warm-up %d".formatted(r + 1));
                p.round();
            }
            long least = warmUp > 0 ? ROUND_NANOS : 0;
            double[] secondsAUnit = new double[Math.max(FEWEST_ROUNDS, rounds)];
            for (int r = 0; r < secondsAUnit.length; r++) {
                tell.accept("round %d of %d".formatted(r + 1, secondsAUnit.length));
                long start = System.nanoTime();
                double units = p.round();
                while (System.nanoTime() - start < least) {
                    units += p.round();
                }
                secondsAUnit[r] = (System.nanoTime() - start) * 1e-9 / units;
            }
            return result(w, p, threads, seed, secondsAUnit);
        }
    }

    private static BenchResult result(Workload w, Workload.Prepared p, int threads, long seed, double[] secondsAUnit) {
        double[] s = secondsAUnit.clone();
        Arrays.sort(s);
        double median = s.length % 2 == 1 ? s[s.length / 2] : 0.5 * (s[s.length / 2 - 1] + s[s.length / 2]);
        boolean rate = p.metric().endsWith("_per_s") && !p.metric().startsWith("wall");
        double rss = peakRssMb();
        Workload.Limit limit = p.limit();
        return new BenchResult(w.name(), threads, seed, s.length, p.metric(), rate ? 1 / median : median,
                rate ? 1 / s[0] : s[0], (s[s.length - 1] - s[0]) / median, rss, limit.name(),
                limit.secondsPerUnit() / median, p.figures());
    }

    /// Peak resident memory of this process, MB; where the system does not tell, the memory that Java holds now.
    static double peakRssMb() {
        Path status = Path.of("/proc/self/status");
        try {
            if (Files.isReadable(status)) {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmHWM:")) {
                        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                    }
                }
            }
        } catch (IOException e) {
            return heldMb();
        }
        return heldMb();
    }

    private static double heldMb() {
        return Runtime.getRuntime().totalMemory() / 1048576.0;
    }
}
