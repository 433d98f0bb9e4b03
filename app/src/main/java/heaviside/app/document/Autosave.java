package heaviside.app.document;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps the document and its undo history on disk, at most a third of a second behind the user. After a crash
/// [Recovery] finds them. Writing goes on in the background.
public final class Autosave implements AutoCloseable {
    private static final long DELAY_MS = 300;

    /// Told about every write, on the background thread.
    public interface Listener {
        /// The work up to this moment is on disk.
        void kept(Instant at);

        /// It could not be written.
        ///
        /// @param message a sentence with a remedy
        void failed(String message);
    }

    private final Supplier<Snapshot> source;
    private final Path root;
    private final ScheduledExecutorService background;
    private final Listener listener;
    private final AtomicReference<@Nullable Snapshot> pending = new AtomicReference<>();
    private final Object writing = new Object();
    private Path folder;
    private Journal journal;
    private @Nullable FolderLock lock;
    private boolean written;
    private boolean closed;

    /// @param source what to keep; asked on the JavaFX thread
    /// @param root the folder of all sessions' folders
    /// @param background one thread is enough
    Autosave(Supplier<Snapshot> source, Path root, ScheduledExecutorService background, Listener listener) {
        this.source = source;
        this.root = root;
        this.background = background;
        this.listener = listener;
        folder = root.resolve(name());
        journal = new Journal(folder);
    }

    private static String name() {
        return "session-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /// There is something new to keep.
    void changed() {
        if (pending.getAndSet(source.get()) == null && !closed) {
            var _ = background.schedule(this::writePending, DELAY_MS, TimeUnit.MILLISECONDS);
        }
    }

    /// Writes now, and comes back when it is done.
    public void flush() {
        pending.set(source.get());
        writePending();
    }

    private void writePending() {
        synchronized (writing) {
            Snapshot s = pending.getAndSet(null);
            if (s == null || closed) {
                return;
            }
            try {
                if (s.edited() || !s.edits().isEmpty()) {
                    own();
                    journal.write(s, false);
                    written = true;
                } else if (written) {
                    forget();
                }
                listener.kept(Instant.now());
            } catch (IOException | RuntimeException e) {
                listener.failed("Autosave cannot write to " + root + " (" + e.getMessage()
                        + "). Save the project elsewhere, or free some space.");
            }
        }
    }

    /// Leaves unsaved work where the user finds it again, and goes on in a new place: before another project is opened.
    public void shelve() {
        flush();
        synchronized (writing) {
            try {
                end();
            } catch (IOException e) {
                listener.failed("The unsaved work in " + folder + " cannot be closed (" + e.getMessage() + ").");
            }
            folder = root.resolve(name());
            journal = new Journal(folder);
        }
    }

    /// The program ends: unsaved work is kept for the next start, saved work needs no copy.
    @Override
    public void close() {
        flush();
        synchronized (writing) {
            closed = true;
            try {
                end();
            } catch (IOException e) {
                listener.failed("The recovery copy in " + folder + " cannot be closed (" + e.getMessage() + ").");
            }
        }
    }

    private void end() throws IOException {
        Snapshot s = source.get();
        if (written && s.edited()) {
            journal.write(s, true);
            release();
        } else {
            forget();
        }
        written = false;
    }

    private void forget() throws IOException {
        release();
        Journal.delete(folder);
        folder = root.resolve(name());
        journal = new Journal(folder);
        written = false;
    }

    private void own() throws IOException {
        if (lock == null) {
            lock = FolderLock.take(folder);
        }
    }

    private void release() throws IOException {
        FolderLock l = lock;
        lock = null;
        if (l != null) {
            l.release();
        }
    }
}
