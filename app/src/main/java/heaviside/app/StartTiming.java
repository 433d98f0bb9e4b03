package heaviside.app;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/// Where the time of a start goes: with `-Dheaviside.timing=true` each mark prints the time since the virtual machine
/// started and the processor time that the calling thread has used, which other programs hardly disturb.
final class StartTiming {
    private static final boolean ON = Boolean.getBoolean("heaviside.timing");

    private StartTiming() {
    }

    static boolean on() {
        return ON;
    }

    /// Prints a mark, if asked for.
    static void mark(String what) {
        if (ON) {
            long started = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println(String.format(Locale.ROOT, "%s %.2f s after start, %.2f s of %s", what,
                    (System.currentTimeMillis() - started) * 1e-3,
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9,
                    Thread.currentThread().getName()));
        }
    }
}
