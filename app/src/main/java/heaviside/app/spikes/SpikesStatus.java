package heaviside.app.spikes;

import heaviside.app.live.FramePump;
import heaviside.app.plot.Ticks;
import heaviside.app.workbench.Services;
import heaviside.engine.analysis.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The status line of the Spikes workspace, a few times a second.
final class SpikesStatus {
    private static final long EVERY_NANOS = 250_000_000L;
    private final Services services;
    private final SpikesModel model;
    private final RasterView raster;
    private List<String> left = List.of();
    private List<String> right = List.of();
    private long last;
    private long uploads;
    private double picturesASecond;
    private long printedAt;
    private long printedUploads;

    SpikesStatus(Services services, SpikesModel model, RasterView raster) {
        this.services = services;
        this.model = model;
        this.raster = raster;
    }

    void frame() {
        long now = System.nanoTime();
        if (FramePump.printed() && now - printedAt > 1_000_000_000L) {
            System.out.println(String.format(Locale.ROOT, "pictures %.1f",
                    (raster.uploads() - printedUploads) * 1e9 / (now - printedAt)));
            printedAt = now;
            printedUploads = raster.uploads();
        }
        if (now - last > EVERY_NANOS) {
            // smoothed over the last two seconds or so
            picturesASecond += 0.25 * ((raster.uploads() - uploads) * 1e9 / (now - last) - picturesASecond);
            uploads = raster.uploads();
            last = now;
            refresh();
        }
    }

    private void refresh() {
        Sheet s = model.shown().get().sheet();
        List<String> l = new ArrayList<>();
        List<String> r = new ArrayList<>();
        if (s.spikes().unitCount() > 0) {
            Window w = s.spikes().window();
            l.add("*" + Ticks.number(s.spikes().count(), 0) + "* spikes, " + Ticks.number(s.spikes().unitCount(), 0)
                    + (s.spikes().unitCount() == 1 ? " unit, " : " units, ")
                    + Ticks.number(w.lengthMs() / 1000, w.lengthMs() < 1e8 ? 1 : 0)
                    + " s");
            int selected = model.selections().stream().mapToInt(Selected::spikes).sum();
            if (selected > 0) {
                l.add("Selected *" + Ticks.number(selected, 0) + "* spikes");
            }
            RasterPainter.@Nullable Painted p = raster.current();
            if (p != null) {
                double units = RasterPainter.unitsPerPixel(p.request());
                r.add("1 pixel is *" + ms(p.request().span().lengthMs() / p.request().width()) + "* \u00d7 *"
                        + Ticks.number(units, units < 0.1 ? 3 : units < 10 ? 1 : 0) + "* units");
                r.add("Drawn in " + Ticks.number(p.seconds() * 1000, p.seconds() < 0.01 ? 1 : 0) + " ms"
                        + (p.exact() ? "" : ", from bins"));
            }
            r.add((picturesASecond < 1 ? "" : Ticks.number(picturesASecond, 0) + " pictures/s, ")
                    + Math.round(services.pump().fps()) + " frames/s, "
                    + Ticks.number(services.pump().dropped(), 0) + " dropped");
        } else {
            l.add("*No recording*");
        }
        if (!l.equals(left)) {
            services.status().left().setAll(l);
            left = l;
        }
        if (!r.equals(right)) {
            services.status().right().removeAll(right);
            services.status().right().addAll(0, r);
            right = r;
        }
    }

    private static String ms(double v) {
        return v >= 1 && v < 1e6 ? Ticks.number(v, 1) + " ms" : RatePanels.width(v);
    }

    /// Takes what it wrote away.
    void clear() {
        services.status().left().clear();
        services.status().right().removeAll(right);
        left = List.of();
        right = List.of();
    }
}
