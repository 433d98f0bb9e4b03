package heaviside.app.live;

import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.animation.AnimationTimer;

/// One animation timer for all live views, at most 60 calls a second.
public final class FramePump {
    /// A longer gap is no late frame: nothing was shown.
    private static final long FORGOTTEN_NANOS = 5_000_000_000L;
    /// Whether each second is printed: `-Dheaviside.frames=true`.
    private static final boolean PRINTED = Boolean.getBoolean("heaviside.frames");
    private final CopyOnWriteArrayList<Runnable> views = new CopyOnWriteArrayList<>();
    private long last;
    private long windowStart;
    private int frames;
    private int late;
    private double fps;
    private int dropped;
    private long worst;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            if (nanos - last >= 14_000_000L) {
                late += missed(nanos - last);
                worst = Math.max(worst, nanos - last);
                last = nanos;
                pulse(nanos);
            }
        }
    };

    /// Whether frames are printed each second, and what views count besides.
    public static boolean printed() {
        return PRINTED;
    }

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

    /// Frames of 1/60 s that the last second had no time for.
    public int dropped() {
        return dropped;
    }

    /// How many frames of 1/60 s a gap between two calls has left out.
    static int missed(long nanos) {
        return nanos > FORGOTTEN_NANOS ? 0 : (int) Math.max(0, Math.round(nanos * 60e-9) - 1);
    }

    private void pulse(long nanos) {
        frames++;
        if (nanos - windowStart >= 1_000_000_000L) {
            fps = frames * 1e9 / (nanos - windowStart);
            windowStart = nanos;
            dropped = late;
            if (PRINTED) {
                System.out.println(String.format(Locale.ROOT, "frames %.1f dropped %d worst_ms %.1f", fps, dropped,
                        worst * 1e-6));
            }
            worst = 0;
            frames = 0;
            late = 0;
        }
        views.forEach(Runnable::run);
    }
}
