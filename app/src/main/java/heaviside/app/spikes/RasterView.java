package heaviside.app.spikes;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PixelImage;
import heaviside.app.spikes.RasterPainter.Painted;
import heaviside.app.spikes.RasterPainter.Request;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The raster: spikes as one image, painted off the JavaFX thread, and a canvas with axes and selections over it.
///
/// Drag selects A, Shift drag B; a click puts the cursor; the wheel zooms time, with Shift units; dragging with the right or
/// middle button, or a sideways wheel, moves; so do the arrow keys.
final class RasterView extends Region {
    private static final double WHEEL = 0.0045;
    private static final double CLICK = 4;
    private final SpikesModel model;
    private final Theme theme;
    private final Executor soon;
    private final PixelImage image = new PixelImage();
    private final Canvas overlay = new Canvas();
    private final RasterPainter painter = new RasterPainter();
    private final AtomicReference<@Nullable Painted> finished = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private @Nullable Painted current;
    private int @Nullable [] spare;
    private boolean busy;
    private long asked = -1;
    private double askedWidth;
    private double askedHeight;
    private @Nullable Palette askedPalette;
    private long uploads;
    private List<Opened.Group> measured = List.of();
    private double widest;
    private double pressX;
    private double pressY;
    private RasterSpan pressSpan = new RasterSpan(0, 1, 0, 1);

