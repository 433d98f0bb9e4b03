package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus.DatasetInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The network in small: a column a layer, silent neurons in orange, a few of the edges in the colour of their sign.
final class NetworkMini extends PlotCanvas {
    private static final int DEEP = 12;
    private static final int EDGES = 150;

    /// A layer as drawn.
    private record Column(String id, String label, int size, int[] shown, Kind kind) {
    }

    private enum Kind {
        INPUT, HIDDEN, READOUT
    }

    private Network network = Network.EMPTY;
    private List<int[]> silent = List.of();
    private List<String> classes = List.of();
    private boolean point;
    private List<Column> columns = List.of();

    NetworkMini(Theme theme) {
        super(theme);
        setMinHeight(118);
        setPrefHeight(118);
    }

    /// Shows a network.
    ///
    /// @param silentNeurons of each spiking layer
    /// @param pointOut whether others step back
    void show(Network n, List<int[]> silentNeurons, List<String> names, boolean pointOut) {
        boolean other = !n.equals(network);
        if (other || silentNeurons != silent || !names.equals(classes) || pointOut != point) {
            silent = silentNeurons;
            classes = names;
            point = pointOut;
            if (other) {
                network = n;
                columns = columns(n);
            }
            repaint();
        }
    }

    private static List<Column> columns(Network n) {
        List<Column> out = new ArrayList<>();
        Optional<DatasetInput> in = Recipe.input(n);
        if (in.isEmpty()) {
            return out;
        }
        out.add(new Column(in.get().id(), Look.count(in.get().size()), in.get().size(), shown(in.get().size(), 8),
                Kind.INPUT));
        Set<String> seen = new HashSet<>();
        String at = in.get().id();
        while (seen.add(at)) {
            String here = at;
            Optional<Population> next = n.projections().stream()
                    .filter(p -> p.source().equals(here) && !p.target().equals(here)).findFirst()
                    .flatMap(p -> n.population(p.target()));
            if (next.isEmpty() || seen.contains(next.get().id())) {
                break;
            }
            Population p = next.get();
            boolean last = p.model() instanceof LeakyReadout;
            out.add(new Column(p.id(), Look.count(p.size()) + (last ? "" : " LIF"), p.size(),
                    shown(p.size(), last ? 10 : 10 * DEEP), last ? Kind.READOUT : Kind.HIDDEN));
            at = p.id();
        }
        return out;
    }

    private static int[] shown(int size, int most) {
        int n = Math.min(size, most);
        int[] s = new int[n];
        for (int i = 0; i < n; i++) {
            s[i] = (int) ((long) i * size / n);
        }
        return s;
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        if (columns.isEmpty()) {
            Ink.text(g, "No data-set input.", w / 2, h / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        for (int c = 0; c + 1 < columns.size(); c++) {
            edges(g, w, h, p, c);
        }
        int layer = 0;
        for (int c = 0; c < columns.size(); c++) {
            Column col = columns.get(c);
            int[] quiet = col.kind == Kind.HIDDEN && layer < silent.size() ? silent.get(layer) : new int[0];
            layer += col.kind == Kind.HIDDEN ? 1 : 0;
            Set<Integer> q = new HashSet<>();
            for (int s : quiet) {
                q.add(s);
            }
            for (int i = 0; i < col.shown.length; i++) {
                glyph(g, w, h, p, c, i, q.contains(col.shown[i]));
            }
            Ink.text(g, col.label, columnX(c, w), h - 7, TextAlignment.CENTER, p.text3(), Ink.TICK);
        }
    }

    private void glyph(GraphicsContext g, double w, double h, Palette p, int c, int i, boolean quiet) {
        Column col = columns.get(c);
        double x = x(c, i, w);
        double y = y(c, i, h);
        switch (col.kind) {
            case INPUT -> {
                g.setFill(p.text2());
                g.fillRoundRect(x - 3, y - 3, 6, 6, 2, 2);
            }
            case HIDDEN -> {
                g.setFill(quiet ? p.warn() : Ink.fade(p.text2(), point ? 0.3 : 1));
                double r = quiet && point ? 4 : 3;
                g.fillPolygon(new double[]{x - r, x, x + r}, new double[]{y + r, y - r, y + r}, 3);
            }
            case READOUT -> {
                g.setFill(p.probe(i));
                g.fillPolygon(new double[]{x - 5, x, x + 5, x}, new double[]{y, y - 5, y, y + 5}, 4);
                if (i < classes.size() && col.shown.length <= 10) {
                    Ink.text(g, classes.get(i), x + 9, y, TextAlignment.LEFT, p.text2(),
                            col.shown.length > 7 ? Ink.TICK : Ink.LABEL);
                }
            }
        }
    }

    private void edges(GraphicsContext g, double w, double h, Palette p, int c) {
        Column a = columns.get(c);
        Column b = columns.get(c + 1);
        Projection pr = network.projections().stream()
                .filter(x -> x.source().equals(a.id) && x.target().equals(b.id)).findFirst().orElse(null);
        if (pr == null) {
            return;
        }
        int all = a.shown.length * b.shown.length;
        int stride = Math.max(1, all / EDGES);
        while (stride > 1 && gcd(stride, b.shown.length) > 1) {
            stride++;
        }
        g.setLineWidth(0.8);
        g.setLineDashes();
        double scale = 1e-9;
        if (pr.weight() instanceof Parameter.PerItem v) {
            for (int k = 0; k < all; k += stride) {
                scale = Math.max(scale, Math.abs(weight(v, a, b, k)));
            }
        }
        for (int k = 0; k < all; k += stride) {
            Color colour = Ink.fade(p.text3(), 0.16);
            if (pr.weight() instanceof Parameter.PerItem v) {
                double x = weight(v, a, b, k);
                colour = Ink.fade(x >= 0 ? p.excites() : p.inhibits(), 0.08 + 0.5 * Math.abs(x) / scale);
            }
            g.setStroke(colour);
            g.strokeLine(x(c, k / b.shown.length, w), y(c, k / b.shown.length, h), x(c + 1, k % b.shown.length, w),
                    y(c + 1, k % b.shown.length, h));
        }
    }

    private static int gcd(int x, int y) {
        return y == 0 ? x : gcd(y, x % y);
    }

    private static double weight(Parameter.PerItem v, Column a, Column b, int k) {
        int at = a.shown[k / b.shown.length] * b.size + b.shown[k % b.shown.length];
        return at < v.values().size() ? v.values().get(at) : 0;
    }

    private double columnX(int c, double w) {
        double left = 24;
        double right = 52;
        return columns.size() == 1 ? w / 2 : left + (w - left - right) * c / (columns.size() - 1.0);
    }

    private double x(int c, int i, double w) {
        Column col = columns.get(c);
        if (col.kind != Kind.HIDDEN) {
            return columnX(c, w);
        }
        int deep = deep(col);
        int wide = (col.shown.length + deep - 1) / deep;
        double each = Math.min(8.5, (w - 120) / Math.max(1, columns.size() - 1) / Math.max(1, wide));
        return columnX(c, w) + (Math.floorDiv(i, deep) - (wide - 1) / 2.0) * each;
    }

    private double y(int c, int i, double h) {
        Column col = columns.get(c);
        int rows = col.kind == Kind.HIDDEN ? deep(col) : col.shown.length;
        double each = Math.min(16, (h - 26) / Math.max(1, rows));
        int at = col.kind == Kind.HIDDEN ? i % rows : i;
        return (h - 14) / 2 + (at - (rows - 1) / 2.0) * each;
    }

    private static int deep(Column col) {
        return Math.min(DEEP, col.shown.length);
    }
}
