package heaviside.app.chip;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.network.Diagnostic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// What stands over the cells of the core map: names, the selected core and its routes, x first, a core on its way to
/// another place. Painted when something of it changes, not when the chip ticks.
final class CoreMarks extends PlotCanvas {
    private static final int ROUTES = 12;
    /// Room for a mark beside a name.
    private static final double MARK = 20;
    private @Nullable CoreShape shape;
    private @Nullable Placed placed;
    private @Nullable CorePlan[] onCore = new CorePlan[0];
    private int selected = -1;
    private int from = -1;
    private int to = -1;
    private CoreMoves.Drop drop = new CoreMoves.Drop(false, "");

    CoreMarks(Theme theme) {
        super(theme);
        setMouseTransparent(true);
    }

    /// @param plans by core, null where unused. Not modified.
    void show(@Nullable CoreShape s, @Nullable Placed p, @Nullable CorePlan[] plans) {
        shape = s;
        placed = p;
        onCore = plans;
        repaint();
    }

    void select(int core) {
        if (core != selected) {
            selected = core;
            repaint();
        }
    }

    /// A core over a place where it may be dropped.
    ///
    /// @param of the core, -1 for none
    /// @param over the place, -1 for beside the chip
    void drag(int of, int over, CoreMoves.Drop what) {
        from = of;
        to = over;
        drop = what;
        repaint();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        CoreShape s = shape;
        Placed now = placed;
        if (s == null || now == null) {
            return;
        }
        numbers(g, s, p);
        g.save();
        g.beginPath();
        g.rect(s.x() - (s.left() == 0 ? 6 : 0), s.y(), s.cell() * s.columns() + 7.0, s.cell() * s.rows() + 1.0);
        g.clip();
        issues(g, s, now, p, names(g, s, now));
        if (selected >= 0 && selected < onCore.length) {
            routes(g, s, p);
        }
        port(g, s, p);
        g.restore();
        if (from >= 0) {
            moving(g, s, w, p);
        }
    }

    private void numbers(GraphicsContext g, CoreShape s, Palette p) {
        for (int x = s.left(); x < s.left() + s.columns(); x++) {
            if (x % every(s.columns()) == 0) {
                Ink.text(g, Integer.toString(x), s.columnX(x) + 0.5 * s.cell(), 8, TextAlignment.CENTER, p.text3(),
                        Ink.TICK);
            }
        }
        for (int y = s.top(); y < s.top() + s.rows(); y++) {
            if (y % every(s.rows()) == 0) {
                Ink.text(g, Integer.toString(y), s.x() - 7, s.rowY(y) + 0.5 * s.cell(), TextAlignment.RIGHT, p.text3(),
                        Ink.TICK);
            }
        }
    }

    private static int every(int shown) {
        return shown > 32 ? 16 : shown > 8 ? 4 : 1;
    }

