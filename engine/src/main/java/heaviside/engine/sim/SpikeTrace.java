package heaviside.engine.sim;

/// A trace a neuron: jumps by 1 with an event and decays exponentially; the decay is applied when it is read.
final class SpikeTrace {
    private final double[] value;
    private final long[] at;
    /// Decay a step.
    private double rate;

    /// @param n neurons
    SpikeTrace(int n) {
        value = new double[n];
        at = new long[n];
    }

    void tau(double tauMs, double dtMs) {
        rate = dtMs / tauMs;
    }

    /// Value at step `n`, events of that step left out if they are not added yet.
    double at(int i, long n) {
        return value[i] == 0 ? 0 : value[i] * Math.exp(-(n - at[i]) * rate);
    }

    void add(int i, long n) {
        value[i] = at(i, n) + 1;
        at[i] = n;
    }

    void adopt(SpikeTrace old) {
        System.arraycopy(old.value, 0, value, 0, value.length);
        System.arraycopy(old.at, 0, at, 0, at.length);
    }
}
