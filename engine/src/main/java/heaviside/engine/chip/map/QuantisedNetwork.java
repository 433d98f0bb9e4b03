package heaviside.engine.chip.map;

import heaviside.engine.network.ResetMode;
import java.util.List;

/// A network in integers: what both the chip and the unmapped reference compute.
///
/// Every neuron holds a membrane `v` and a current `u`, signed integers that saturate at `stateMax`. In tick n
///
/// ```text
/// s      = v > threshold, strict, and not held by refractoriness      (never for a read-out)
/// A      = sum over synapses of (weight << shift), for the spikes of tick n - extra delay
/// v'     = reset value if s with hard reset or while held, else
///          decay(v, decayV) + u + bias - (threshold if s with soft reset)
/// u'     = decay(u, decayU) + A
/// decay(x, m) = sign(x) (|x| m >> decayBits)                           rounds towards zero
/// ```
///
/// which is scheme (a), (b) or (c) of [heaviside.engine.network.Scheme] with its one tick of latency: the factor in front
/// of the current (1 - beta, resistance) is taken into the weights before rounding, and one unit of `v` stands for
/// [Pop#unit] of the network's membrane. A spike holds v at the reset value for max(1, refractory ticks) ticks.
///
/// @param populations neurons, in the network's order
/// @param inputs spiking stimuli, in the network's order
/// @param projections synapses
/// @param stateMax saturation of v and u
/// @param decayBits fraction bits of the decay multipliers
/// @param weightBits bits a weight
/// @param inclusive whether a neuron spikes at v >= threshold, as on a crossbar chip, rather than above
public record QuantisedNetwork(List<Pop> populations, List<Input> inputs, List<Proj> projections, int stateMax,
        int decayBits, int weightBits, boolean inclusive) {
    public QuantisedNetwork {
        populations = List.copyOf(populations);
        inputs = List.copyOf(inputs);
        projections = List.copyOf(projections);
    }

    /// One population; arrays hold a value a neuron and are not modified.
    ///
    /// @param id as in the network
    /// @param label as shown
    /// @param spiking false for a read-out
    /// @param decayV multiplier of v
    /// @param decayU multiplier of u
    /// @param threshold spike threshold
    /// @param resetTo value after a spike (hard reset)
    /// @param bias added to v every tick
    /// @param refractory ticks, 0 or more
    /// @param reset what a spike does
    /// @param unit how much of the network's membrane one unit of v is
    /// @param start v before the first tick; 0 but for the counters of a crossbar chip
    public record Pop(String id, String label, boolean spiking, int[] decayV, int[] decayU, int[] threshold,
            int[] resetTo, int[] bias, int[] refractory, ResetMode reset, double unit, int[] start) {
        /// A population that starts at 0.
        public Pop(String id, String label, boolean spiking, int[] decayV, int[] decayU, int[] threshold,
                int[] resetTo, int[] bias, int[] refractory, ResetMode reset, double unit) {
            this(id, label, spiking, decayV, decayU, threshold, resetTo, bias, refractory, reset, unit,
                    new int[decayV.length]);
        }

        /// Number of neurons.
        public int size() {
            return decayV.length;
        }
    }

    /// A spiking stimulus.
    ///
    /// @param size channels
    public record Input(String id, String label, int size) {
    }

    /// Synapses with a nonzero integer weight, by source (compressed rows); arrays are not modified.
    ///
    /// @param id as in the network
    /// @param fromInput whether the source is an input, else a population
    /// @param source index of the source in its list
    /// @param target index of the target population
    /// @param rowStart length sources + 1
    /// @param targets target neuron of each synapse, ascending in a row
    /// @param weights signed integer weight of each synapse
    /// @param delays extra ticks of each synapse, 0 for the scheme's one tick
    /// @param shift power of two that scales the weights on delivery
    /// @param scale network weight that one integer unit of weight stands for, before the factor of the current
    /// @param connected synapses of the description, those rounded to zero included
    /// @param saturated share of them cut at the largest weight
    /// @param error root mean square rounding error over root mean square weight
    public record Proj(String id, boolean fromInput, int source, int target, int[] rowStart, int[] targets,
            short[] weights, short[] delays, int shift, double scale, int connected, double saturated, double error) {
        /// Number of stored synapses.
        public int synapses() {
            return targets.length;
        }
    }

    /// `sign(x) (|x| m >> bits)`.
    public static int decay(int x, int m, int bits) {
        return x >= 0 ? (int) (((long) x * m) >> bits) : -(int) ((-(long) x * m) >> bits);
    }

    /// `x` cut to plus or minus `max`.
    public static int saturate(long x, int max) {
        return (int) Math.max(-max, Math.min(max, x));
    }

    /// Largest v: beyond it v saturates. A crossbar chip has one bit more above zero.
    public int top() {
        return inclusive ? 2 * stateMax + 1 : stateMax;
    }

    /// Longest extra delay of any synapse.
    public int longestDelay() {
        int d = 0;
        for (Proj p : projections) {
            for (short x : p.delays) {
                d = Math.max(d, x);
            }
        }
        return d;
    }
}
