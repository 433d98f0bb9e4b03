package heaviside.engine.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/// Runs a workload in a Java process of its own, whose heap is no larger than the workload needs: what that process has
/// resident at most is then the memory of the workload, Java included, and not that of a heap which grows because it may.
public final class BenchProcess {
    private static final String TELL = "tell ";
    private static final String RESULT = "result ";
    private static final String FIGURE = "figure.";
    private static final int CODE_MB = 32;

    private BenchProcess() {
    }

    /// As [Bench#run], in a process of its own where the workload asks for it and Java can be started again.
    public static BenchResult run(Workload w, int threads, long seed, int rounds, int warmUp, Consumer<String> tell) {
        Path java = Path.of(System.getProperty("java.home"), "bin",
                File.separatorChar == '\\' ? "java.exe" : "java");
        if (w.heapMb() == 0 || !Files.isExecutable(java) || System.getProperty("java.class.path", "").isEmpty()) {
            return Bench.run(w, threads, seed, rounds, warmUp, tell);
        }
        ProcessBuilder b = new ProcessBuilder(command(java, w, threads, seed, rounds, warmUp));
        b.redirectError(ProcessBuilder.Redirect.DISCARD);
        // glibc keeps a pool of memory a thread otherwise
        b.environment().put("MALLOC_ARENA_MAX", "1");
        try {
            Process p = b.start();
            try {
                Properties result = read(p, tell);
                if (p.waitFor() == 0 && !result.isEmpty()) {
                    return result(w, threads, seed, result);
                }
            } finally {
                p.destroy();
            }
            throw new IllegalStateException(
                    "'%s' did not run in a process of its own with %d MB of heap; exit code %d.".formatted(w.name(),
                            w.heapMb(), p.exitValue()));
        } catch (IOException e) {
            return Bench.run(w, threads, seed, rounds, warmUp, tell);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("'%s' was interrupted.".formatted(w.name()), e);
        }
    }

    private static List<String> command(Path java, Workload w, int threads, long seed, int rounds, int warmUp) {
        List<String> c = new ArrayList<>(List.of(java.toString(), "-Xmx" + w.heapMb() + "m", "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=" + CODE_MB + "m", "-XX:-UsePerfData"));
        if (heaviside.engine.math.VectorSupport.PRESENT) {
            c.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        }
        c.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchProcess.class.getName(), w.name(),
                Integer.toString(threads), Long.toString(seed), Integer.toString(rounds), Integer.toString(warmUp)));
        return c;
    }

    private static Properties read(Process p, Consumer<String> tell) throws IOException {
        Properties result = new Properties();
        try (BufferedReader r = new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = r.readLine(); line != null; line = r.readLine()) {
                if (line.startsWith(TELL)) {
                    tell.accept(line.substring(TELL.length()));
                } else if (line.startsWith(RESULT)) {
                    String[] pair = line.substring(RESULT.length()).split("=", 2);
                    result.setProperty(pair[0], pair[1]);
                }
            }
        }
        return result;
    }

    private static BenchResult result(Workload w, int threads, long seed, Properties p) {
        Map<String, Double> figures = new LinkedHashMap<>();
        p.stringPropertyNames().stream().filter(k -> k.startsWith(FIGURE)).sorted()
                .forEach(k -> figures.put(k.substring(FIGURE.length() + 3), number(p, k)));
        return new BenchResult(w.name(), threads, seed, (int) number(p, "rounds"), p.getProperty("metric", ""),
                number(p, "median"), number(p, "best"), number(p, "spread"), number(p, "peak_rss_mb"),
                p.getProperty("limit", ""), number(p, "limit_fraction"), figures);
    }

    private static double number(Properties p, String key) {
        return Double.parseDouble(p.getProperty(key, "NaN"));
    }

    /// The other side.
    ///
    /// @param a workload, threads, seed, rounds, warm-up rounds
    public static void main(String[] a) {
        BenchResult r = Bench.run(a[0], Integer.parseInt(a[1]), Long.parseLong(a[2]), Integer.parseInt(a[3]),
                Integer.parseInt(a[4]), t -> say(TELL + t));
        say(RESULT + "rounds=" + r.rounds());
        say(RESULT + "metric=" + r.metric());
        say(RESULT + "median=" + r.median());
        say(RESULT + "best=" + r.best());
        say(RESULT + "spread=" + r.spread());
        say(RESULT + "peak_rss_mb=" + r.peakRssMb());
        say(RESULT + "limit=" + r.limit());
        say(RESULT + "limit_fraction=" + r.limitFraction());
        int[] n = {100};
        r.figures().forEach((k, v) -> say(RESULT + FIGURE + n[0]++ + k + "=" + v));
        System.exit(0);
    }

    @SuppressWarnings("SystemOut") // the asking process reads it
    private static void say(String line) {
        System.out.println(line);
    }
}
