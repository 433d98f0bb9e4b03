package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.plot.PixelImage;
import heaviside.app.plot.Ticks;
import heaviside.app.plot.TimeScale;
import heaviside.app.workbench.Services;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// All plots over time, one above the other: all spikes, one lane a probe, raster, axis; one amber cursor crosses them.
/// Click or drag puts the cursor, the wheel zooms time.
final class TimePlots extends Region {
    private final Services services;
    private final LiveRun run;
    private final PixelImage image = new PixelImage();
    private final PlotPainter painter;
    private final PlotSide side;
    private final PlotStrips.Head head;
    private final PlotStrips.Foot foot;
    private final Region brush = new Region();
    private final Region overviewCursor = new Region();
    private final Region line = new Region();
    private final Label flag = new Label();
    private final Label empty = new Label();
    private final Label quiet = new Label();
    private final Silence silence;
    private final OverviewBrush brushing;
    private PlotGeometry geometry = new PlotGeometry(1, 1, 0, TimeScale.of(0, 1, 1), 1);
    private boolean dirty = true;
    private long sidePainted;
    private long painted;
    private long spent;
    private long timed;

    TimePlots(Services services, LiveRun run) {
        this.services = services;
        this.run = run;
        painter = new PlotPainter(run, image);
        side = new PlotSide(services.theme(), run, painter);
        head = new PlotStrips.Head(services.theme(), run);
        foot = new PlotStrips.Foot(services.theme());
        brushing = new OverviewBrush(run);
        getStyleClass().add("time-plots");
        setId("time-plots");
        setAccessibleText("Traces and raster over time. Drag to move the time cursor, wheel to zoom.");
        brush.getStyleClass().add("brush");
        overviewCursor.getStyleClass().add("time-cursor");
        line.getStyleClass().add("time-cursor");
        line.setId("time-cursor");
        flag.getStyleClass().add("time-flag");
        flag.setId("time-flag");
        empty.getStyleClass().add("secondary");
        empty.setWrapText(true);
        quiet.getStyleClass().add("secondary");
        quiet.setWrapText(true);
        quiet.setId("no-spikes");
        silence = new Silence(run);
        getChildren().addAll(image.view(), side, head, foot, brush, overviewCursor, line, flag, empty, quiet);
        getChildren().forEach(n -> n.setManaged(false));
        for (Region r : new Region[]{brush, overviewCursor, line, flag, empty, quiet, head, foot}) {
            r.setMouseTransparent(true);
        }
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> brushing.released());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        run.beat().addListener((o, a, b) -> dirty = true);
        run.windowMs().addListener((o, a, b) -> dirty = true);
        services.theme().palette().addListener((o, a, b) -> dirty = true);
        setMinSize(260, 150);
    }

    /// Paints if there is something new; called once a frame.
    void frame() {
        if (dirty && getWidth() > 0) {
            dirty = false;
            long start = System.nanoTime();
            paintNow();
            spent += System.nanoTime() - start;
            timed++;
        }
    }

    /// Frames painted so far.
    long painted() {
        return painted;
    }

    /// Mean time that painting took, ms.
    double paintMillis() {
        return timed == 0 ? 0 : spent * 1e-6 / timed;
    }

    PlotGeometry geometry() {
        return geometry;
    }

    PixelImage image() {
        return image;
    }

    @Override
    protected void layoutChildren() {
        dirty = true;
        sidePainted = 0;
    }

    /// Paints at once.
    void paintNow() {
        painter.prepare();
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        double plotWidth = Math.max(8, Math.floor(getWidth()) - PlotGeometry.LEFT - PlotGeometry.RIGHT);
        int columns = (int) Math.max(1, Math.round(plotWidth * scale));
        TimeScale t = TimeScale.of(run.viewStartMs().get(), run.windowMs().get(), columns);
        geometry = new PlotGeometry(Math.floor(getWidth()), Math.floor(getHeight()), painter.lanes().size(), t, scale);
        PlotGeometry g = geometry;
        image.view().relocate(PlotGeometry.LEFT, 0);
        image.fit(plotWidth, g.footTop(), scale);
        painter.paint(g, services.theme().now());
        head.resizeRelocate(0, g.headTop(), g.width(), g.headHeight());
        head.show(g);
        foot.resizeRelocate(0, g.footTop(), g.width(), g.footHeight());
        foot.show(g);
        long now = System.nanoTime();
        if (now - sidePainted > 90_000_000L || !run.playing().get()) {
            sidePainted = now;
            side.resizeRelocate(0, 0, PlotGeometry.LEFT, g.height());
            side.show(g);
            words(g);
        }
        cursors(g);
        painted++;
    }

    private void cursors(PlotGeometry g) {
        double c = run.cursorMs().get();
        double x = g.x(c);
        double right = g.width() - PlotGeometry.RIGHT;
        boolean in = x >= PlotGeometry.LEFT - 0.5 && x <= right + 0.5;
        line.setVisible(in);
        flag.setVisible(in);
        flag.setText(Ticks.number(c, 1));
        double fw = Math.ceil(flag.prefWidth(-1));
        double fx = Math.max(PlotGeometry.LEFT, Math.min(right - fw, Math.rint(x - fw / 2)));
        flag.resizeRelocate(fx, g.headTop() + 1, fw, 18);
        line.resizeRelocate(Math.min(Math.floor(x), right - 1), g.headTop() + 18, 1, g.footTop() - g.headTop() - 15);
        double span = run.overviewMs();
        double per = g.plotWidth() / span;
        double from = PlotGeometry.LEFT + run.viewStartMs().get() * per;
        double to = Math.min(right, PlotGeometry.LEFT + (run.viewStartMs().get() + run.windowMs().get()) * per);
        brush.resizeRelocate(Math.floor(from), g.overviewTop() - 1, Math.max(6, Math.ceil(to - from)),
                g.overviewHeight() + 2);
        overviewCursor.resizeRelocate(Math.floor(PlotGeometry.LEFT + c * per), g.overviewTop(), 1,
                g.overviewHeight());
    }

    private void words(PlotGeometry g) {
        String problem = run.problems().get().stream()
                .filter(d -> d.severity() == heaviside.engine.network.Diagnostic.Severity.ERROR).findFirst()
                .map(d -> Ticks.words(d.message() + " " + d.remedy())).orElse("");
        boolean error = !problem.isEmpty();
        if (error) {
            empty.setText(problem);
        } else if (run.network().populations().isEmpty()) {
            empty.setText("No neurons yet. Press E on the canvas for one.");
        } else if (g.lanes() == 0) {
            empty.setText("No probes. Drag one onto a neuron, or press P.");
        } else {
            empty.setText("");
        }
        empty.getStyleClass().setAll("label", error ? "severity-error" : "secondary");
        empty.setVisible(!empty.getText().isEmpty());
        empty.resizeRelocate(PlotGeometry.LEFT + 10, g.lanesTop() + 2, g.plotWidth() - 20, error ? 40 : 22);
        quiet.setText(error ? "" : silence.words());
        quiet.setVisible(!quiet.getText().isEmpty());
        double room = Math.min(g.plotWidth() - 20, 560);
        quiet.resizeRelocate(PlotGeometry.LEFT + 10, g.rasterTop() + 4, room,
                Math.min(g.rasterHeight(), quiet.prefHeight(room)));
    }

    private boolean overview(MouseEvent e) {
        return e.getY() < geometry.headTop();
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        if (e.getX() < PlotGeometry.LEFT - 4) {
            side.clicked(e.getY(), services.document().selection());
        } else if (overview(e)) {
            brushing.pressed(e.getX(), geometry);
        } else {
            brushing.released();
            run.transport().scrub(geometry.ms(e.getX()));
        }
    }

    private void dragged(MouseEvent e) {
        if (brushing.active()) {
            brushing.dragged(e.getX(), geometry);
        } else if (e.getX() >= PlotGeometry.LEFT - 30) {
            run.transport().scrub(geometry.ms(e.getX()));
        }
    }

    private void moved(MouseEvent e) {
        setCursor(overview(e) && e.getX() > PlotGeometry.LEFT - 4
                ? brushing.cursorAt(e.getX(), geometry)
                : e.getX() < PlotGeometry.LEFT ? Cursor.HAND : Cursor.DEFAULT);
    }

    private void scrolled(ScrollEvent e) {
        double delta = e.getDeltaY() == 0 ? e.getDeltaX() : e.getDeltaY();
        if (delta == 0 || e.getX() < PlotGeometry.LEFT) {
            return;
        }
        if (e.isShiftDown()) {
            double by = -delta / geometry.plotWidth() * run.windowMs().get();
            run.transport().view(run.viewStartMs().get() + by, run.windowMs().get());
        } else {
            run.transport().zoom(Math.pow(1.25, -delta / 40), geometry.ms(e.getX()));
        }
        e.consume();
    }
}
