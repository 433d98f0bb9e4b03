package heaviside.engine.cli;

import heaviside.engine.io.Failures;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where a verb writes: words for people, or one JSON object a line and nothing else on stdout; progress and complaints on
/// stderr. Thread safe.
@SuppressWarnings("AnnotateFormatMethod")
final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private volatile boolean json;
    private volatile boolean debug;
    private boolean bar;
    private long lastBar;

    Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.interactive = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    PrintStream err() {
        return err;
    }

    void json(boolean on) {
        json = on;
    }

    boolean json() {
        return json;
    }

    void debug(boolean on) {
        debug = on;
    }

    boolean debug() {
        return debug;
    }

    /// A line for people; nothing in JSON mode.
    synchronized void say(String format, Object... args) {
        if (!json) {
            clearProgress();
            out.println(args.length == 0 ? format : String.format(Locale.ROOT, format, args));
        }
    }

    /// An object for programs; nothing otherwise.
    synchronized void emit(ObjectNode object) {
        if (json) {
            clearProgress();
            out.println(object);
        }
    }

    /// A remark on stderr in either mode.
    synchronized void remark(String format, Object... args) {
        clearProgress();
        err.println(args.length == 0 ? format : String.format(Locale.ROOT, format, args));
    }

    /// A complaint on stderr; in JSON mode also an object with `error`.
    synchronized void error(String message) {
        clearProgress();
        err.println("heaviside: " + message);
        if (json) {
            out.println(object().put("error", message));
        }
    }

    /// A progress bar on a terminal; at most ten a second.
    ///
    /// @param share 0 to 1
    synchronized void progress(double share, String text) {
        long now = System.nanoTime();
        if (!interactive || (bar && now - lastBar < 100_000_000L && share < 1)) {
            return;
        }
        lastBar = now;
        bar = true;
        int full = (int) Math.round(24 * Math.clamp(share, 0, 1));
        err.printf(Locale.ROOT, "\r\u001b[K%s%s %3.0f %%  %s", "\u2588".repeat(full), "\u2591".repeat(24 - full),
                100 * share, text);
        err.flush();
    }

    synchronized void clearProgress() {
        if (bar) {
            err.print("\r\u001b[K");
            err.flush();
            bar = false;
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Words for a failure; never a stack trace.
    static String message(Throwable e) {
        return Failures.known(e).orElseGet(() -> "Something went wrong: " + e.getClass().getSimpleName()
                + ". Run again with --debug and report it.");
    }
}
