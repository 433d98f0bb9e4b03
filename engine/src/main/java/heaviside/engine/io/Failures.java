package heaviside.engine.io;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Failures in words that say what to do. The exceptions of the file system often say no more than a path.
public final class Failures {
    private Failures() {
    }

    /// A sentence for a failure; never a stack trace, never a bare path.
    public static String words(Throwable e) {
        return known(e).orElseGet(() -> "Something went wrong: " + e.getClass().getSimpleName() + ".");
    }

    /// A sentence for a failure; empty where the failure says nothing of itself.
    public static Optional<String> known(Throwable e) {
        return Optional.ofNullable(switch (e) {
            case UncheckedIOException u when u.getCause() != null -> known(u.getCause()).orElse(null);
            case NoSuchFileException f -> f.getFile() + " does not exist. Check the name.";
            case FileAlreadyExistsException f -> f.getFile() + " exists already. Choose another name.";
            case AccessDeniedException f -> f.getFile() + " may not be read or written. Check its permissions.";
            case FileSystemException f -> "%s: %s.".formatted(f.getFile(),
                    f.getReason() == null || f.getReason().isBlank() ? "cannot be used" : f.getReason());
            case UnknownHostException u -> "No such host: " + u.getMessage() + ". Check the network.";
            case ConnectException u -> "No connection" + (u.getMessage() == null ? "" : " (" + u.getMessage() + ")")
                    + ". Check the network.";
            case OutOfMemoryError o -> "Out of memory. Use a smaller network or batch, or give Java more with -Xmx.";
            default -> e.getMessage() == null || e.getMessage().isBlank() ? null : e.getMessage();
        });
    }
}
