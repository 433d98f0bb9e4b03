package heaviside.engine.train.eventprop;

/// Distance of a spike train to a wanted one: `(1/tau) int (f - g)^2 dt` with every spike a jump of 1 that decays with tau (van
/// Rossum 2001). One spike too many or too few, far from the others, adds 1/2.
///
/// @param tauMs time scale: spikes closer than this count as near
/// @param wantedMs wanted spike times, rising. Not modified.
public record TargetTrain(double tauMs, double[] wantedMs) {
    public TargetTrain {
        if (!(tauMs > 0)) {
            throw new IllegalArgumentException("The time scale " + tauMs + " ms must be above 0.");
        }
    }

    /// The distance, closed form:
    /// `1/2 [sum_ij e^(-|ti - tj|/tau) + sum_kl e^(-|uk - ul|/tau)] - sum_ik e^(-|ti - uk|/tau)`.
    public double distance(double[] timesMs) {
        return 0.5 * (overlap(timesMs, timesMs) + overlap(wantedMs, wantedMs)) - overlap(timesMs, wantedMs);
    }

    private double overlap(double[] a, double[] b) {
        double sum = 0;
        for (double x : a) {
            for (double y : b) {
                sum += Math.exp(-Math.abs(x - y) / tauMs);
            }
        }
        return sum;
    }

    /// d distance / d time of spike `k`.
    public double slope(double[] timesMs, int k) {
        double sum = 0;
        for (double other : timesMs) {
            sum -= pull(timesMs[k] - other);
        }
        for (double wanted : wantedMs) {
            sum += pull(timesMs[k] - wanted);
        }
        return sum;
    }

    private double pull(double d) {
        return Math.signum(d) * Math.exp(-Math.abs(d) / tauMs) / tauMs;
    }
}
