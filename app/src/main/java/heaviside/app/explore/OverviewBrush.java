package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import javafx.scene.Cursor;

/// The window on "All spikes": its ends resize it, its body moves it, a drag outside makes a new one, a click outside
/// puts the cursor there.
final class OverviewBrush {
    private enum Grip {
        NONE, START, END, BODY, NEW
    }

    private static final double REACH = 5;
    private final LiveRun run;
    private Grip grip = Grip.NONE;
    private double pressedMs;
    private double pressedX;
    private double startWas;
    private double lengthWas;
    private boolean moved;

    OverviewBrush(LiveRun run) {
        this.run = run;
    }

    boolean active() {
        return grip != Grip.NONE;
    }

    void pressed(double x, PlotGeometry g) {
        pressedX = x;
        pressedMs = ms(x, g);
        startWas = run.viewStartMs().get();
        lengthWas = run.windowMs().get();
        moved = false;
        grip = gripAt(x, g);
    }

    void dragged(double x, PlotGeometry g) {
        double at = Math.max(0, ms(x, g));
        moved |= Math.abs(x - pressedX) > 3;
        if (!moved) {
            return;
        }
        switch (grip) {
            case NONE -> {
            }
            case START -> run.transport().view(Math.min(at, startWas + lengthWas - 5), startWas + lengthWas - at);
            case END -> run.transport().view(startWas, Math.max(5, at - startWas));
            case BODY -> run.transport().view(startWas + at - pressedMs, lengthWas);
            case NEW -> run.transport().view(Math.min(at, pressedMs), Math.max(5, Math.abs(at - pressedMs)));
        }
    }

    void released() {
        if (active() && !moved) {
            run.transport().scrub(pressedMs);
        }
        grip = Grip.NONE;
    }

    Cursor cursorAt(double x, PlotGeometry g) {
        return switch (gripAt(x, g)) {
            case START, END -> Cursor.H_RESIZE;
            case BODY -> Cursor.OPEN_HAND;
            case NEW, NONE -> Cursor.CROSSHAIR;
        };
    }

    private Grip gripAt(double x, PlotGeometry g) {
        double from = x(run.viewStartMs().get(), g);
        double to = x(run.viewStartMs().get() + run.windowMs().get(), g);
        if (Math.abs(x - from) <= REACH) {
            return Grip.START;
        }
        if (Math.abs(x - to) <= REACH) {
            return Grip.END;
        }
        return x > from && x < to ? Grip.BODY : Grip.NEW;
    }

    private double ms(double x, PlotGeometry g) {
        return (x - PlotGeometry.LEFT) / g.plotWidth() * run.overviewMs();
    }

    private double x(double ms, PlotGeometry g) {
        return PlotGeometry.LEFT + ms / run.overviewMs() * g.plotWidth();
    }
}
