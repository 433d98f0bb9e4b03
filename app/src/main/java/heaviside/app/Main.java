package heaviside.app;

import heaviside.engine.cli.Cli;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Entry point: a verb runs at the command line, no argument opens the workbench.
public final class Main {
    /// Kept, or the level would be forgotten with the logger.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {
    }

    /// @param args verb and options; none opens the workbench
    public static void main(String[] args) {
        if (args.length > 0) {
            System.exit(Cli.run(args, System.out, System.err));
        }
        JAVAFX.setLevel(Level.SEVERE);
        if (!hasDisplay()) {
            System.out.println("There is no display here, so no window can open.");
            System.exit(1);
        }
        javafx.application.Application.launch(HeavisideApp.class, args);
    }

    private static boolean hasDisplay() {
        if ("Headless".equals(System.getProperty("glass.platform", ""))
                || !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return true;
        }
        return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String v = System.getenv(variable);
        return v != null && !v.isEmpty();
    }
}
