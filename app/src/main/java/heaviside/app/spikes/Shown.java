package heaviside.app.spikes;

import heaviside.app.plot.Ticks;
import heaviside.engine.analysis.Counts;
import heaviside.engine.analysis.RasterBins;
import heaviside.engine.analysis.UnitOrder;
import heaviside.engine.analysis.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What the raster is made of.
///
/// @param clusters of each unit from 1 on, 0 while they are not known. Not modified.
@SuppressWarnings("ArrayRecordComponent")
record Shown(Sheet sheet, Order order, int[] clusters, RasterLayout layout, RasterBins bins) {
    static final Shown NOTHING = new Shown(Sheet.EMPTY, Order.UNIT, new int[0], RasterLayout.EMPTY,
            new RasterBins(Sheet.EMPTY.spikes(), new int[0]));

    /// Units of a cluster as they stand.
    int[] unitsOf(int cluster) {
        return Arrays.stream(layout.order()).filter(u -> clusters[u] == cluster).toArray();
    }

    /// The two clusters whose counts vary most in a window, in the order in which they stand; fewer if there are fewer.
    int[] busiestClusters(Window w) {
        int[] found = Arrays.stream(clusters).filter(c -> c > 0).distinct().toArray();
        double[] variance = new double[found.length];
        for (int k = 0; k < found.length; k++) {
            int[] units = unitsOf(found[k]);
            Counts c = Counts.of(sheet.trains(units, w), w, w.lengthMs() / 20);
            variance[k] = units.length < 2 ? 0 : c.fano(false) * c.mean() / units.length;
        }
        return Arrays.stream(UnitOrder.by(found.length, k -> -variance[k])).limit(2).map(k -> found[k]).sorted()
                .toArray();
    }

    /// Everything.
    RasterSpan all() {
        Window w = sheet.spikes().window();
        return new RasterSpan(w.startMs(), w.stopMs(), 0, 1);
    }

    /// Orders the units of a sheet and counts its spikes into bins; takes time.
    ///
    /// @param known clusters of the units, or empty. Not modified.
    /// @param from in which latency is looked at
    /// @throws IllegalArgumentException if there are too many units to compare
    static Shown of(Sheet s, Order by, int[] known, Window from) {
        int units = s.spikes().unitCount();
        int[] clusters = known.length == units ? known : new int[units];
        if (by.compares() && units > Order.MOST_COMPARED) {
            throw new IllegalArgumentException("Ordering by %s compares all units; up to %s are possible, here are %s."
                    .formatted(by.words.toLowerCase(Locale.ROOT), Ticks.number(Order.MOST_COMPARED, 0),
                            Ticks.number(units, 0)));
        }
        if (by == Order.CLUSTER && units > 0 && clusters[0] == 0) {
            clusters = Order.clusters(s);
        }
        RasterLayout layout = RasterLayout.of(by.of(s, clusters, from), s.groups());
        return new Shown(s, by, clusters, layout, new RasterBins(s.spikes(), layout.order()));
    }

    /// The selections with a little around them.
    RasterSpan around(List<Selected> list) {
        RasterLayout l = layout;
        double from = list.stream().mapToDouble(s -> s.window().startMs()).min().orElseThrow();
        double to = list.stream().mapToDouble(s -> s.window().stopMs()).max().orElseThrow();
        IntStream at = list.stream().flatMapToInt(s -> Arrays.stream(s.units())).map(u -> l.position()[u]);
        int[] p = at.sorted().toArray();
        double top = l.top(p[0]);
        double bottom = l.bottom(p[p.length - 1]);
        double t = 0.03 * (to - from);
        double h = 0.08 * (bottom - top);
        RasterSpan all = all();
        return new RasterSpan(Math.max(all.fromMs(), from - t), Math.min(all.toMs(), to + t), Math.max(0, top - h),
                Math.min(1, bottom + h));
    }
}
