package heaviside.app;

import heaviside.app.chip.ChipWorkspace;
import heaviside.app.chip.FullChipWatch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/// Measures what the live view of the full TrueNorth costs: the chip runs as fast as this computer can while the Chip
/// workspace and an idle one are on the screen in turn. Not on the JavaFX thread.
final class ChipViewBench {
    private static final long WARM_UP_MS = 6000;
    private static final long SETTLE_MS = 400;
    private final Window window;
    private final FullChipWatch watch;
    private final Sum followed = new Sum();
    private final Sum alone = new Sum();

    private static final class Sum {
        double seconds;
        long ticks;
        long pictures;
        final Map<String, Long> cpu = new TreeMap<>();
    }

    private ChipViewBench(Window window, FullChipWatch watch) {
        this.window = window;
        this.watch = watch;
    }

    /// What to measure.
    ///
    /// @param seconds of one turn
    /// @param turns with the view, and as many without
    /// @param paced whether the chip runs at most at its own speed
    record Options(double seconds, int turns, boolean paced, double width, double height) {
    }

    /// Opens a window, measures, closes.
    ///
    /// @param home an empty folder for settings
    /// @return figures by name
    static Map<String, Double> measure(Options o, Path home) throws InterruptedException, ExecutionException {
        try (BenchWindow opened = BenchWindow.open(home, o.width(), o.height(),
                w -> w.run().transport().pause())) {
            Window w = opened.window();
            FullChipWatch watch = Pictures.fx(() -> {
                w.workbench().show("chip");
                FullChipWatch f = ((ChipWorkspace) w.workbench().workspace("chip").orElseThrow()).watch();
                f.start(o.paced());
                return f;
            });
            ChipViewBench b = new ChipViewBench(w, watch);
            while (Pictures.fx(watch::ticks) == 0) {
                Thread.sleep(100);
            }
            Thread.sleep(WARM_UP_MS);
            double rate = Pictures.fx(watch::rateHz);
            for (int i = 0; i < o.turns(); i++) {
                b.turn("chip", b.followed, o.seconds());
                b.turn("experiments", b.alone, o.seconds());
            }
            Pictures.fx(() -> {
                watch.stop();
                return true;
            });
            return b.figures(rate);
        }
    }

    private void turn(String workspace, Sum into, double seconds) throws InterruptedException, ExecutionException {
        Pictures.fx(() -> {
            window.workbench().show(workspace);
            return true;
        });
        Thread.sleep(SETTLE_MS);
        Map<String, Long> before = FrameBench.cpu();
        long[] from = now();
        Thread.sleep((long) (1000 * seconds));
        long[] to = now();
        FrameBench.cpu()
                .forEach((name, nanos) -> into.cpu.merge(name, nanos - before.getOrDefault(name, 0L), Long::sum));
        into.seconds += (to[0] - from[0]) * 1e-9;
        into.ticks += to[1] - from[1];
        into.pictures += to[2] - from[2];
    }

    private long[] now() throws InterruptedException, ExecutionException {
        return Pictures.fx(() -> new long[]{System.nanoTime(), watch.ticks(), watch.pictures()});
    }

    private Map<String, Double> figures(double rate) {
        Map<String, Double> f = new LinkedHashMap<>();
        double with = followed.ticks / followed.seconds;
        double without = alone.ticks / alone.seconds;
        f.put("pictures_a_second", followed.pictures / followed.seconds);
        f.put("ticks_a_second_followed", with);
        f.put("ticks_a_second_alone", without);
        f.put("cost_percent", 100 * (1 - with / without));
        followed.cpu.forEach((name, nanos) -> f.put(name + "_cpu_ms_a_picture",
                nanos * 1e-6 / Math.max(1, followed.pictures)));
        f.put("rate_hz", rate);
        f.put("seconds", followed.seconds + alone.seconds);
        return f;
    }
}
