package heaviside.app.live;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/// The place in time that all views look at: the cursor, the live edge, and the window around them.
///
/// The cursor either follows the live edge or stands in recorded time. The window always holds the cursor.
final class TimeCursor {
    private static final double LONGEST_MS = 600_000;
    private static final double FIRST_WINDOW_MS = 600;
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyDoubleWrapper atMs = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper edgeMs = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper viewStartMs = new ReadOnlyDoubleWrapper();
    private final DoubleProperty windowMs = new SimpleDoubleProperty(FIRST_WINDOW_MS);
    private double fitted = Double.NaN;
    private double beforeFit = FIRST_WINDOW_MS;
    private final BooleanProperty loop = new SimpleBooleanProperty();

    TimeCursor() {
        windowMs.addListener((o, a, b) -> keepInView());
    }

    /// Whether the cursor is at the live edge.
    ReadOnlyBooleanProperty following() {
        return following.getReadOnlyProperty();
    }

    /// The moment that every view shows, ms.
    ReadOnlyDoubleProperty atMs() {
        return atMs.getReadOnlyProperty();
    }

    /// How far the simulation has come, ms.
    ReadOnlyDoubleProperty edgeMs() {
        return edgeMs.getReadOnlyProperty();
    }

    /// Left end of the window, ms.
    ReadOnlyDoubleProperty viewStartMs() {
        return viewStartMs.getReadOnlyProperty();
    }

    /// Length of the window, ms.
    DoubleProperty windowMs() {
        return windowMs;
    }

    /// Whether replaying repeats the window.
    BooleanProperty loop() {
        return loop;
    }

    /// How much time an overview of the whole run shows, ms.
    double overviewMs() {
        return Math.max(windowMs.get(), edgeMs.get());
    }

    /// Back to the start of a run that has not begun.
    void reset() {
        following.set(true);
        edgeMs.set(0);
        atMs.set(0);
        viewStartMs.set(0);
    }

    /// The simulation has come this far.
    void edge(double ms) {
        edgeMs.set(ms);
    }

    /// Moves to a recorded moment on the grid; at the edge the cursor follows it from then on.
    void place(double ms, double dtMs) {
        double at = Math.rint(Math.max(0, Math.min(ms, edgeMs.get())) / dtMs) * dtMs;
        following.set(at >= edgeMs.get() - dtMs / 2);
        atMs.set(following.get() ? edgeMs.get() : at);
        keepInView();
    }

    /// Moves to the live edge and follows it.
    void follow() {
        following.set(true);
        atMs.set(edgeMs.get());
        keepInView();
    }

    /// Leaves the live edge for the start of the window, to repeat it.
    void repeat() {
        following.set(false);
        atMs.set(viewStartMs.get());
    }

    /// To time 0, with the window.
    void home(double dtMs) {
        place(0, dtMs);
        viewStartMs.set(0);
    }

    /// Goes on through the record, around the window if it repeats.
    ///
    /// @return whether the live edge is reached
    boolean replay(double byMs) {
        double next = atMs.get() + byMs;
        double end = Math.min(edgeMs.get(), viewStartMs.get() + windowMs.get());
        if (loop.get() && next >= end) {
            atMs.set(viewStartMs.get());
            return false;
        }
        if (next >= edgeMs.get()) {
            return true;
        }
        atMs.set(next);
        keepInView();
        return false;
    }

    /// Shows a window of time.
    ///
    /// @return where in it the cursor must go to be inside, NaN if it is
    double view(double startMs, double lengthMs, double dtMs) {
        double length = Math.max(5 * dtMs, Math.min(lengthMs, LONGEST_MS));
        double start = Math.max(0, startMs);
        windowMs.set(length);
        viewStartMs.set(start);
        double c = atMs.get();
        return c < start || c > start + length ? Math.max(start, Math.min(c, start + length)) : Double.NaN;
    }

    /// The window takes the length of a short trial, and for any other run the one it had before.
    void fit(double trialMs) {
        boolean untouched = windowMs.get() == fitted;
        if (trialMs <= FIRST_WINDOW_MS) {
            beforeFit = untouched ? beforeFit : windowMs.get();
            fitted = Math.max(20, trialMs);
            windowMs.set(fitted);
        } else if (untouched) {
            windowMs.set(beforeFit);
            fitted = Double.NaN;
        }
    }

    /// The window's length times a factor, within what is possible.
    double zoomed(double factor) {
        return Math.max(5, Math.min(windowMs.get() * factor, LONGEST_MS));
    }

    private void keepInView() {
        double c = atMs.get();
        double w = windowMs.get();
        double start = viewStartMs.get();
        if (following.get() || c > start + w) {
            viewStartMs.set(Math.max(0, following.get() ? c - w : Math.max(c - w, start)));
        } else if (c < start) {
            viewStartMs.set(Math.max(0, c - w / 4));
        }
    }
}
