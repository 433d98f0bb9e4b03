package heaviside.app.live;

import java.util.concurrent.CopyOnWriteArrayList;
import javafx.animation.AnimationTimer;

/// One animation timer for all live views, at most 60 calls a second.
public final class FramePump {
    private final CopyOnWriteArrayList<Runnable> views = new CopyOnWriteArrayList<>();
    private long last;
    private long windowStart;
    private int frames;
    private double fps;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            if (nanos - last >= 14_000_000L) {
                last = nanos;
                pulse(nanos);
            }
        }
    };

    /// Calls `view` once a frame while subscribed; a second subscription changes nothing.
    public void add(Runnable view) {
        views.addIfAbsent(view);
        timer.start();
    }

    /// Ends a subscription.
    public void remove(Runnable view) {
        views.remove(view);
        if (views.isEmpty()) {
            timer.stop();
        }
    }

    /// Frames a second over the last second, measured.
    public double fps() {
        return fps;
    }

    private void pulse(long nanos) {
        frames++;
        if (nanos - windowStart >= 1_000_000_000L) {
            fps = frames * 1e9 / (nanos - windowStart);
            windowStart = nanos;
            frames = 0;
        }
        views.forEach(Runnable::run);
    }
}
