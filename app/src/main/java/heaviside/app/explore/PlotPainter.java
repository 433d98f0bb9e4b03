package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.live.Neurons;
import heaviside.app.live.RecordedRun;
import heaviside.app.plot.EventColumns;
import heaviside.app.plot.PixelImage;
import heaviside.app.plot.Ticks;
import heaviside.app.plot.TimeScale;
import heaviside.app.plot.TracePaint;
import heaviside.app.theme.Palette;
import heaviside.engine.network.Network;
import heaviside.engine.network.Polarity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paints overview, traces and raster into one pixel image.
final class PlotPainter {
    private static final double DIMMED = 0.45;
    private final LiveRun run;
    private final PixelImage image;
    private final SpikeHistory history = new SpikeHistory();
    private final EventColumns raster = new EventColumns();
    private final EventColumns laneSpikes = new EventColumns();
    private @Nullable RecordedRun counted;
    private long countedSteps;
    private @Nullable Network network;
    private List<Lane> lanes = List.of();
    private RasterRows rows = RasterRows.of(Network.EMPTY, 1);
    private double[] lows = new double[0];
    private double[] highs = new double[0];

    PlotPainter(LiveRun run, PixelImage image) {
        this.run = run;
        this.image = image;
    }

    List<Lane> lanes() {
        return lanes;
    }

    RasterRows rows() {
        return rows;
    }

    /// Value at the bottom of a lane's scale.
    double low(int lane) {
        return lows[lane];
    }

    /// Value at the top of a lane's scale.
    double high(int lane) {
        return highs[lane];
    }

    /// Looks at the network that runs; call before the geometry is made.
    void prepare() {
        Network n = run.network();
        if (!n.equals(network)) {
            network = n;
            lanes = Lane.of(n);
            lows = new double[lanes.size()];
            highs = new double[lanes.size()];
            Arrays.fill(lows, Double.NaN);
        }
    }

    /// Paints everything.
    void paint(PlotGeometry g, Palette p) {
        RecordedRun r = run.recording();
        if (!r.equals(counted) || r.steps() < countedSteps) {
            raster.forget();
            laneSpikes.forget();
            counted = r;
        }
        countedSteps = r.steps();
        image.clear(PixelImage.argb(p.well()));
        history.update(r);
        overview(g, p);
        grid(g, p);
        Events events = new Events(r);
        if (!lanes.isEmpty()) {
            spikesOfLanes(g, events);
            for (int i = 0; i < lanes.size(); i++) {
                lane(g, p, i, r);
            }
        }
        raster(g, p, events);
        image.show();
    }

    private record Events(RecordedRun r) implements EventColumns.Events {
        @Override
        public int count() {
            return r.spikeCount();
        }

        @Override
        public double timeMs(int i) {
            return r.spikeStep(i) * r.dtMs();
        }

        @Override
        public int line(int i) {
            return r.spikeNeuron(i);
        }

