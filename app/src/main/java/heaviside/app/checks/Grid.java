package heaviside.app.checks;

import java.math.BigDecimal;
import java.math.MathContext;

/// Round numbers for remedies.
final class Grid {
    private Grid() {
    }

    /// The multiple of `step` nearest to a value, one step at least.
    static double nearest(double value, double step) {
        return clean(Math.max(1, Math.rint(value / step)) * step);
    }

    /// The largest of 1, 2, 5 times a power of ten that is not above a positive number.
    static double niceBelow(double v) {
        double decade = Math.pow(10, Math.floor(Math.log10(v)));
        double f = v / decade;
        return clean((f >= 5 ? 5 : f >= 2 ? 2 : 1) * decade);
    }

    /// As people write it: "0.5", "−70".
    static String text(double v) {
        return new BigDecimal(v, new MathContext(9)).stripTrailingZeros().toPlainString().replace('-', '\u2212');
    }

    private static double clean(double v) {
        return new BigDecimal(v, new MathContext(12)).doubleValue();
    }
}