    /// @return where a mark beside each population's name stands
    private static Map<Integer, double[]> names(GraphicsContext g, CoreShape s, Placed now) {
        CoreGrid c = s.grid();
        Map<Integer, CorePlan> first = new HashMap<>();
        for (CorePlan plan : now.mapped().plans()) {
            first.merge(plan.population(), plan,
                    (a, b) -> c.row(a.core()) * 1000 + c.column(a.core()) <= c.row(b.core()) * 1000
                            + c.column(b.core()) ? a : b);
        }
        double right = s.x() + (double) s.cell() * s.columns();
        Map<Integer, double[]> beside = new HashMap<>();
        List<Rectangle2D> taken = new ArrayList<>();
        first.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
            String name = now.mapped().integers().populations().get(e.getKey()).label();
            double w = Ink.width(name, Ink.STRONG) + 8;
            double x = Math.max(s.x(), Math.min(s.columnX(c.column(e.getValue().core())) + 1, right - w - MARK));
            double y = s.rowY(c.row(e.getValue().core())) + 1;
            Rectangle2D box = new Rectangle2D(x, y, w + MARK, 16);
            while (taken.stream().anyMatch(box::intersects)) {
                box = new Rectangle2D(x, box.getMinY() + 17, w + MARK, 16);
            }
            taken.add(box);
            pill(g, name, x, box.getMinY(), Palette.DARK.text());
            beside.put(e.getKey(), new double[]{x + w + MARK / 2, box.getMinY() + 9});
        });
        return beside;
    }

    private static void pill(GraphicsContext g, String text, double x, double y, Color colour) {
        g.setFill(Ink.fade(Palette.DARK.gutter(), 0.82));
        g.fillRoundRect(x, y, Ink.width(text, Ink.STRONG) + 8, 16, 4, 4);
        Ink.text(g, text, x + 4, y + 8, TextAlignment.LEFT, colour, Ink.STRONG);
    }

    /// A triangle beside the name of every population of which an error or a warning speaks.
    private static void issues(GraphicsContext g, CoreShape s, Placed now, Palette p, Map<Integer, double[]> beside) {
        double small = Math.min(1, Math.max(0.7, s.cell() / 9.0));
        for (Diagnostic d : now.issues()) {
            if (d.severity() == Diagnostic.Severity.NOTE) {
                continue;
            }
            beside.forEach((population, at) -> {
                if (now.mapped().integers().populations().get(population).id().equals(d.subject())) {
                    double x = at[0];
                    double y = at[1];
                    g.setStroke(d.severity() == Diagnostic.Severity.ERROR ? p.error() : p.warn());
                    g.setFill(Palette.DARK.gutter());
                    g.setLineWidth(1.4);
                    double[] xs = {x, x + 7 * small, x - 7 * small};
                    double[] ys = {y - 7 * small, y + 5 * small, y + 5 * small};
                    g.fillPolygon(xs, ys, 3);
                    g.strokePolygon(xs, ys, 3);
                    g.strokeLine(x, y - 3 * small, x, y + small);
                    g.strokeLine(x, y + 3 * small, x, y + 3.1 * small);
                }
            });
        }
    }

    private void routes(GraphicsContext g, CoreShape s, Palette p) {
        double sx = s.centreX(selected);
        double sy = s.centreY(selected);
        CorePlan plan = onCore[selected];
        g.setLineDashes();
        if (plan != null) {
            int[] all = Arrays.stream(plan.routeCore()).distinct().toArray();
            // of very many routes some are drawn, spread over the neurons
            int[] ends = all.length <= ROUTES
                    ? all
                    : IntStream.range(0, ROUTES).map(i -> all[i * all.length / ROUTES]).toArray();
            for (int t : ends) {
                if (t != selected) {
                    double tx = s.centreX(t);
                    double ty = s.centreY(t);
                    for (int pass = 0; pass < 2; pass++) {
                        g.setStroke(pass == 0 ? Palette.DARK.gutter() : Color.WHITE);
                        g.setLineWidth(pass == 0 ? 3.5 : 1.5);
                        g.strokeLine(sx, sy, tx, sy);
                        g.strokeLine(tx, sy, tx, ty);
                    }
                    g.setFill(Color.WHITE);
                    g.fillRect(tx - 3, ty - 3, 6, 6);
                }
            }
        }
        outline(g, s, selected, plan == null ? p.select() : Color.WHITE);
    }

    private static void outline(GraphicsContext g, CoreShape s, int core, Color colour) {
        double x = s.columnX(s.grid().column(core));
        double y = s.rowY(s.grid().row(core));
        g.setStroke(Palette.DARK.gutter());
        g.setLineWidth(4);
        g.strokeRect(x + 2, y + 2, s.cell() - 3.0, s.cell() - 3.0);
        g.setStroke(colour);
        g.setLineWidth(1.5);
        g.strokeRect(x + 2, y + 2, s.cell() - 3.0, s.cell() - 3.0);
    }

    /// The core on its way: a dashed line to where it would go, and what that would do.
    private void moving(GraphicsContext g, CoreShape s, double w, Palette p) {
        Color colour = drop.allowed() ? Color.WHITE : Palette.DARK.error();
        int over = to < 0 ? from : to;
        if (to >= 0) {
            g.setStroke(colour);
            g.setLineWidth(1.5);
            g.setLineDashes(4, 3);
            g.strokeLine(s.centreX(from), s.centreY(from), s.centreX(to), s.centreY(to));
            g.setLineDashes();
            outline(g, s, to, colour);
        }
        double tw = Ink.width(drop.words(), Ink.STRONG) + 8;
        double x = Math.max(2, Math.min(w - tw - 2, s.centreX(over) - tw / 2));
        double y = s.rowY(s.grid().row(over)) - 20;
        pill(g, drop.words(), x, y < 0 ? s.rowY(s.grid().row(over)) + s.cell() + 4.0 : y, colour);
        if (to < 0) {
            outline(g, s, from, p.warn());
        }
    }

    private void port(GraphicsContext g, CoreShape s, Palette p) {
        CoreGrid c = s.grid();
        double x = s.columnX(c.mesh().inputColumn() * c.blockColumns());
        double y = s.rowY(c.mesh().inputRow() * c.blockRows()) + 0.5 * c.blockRows() * s.cell();
        g.setFill(p.text2());
        g.fillPolygon(new double[]{x - 5, x - 5, x + 1}, new double[]{y - 4, y + 4, y}, 3);
    }
}
