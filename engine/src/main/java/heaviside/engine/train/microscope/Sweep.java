package heaviside.engine.train.microscope;

import java.util.List;

/// The loss along one weight, all others held.
///
/// @param synapse which weight
/// @param weights where, rising. Not modified.
/// @param losses at each weight. Not modified.
/// @param exact exact slope at each weight. Not modified.
/// @param surrogate surrogate slope at each weight. Not modified.
/// @param spikes spikes of the output at each weight. Not modified.
/// @param jumps in rising order
/// @param seconds wall time of the sweep
public record Sweep(int synapse, double[] weights, double[] losses, double[] exact, double[] surrogate, int[] spikes,
        List<Jump> jumps, double seconds) {
    public Sweep {
        jumps = List.copyOf(jumps);
    }

    /// The nearest jump above (or below) a weight, if any.
    public java.util.Optional<Jump> jump(double weight, boolean up) {
        return up
                ? jumps.stream().filter(j -> j.weight() > weight).findFirst()
                : jumps.reversed().stream().filter(j -> j.weight() < weight).findFirst();
    }
}
