package heaviside.app.editor;

import heaviside.app.document.Document;
import heaviside.app.live.LiveRun;
import heaviside.app.theme.Palette;
import heaviside.app.workbench.Services;
import heaviside.engine.io.Project;
import javafx.animation.PauseTransition;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The network canvas: draws the document's network with the live state of its neurons, and edits it by pointer and keys.
public final class EditorView extends Region {
    /// Pixels at the foot that belong to the zoom control and the legend.
    private static final double FOOT = 38;
    private final Services services;
    private final Document document;
    private final CanvasLife life;
    final EditorState state = new EditorState();
    final EditorActions actions;
    final Gestures gestures;
    final InlineEditor inline;
    private final Canvas scene = new Canvas();
    private final LiveLayer live = new LiveLayer();
    private final Canvas overlay = new Canvas();
    private final Pane texts = new Pane();
    private final Label empty = new Label("Drag a neuron here, or press E.");
    private final Label toast = new Label();
    private final PauseTransition toastTime = new PauseTransition(Duration.seconds(4));
    final CanvasControls controls;
    private final HoverCard card;
    private final CanvasChecks checks;
    private final EditorCommands commands = new EditorCommands(this);
    private final Runnable frame = this::frame;
    private Shades shades;
    private boolean fitted;
    private Viewport asFitted = new Viewport(1, 0, 0);
    private boolean active;

    /// Shows and edits the document's network with the state of its run.
    public EditorView(Services services, LiveRun run) {
        this(services, new LiveMembranes(run));
    }

    /// @param source what runs; [MembraneSource#NONE] for a still picture
    public EditorView(Services services, MembraneSource source) {
        this.services = services;
        this.document = services.document();
        life = new CanvasLife(source, state);
        checks = new CanvasChecks(document, state);
        shades = new Shades(services.theme().now());
        actions = new EditorActions(document, state, this::say);
        inline = new InlineEditor(texts, state, actions, this::requestFocus);
        gestures = new Gestures(state, actions, inline);
        controls = new CanvasControls(this, services.theme());
        card = new HoverCard(state, source, life::membrane);
        setId("network-canvas");
        getStyleClass().addAll("well", "network-canvas");
        setFocusTraversable(true);
        setAccessibleText("Network canvas");
        empty.getStyleClass().addAll("caption", "canvas-empty");
        toast.getStyleClass().add("canvas-toast");
        toast.setId("canvas-message");
        toast.setVisible(false);
        toastTime.setOnFinished(e -> toast.setVisible(false));
        texts.setPickOnBounds(false);
        overlay.setMouseTransparent(true);
        scene.setMouseTransparent(true);
        empty.setMouseTransparent(true);
        toast.setMouseTransparent(true);
        getChildren().addAll(scene, live, overlay, empty, controls.legend(), controls.zoom(), card, checks, toast,
                texts);
        source.problems().addListener((o, a, b) -> checks.show(b));
        checks.show(source.problems().getValue());
        state.onChange(this::requestLayout);
        state.viewport.addListener((o, a, b) -> requestLayout());
        state.tool.addListener((o, a, b) -> {
            gestures.cancel();
            requestLayout();
        });
        document.project().addListener((o, a, b) -> projectChanged(b));
        document.selection().state().addListener((o, a, b) -> requestLayout());
        services.theme().palette().addListener((o, a, b) -> {
            shades = new Shades(b);
            requestLayout();
        });
        CanvasInput.install(this);
        commands.register(services.commands());
        state.show(document.now());
    }

    /// Whether the view is in front, so that its keys mean it.
    boolean active() {
        return active;
    }

    /// The view came up: follow the run.
    public void shown() {
        active = true;
        services.pump().add(frame);
        frame();
    }

    /// The view went away.
    public void hidden() {
        active = false;
        services.pump().remove(frame);
    }

    /// What the pointer does; shared with the tool rail.
    public javafx.beans.property.ObjectProperty<Tool> tool() {
        return state.tool;
    }

    /// Shows a part that is dragged over the canvas.
    void carry(Part part, double sceneX, double sceneY) {
        javafx.geometry.Point2D at = sceneToLocal(sceneX, sceneY);
        Viewport view = state.viewport.get();
        state.carried = contains(at)
                ? new EditorState.Carried(-1, part, Snap.toGrid(view.wx(at.getX())), Snap.toGrid(
                        view.wy(at.getY())))
                : null;
        requestLayout();
    }

