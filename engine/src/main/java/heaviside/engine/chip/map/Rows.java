package heaviside.engine.chip.map;

import java.util.Arrays;

/// Synapses row by row, as they come.
final class Rows {
    private final int[] start;
    private int[] targets = new int[64];
    private short[] weights = new short[64];
    private short[] delays = new short[64];
    private int n;

    /// @param sources number of rows
    Rows(int sources) {
        start = new int[sources + 1];
    }

    void add(int target, int weight, int delay) {
        if (n == targets.length) {
            targets = Arrays.copyOf(targets, 2 * n);
            weights = Arrays.copyOf(weights, 2 * n);
            delays = Arrays.copyOf(delays, 2 * n);
        }
        targets[n] = target;
        weights[n] = (short) weight;
        delays[n++] = (short) delay;
    }

    /// Row `source` is complete; rows come in order.
    void end(int source) {
        start[source + 1] = n;
    }

    QuantisedNetwork.Proj projection(String id, boolean fromInput, int source, int target, int shift, double scale,
            int connected, double saturated, double error) {
        return new QuantisedNetwork.Proj(id, fromInput, source, target, start, Arrays.copyOf(targets, n),
                Arrays.copyOf(weights, n), Arrays.copyOf(delays, n), shift, scale, connected, saturated, error);
    }
}
