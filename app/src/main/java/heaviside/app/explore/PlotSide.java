package heaviside.app.explore;

import heaviside.app.document.Selection;
import heaviside.app.live.LiveRun;
import heaviside.app.live.Neurons;
import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.ProbeBadge;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.network.Probe;
import heaviside.engine.run.Frame;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Names, values and ticks at the left of the plots.
final class PlotSide extends PlotCanvas {
    private static final Font NAME = Font.font("IBM Plex Sans", FontWeight.SEMI_BOLD, 12);
    private static final double FLASH_MS = 1.3;
    private final LiveRun run;
    private final PlotPainter painter;
    private @Nullable PlotGeometry geometry;

    PlotSide(Theme theme, LiveRun run, PlotPainter painter) {
        super(theme);
        this.run = run;
        this.painter = painter;
    }

    void show(PlotGeometry g) {
        geometry = g;
        repaint();
    }

    /// Selects the neuron whose lane was clicked.
    void clicked(double y, Selection selection) {
        PlotGeometry g = geometry;
        for (int i = 0; g != null && i < painter.lanes().size(); i++) {
            if (y >= g.laneTop(i) && y < g.laneTop(i + 1)) {
                Probe p = painter.lanes().get(i).probe();
                selection.setNeuron(p.population(), p.neuron());
            }
        }
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        PlotGeometry at = geometry;
        if (at == null) {
            return;
        }
        Ink.text(g, "All spikes", w - 12, at.overviewTop() + at.overviewHeight() / 2, TextAlignment.RIGHT, p.text3(),
                Ink.LABEL);
        for (int i = 0; i < painter.lanes().size(); i++) {
            lane(g, at, i, p);
        }
        raster(g, at, p);
    }

    private void lane(GraphicsContext g, PlotGeometry at, int i, Palette p) {
        Lane lane = painter.lanes().get(i);
        double top = at.laneTop(i);
        double h = at.laneHeight();
        boolean two = h >= 31;
        double y = two ? top + h / 2 - 8 : top + h / 2;
        badge(g, 12, y - 8, lane.probe(), p);
        Ink.text(g, lane.name() + (lane.probe().variable().equals("V") ? "" : " " + lane.probe().variable()), 35, y,
                TextAlignment.LEFT, p.text(), NAME);
        if (two) {
            boolean spike = spiked(lane.probe());
            String text = spike ? "spike" : lane.text(run.value(lane.probe().id(), lane.probe().variable()));
            Ink.text(g, text, 35, y + 16, TextAlignment.LEFT, spike ? p.now() : p.text2(), Ink.LABEL);
        }
        ticks(g, at, i, lane, p);
    }

    private void ticks(GraphicsContext g, PlotGeometry at, int i, Lane lane, Palette p) {
        double low = painter.low(i);
        double high = painter.high(i);
        if (Double.isNaN(low)) {
            return;
        }
        double room = Double.isNaN(lane.threshold()) ? 1 : 0.7;
        double h = at.laneHeight() - 7;
        double bottom = at.laneTop(i) + 3 + h;
        List<Double> marks = lane.ticks().isEmpty() ? List.of(low, high) : lane.ticks();
        double last = Double.NaN;
        for (double v : marks) {
            double y = bottom - (v - low) / (high - low) * room * h;
            if (y < bottom + 4 && (Double.isNaN(last) || last - y > 9)) {
                int decimals = high - low > 20 || v == Math.rint(v) ? 0 : high - low > 2 ? 1 : 2;
                Ink.text(g, Ticks.number(v, decimals), PlotGeometry.LEFT - 8,
                        Math.max(at.laneTop(i) + 8, Math.min(y, bottom - 1)),
                        TextAlignment.RIGHT, p.text3(), Ink.TICK);
                last = y;
            }
        }
    }

    private boolean spiked(Probe probe) {
        Frame f = run.frame();
        int k = Neurons.of(run.network(), probe);
        return f != null && k >= 0 && k < f.sinceSpikeMs().length && f.sinceSpikeMs()[k] <= FLASH_MS;
    }

    private static void badge(GraphicsContext g, double x, double y, Probe probe, Palette p) {
        ProbeBadge.paint(g, x + 8, y + 8, 16, probe.slot(), probe.letter(), p);
    }

    private void raster(GraphicsContext g, PlotGeometry at, Palette p) {
        RasterRows rows = painter.rows();
        double top = at.rasterTop();
        double unit = 1 / at.pixels();
        if (rows.groups().isEmpty()) {
            return;
        }
        Ink.text(g, "Raster", 12, top + 5, TextAlignment.LEFT, p.text3(), Ink.LABEL);
        double last = top + 8;
        for (RasterRows.Group group : rows.groups()) {
            double from = top + group.top() * unit;
            double h = group.height() * unit;
            double y = Math.max(last + 12, from + h / 2);
            if (y < at.footTop() + 2) {
                Ink.text(g, group.label(), 35, y, TextAlignment.LEFT, p.text2(), Ink.LABEL);
                last = y;
            }
            if (h > 24 && group.size() > 1) {
                Ink.text(g, "0", PlotGeometry.LEFT - 8, from + 4, TextAlignment.RIGHT, p.text3(), Ink.TICK);
                Ink.text(g, Ticks.number(group.size() - 1.0, 0), PlotGeometry.LEFT - 8, from + h - 4,
                        TextAlignment.RIGHT, p.text3(), Ink.TICK);
            }
        }
        for (int y = 0; y < rows.rows(); y++) {
            if (rows.probeOfRow()[y] >= 0) {
                double m = top + (y + 0.5) * unit;
                g.setFill(p.probe(rows.probeOfRow()[y]));
                g.fillPolygon(new double[]{PlotGeometry.LEFT - 6, PlotGeometry.LEFT - 1, PlotGeometry.LEFT - 6},
                        new double[]{m - 3, m, m + 3}, 3);
            }
        }
    }
}
