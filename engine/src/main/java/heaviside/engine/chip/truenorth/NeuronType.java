package heaviside.engine.chip.truenorth;

import java.util.Locale;

/// The parameters of a TrueNorth neuron (Cassidy et al. 2013). In tick t, with A the active axons, W the crossbar's column
/// and G the axons' types,
///
/// ```text
/// V    += sum over A of W [(1 - b_G) s_G + b_G F(s_G, rho) sgn(s_G)]     F(s, rho) = 1 if |s| >= rho, else 0
/// Omega = (1 - eps) + eps sgn(V)
/// V    += Omega [(1 - c) lambda + c F(lambda, rho) sgn(lambda)]
/// eta   = rho_T and M
/// V >= alpha + eta:       spike; gamma = 0: V = R;  1: V -= alpha + eta;  2: V stays
/// else V < -(beta, plus eta if kappa = 0):
///                         kappa = 1: V = -beta;  kappa = 0: gamma = 0: V = -R;  1: V += beta + eta;  2: V stays
/// ```
///
/// The membrane holds 20 bits; it saturates there before the threshold is looked at.
///
/// @param weights s, one an axon type, -255 to 255
/// @param stochastic b, bit G set where the synapses of type G are stochastic
/// @param leakReversal eps: the leak follows the sign of V
/// @param leak lambda, -255 to 255
/// @param stochasticLeak c
/// @param threshold alpha, 0 to 2^18 - 1
/// @param floor beta, 0 to 2^18 - 1
/// @param saturates kappa: V stops at -beta
/// @param reset gamma
/// @param resetTo R, 20 bits signed
/// @param thresholdMask M, 0 to 2^18 - 1; 0 for a deterministic threshold
public record NeuronType(Weights weights, int stochastic, boolean leakReversal, int leak, boolean stochasticLeak,
        int threshold, int floor, boolean saturates, Reset reset, int resetTo, int thresholdMask) {
    /// Axon types, and so weights a neuron.
    public static final int AXON_TYPES = 4;
    /// Largest magnitude of a weight or leak.
    public static final int MOST = 255;
    /// Largest threshold, floor and mask.
    public static final int THRESHOLD_MOST = (1 << 18) - 1;
    /// Largest membrane; the smallest is `-STATE_MOST - 1`.
    public static final int STATE_MOST = (1 << 19) - 1;

    /// What a spike does to the membrane (gamma).
    public enum Reset {
        /// V = R.
        TO_VALUE,
        /// V -= alpha + eta.
        LINEAR,
        /// V stays.
        NONE;

        /// The reset with gamma 0, 1 or 2.
        public static Reset of(int gamma) {
            return switch (gamma) {
                case 0 -> TO_VALUE;
                case 1 -> LINEAR;
                case 2 -> NONE;
                default -> throw new IllegalArgumentException("gamma is %d; use 0, 1 or 2.".formatted(gamma));
            };
        }

        /// 0, 1 or 2.
        public int gamma() {
            return switch (this) {
                case TO_VALUE -> 0;
                case LINEAR -> 1;
                case NONE -> 2;
            };
        }
    }

    /// The weight of each axon type.
    public record Weights(int s0, int s1, int s2, int s3) {
        public Weights {
            within("weight of axon type 0", s0, -MOST, MOST);
            within("weight of axon type 1", s1, -MOST, MOST);
            within("weight of axon type 2", s2, -MOST, MOST);
            within("weight of axon type 3", s3, -MOST, MOST);
        }

        /// The weight of a type.
        public int of(int type) {
            return switch (type) {
                case 0 -> s0;
                case 1 -> s1;
                case 2 -> s2;
                case 3 -> s3;
                default -> throw new IllegalArgumentException("axon type %d; there are 0 to 3.".formatted(type));
            };
        }
    }

    public NeuronType {
        within("stochastic", stochastic, 0, 15);
        within("leak", leak, -MOST, MOST);
        within("threshold", threshold, 0, THRESHOLD_MOST);
        within("floor", floor, 0, THRESHOLD_MOST);
        within("thresholdMask", thresholdMask, 0, THRESHOLD_MOST);
        within("resetTo", resetTo, -STATE_MOST - 1, STATE_MOST);
    }

    static void within(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%s is %d; use %d to %d.", what, value, min,
                    max));
        }
    }

    /// A deterministic integrate-and-fire neuron with a floor at which V stops.
    public static NeuronType integrator(Weights weights, int leak, int threshold, int floor, Reset reset) {
        return new NeuronType(weights, 0, false, leak, false, threshold, floor, true, reset, 0, 0);
    }

    /// Whether nothing about it is drawn by chance.
    public boolean deterministic() {
        return stochastic == 0 && !stochasticLeak && thresholdMask == 0;
    }

    /// Weight and random draw of one arriving spike.
    ///
    /// @param draw 0 to 255; not used where the type's synapses are deterministic
    public int synapse(int axonType, int draw) {
        int s = weights.of(axonType);
        return (stochastic >> axonType & 1) == 0 ? s : Math.abs(s) >= draw ? Integer.signum(s) : 0;
    }

    /// The membrane after its leak, cut to 20 bits.
    ///
    /// @param v after the synapses
    /// @param draw 0 to 255; not used where the leak is deterministic
    public int leaked(int v, int draw) {
        int step = stochasticLeak ? Math.abs(leak) >= draw ? Integer.signum(leak) : 0 : leak;
        int omega = leakReversal ? Integer.signum(v) : 1;
        return Math.clamp(v + omega * step, -STATE_MOST - 1, STATE_MOST);
    }

    /// Whether the membrane spikes.
    ///
    /// @param v after the leak
    /// @param eta random part of the threshold
    public boolean spikes(int v, int eta) {
        return v >= threshold + eta;
    }

    /// The membrane at the end of the tick.
    ///
    /// @param v after the leak
    /// @param eta random part of the threshold
    public int settled(int v, int eta) {
        if (spikes(v, eta)) {
            return switch (reset) {
                case TO_VALUE -> resetTo;
                case LINEAR -> v - threshold - eta;
                case NONE -> v;
            };
        }
        int low = -(saturates ? floor : floor + eta);
        if (v >= low) {
            return v;
        }
        if (saturates) {
            return -floor;
        }
        return switch (reset) {
            case TO_VALUE -> -resetTo;
            case LINEAR -> v + floor + eta;
            case NONE -> v;
        };
    }
}
