package heaviside.engine.record;

import org.jspecify.annotations.Nullable;

/// Spikes in time order, in chunks. One writer, many readers.
final class SpikeStore {
    static final int MOST = 200_000_000;
    private static final int BITS = 14;
    private static final int SIZE = 1 << BITS;
    private static final int MASK = SIZE - 1;
    private volatile int[][] steps = new int[16][];
    private volatile int[][] neurons = new int[16][];
    private volatile double @Nullable [] @Nullable [] times;
    private volatile int count;
    private volatile long dropped;
    private int written;

    /// Writer only; visible after [#publish].
    ///
    /// @param exactMs exact time; NaN if the step is all that is known
    void add(int step, int neuron, double exactMs) {
        if (written == MOST) {
            long d = dropped;
            dropped = d + 1;
            return;
        }
        int chunk = written >> BITS;
        if (chunk == steps.length) {
            steps = java.util.Arrays.copyOf(steps, 2 * chunk);
            neurons = java.util.Arrays.copyOf(neurons, 2 * chunk);
        }
        if (steps[chunk] == null) {
            steps[chunk] = new int[SIZE];
            neurons[chunk] = new int[SIZE];
        }
        steps[chunk][written & MASK] = step;
        neurons[chunk][written & MASK] = neuron;
        if (!Double.isNaN(exactMs)) {
            exact(chunk)[written & MASK] = exactMs;
        }
        written++;
    }

    private double[] exact(int chunk) {
        double @Nullable [] @Nullable [] t = times;
        if (t == null || t.length < steps.length) {
            t = t == null ? new double[steps.length][] : java.util.Arrays.copyOf(t, steps.length);
            times = t;
        }
        double[] c = t[chunk];
        if (c == null) {
            c = new double[SIZE];
            java.util.Arrays.fill(c, Double.NaN);
            t[chunk] = c;
        }
        return c;
    }

    /// Exact time of a spike, ms; NaN if it is not known.
    double exactMs(int i) {
        double @Nullable [] @Nullable [] t = times;
        double[] c = t == null || i >> BITS >= t.length ? null : t[i >> BITS];
        return c == null ? Double.NaN : c[i & MASK];
    }

    void publish() {
        count = written;
    }

    int count() {
        return count;
    }

    long dropped() {
        return dropped;
    }

    int step(int i) {
        return steps[i >> BITS][i & MASK];
    }

    int neuron(int i) {
        return neurons[i >> BITS][i & MASK];
    }

    int firstAtOrAfter(int step) {
        int low = 0;
        int high = count;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (step(mid) < step) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
