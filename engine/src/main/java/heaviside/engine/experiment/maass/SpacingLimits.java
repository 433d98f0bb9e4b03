package heaviside.engine.experiment.maass;

import heaviside.engine.network.LifFormulas;
import java.util.function.DoubleUnaryOperator;

/// How close inputs of equal weight must be to make a LIF neuron fire, and how far apart so that it stays silent whatever
/// their number. Both are roots of the shape of the postsynaptic potential: the highest potential that inputs at a distance
/// reach is compared with threshold.
///
/// @param tauMemMs membrane time constant, ms
/// @param tauSynMs decay of the current, ms
/// @param weight of one input over threshold (in units of R I); its potential alone must stay below threshold and twice of
///        it reach threshold
public record SpacingLimits(double tauMemMs, double tauSynMs, double weight) {
    private static final int HALVINGS = 200;
    private static final double NEGLIGIBLE = 1e-17;

    public SpacingLimits {
        double peak = LifFormulas.pspPeak(weight, tauMemMs, tauSynMs);
        if (!(peak < 1 && 2 * peak > 1)) {
            throw new IllegalArgumentException(
                    "One input reaches %.4g of threshold; it must be above 0.5 and below 1.".formatted(peak));
        }
    }

    /// Largest distance at which two inputs reach threshold, ms. For tau_m = 2 tau_s and a weight of 3 it is
    /// `tau_m ln(3 + 2 sqrt 2)`.
    public double coincidenceMs() {
        return root(d -> highest(2, d) - 1);
    }

    /// Distance above which any number of inputs stays below threshold, ms: an endless periodic train just reaches it. For
    /// tau_m = 2 tau_s and a weight of 3 it is `tau_m ln 7`.
    public double separationMs() {
        return root(d -> highest(Integer.MAX_VALUE, d) - 1);
    }

    /// Highest potential, threshold being 1, after the last of `inputs` inputs at distance `d` ms.
    double highest(int inputs, double d) {
        double low = 0;
        double high = LifFormulas.pspPeakMs(tauMemMs, tauSynMs);
        // after the last input the sum rises to one peak, no later than that of a single potential
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < HALVINGS && high - low > 1e-14 * high; i++) {
            double a = high - golden * (high - low);
            double b = low + golden * (high - low);
            if (potential(inputs, d, a) < potential(inputs, d, b)) {
                low = a;
            } else {
                high = b;
            }
        }
        return potential(inputs, d, (low + high) / 2);
    }

    /// Potential a time after the last of `inputs` inputs at distance `d`.
    private double potential(int inputs, double d, double afterMs) {
        double sum = 0;
        double peakMs = LifFormulas.pspPeakMs(tauMemMs, tauSynMs);
        for (int k = 0; k < inputs; k++) {
            double t = afterMs + k * d;
            double v = LifFormulas.psp(weight, tauMemMs, tauSynMs, t);
            sum += v;
            if (t > peakMs && v < NEGLIGIBLE) {
                break;
            }
        }
        return sum;
    }

    /// Where a falling function is 0, by halving.
    private double root(DoubleUnaryOperator f) {
        double low = 1e-3 * tauMemMs;
        double high = tauMemMs;
        while (f.applyAsDouble(high) > 0) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && high - low > 1e-13 * high; i++) {
            double mid = (low + high) / 2;
            if (f.applyAsDouble(mid) > 0) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return (low + high) / 2;
    }
}
