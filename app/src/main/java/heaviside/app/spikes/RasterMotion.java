package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import heaviside.engine.math.RandomStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves the raster over a synthetic recording so that its speed can be measured: in and out by a factor of some thousands,
/// to and fro in time and units.
public final class RasterMotion {
    private static final double LENGTH_MS = 60_000;
    private static final double PERIOD_S = 6;
    private final SpikesModel model;
    private final RasterView raster;
    private int wanted = -1;

    RasterMotion(SpikesModel model, RasterView raster) {
        this.model = model;
        this.raster = raster;
    }

    /// Opens a recording of Poisson units with rates that differ and rise together now and then; seeded.
    public void load(int spikes, int units) {
        RandomStream r = new RandomStream(1);
        double[] t = new double[spikes];
        int[] u = new int[spikes];
        double sum = 0;
        for (int i = 0; i < spikes; i++) {
            sum += r.nextExponential() * (1 + 0.6 * Math.sin(i * 20.0 / spikes));
            t[i] = sum;
            double x = r.nextDouble();
            u[i] = (int) (units * x * Math.sqrt(x));
        }
        for (int i = 0; i < spikes; i++) {
            t[i] *= LENGTH_MS / sum;
        }
        int e = units * 4 / 5;
        Opened o = new Opened("synthetic", SpikeIndex.of(t, u, units, new Window(0, LENGTH_MS)),
                List.of(new Opened.Group("E", "", Opened.Role.EXCITES, 0, e),
                        new Opened.Group("I", "", Opened.Role.INHIBITS, e, units - e)),
                List.of(), "synthetic", false, System.nanoTime());
        wanted = spikes;
        loaded = o;
    }

    private @Nullable Opened loaded;

    /// Whether the recording is on the screen; opens it at first.
    public boolean ready() {
        Opened o = loaded;
        if (o != null) {
            loaded = null;
            model.open(List.of(o));
        }
        return raster.current() != null && spikes() == wanted;
    }

    /// Shows the part of the recording that belongs to a moment of the motion.
    public void at(double seconds) {
        RasterSpan all = model.shown().get().all();
        double phase = 2 * Math.PI * seconds / PERIOD_S;
        double zoom = Math.exp(-4 * (1 - Math.cos(phase)));
        double height = Math.exp(-1.2 * (1 - Math.cos(0.7 * phase)));
        double length = all.lengthMs() * zoom;
        double from = (all.lengthMs() - length) * (0.5 + 0.5 * Math.sin(0.31 * phase));
        double top = (1 - height) * (0.5 + 0.5 * Math.sin(0.43 * phase));
        model.span(new RasterSpan(from, from + length, top, top + height));
    }

    /// Spikes of what is shown.
    public int spikes() {
        return model.shown().get().sheet().spikes().count();
    }

    /// Pictures put on the screen so far.
    public long uploads() {
        return raster.uploads();
    }

    /// How long the last picture took to paint, off the JavaFX thread.
    public double paintSeconds() {
        RasterPainter.@Nullable Painted p = raster.current();
        return p == null ? 0 : p.seconds();
    }
}
