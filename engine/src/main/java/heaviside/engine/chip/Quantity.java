package heaviside.engine.chip;

import java.util.Locale;

/// Numbers with an SI prefix.
public final class Quantity {
    private static final String[] PREFIX = {"f", "p", "n", "µ", "m", "", "k", "M", "G", "T"};

    private Quantity() {
    }

    /// Three significant digits: `of(3.55e-11, "J")` is "35.5 pJ".
    public static String of(double value, String unit) {
        if (value == 0 || !Double.isFinite(value)) {
            return (value == 0 ? "0" : "–") + " " + unit;
        }
        int i = (int) Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-12);
        double m = value / Math.pow(1000, i);
        if (Math.abs(m) >= 999.5) {
            m /= 1000;
            i++;
        }
        i = Math.clamp(i, -5, 4);
        m = value / Math.pow(1000, i);
        int decimals = Math.abs(m) < 9.995 ? 2 : Math.abs(m) < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s%s", m, PREFIX[i + 5], unit).strip();
    }
}
