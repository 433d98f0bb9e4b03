package heaviside.engine.train.spikeprop;

import java.util.Arrays;

/// Spike times of every source, ascending. A buffer that is filled anew for every sample.
final class SpikeTimes {
    private final double[][] times;
    private final int[] count;

    SpikeTimes(int sources) {
        times = new double[sources][1];
        count = new int[sources];
    }

    void clear() {
        Arrays.fill(count, 0);
    }

    /// @param time not below the source's last
    void add(int source, double time) {
        if (count[source] == times[source].length) {
            times[source] = Arrays.copyOf(times[source], 2 * count[source]);
        }
        times[source][count[source]++] = time;
    }

    int count(int source) {
        return count[source];
    }

    double time(int source, int k) {
        return times[source][k];
    }

    /// The first spike; infinite where there is none.
    double first(int source) {
        return count[source] == 0 ? Double.POSITIVE_INFINITY : times[source][0];
    }

    /// All spikes of some sources.
    int total(int from, int to) {
        return Arrays.stream(count, from, to).sum();
    }
}
