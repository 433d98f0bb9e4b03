package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.workbench.Fold;
import heaviside.app.workbench.Services;
import javafx.beans.property.BooleanProperty;
import javafx.scene.layout.BorderPane;

/// The dock under the canvas: transport bar above the plots over time.
public final class LiveDock extends BorderPane {
    private final Services services;
    private final TimePlots plots;
    private final RunStatus status;
    private final Fold fold;
    private final Runnable frame = this::frame;

    /// Registers the commands `run.*` and shows the run. Call [#shown] when it comes into view.
    public LiveDock(Services services, LiveRun run) {
        this.services = services;
        plots = new TimePlots(services, run);
        JumpTarget target = new JumpTarget(run);
        TransportBar bar = new TransportBar(services, run, target, plots);
        RunCommands.register(services, run, target);
        status = new RunStatus(services, run);
        getStyleClass().addAll("panel", "live-dock");
        setId("live-dock");
        setTop(bar);
        setCenter(plots);
        fold = new Fold(bar, plots);
        setMinWidth(320);
        services.document().project().addListener((o, a, b) -> {
            target.follow();
            plots.requestLayout();
        });
        target.follow();
    }

    /// Whether only the transport bar shows.
    public BooleanProperty folded() {
        return fold.folded();
    }

    /// The dock came into view: it takes part in every frame from now on.
    public void shown() {
        services.pump().add(frame);
    }

    /// The dock went away.
    public void hidden() {
        services.pump().remove(frame);
        status.clear();
    }

    /// Paints at once what there is, for pictures.
    public void paintNow() {
        plots.paintNow();
        status.refresh();
    }

    /// Frames painted so far.
    public long painted() {
        return plots.painted();
    }

    /// Mean time that painting took, ms.
    public double paintMillis() {
        return plots.paintMillis();
    }

    private void frame() {
        plots.frame();
        status.frame();
    }
}
