package heaviside.engine.io.spikes;

import java.io.IOException;
import java.util.Locale;

/// A file of spikes that cannot be read. The message says where, why and what to do.
public final class SpikeFormatException extends IOException {
    private static final long serialVersionUID = 1;
    private final long line;
    private final long offset;

    private SpikeFormatException(String message, long line, long offset) {
        super(message);
        this.line = line;
        this.offset = offset;
    }

    /// Something wrong in a line of text.
    ///
    /// @param line 1-based
    /// @param reason a sentence
    public static SpikeFormatException atLine(long line, String reason) {
        return new SpikeFormatException("Line %s: %s".formatted(grouped(line), reason), line, -1);
    }

    /// Something wrong at a byte.
    ///
    /// @param name of the file
    /// @param offset 0-based
    /// @param reason a sentence
    public static SpikeFormatException atByte(String name, long offset, String reason) {
        return new SpikeFormatException("%s at byte %s: %s".formatted(name, grouped(offset), reason), -1, offset);
    }

    /// Something wrong with a file or with a named part of it.
    ///
    /// @param where file, data set or variable
    /// @param reason a sentence
    public static SpikeFormatException in(String where, String reason) {
        return new SpikeFormatException(where + ": " + reason, -1, -1);
    }

    static String grouped(long n) {
        return n < 1000 ? Long.toString(n) : String.format(Locale.ROOT, "%,d", n).replace(',', '\u2009');
    }

    /// 1-based line, or -1 where the place is no line.
    public long line() {
        return line;
    }

    /// 0-based byte, or -1 where the place is no byte.
    public long offset() {
        return offset;
    }
}
