package heaviside.app;

import heaviside.app.spikes.RasterMotion;
import heaviside.app.spikes.SpikesWorkspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Measures how many pictures a second the raster of the Spikes workspace puts on the screen while it pans and zooms over
/// many spikes, in the real window. Made and read on the JavaFX thread.
final class RasterBench {
    private static final double WARM_UP_S = 3;
    private static final double ASKED_FPS = 60;
    private final Window window;
    private final RasterMotion motion;
    private final double seconds;
    private final CompletableFuture<Map<String, Double>> result = new CompletableFuture<>();
    private final Runnable frame = this::frame;
    private long begin;
    private long from;
    private long last;
    private long worst;
    private long frames;
    private long late;
    private long uploadsFrom;
    private double paintS;
    private double slowestPaintS;

    private RasterBench(Window window, RasterMotion motion, double seconds) {
        this.window = window;
        this.motion = motion;
        this.seconds = seconds;
    }

    /// What to measure.
    ///
    /// @param spikes, units of the synthetic recording
    /// @param seconds measured, after a warm-up
    record Options(int spikes, int units, double seconds, double width, double height) {
    }

    /// Opens a window, moves, measures, closes. Not on the JavaFX thread.
    ///
    /// @param home an empty folder for settings
    /// @return figures by name
    static Map<String, Double> measure(Options o, Path home) throws InterruptedException, ExecutionException {
        try (BenchWindow opened = BenchWindow.open(home, o.width(), o.height(),
                w -> w.run().transport().pause())) {
            Window w = opened.window();
            RasterMotion m = Pictures.fx(() -> {
                w.workbench().show("spikes");
                return ((SpikesWorkspace) w.workbench().workspace("spikes").orElseThrow()).motion();
            });
            m.load(o.spikes(), o.units());
            while (!Pictures.fx(m::ready)) {
                Thread.sleep(100);
            }
            return Pictures.fx(() -> {
                RasterBench b = new RasterBench(w, m, o.seconds());
                w.services().pump().add(b.frame);
                return b.result;
            }).get();
        }
    }

    private void frame() {
        long now = System.nanoTime();
        if (begin == 0) {
            begin = now;
        }
        motion.at((now - begin) * 1e-9);
        if ((now - begin) * 1e-9 < WARM_UP_S) {
            return;
        }
        if (from == 0) {
            from = now;
            last = now;
            uploadsFrom = motion.uploads();
            return;
        }
        frames++;
        worst = Math.max(worst, now - last);
        late += Math.max(0, Math.round((now - last) * 1e-9 * ASKED_FPS) - 1);
        last = now;
        paintS += motion.paintSeconds();
        slowestPaintS = Math.max(slowestPaintS, motion.paintSeconds());
        if ((now - from) * 1e-9 >= seconds) {
            window.services().pump().remove(frame);
            result.complete(figures((now - from) * 1e-9));
        }
    }

    private Map<String, Double> figures(double wall) {
        Map<String, Double> f = new LinkedHashMap<>();
        f.put("spikes", (double) motion.spikes());
        f.put("pictures_a_second", (motion.uploads() - uploadsFrom) / wall);
        f.put("fps", frames / wall);
        f.put("worst_frame_ms", worst * 1e-6);
        f.put("dropped", (double) late);
        f.put("paint_ms", paintS * 1000 / Math.max(1, frames));
        f.put("slowest_paint_ms", slowestPaintS * 1000);
        f.put("seconds", wall);
        return f;
    }
}