    /// @param soon runs short work off the JavaFX thread
    RasterView(SpikesModel model, Theme theme, Executor soon) {
        this.model = model;
        this.theme = theme;
        this.soon = soon;
        setId("raster");
        setMinSize(300, 160);
        getStyleClass().add("spikes-raster");
        getChildren().addAll(image.view(), overlay);
        setAccessibleText("Raster of spikes over time");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(MouseEvent.MOUSE_MOVED,
                e -> setCursor(geometry().inside(e.getX(), e.getY()) ? Cursor.CROSSHAIR : Cursor.DEFAULT));
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::arrows);
        setFocusTraversable(true);
    }

    RasterGeometry geometry() {
        return new RasterGeometry(Math.floor(getWidth()), Math.floor(getHeight()), gutter());
    }

    /// As wide as the names of the groups want, up to a tenth of the panel.
    private double gutter() {
        List<Opened.Group> groups = sheet().groups();
        if (!groups.equals(measured)) {
            measured = groups;
            widest = groups.stream().mapToDouble(g -> Ink.width(g.label(), Ink.STRONG)).max().orElse(0);
        }
        return Math.max(RasterGeometry.LEFT,
                Math.min(Math.ceil(widest) + 24, Math.min(RasterGeometry.WIDEST, 0.12 * getWidth())));
    }

    /// What is on the screen; null before the first picture.
    @Nullable
    Painted current() {
        return current;
    }

    /// What it shows spikes of.
    Sheet sheet() {
        return model.shown().get().sheet();
    }

    /// The amber moment, ms; NaN for none.
    double cursorMs() {
        return model.cursorMs();
    }

    /// Pictures that were put on the screen so far.
    long uploads() {
        return uploads;
    }

    /// Takes in a finished picture and asks for the next; called once a frame.
    ///
    /// @return whether something new is on the screen
    boolean frame() {
        Throwable t = broken.getAndSet(null);
        if (t != null) {
            busy = false;
            throw new IllegalStateException("The raster cannot be painted", t);
        }
        Painted p = finished.getAndSet(null);
        boolean fresh = p != null;
        if (p != null) {
            busy = false;
            take(p);
        }
        Palette now = theme.now();
        RasterGeometry g = geometry();
        boolean stale = asked != model.look().get() || askedWidth != g.width() || askedHeight != g.height()
                || !now.equals(askedPalette);
        if (stale && !busy && g.width() > 130 && g.height() > 100) {
            ask(g, now);
        }
        return fresh;
    }

    private void take(Painted p) {
        RasterGeometry g = geometry();
        image.fit(g.rasterWidth(), g.rasterHeight(), scale());
        image.view().relocate(g.left(), g.top());
        if (!image.take(p.argb(), p.request().width(), p.request().height())) {
            asked = -1;
            spare = p.argb();
            return;
        }
        image.show();
        spare = p.argb();
        current = p;
        uploads++;
        overlay(g);
    }

    private double scale() {
        return getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
    }

    private void ask(RasterGeometry g, Palette now) {
        asked = model.look().get();
        askedWidth = g.width();
        askedHeight = g.height();
        askedPalette = now;
        Shown s = model.shown().get();
        if (s.layout().order().length == 0) {
            current = null;
            empty(g, now);
            return;
        }
        Request r = new Request(s.sheet(), s.layout(), s.bins(), model.span(),
                (int) Math.max(1, Math.round(g.rasterWidth() * scale())),
                (int) Math.max(1, Math.round(g.rasterHeight() * scale())), model.dots(), model.selections(), now);
        busy = true;
        int[] buffer = spare;
        spare = null;
        soon.execute(() -> {
            try {
                finished.set(painter.paint(r, buffer));
            } catch (RuntimeException | Error e) {
                broken.set(e);
            }
        });
    }

    private void overlay(RasterGeometry g) {
        GraphicsContext gc = sized(g);
        Painted p = current;
        if (p != null) {
            RasterOverlay.paint(gc, g, p, model, theme.now());
        }
    }

    private void empty(RasterGeometry g, Palette p) {
        image.fit(g.rasterWidth(), g.rasterHeight(), scale());
        image.view().relocate(g.left(), g.top());
        image.clear(PixelImage.argb(p.well()));
        image.show();
        Ink.text(sized(g), "No recording. Run the network and press Take, or drop a file with spikes here.",
                (g.left() + g.right()) / 2, g.height() / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
    }

    private GraphicsContext sized(RasterGeometry g) {
        if (overlay.getWidth() != g.width() || overlay.getHeight() != g.height()) {
            overlay.setWidth(g.width());
            overlay.setHeight(g.height());
        }
        GraphicsContext gc = overlay.getGraphicsContext2D();
        gc.clearRect(0, 0, g.width(), g.height());
        return gc;
    }

    @Override
    protected void layoutChildren() {
        RasterGeometry g = geometry();
        image.view().relocate(g.left(), g.top());
        overlay.relocate(0, 0);
    }

    // ---- gestures

    private void pressed(MouseEvent e) {
        pressX = e.getX();
        pressY = e.getY();
        pressSpan = model.span();
        requestFocus();
    }

    private void dragged(MouseEvent e) {
        RasterGeometry g = geometry();
        if (e.getButton() != MouseButton.PRIMARY) {
            double ms = (pressX - e.getX()) / g.rasterWidth() * pressSpan.lengthMs();
            double h = (pressY - e.getY()) / g.rasterHeight() * (pressSpan.bottom() - pressSpan.top());
            model.span(pressSpan.moved(ms, h, model.shown().get().all()));
        } else if (g.inside(pressX, pressY) && !isClick(e)) {
            brush(e, g);
        }
    }

    private boolean isClick(MouseEvent e) {
        return Math.hypot(e.getX() - pressX, e.getY() - pressY) < CLICK;
    }

    private void brush(MouseEvent e, RasterGeometry g) {
        RasterSpan s = model.span();
        double x0 = Math.clamp(pressX, g.left(), g.right());
        double x1 = Math.clamp(e.getX(), g.left(), g.right());
        double y0 = Math.clamp(pressY, g.top(), g.bottom());
        double y1 = Math.clamp(e.getY(), g.top(), g.bottom());
        model.select(e.isShiftDown() ? 1 : 0, g.ms(x0, s), g.ms(x1, s), g.share(y0, s), g.share(y1, s));
    }

    private void released(MouseEvent e) {
        RasterGeometry g = geometry();
        if (e.getButton() == MouseButton.PRIMARY && isClick(e) && g.inside(e.getX(), e.getY())) {
            if (e.getClickCount() == 2) {
                model.selectCluster(e.isShiftDown() ? 1 : 0, g.share(e.getY(), model.span()));
            } else {
                model.cursor(g.ms(e.getX(), model.span()));
            }
        }
    }

    /// Zooms time about the cursor, or about the middle where the cursor is out of sight.
    void zoomTime(double factor) {
        RasterSpan s = model.span();
        double at = model.cursorMs();
        model.span(s.zoomedTime(at >= s.fromMs() && at <= s.toMs() ? at : (s.fromMs() + s.toMs()) / 2, factor,
                model.shown().get().all()));
    }

    /// Zooms units about the middle.
    void zoomUnits(double factor) {
        RasterSpan s = model.span();
        model.span(s.zoomedUnits((s.top() + s.bottom()) / 2, factor, model.shown().get().all()));
    }

    /// Arrow keys move, while the raster has the focus; with Shift by a whole screen.
    private void arrows(KeyEvent e) {
        double share = e.isShiftDown() ? 1 : 0.1;
        RasterSpan s = model.span();
        double ms = share * s.lengthMs();
        double height = share * (s.bottom() - s.top());
        RasterSpan all = model.shown().get().all();
        RasterSpan to = switch (e.getCode()) {
            case LEFT -> s.moved(-ms, 0, all);
            case RIGHT -> s.moved(ms, 0, all);
            case UP -> s.moved(0, -height, all);
            case DOWN -> s.moved(0, height, all);
            default -> null;
        };
        if (to != null && !e.isShortcutDown() && !e.isAltDown()) {
            model.span(to);
            e.consume();
        }
    }

    private void scrolled(ScrollEvent e) {
        RasterGeometry g = geometry();
        RasterSpan s = model.span();
        RasterSpan all = model.shown().get().all();
        boolean shift = e.isShiftDown();
        double dy = shift && e.getDeltaY() == 0 ? e.getDeltaX() : e.getDeltaY();
        if (shift || e.isControlDown()) {
            model.span(s.zoomedUnits(g.share(e.getY(), s), Math.exp(-WHEEL * dy), all));
        } else if (Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
            model.span(s.moved(-e.getDeltaX() / g.rasterWidth() * s.lengthMs(), 0, all));
        } else {
            model.span(s.zoomedTime(g.ms(e.getX(), s), Math.exp(-WHEEL * dy), all));
        }
        e.consume();
    }
}
