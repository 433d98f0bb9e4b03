package heaviside.app.video;

import heaviside.engine.video.VideoFrame;
import heaviside.engine.video.VideoModel;
import heaviside.engine.video.VideoShow;
import heaviside.engine.video.VideoSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/// Shows frames to the chip on a background thread, at most 30 a second; the newest frame wins. The street's first frames,
/// from which the background is learned, pass as fast as they can.
final class VideoSession extends Task<Void> {
    private static final long FRAME_NANOS = 1_000_000_000L / 30;
    private final Callable<VideoModel> model;
    private final Callable<VideoSource> source;
    private final AtomicReference<@Nullable VideoFrame> latest = new AtomicReference<>();
    private boolean paused;
    private int steps;

    /// @param model read on the background thread
    /// @param source opened on the background thread
    VideoSession(Callable<VideoModel> model, Callable<VideoSource> source, boolean paused) {
        this.model = model;
        this.source = source;
        this.paused = paused;
        updateTitle("Video");
    }

    /// The newest frame, or null before the first.
    @Nullable
    VideoFrame latest() {
        return latest.get();
    }

    synchronized void pause(boolean on) {
        paused = on;
        notifyAll();
    }

    synchronized boolean paused() {
        return paused;
    }

    /// Shows one frame and holds.
    synchronized void step() {
        paused = true;
        steps++;
        notifyAll();
    }

    @Override
    protected @Nullable Void call() throws Exception {
        updateMessage("Reading weights and frames");
        try (VideoShow show = new VideoShow(model.call(), source.call())) {
            updateMessage(show.name());
            long due = System.nanoTime();
            boolean ready = false;
            while (!isCancelled()) {
                if (ready) {
                    hold();
                }
                Optional<VideoFrame> f = isCancelled() ? Optional.empty() : show.next();
                if (f.isEmpty()) {
                    break;
                }
                latest.set(f.get());
                if (!f.get().ready()) {
                    updateMessage("Learning the background, frame %d".formatted(f.get().number()));
                    continue;
                }
                if (!ready) {
                    ready = true;
                    updateMessage(show.name());
                }
                due = pace(due);
            }
        } catch (InterruptedException e) {
            if (!isCancelled()) {
                throw e;
            }
        }
        return null;
    }

    private synchronized void hold() throws InterruptedException {
        while (paused && steps == 0 && !isCancelled()) {
            wait(50);
        }
        steps = Math.max(0, steps - 1);
    }

    /// Waits until the next frame is due; does not try to catch up.
    private synchronized long pace(long due) throws InterruptedException {
        long next = due + FRAME_NANOS;
        long left = next - System.nanoTime();
        while (left > 1_000_000 && !paused && !isCancelled()) {
            wait(left / 1_000_000);
            left = next - System.nanoTime();
        }
        return Math.max(next, System.nanoTime());
    }
}
