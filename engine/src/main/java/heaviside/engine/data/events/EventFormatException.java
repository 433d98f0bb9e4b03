package heaviside.engine.data.events;

import java.io.IOException;

/// A recording of events that cannot be read. The message says where and why.
public final class EventFormatException extends IOException {
    private static final long serialVersionUID = 1;

    /// @param name of the file
    /// @param offset byte at which it went wrong
    /// @param reason a sentence
    public EventFormatException(String name, long offset, String reason) {
        super("%s at byte %,d: %s".formatted(name, offset, reason));
    }
}
