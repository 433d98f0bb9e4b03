package heaviside.engine.run;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hands the newest state from the run to its view: newest wins, frames that nobody saw are counted.
public final class FrameExchange {
    private record Slot(Frame frame, boolean[] seen) {
    }

    private final AtomicReference<@Nullable Slot> newest = new AtomicReference<>();
    private final AtomicLong dropped = new AtomicLong();

    /// Replaces the newest frame; one publisher.
    public void publish(Frame frame) {
        Slot old = newest.getAndSet(new Slot(frame, new boolean[1]));
        if (old != null && !old.seen[0]) {
            dropped.incrementAndGet();
        }
    }

    /// The newest frame, or null before the first.
    public @Nullable Frame latest() {
        Slot s = newest.get();
        if (s == null) {
            return null;
        }
        s.seen[0] = true;
        return s.frame;
    }

    /// Frames that were replaced before anybody saw them.
    public long dropped() {
        return dropped.get();
    }
}
