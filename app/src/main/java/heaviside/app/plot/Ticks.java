package heaviside.app.plot;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/// Round tick values for an axis.
public final class Ticks {
    /// Commas that part thousands, but for what is quoted.
    private static final Pattern THOUSANDS = Pattern.compile("(?<!'[\\d,.]{0,20})(?<=\\d),(?=\\d{3}(?!\\d))");

    private Ticks() {
    }

    /// A sentence as it stands on screen: thin spaces in thousands, where the engine's words have commas.
    public static String words(String sentence) {
        return THOUSANDS.matcher(sentence).replaceAll("\u2009");
    }

    /// Step of 1, 2 or 5 times a power of ten that gives at most `most` ticks on a span.
    public static double step(double span, int most) {
        if (!(span > 0)) {
            return 1;
        }
        double raw = span / Math.max(1, most);
        double p = Math.pow(10, Math.floor(Math.log10(raw)));
        double m = raw / p;
        return (m <= 1 ? 1 : m <= 2 ? 2 : m <= 5 ? 5 : 10) * p;
    }

    /// Ticks within `[low, high]`, at most `most`.
    public static double[] within(double low, double high, int most) {
        double s = step(high - low, most);
        long first = (long) Math.ceil(low / s - 1e-9);
        long last = (long) Math.floor(high / s + 1e-9);
        double[] t = new double[(int) Math.max(0, Math.min(100, last - first + 1))];
        for (int i = 0; i < t.length; i++) {
            t[i] = (first + i) * s;
        }
        return t;
    }

    /// Ticks of a logarithmic axis whose range is given as powers of ten: 1, 2 and 5 in each decade where at most `most` fit,
    /// else whole decades, else every second, third one.
    public static double[] logarithmic(double low, double high, int most) {
        double[][] within = {{0, Math.log10(2), Math.log10(5)}, {0, Math.log10(3)}, {0}};
        for (double[] marks : within) {
            double[] t = decades(low, high, 1, marks);
            if (t.length <= most) {
                return t;
            }
        }
        int step = 2;
        while (decades(low, high, step, within[2]).length > most) {
            step++;
        }
        return decades(low, high, step, within[2]);
    }

    private static double[] decades(double low, double high, int step, double[] marks) {
        int first = Math.floorDiv((int) Math.floor(low), step) * step;
        DoubleStream.Builder t = DoubleStream.builder();
        for (int d = first; d <= Math.ceil(high); d += step) {
            for (double m : marks) {
                if (d + m >= low - 1e-9 && d + m <= high + 1e-9) {
                    t.add(d + m);
                }
            }
        }
        return t.build().toArray();
    }

    /// Text with a true minus, thin spaces in thousands and as many decimals as the step needs.
    public static String label(double value, double step) {
        int decimals = (int) Math.max(0, Math.min(9, -Math.floor(Math.log10(step) + 1e-9)));
        return number(value, decimals);
    }

    /// A number in short by its power of ten, at most one decimal: 5e−8, 1.5e9.
    public static String power(double value) {
        String[] s = String.format(Locale.ROOT, "%.1e", value).split("e", 2);
        return (s[0].replace(".0", "") + "e" + Integer.parseInt(s[1])).replace('-', '−');
    }

    /// A number with fixed decimals, U+2212 minus and thin spaces in thousands.
    public static String number(double value, int decimals) {
        String s = String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(',', '\u2009');
        return s.replace('-', '\u2212');
    }
}