        @Override
        public int firstAtOrAfter(double ms) {
            return r.firstSpikeAtOrAfter(
                    (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.ceil(ms / r.dtMs() - 1e-6))));
        }
    }

    private int px(PlotGeometry g, double y) {
        return (int) Math.round(y * g.pixels());
    }

    private void overview(PlotGeometry g, Palette p) {
        int top = px(g, g.overviewTop());
        int h = px(g, g.overviewHeight());
        int w = image.width();
        image.rect(0, top, w, h, PixelImage.argb(p.panel()));
        double span = run.overviewMs();
        int bar = Math.max(2, (int) Math.round(3 * g.pixels()));
        int bars = Math.max(1, w / bar);
        double[] n = new double[bars];
        double max = 1;
        for (int b = 0; b < bars; b++) {
            n[b] = history.between(span * b / bars, span * (b + 1) / bars);
            max = Math.max(max, n[b]);
        }
        double from = run.viewStartMs().get();
        double to = from + run.windowMs().get();
        int inside = PixelImage.argb(p.text2());
        int outside = PixelImage.argb(p.textOff());
        for (int b = 0; b < bars; b++) {
            int y = n[b] == 0 ? 0 : (int) Math.max(1, Math.round((h - 2) * n[b] / max));
            double t = span * (b + 0.5) / bars;
            image.rect(b * bar, top + h - y, bar - 1, y, t >= from && t <= to ? inside : outside);
        }
    }

    private void grid(PlotGeometry g, Palette p) {
        int top = px(g, g.lanesTop());
        int bottom = px(g, g.footTop());
        TimeScale t = g.scale();
        int line = PixelImage.argb(p.grid());
        for (double ms : Ticks.within(t.startMs(), t.endMs(), tickCount(g))) {
            image.rect((int) Math.round(t.column(ms)), top, 1, bottom - top, line);
        }
        for (int i = 1; i <= lanes.size(); i++) {
            image.rect(0, px(g, g.laneTop(i)), image.width(), 1, line);
        }
        int marker = PixelImage.mix(PixelImage.argb(p.excites()), PixelImage.argb(p.well()), 0.7);
        for (Onset o : Onset.of(run.network())) {
            image.dashesDown((int) Math.round(t.column(o.ms())), top, bottom, 3, 3, marker);
        }
    }

    static int tickCount(PlotGeometry g) {
        return (int) Math.max(2, g.plotWidth() / 120);
    }

    private void spikesOfLanes(PlotGeometry g, Events events) {
        int[] rowOf = new int[(int) run.network().neurons()];
        Arrays.fill(rowOf, -1);
        for (int i = lanes.size() - 1; i >= 0; i--) {
            rowOf[Neurons.of(run.network(), lanes.get(i).probe())] = i;
        }
        laneSpikes.rows(rowOf, lanes.size());
        laneSpikes.update(g.scale(), events);
    }

    private void lane(PlotGeometry g, Palette p, int i, RecordedRun r) {
        Lane lane = lanes.get(i);
        double per = g.scale().msPerColumn() / r.dtMs();
        int from = (int) Math.max(0, Math.floor(g.scale().firstColumn() * per));
        int to = (int) Math.min((double) r.steps(), Math.ceil((g.scale().firstColumn() + g.scale().columns()) * per));
        if (to <= from) {
            scaleOf(lane, i, new float[0]);
            return;
        }
        int points = (int) Math.max(1, Math.min(to - from, Math.round((to - from) / per)));
        float[] v = r.trace(lane.probe().id(), lane.probe().variable(), from, to, points);
        scaleOf(lane, i, v);
        double top = g.laneTop(i) * g.pixels() + 3 * g.pixels();
        double h = (g.laneHeight() - 7) * g.pixels();
        double spikeRoom = lane.probe().variable().equals("V") && !Double.isNaN(lane.threshold()) ? 0.3 : 0;
        double low = lows[i];
        double span = (highs[i] - low) / (1 - spikeRoom);
        TracePaint.Height y = value -> top + h - Math.max(-0.1, Math.min(1.02, (value - low) / span)) * h;
        if (!Double.isNaN(lane.threshold())) {
            image.dashes(0, image.width(), (int) Math.round(y.of(lane.threshold())), 3, 4,
                    PixelImage.argb(p.textOff()));
        }
        int colour = PixelImage.argb(p.probe(lane.probe().slot()));
        TracePaint paint = new TracePaint(image, colour, 1.5 * g.pixels(), cursorColumn(g));
        if (Palette.dashed(lane.probe().slot())) {
            paint.dashed(9 * g.pixels(), -(double) g.scale().firstColumn());
        }
        double start = from / per - (double) g.scale().firstColumn();
        double perPart = (to - from) / per / points;
        paint.paint(v, start, perPart, y);
        strokes(i, lane, v, start, perPart, top, y, paint);
    }

    private void strokes(int i, Lane lane, float[] v, double start, double perPart, double top,
            TracePaint.Height y, TracePaint paint) {
        if (!lane.probe().variable().equals("V") || Double.isNaN(lane.threshold())) {
            return;
        }
        int row = i;
        for (int k = 0; k < i; k++) {
            if (Neurons.of(run.network(), lanes.get(k).probe()) == Neurons.of(run.network(), lane.probe())) {
                row = k;
                break;
            }
        }
        for (int x = 0; x < image.width(); x++) {
            if (laneSpikes.at(x, row) > 0) {
                int part = (int) Math.max(0, Math.min(v.length * 0.5 - 1, Math.floor((x - start) / perPart)));
                float floor = v[2 * part];
                paint.stroke(x, top, y.of(Float.isNaN(floor) ? lane.threshold() : floor));
            }
        }
    }

    private void scaleOf(Lane lane, int i, float[] v) {
        double low = lane.low();
        double high = lane.high();
        boolean data = Double.isNaN(low) || lane.ticks().isEmpty();
        for (int k = 0; k < v.length; k += 2) {
            if (!Float.isNaN(v[k])) {
                low = Double.isNaN(low) ? v[k] : Math.min(low, v[k]);
                high = data ? Double.isNaN(high) ? v[k + 1] : Math.max(high, v[k + 1]) : high;
            }
        }
        if (Double.isNaN(low)) {
            low = 0;
            high = 1;
        }
        if (high - low < 1e-9) {
            high = low + 1;
        }
        boolean first = Double.isNaN(lows[i]);
        lows[i] = first ? low : eased(lows[i], low, high - low);
        highs[i] = first ? high : eased(highs[i], high, high - low);
    }

    private static double eased(double was, double wish, double span) {
        return Math.abs(was - wish) > 0.02 * span ? wish : was;
    }

    private double cursorColumn(PlotGeometry g) {
        return run.following().get() ? Double.MAX_VALUE : g.scale().column(run.cursorMs().get());
    }

    private void raster(PlotGeometry g, Palette p, Events events) {
        int top = px(g, g.rasterTop());
        rows = RasterRows.of(run.network(), px(g, g.rasterHeight()));
        raster.rows(rows.rowOfNeuron(), rows.rows());
        raster.update(g.scale(), events);
        int well = PixelImage.argb(p.well());
        double full = Math.max(1, 3.5 * raster.mean());
        int dot = (int) Math.max(1, Math.round(2 * g.pixels()));
        double cursor = cursorColumn(g);
        for (RasterRows.Group group : rows.groups()) {
            int base = PixelImage.argb(p.text2());
            if (group.polarity() == Polarity.INHIBITORY) {
                base = PixelImage.argb(p.inhibits());
            } else if (p.dark()) {
                base = 0xffd5dce3;
            }
            if (group.top() > 0) {
                image.rect(0, top + group.top() - 2, image.width(), 1, PixelImage.argb(p.grid()));
            }
            for (int x = 0; x < image.width(); x++) {
                int colour = x > cursor ? PixelImage.mix(base, well, DIMMED) : base;
                column(x, top, group, colour, well, full, dot);
            }
        }
        probedRows(p, top, well, dot, cursor);
    }

    private void column(int x, int top, RasterRows.Group group, int colour, int well, double full, int dot) {
        short[] cells = raster.cells();
        int at = raster.offset(x) + group.top();
        for (int k = 0; k < group.height(); k++) {
            int c = cells[at + k];
            if (c > 0) {
                if (rows.dotted()) {
                    image.rect(x, top + group.top() + k, dot, dot, PixelImage.mix(colour, well, 0.85));
                } else {
                    image.dot(x, top + group.top() + k,
                            PixelImage.mix(colour, well, Math.min(1, 0.22 + 0.78 * c / full)));
                }
            }
        }
    }

    private void probedRows(Palette p, int top, int well, int dot, double cursor) {
        for (int y = 0; y < rows.rows(); y++) {
            int slot = rows.probeOfRow()[y];
            if (slot < 0 || !rows.dotted()) {
                continue;
            }
            int colour = PixelImage.argb(p.probe(slot));
            for (int x = 0; x < image.width(); x++) {
                if (raster.at(x, y) > 0) {
                    int c = x > cursor ? PixelImage.mix(colour, well, DIMMED) : colour;
                    image.rect(x, top + y - 1, dot, dot + 2, c);
                }
            }
        }
    }
}
