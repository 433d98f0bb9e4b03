package heaviside.app.chip;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.network.Diagnostic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The cores of a chip, coloured by a quantity, with population names, the selected core and its routes, x first.
final class CoreMap extends PlotCanvas {
    private static final double LEFT = 26;
    private static final double TOP = 18;
    private static final double MARGIN = 10;
    private static final double LARGEST = 64;
    private static final int ROUTES = 12;
    private final IntConsumer select;
    private @Nullable Placed placed;
    private @Nullable CorePlan[] onCore = new CorePlan[0];
    private @Nullable CoreGrid grid;
    private @Nullable WritableImage image;
    private double[] values = new double[0];
    private double max = 1;
    private double low;
    private int selected = -1;
    private double cell = 1;
    private double x0;
    private double y0;
    private boolean zoomed;

    /// @param select told the core that was clicked
    CoreMap(Theme theme, IntConsumer select) {
        super(theme);
        this.select = select;
        setId("core-map");
        setMinSize(160, 120);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Core map. Arrow keys select a core.");
        setOnMousePressed(e -> {
            requestFocus();
            CoreGrid g = grid;
            if (g != null) {
                int c = g.core((int) Math.floor((e.getX() - x0) / cell), (int) Math.floor((e.getY() - y0) / cell));
                if (c >= 0) {
                    select.accept(c);
                }
            }
        });
        setOnKeyPressed(this::key);
    }

    private void key(KeyEvent e) {
        CoreGrid g = grid;
        if (g == null || selected < 0) {
            return;
        }
        int dx = switch (e.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            default -> 0;
        };
        int dy = switch (e.getCode()) {
            case UP -> -1;
            case DOWN -> 1;
            default -> 0;
        };
        if (dx != 0 || dy != 0) {
            int c = g.core(g.column(selected) + dx, g.row(selected) + dy);
            if (c >= 0) {
                select.accept(c);
            }
            e.consume();
        }
    }

    /// Shows a placement; null for none.
    void show(@Nullable Placed p) {
        placed = p;
        if (p == null) {
            grid = null;
            image = null;
        } else {
            CoreGrid g = CoreGrid.of(p.spec().mesh());
            grid = g;
            image = new WritableImage(g.columns(), g.rows());
            onCore = new CorePlan[p.spec().mesh().cores()];
            for (CorePlan c : p.mapped().plans()) {
                onCore[c.core()] = c;
            }
            values = new double[onCore.length];
        }
        repaint();
    }

