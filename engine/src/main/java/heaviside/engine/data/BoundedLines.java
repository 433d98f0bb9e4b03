package heaviside.engine.data;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Lines of a text from outside: a file without line ends takes no more memory than the longest line allowed.
final class BoundedLines implements AutoCloseable {
    /// Most characters of a line.
    static final int MOST = 1_000_000;
    private final Reader in;
    private final String name;
    private final char[] buffer = new char[1 << 13];
    private int at;
    private int filled;
    private long number;
    private boolean skipLineFeed;

    /// @param in closed with this
    /// @param name of the file, for messages
    BoundedLines(Reader in, String name) {
        this.in = in;
        this.name = name;
    }

    /// The next line without its end, which is a line feed, a carriage return or both; null after the last.
    ///
    /// @throws IOException if it is longer than [#MOST]
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        while (fill()) {
            if (skipLineFeed) { // of "\r\n"
                skipLineFeed = false;
                if (buffer[at] == '\n') {
                    at++;
                    continue;
                }
            }
            any = true;
            int end = at;
            while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            line.append(buffer, at, end - at);
            at = Math.min(end + 1, filled);
            if (line.length() > MOST) {
                throw new IOException("%s, line %,d: longer than %,d characters.".formatted(name, number + 1, MOST));
            }
            if (end < filled) {
                skipLineFeed = buffer[end] == '\r';
                break;
            }
        }
        number++;
        return any ? line.toString() : null;
    }

    private boolean fill() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return at < filled;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
