package heaviside.app.train;

import heaviside.engine.train.Trainer;
import java.util.List;
import java.util.Locale;

/// Colour and dash of each trainer, the same in every plot. Known trainers keep theirs; others take what is free.
final class Look {
    private static final List<String> KNOWN = List.of("surrogate", "eprop", "feedback", "eventprop", "rate",
            "spikeprop", "conversion");
    private static final double[][] DASHES = {{}, {7, 3}, {2, 3}, {8, 3, 2, 3}, {5, 3}, {3, 2}, {10, 3}};

    private Look() {
    }

    /// Probe slot of a trainer.
    static int slot(List<Trainer> all, String trainer) {
        int known = KNOWN.indexOf(trainer);
        if (known >= 0) {
            return known;
        }
        int k = 0;
        for (Trainer t : all) {
            if (t.id().equals(trainer)) {
                break;
            }
            k += KNOWN.contains(t.id()) ? 0 : 1;
        }
        return KNOWN.size() + k;
    }

    /// Dash pattern of a slot.
    static double[] dashes(int slot) {
        return DASHES[slot % DASHES.length];
    }

    /// "94.3 %" or an empty text.
    static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// "0:46" or "1:02:03".
    static String clock(double seconds) {
        long s = Math.round(Math.max(0, seconds));
        return s < 3600
                ? "%d:%02d".formatted(s / 60, s % 60)
                : "%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60);
    }

    /// "13.1 MB", "720 kB", "76 B": powers of 1000.
    static String bytes(double b) {
        if (b < 1000) {
            return Math.round(b) + " B";
        }
        String[] unit = {"kB", "MB", "GB", "TB"};
        int k = -1;
        double v = b;
        while (v >= 999.5 && k < unit.length - 1) {
            v /= 1000;
            k++;
        }
        return String.format(Locale.ROOT, v < 99.95 ? "%.1f %s" : "%.0f %s", v, unit[k]);
    }

    /// The same without a needless decimal: "1 kB".
    static String roundBytes(double b) {
        return bytes(b).replace(".0 ", " ");
    }

    /// A whole number with thin spaces in thousands.
    static String count(long n) {
        return heaviside.app.plot.Ticks.number(n, 0);
    }
}
