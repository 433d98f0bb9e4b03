package heaviside.app.chip;

import heaviside.app.theme.Theme;
import heaviside.engine.chip.map.CorePlan;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The cores of a chip, coloured by a quantity, with population names, the selected core and its routes. A core is dragged
/// to another place, or taken with M, carried with the arrow keys and put down with Enter.
final class CoreMap extends Region {
    private static final double DRAG = 4;
    private final Theme theme;
    private final IntConsumer select;
    private final CoreMoves moves;
    private final CorePixels cells = new CorePixels();
    private final CoreMarks marks;
    private @Nullable Placed placed;
    private @Nullable CorePlan[] onCore = new CorePlan[0];
    private @Nullable CoreShape shape;
    private double[] values = new double[0];
    private double max = 1;
    private double low;
    private int selected = -1;
    private boolean zoomed;
    private boolean stale = true;
    private double pressX;
    private double pressY;
    private int pressed = -1;
    private int held = -1;
    private int over = -1;

    /// @param select told the core that was clicked
    /// @param moves what it would do, and does, to move a core
    CoreMap(Theme theme, IntConsumer select, CoreMoves moves) {
        this.theme = theme;
        this.select = select;
        this.moves = moves;
        marks = new CoreMarks(theme);
        // unmanaged: what they paint changes no layout around them
        marks.setManaged(false);
        getChildren().setAll(cells.view(), marks);
        setId("core-map");
        setMinSize(160, 120);
        setFocusTraversable(true);
        setPickOnBounds(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(
                "Core map. Arrow keys select a core; M takes it up, arrow keys carry it, Enter puts it down.");
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(e -> release());
        setOnKeyPressed(this::key);
        theme.palette().addListener((o, a, b) -> {
            ground();
            reshape();
        });
        ground();
    }

    /// An opaque rectangle under the cells: where only cells change, nothing behind it is painted again.
    private void ground() {
        setBackground(new Background(new BackgroundFill(theme.now().panel(), CornerRadii.EMPTY, Insets.EMPTY)));
    }

    private void press(MouseEvent e) {
        requestFocus();
        put();
        CoreShape s = shape;
        pressed = s == null ? -1 : s.at(e.getX(), e.getY());
        pressX = e.getX();
        pressY = e.getY();
        if (pressed >= 0) {
            select.accept(pressed);
        }
    }

    private void drag(MouseEvent e) {
        CoreShape s = shape;
        if (s == null || pressed < 0) {
            return;
        }
        if (held < 0 && Math.hypot(e.getX() - pressX, e.getY() - pressY) < DRAG) {
            return;
        }
        held = pressed;
        carry(s.at(e.getX(), e.getY()));
    }

    private void carry(int to) {
        over = to;
        CoreMoves.Drop drop = moves.look(held, to);
        setCursor(drop.allowed() ? Cursor.CLOSED_HAND : Cursor.DEFAULT);
        marks.drag(held, to, drop);
    }

    private void release() {
        int from = held;
        int to = over;
        put();
        if (from >= 0 && to != from && moves.look(from, to).allowed()) {
            moves.move(from, to);
        }
    }

    /// Nothing is held any more.
    private void put() {
        pressed = -1;
        if (held >= 0) {
            held = -1;
            over = -1;
            setCursor(Cursor.DEFAULT);
            marks.drag(-1, -1, new CoreMoves.Drop(false, ""));
        }
    }

    private void key(KeyEvent e) {
        CoreShape s = shape;
        if (s == null || selected < 0) {
            return;
        }
        int dx = e.getCode() == KeyCode.LEFT ? -1 : e.getCode() == KeyCode.RIGHT ? 1 : 0;
        int dy = e.getCode() == KeyCode.UP ? -1 : e.getCode() == KeyCode.DOWN ? 1 : 0;
        if (dx != 0 || dy != 0) {
            int at = held >= 0 ? Math.max(0, over) : selected;
            int c = s.grid().core(s.grid().column(at) + dx, s.grid().row(at) + dy);
            if (c >= 0 && held >= 0) {
                carry(c);
            } else if (c >= 0) {
                select.accept(c);
            }
        } else if (e.getCode() == KeyCode.M && held < 0 && !e.isShortcutDown()) {
            held = selected;
            carry(selected);
        } else if (e.getCode() == KeyCode.ENTER && held >= 0) {
            release();
        } else if (e.getCode() == KeyCode.ESCAPE && held >= 0) {
            put();
        } else {
            return;
        }
        e.consume();
    }

    /// Shows a placement; null for none.
    void show(@Nullable Placed p) {
        put();
        placed = p;
        onCore = new CorePlan[p == null ? 0 : p.spec().mesh().cores()];
        if (p != null) {
            for (CorePlan c : p.mapped().plans()) {
                onCore[c.core()] = c;
            }
        }
        values = new double[onCore.length];
        reshape();
    }

    /// Colours the cores.
    ///
    /// @param counts null before a run
    /// @param inferences how many inferences the counts cover
    void values(CoreQuantity q, @Nullable CoreCounts counts, double inferences) {
        max = 0;
        double least = Double.POSITIVE_INFINITY;
        q.fill(onCore, counts, inferences, values);
        for (int i = 0; i < values.length; i++) {
            if (onCore[i] != null) {
                max = Math.max(max, values[i]);
                least = Math.min(least, values[i]);
            }
        }
        // cores that are nearly alike: colours for what differs
        low = q.live() && least > max / 2 && least < max ? least : 0;
        if (!stale) {
            cells.colours(values, low, max);
        }
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
        reshape();
    }

    /// Side of a core on the screen, pixels.
    double cell() {
        CoreShape s = shape;
        return s == null ? 1 : s.cell();
    }

    /// Where the cores stand; null before there are any.
    @Nullable
    CoreShape shape() {
        return shape;
    }

    void select(int core) {
        selected = core;
        marks.select(core);
    }

    private void reshape() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        marks.resizeRelocate(0, 0, w, h);
        Placed p = placed;
        CoreGrid g = p != null && w > 0 && h > 0 ? CoreGrid.of(p.spec().mesh()) : null;
        cells.view().setVisible(g != null);
        CoreShape now = g == null ? null : CoreShape.fit(g, part(g), w, h);
        if (now == null) {
            shape = null;
            marks.show(null, null, onCore);
        } else if (stale || !now.equals(shape)) {
            shape = now;
            cells.shape(now, onCore, theme.now());
            cells.colours(values, low, max);
            marks.show(now, p, onCore);
            stale = false;
        }
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
}