    /// Puts a dragged part down; outside of the canvas nothing happens.
    void drop(Part part, double sceneX, double sceneY) {
        javafx.geometry.Point2D at = sceneToLocal(sceneX, sceneY);
        state.carried = null;
        if (contains(at)) {
            commands.place(part, state.viewport.get().wx(at.getX()), state.viewport.get().wy(at.getY()));
        }
        requestLayout();
    }

    Services services() {
        return services;
    }

    Document document() {
        return document;
    }

    private void projectChanged(Project p) {
        boolean other = !p.name().equals(state.model.project().name()) || state.model.isEmpty();
        if (!gestures.busy()) {
            state.show(p);
        }
        fitted &= !other || document.history().position().get() > 0;
        requestLayout();
    }

    /// Shows everything, and goes on doing so when the canvas changes its size, until the user looks elsewhere.
    public void fit() {
        state.model.bounds().ifPresentOrElse(
                b -> state.viewport.set(Viewport.fit(b.grow(4), getWidth(), getHeight(), 20, FOOT,
                        Math.clamp(getHeight() / 600, 1.5, 2.5))),
                () -> state.viewport.set(new Viewport(1, getWidth() / 2, getHeight() / 2)));
        fitted = true;
        asFitted = state.viewport.get();
    }

    void zoomAt(double factor, double sx, double sy) {
        Viewport now = state.viewport.get();
        state.viewport.set(now.zoomedTo(now.scale() * factor, sx, sy));
    }

    void zoomTo(double scale) {
        state.viewport.set(state.viewport.get().zoomedTo(scale, getWidth() / 2, getHeight() / 2));
    }

    double scale() {
        return state.viewport.get().scale();
    }

    void say(String message) {
        toast.setText(message);
        toast.setVisible(true);
        toastTime.playFromStart();
        requestLayout();
    }

    void frame() {
        life.read();
        life.paint(live, shades);
        if (life.slowly()) {
            if (life.time()) {
                paintScene();
            }
            paintOverlay();
            card.update(this);
        }
    }

    @Override
    protected void layoutChildren() {
        double w = Math.floor(getWidth());
        double h = Math.floor(getHeight());
        if (w <= 0 || h <= 0) {
            return;
        }
        boolean resized = w != scene.getWidth() || h != scene.getHeight();
        if (!fitted || (resized && state.viewport.get().equals(asFitted))) {
            fit();
        }
        for (Canvas c : new Canvas[]{scene, overlay}) {
            c.setWidth(w);
            c.setHeight(h);
        }
        live.resizeRelocate(0, 0, w, h);
        texts.resizeRelocate(0, 0, w, h);
        checks.resizeRelocate(0, 0, w, h);
        checks.requestLayout();
        paintScene();
        live.arrange(state.model, state.viewport.get(), deviceScale());
        life.paint(live, shades);
        paintOverlay();
        empty.setVisible(state.model.isEmpty());
        empty.autosize();
        empty.relocate(Math.rint((w - empty.getWidth()) / 2), Math.rint((h - empty.getHeight()) / 2));
        toast.autosize();
        controls.layout(w, h);
        toast.relocate(Math.rint((w - toast.getWidth()) / 2),
                controls.above(toast.getWidth(), w, h) - toast.getHeight());
        card.update(this);
    }

    private double deviceScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getRenderScaleX());
    }

    private void paintScene() {
        Palette p = services.theme().now();
        var g = scene.getGraphicsContext2D();
        g.setFill(p.well());
        g.fillRect(0, 0, scene.getWidth(), scene.getHeight());
        new ScenePainter(g, state.viewport.get(), p, document.selection().ids(),
                document.selection().state().get().neuron() >= 0, life.timeMs()).paint(state.model,
                        scene.getWidth(), scene.getHeight());
    }

    private void paintOverlay() {
        var g = overlay.getGraphicsContext2D();
        g.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        new OverlayPainter(g, state, services.theme().now(), document.selection())
                .paint(life::rateHz);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 400;
    }
}
