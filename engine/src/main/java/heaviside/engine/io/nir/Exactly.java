package heaviside.engine.io.nir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;

/// Numbers that come back as they went: of all numbers that a conversion turns into the one in the file, the shortest.
final class Exactly {
    private Exactly() {
    }

    /// The shortest x near `guess` with `f(x) == value`; `guess` where there is none.
    static double inverse(double value, double guess, DoubleUnaryOperator f) {
        if (!Double.isFinite(guess) || guess == 0) {
            return guess;
        }
        BigDecimal exact = new BigDecimal(guess);
        for (int digits = 1; digits <= 17; digits++) {
            double x = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
            if (f.applyAsDouble(x) == value) {
                return x;
            }
        }
        double below = guess;
        double above = guess;
        for (int i = 0; i < 4; i++) {
            below = Math.nextDown(below);
            above = Math.nextUp(above);
            if (f.applyAsDouble(below) == value) {
                return below;
            }
            if (f.applyAsDouble(above) == value) {
                return above;
            }
        }
        return guess;
    }

    /// Seconds as milliseconds: 0.1 for 1e-4, where the product would be 0.09999999999999999 or so.
    static double timesThousand(double seconds) {
        return inverse(seconds, seconds * 1000, x -> x / 1000);
    }
}
