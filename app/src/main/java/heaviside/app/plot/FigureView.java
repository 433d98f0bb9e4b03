package heaviside.app.plot;

import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Shows a figure, or words while there is none; writes it as SVG and its numbers as CSV.
public final class FigureView extends PlotCanvas {
    private static final int WIDTH = 480;
    private Figure figure = Figure.EMPTY;
    private String words = "";
    private double cursor = Double.NaN;

    /// An empty figure.
    public FigureView(Theme theme) {
        super(theme);
        setMinSize(120, 60);
    }

    /// Shows a figure.
    public void show(Figure f) {
        figure = f;
        words = "";
        repaint();
    }

    /// Shows words instead of a figure.
    public void words(String instead) {
        figure = Figure.EMPTY;
        words = instead;
        repaint();
    }

    /// What it shows.
    public Figure figure() {
        return figure;
    }

    /// The words it shows while it has no figure.
    public String words() {
        return words;
    }

    /// The amber line; NaN for none.
    public void cursor(double x) {
        if (Double.compare(x, cursor) != 0) {
            cursor = x;
            repaint();
        }
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        if (figure.equals(Figure.EMPTY)) {
            double y = h / 2 - 7.5 * (words.lines().count() - 1);
            for (String line : words.lines().toList()) {
                Ink.text(g, line, w / 2, y, TextAlignment.CENTER, p.text3(), Ink.LABEL);
                y += 15;
            }
            return;
        }
        FigurePaint paint = new FigurePaint(new CanvasPen(g), figure, p, w, h);
        paint.paint();
        if (cursor >= figure.x().low() && cursor <= figure.x().high()) {
            Ink.vertical(g, paint.px(cursor), FigurePaint.TOP - 4, h - FigurePaint.BOTTOM, p.now());
        }
    }

    /// The figure as an SVG file on a light background.
    public static String svg(Figure f, String title, double width, double height) {
        Palette p = Palette.LIGHT;
        double w = width > 0 ? width : WIDTH;
        SvgPen pen = new SvgPen(w, height + 24, p.panel());
        pen.text(title, FigurePaint.LEFT, 13, TextAlignment.LEFT, p.text(), Ink.STRONG);
        new FigurePaint(new Shifted(pen, 24), f, p, w, height).paint();
        return pen.svg();
    }

    /// All numbers of a figure: a header line, then the columns of every layer side by side.
    public static String csv(Figure f) {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (Figure.Layer l : f.layers()) {
            switch (l) {
                case Figure.Line x -> add(names, columns, l.name(), new String[]{" x", " y"}, x.x(), x.y());
                case Figure.Dots x -> add(names, columns, l.name(), new String[]{" x", " y"}, x.x(), x.y());
                case Figure.Columns x -> add(names, columns, l.name(), new String[]{" x", " y"}, x.x(), x.values());
                case Figure.Band x -> add(names, columns, l.name(), new String[]{" x", " low", " high"}, x.x(), x.low(),
                        x.high());
                case Figure.Steps x -> add(names, columns, l.name(), new String[]{" from", " y"},
                        x.edges(), x.values());
                case Figure.Cells x -> {
                    add(names, columns, l.name(), new String[]{" from"},
                            Arrays.stream(x.numbers()).asDoubleStream().toArray());
                    for (int k = 0; k < x.numbers().length; k++) {
                        int column = k;
                        add(names, columns, l.name(), new String[]{" to " + x.numbers()[k]},
                                Arrays.stream(x.values()).mapToDouble(r -> r[column]).toArray());
                    }
                }
            }
        }
        StringBuilder s = new StringBuilder(String.join(",", names)).append('\n');
        int rows = columns.stream().mapToInt(c -> c.length).max().orElse(0);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns.size(); k++) {
                double[] c = columns.get(k);
                s.append(k == 0 ? "" : ",").append(i >= c.length || Double.isNaN(c[i]) ? "" : number(c[i]));
            }
            s.append('\n');
        }
        return s.toString();
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }

    private static void add(List<String> names, List<double[]> columns, String name, String[] suffix,
            double[]... values) {
        for (int k = 0; k < values.length; k++) {
            names.add((name + suffix[k]).replace(',', ' '));
            columns.add(values[k]);
        }
    }
}