    /// Colours the cores.
    ///
    /// @param inferences how many inferences the counts cover
    void values(CoreQuantity q, EnergyLedger.@Nullable Snapshot ledger, double inferences) {
        max = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            CorePlan c = onCore[i];
            values[i] = c == null ? 0 : q.of(c, ledger, inferences);
            max = Math.max(max, values[i]);
            least = c == null ? least : Math.min(least, values[i]);
        }
        // cores that are nearly alike: colours for what differs
        low = q.live() && least > max / 2 && least < max ? least : 0;
        repaint();
    }

    /// Value of the darkest colour: 0, or the smallest where all values are within a factor of two.
    double low() {
        return low;
    }

    /// Largest value shown.
    double max() {
        return max;
    }

    /// Whether only the part with used cores is shown.
    void zoom(boolean used) {
        zoomed = used;
        repaint();
    }

    /// Side of a core on the screen, pixels.
    double cell() {
        return cell;
    }

    void select(int core) {
        selected = core;
        repaint();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        CoreGrid cells = grid;
        WritableImage pixels = image;
        Placed now = placed;
        if (cells == null || pixels == null || now == null) {
            return;
        }
        int[] part = part(cells);
        cell = Math.max(3, Math.min(LARGEST, Math.floor(Math.min((w - LEFT - MARGIN) / part[2],
                (h - TOP - MARGIN) / part[3]))));
        double left = Math.max(LEFT, Math.floor((w - cell * part[2]) / 2));
        x0 = left - cell * part[0];
        y0 = TOP - cell * part[1];
        numbers(g, part, p);
        g.save();
        g.beginPath();
        g.rect(left - (part[0] == 0 ? 6 : 0), TOP, cell * part[2] + 7, cell * part[3] + 1);
        g.clip();
        fill(cells, pixels, p);
        g.setImageSmoothing(false);
        g.drawImage(pixels, x0, y0, cell * cells.columns(), cell * cells.rows());
        lines(g, cells, p);
        populations(g, cells, now, p);
        issues(g, cells, now, p);
        if (selected >= 0 && selected < onCore.length) {
            routes(g, cells, p);
        }
        port(g, cells, p);
        g.restore();
    }

    /// First column and row on show, and how many: all, or those around the used cores with one more at each side.
    private int[] part(CoreGrid g) {
        int left = g.columns();
        int top = g.rows();
        int right = -1;
        int bottom = -1;
        for (int i = 0; zoomed && i < onCore.length; i++) {
            if (onCore[i] != null) {
                left = Math.min(left, g.column(i));
                right = Math.max(right, g.column(i));
                top = Math.min(top, g.row(i));
                bottom = Math.max(bottom, g.row(i));
            }
        }
        if (right < 0) {
            return new int[]{0, 0, g.columns(), g.rows()};
        }
        left = Math.max(0, left - 1);
        top = Math.max(0, top - 1);
        return new int[]{left, top, Math.min(g.columns(), right + 2) - left, Math.min(g.rows(), bottom + 2) - top};
    }

    private void numbers(GraphicsContext g, int[] part, Palette p) {
        for (int x = part[0]; x < part[0] + part[2]; x++) {
            if (x % every(part[2]) == 0) {
                Ink.text(g, Integer.toString(x), x0 + (x + 0.5) * cell, 8, TextAlignment.CENTER, p.text3(), Ink.TICK);
            }
        }
        double edge = x0 + part[0] * cell;
        for (int y = part[1]; y < part[1] + part[3]; y++) {
            if (y % every(part[3]) == 0) {
                Ink.text(g, Integer.toString(y), edge - 7, y0 + (y + 0.5) * cell, TextAlignment.RIGHT, p.text3(),
                        Ink.TICK);
            }
        }
    }

    private static int every(int shown) {
        return shown > 32 ? 16 : shown > 8 ? 4 : 1;
    }

    private void fill(CoreGrid cells, WritableImage pixels, Palette p) {
        PixelWriter out = pixels.getPixelWriter();
        int unused = argb(p.well());
        for (int y = 0; y < cells.rows(); y++) {
            for (int x = 0; x < cells.columns(); x++) {
                int c = cells.core(x, y);
                boolean used = c >= 0 && onCore[c] != null;
                out.setArgb(x, y,
                        used
                                ? Palette.ember().argb(0.1 + 0.9 * (max > low ? (values[c] - low) / (max - low) : 0))
                                : unused);
            }
        }
    }

    private static int argb(Color c) {
        return 0xff000000 | ((int) Math.round(c.getRed() * 255) << 16) | ((int) Math.round(c.getGreen() * 255) << 8)
                | (int) Math.round(c.getBlue() * 255);
    }

    private void lines(GraphicsContext g, CoreGrid c, Palette p) {
        double right = x0 + cell * c.columns();
        double bottom = y0 + cell * c.rows();
        for (int x = 0; x <= c.columns(); x++) {
            boolean tile = x % c.blockColumns() == 0;
            // filled, not stroked: many times cheaper without a graphics card
            g.setFill(tile ? p.lineStrong() : Ink.fade(p.lineStrong(), 0.35));
            g.fillRect(x0 + x * cell, y0, 1, bottom - y0);
        }
        for (int y = 0; y <= c.rows(); y++) {
            boolean tile = y % c.blockRows() == 0;
            g.setFill(tile ? p.lineStrong() : Ink.fade(p.lineStrong(), 0.35));
            g.fillRect(x0, y0 + y * cell, right - x0, 1);
        }
    }

    private void populations(GraphicsContext g, CoreGrid c, Placed now, Palette p) {
        for (CorePlan plan : now.mapped().plans()) {
            int x = c.column(plan.core());
            int y = c.row(plan.core());
            edge(g, c, plan, x - 1, y, x, y, x, y + 1, p);
            edge(g, c, plan, x + 1, y, x + 1, y, x + 1, y + 1, p);
            edge(g, c, plan, x, y - 1, x, y, x + 1, y, p);
            edge(g, c, plan, x, y + 1, x, y + 1, x + 1, y + 1, p);
        }
        Map<Integer, CorePlan> first = new HashMap<>();
        for (CorePlan plan : now.mapped().plans()) {
            first.merge(plan.population(), plan,
                    (a, b) -> c.row(a.core()) * 1000 + c.column(a.core()) <= c.row(b.core()) * 1000
                            + c.column(b.core()) ? a : b);
        }
        first.forEach((population, plan) -> {
            String name = now.mapped().integers().populations().get(population).label();
            double tw = Ink.width(name, Ink.STRONG) + 8;
            double x = x0 + c.column(plan.core()) * cell + 1;
            double y = y0 + c.row(plan.core()) * cell + 1;
            g.setFill(Ink.fade(Palette.DARK.gutter(), 0.82));
            g.fillRoundRect(x, y, tw, 16, 4, 4);
            Ink.text(g, name, x + 4, y + 8, TextAlignment.LEFT, Palette.DARK.text(), Ink.STRONG);
        });
    }

    private void edge(GraphicsContext g, CoreGrid c, CorePlan plan, int nx, int ny, int ax, int ay, int bx, int by,
            Palette p) {
        int other = c.core(nx, ny);
        CorePlan o = other < 0 ? null : onCore[other];
        if (o == null || o.population() != plan.population()) {
            g.setFill(p.text2());
            g.fillRect(x0 + ax * cell, y0 + ay * cell, Math.max(1, (bx - ax) * cell), Math.max(1, (by - ay) * cell));
        }
    }

    private void issues(GraphicsContext g, CoreGrid c, Placed now, Palette p) {
        for (Diagnostic d : now.issues()) {
            now.mapped().plans().stream()
                    .filter(x -> now.mapped().integers().populations().get(x.population()).id().equals(d.subject()))
                    .findFirst().ifPresent(plan -> {
                        double x = x0 + (c.column(plan.core()) + 0.5) * cell;
                        double y = y0 + (c.row(plan.core()) + 0.72) * cell;
                        g.setStroke(d.severity() == Diagnostic.Severity.ERROR ? p.error() : p.warn());
                        g.setFill(Palette.DARK.gutter());
                        g.setLineWidth(1.4);
                        double[] xs = {x, x + 7, x - 7};
                        double[] ys = {y - 7, y + 5, y + 5};
                        g.fillPolygon(xs, ys, 3);
                        g.strokePolygon(xs, ys, 3);
                        g.strokeLine(x, y - 3, x, y + 1);
                        g.strokeLine(x, y + 3, x, y + 3.1);
                    });
        }
    }

    private void routes(GraphicsContext g, CoreGrid c, Palette p) {
        double sx = x0 + (c.column(selected) + 0.5) * cell;
        double sy = y0 + (c.row(selected) + 0.5) * cell;
        CorePlan plan = onCore[selected];
        if (plan != null) {
            int[] all = Arrays.stream(plan.routeCore()).distinct().toArray();
            // of very many routes some are drawn, spread over the neurons
            int[] to = all.length <= ROUTES
                    ? all
                    : IntStream.range(0, ROUTES).map(i -> all[i * all.length / ROUTES]).toArray();
            for (int t : to) {
                if (t != selected) {
                    double tx = x0 + (c.column(t) + 0.5) * cell;
                    double ty = y0 + (c.row(t) + 0.5) * cell;
                    for (int pass = 0; pass < 2; pass++) {
                        g.setStroke(pass == 0 ? Palette.DARK.gutter() : Color.WHITE);
                        g.setLineWidth(pass == 0 ? 3.5 : 1.5);
                        g.setLineDashes();
                        g.strokeLine(sx, sy, tx, sy);
                        g.strokeLine(tx, sy, tx, ty);
                    }
                    g.setFill(Color.WHITE);
                    g.fillRect(tx - 3, ty - 3, 6, 6);
                }
            }
        }
        double x = x0 + c.column(selected) * cell;
        double y = y0 + c.row(selected) * cell;
        g.setLineDashes();
        g.setStroke(Palette.DARK.gutter());
        g.setLineWidth(4);
        g.strokeRect(x + 2, y + 2, cell - 3, cell - 3);
        g.setStroke(plan == null ? p.select() : Color.WHITE);
        g.setLineWidth(1.5);
        g.strokeRect(x + 2, y + 2, cell - 3, cell - 3);
    }

    private void port(GraphicsContext g, CoreGrid c, Palette p) {
        double x = x0 + c.mesh().inputColumn() * c.blockColumns() * cell;
        double y = y0 + (c.mesh().inputRow() * c.blockRows() + c.blockRows() / 2.0) * cell;
        g.setFill(p.text2());
        g.fillPolygon(new double[]{x - 5, x - 5, x + 1}, new double[]{y - 4, y + 4, y}, 3);
    }
}
