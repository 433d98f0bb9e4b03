package heaviside.app;

import heaviside.app.document.Places;
import heaviside.app.document.Settings;
import heaviside.app.live.SimulationEngines;
import heaviside.engine.cli.Cli;
import heaviside.engine.data.DataFolders;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Entry point: a verb runs at the command line, no argument opens the workbench. [ViewVerbs] adds the verbs that
/// need the views to the engine's.
public final class Main {
    /// Kept, or the level would be forgotten with the logger.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {
    }

    /// @param args verb and options; none opens the workbench
    public static void main(String[] args) {
        JAVAFX.setLevel(Level.SEVERE);
        plainDigits();
        if (args.length == 0) {
            open();
            return;
        }
        boolean display = hasDisplay();
        System.exit(Cli.run(args, utf8(FileDescriptor.out), utf8(FileDescriptor.err),
                line -> ViewVerbs.addTo(line, display)));
    }

    /// Numbers look the same and files that are written read back the same, whatever the language of the computer.
    static void plainDigits() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }

    private static void open() {
        if (!hasDisplay()) {
            System.exit(withoutWindow("There is no display here, so no window can open."));
        }
        Thread.ofPlatform().daemon().name("heaviside-first-touch").start(Main::firstTouch);
        try {
            javafx.application.Application.launch(HeavisideApp.class);
        } catch (RuntimeException | LinkageError e) {
            System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "no window", e);
            System.exit(withoutWindow(
                    "No window can open here (%s). On Linux a window needs GTK 3 and XTst: install libgtk-3-0 and libxtst6."
                            .formatted(reason(e))));
        }
    }

    /// What a window will need of the engine and of the files, touched for the first time while the toolkit comes up.
    private static void firstTouch() {
        new Settings(Places.ofUser());
        new SimulationEngines(DataFolders.standard()).open(FirstProject.create()).close();
    }

    private static int withoutWindow(String why) {
        PrintStream out = utf8(FileDescriptor.out);
        out.println(why);
        if (Boolean.getBoolean("heaviside.firstRun")) {
            return FirstRun.inNewProcess();
        }
        out.println(
                "'heaviside help' lists what runs without one; 'heaviside first-run' trains the digits, puts them on "
                        + "the chip and leaves a report and pictures.");
        return Cli.FAILED;
    }

    private static String reason(Throwable e) {
        Throwable t = e;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        String m = t.getMessage();
        return m == null || m.isBlank() ? t.getClass().getSimpleName() : m.lines().findFirst().orElse(m);
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
