package heaviside.engine.io.spikes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text as lines of tokens, without a string a token: read in blocks, so that it may be long.
final class TextLines implements AutoCloseable {
    /// What stands between tokens.
    enum Separator {
        WHITE, COMMA, SEMICOLON, TAB;

        private boolean is(byte b) {
            return switch (this) {
                case WHITE -> b == ' ' || b == '\t';
                case COMMA -> b == ',';
                case SEMICOLON -> b == ';';
                case TAB -> b == '\t';
            };
        }
    }

    private static final int MAX_LINE = 1 << 28;
    private static final double[] TENS = new double[23];
    static {
        double ten = 1;
        for (int i = 0; i < TENS.length; i++) {
            TENS[i] = ten;
            ten *= 10;
        }
    }

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int filled;
    private byte[] line = new byte[256];
    private int length;
    private long number;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int tokens;

    TextLines(InputStream in) {
        this.in = in;
    }

    /// Goes to the next line.
    ///
    /// @return false at the end
    boolean next() throws IOException {
        length = 0;
        boolean any = false;
        while (true) {
            if (at == filled) {
                filled = in.read(block);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    break;
                }
            }
            any = true;
            int end = at;
            while (end < filled && block[end] != '\n' && block[end] != '\r') {
                end++;
            }
            append(end);
            if (end < filled) {
                boolean cr = block[end] == '\r';
                at = end + 1;
                if (cr) {
                    skipLineFeed();
                }
                break;
            }
            at = end;
        }
        if (any) {
            number++;
            if (number == 1 && length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb
                    && line[2] == (byte) 0xbf) {
                System.arraycopy(line, 3, line, 0, length - 3);
                length -= 3;
            }
        }
        return any;
    }

    private void skipLineFeed() throws IOException {
        if (at == filled) {
            filled = Math.max(0, in.read(block));
            at = 0;
        }
        if (at < filled && block[at] == '\n') {
            at++;
        }
    }

    private void append(int end) throws IOException {
        int n = end - at;
        if (length + n > line.length) {
            if (length + n > MAX_LINE) {
                throw SpikeFormatException.atLine(number + 1, "it is longer than %,d bytes.".formatted(MAX_LINE));
            }
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + n));
        }
        System.arraycopy(block, at, line, length, n);
        length += n;
    }

    /// 1-based number of the line.
    long number() {
        return number;
    }

    /// The line as text.
    String text() {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    /// Whether the line is empty or a comment: it begins with `#`, `%` or `//`.
    boolean idle() {
        int i = 0;
        while (i < length && (line[i] == ' ' || line[i] == '\t')) {
            i++;
        }
        return i == length || line[i] == '#' || line[i] == '%'
                || (line[i] == '/' && i + 1 < length && line[i + 1] == '/');
    }

    /// Splits the line.
    ///
    /// @return number of tokens; those of nothing count, but not one at the end of the line
    int split(Separator separator) {
        tokens = 0;
        int i = 0;
        while (i < length) {
            while (i < length && (line[i] == ' ' || (line[i] == '\t' && separator != Separator.TAB))) {
                i++;
            }
            if (i == length) {
                break;
            }
            int start = i;
            while (i < length && !separator.is(line[i])) {
                i++;
            }
            int stop = i;
            while (stop > start && (line[stop - 1] == ' ' || line[stop - 1] == '\t')) {
                stop--;
            }
            if (stop - start >= 2 && line[start] == '"' && line[stop - 1] == '"') {
                start++;
                stop--;
            }
            token(start, stop);
            i++;
        }
        return tokens;
    }

    private void token(int start, int stop) {
        if (tokens == from.length) {
            from = Arrays.copyOf(from, 2 * tokens);
            to = Arrays.copyOf(to, 2 * tokens);
        }
        from[tokens] = start;
        to[tokens++] = stop;
    }

    /// A token as text.
    String token(int i) {
        return new String(line, from[i], to[i] - from[i], StandardCharsets.UTF_8);
    }

    /// Whether a token holds nothing, or says that it is not a number (nan, na).
    boolean missing(int i) {
        int n = to[i] - from[i];
        return n == 0 || (n <= 4 && (line[from[i]] | 0x20) == 'n'
                && Missing.WORDS.contains(token(i).toLowerCase(java.util.Locale.ROOT)));
    }

    /// Words for a missing value.
    private static final class Missing {
        static final java.util.Set<String> WORDS = java.util.Set.of("nan", "na", "null", "none");
    }

    /// A token as a finite number; NaN where it is none.
    double value(int i) {
        int p = from[i];
        int end = to[i];
        boolean minus = p < end && line[p] == '-';
        if (p < end && (minus || line[p] == '+')) {
            p++;
        }
        long digits = 0;
        int point = -1;
        int seen = 0;
        for (; p < end; p++) {
            byte b = line[p];
            if (b >= '0' && b <= '9') {
                if (seen < 18) {
                    digits = 10 * digits + (b - '0');
                    seen += digits == 0 ? 0 : 1;
                } else {
                    return slow(i);
                }
            } else if (b == '.' && point < 0) {
                point = p;
            } else {
                return slow(i);
            }
        }
        int decimals = point < 0 ? 0 : end - point - 1;
        if (end - from[i] - (point < 0 ? 0 : 1) <= (line[from[i]] == '-' || line[from[i]] == '+' ? 1 : 0)
                || decimals >= TENS.length
                || digits >= 1L << 53) {
            return slow(i);
        }
        double v = digits / TENS[decimals];
        return minus ? -v : v;
    }

    private double slow(int i) {
        int n = to[i] - from[i];
        if (n == 0 || n > 1000) {
            return Double.NaN;
        }
        byte last = line[to[i] - 1];
        if ((last < '0' || last > '9') && last != '.') {
            return Double.NaN; // Java's own suffixes, Infinity and NaN are no numbers of a file
        }
        try {
            double v = Double.parseDouble(token(i));
            return Double.isFinite(v) ? v : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
