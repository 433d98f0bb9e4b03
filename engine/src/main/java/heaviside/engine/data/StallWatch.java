package heaviside.engine.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Ends a read that waits for bytes which do not come: after a while, or once it is cancelled. A server that stops sending
/// without closing would hold the reader for ever otherwise.
final class StallWatch implements Closeable {
    private static final long LOOK_MS = 100;
    private final InputStream in;
    private final Duration longest;
    private final BooleanSupplier cancelled;
    private final Thread thread;
    private volatile long last = System.nanoTime();
    private volatile boolean stalled;
    private volatile boolean stopped;
    private volatile boolean over;

    /// @param in what is read; closed from here when it stalls
    /// @param longest wait for the next bytes
    /// @param cancelled asked ten times a second
    StallWatch(InputStream in, Duration longest, BooleanSupplier cancelled) {
        this.in = in;
        this.longest = longest;
        this.cancelled = cancelled;
        thread = Thread.ofVirtual().name("download-watch").start(this::watch);
    }

    /// Told that bytes have come and are kept.
    ///
    /// @throws CancellationException when cancelled
    void alive() {
        last = System.nanoTime();
        DataDownload.stopIf(cancelled);
    }

    /// What a failed read means: the wait was too long, or the reason that it gave.
    ///
    /// @throws CancellationException when cancelled
    IOException reason(IOException failure) {
        DataDownload.stopIf(cancelled);
        return stalled
                ? new IOException("nothing arrived for %s s".formatted(longest.toMillis() / 1000.0), failure)
                : failure;
    }

    /// Whether it has ended the read.
    boolean stopped() {
        return stopped;
    }

    private void watch() {
        try {
            while (!over) {
                Thread.sleep(LOOK_MS);
                stalled = System.nanoTime() - last > longest.toNanos();
                if (!over && (stalled || cancelled.getAsBoolean())) {
                    stopped = true;
                    in.close();
                    return;
                }
            }
        } catch (InterruptedException | IOException e) {
            // the reader is done, or its own failure tells
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
