package heaviside.engine.chip.truenorth;

import java.util.Arrays;
import java.util.List;

/// The parameters of a core's 256 neurons laid out by lane, in 16 bits. Cores that are configured alike share one.
///
/// A neuron that spikes gains `fireAdd - (V and fireDrop)`, one below its floor `lowAdd - (V and lowDrop)`.
///
/// @param weights weight of axon type g for neuron n at `256 g + n`
/// @param leak lambda
/// @param reversal all ones where the leak follows the sign of V
/// @param belowThreshold alpha - 1
/// @param low -beta
/// @param fireDrop all ones where a spike sets V, else 0
/// @param fireAdd what a spike adds
/// @param lowDrop as fireDrop, below the floor
/// @param lowAdd as fireAdd, below the floor
/// @param leaks whether any leak is not 0
/// @param reverses whether any leak follows the sign of V
/// @param mostWeight largest magnitude of a weight
/// @param narrow whether 16 bits hold it: nothing stochastic, values that a membrane is set to within [#BOUND]
/// @param neurons used neurons
record CoreBlock(short[] weights, short[] leak, short[] reversal, short[] belowThreshold, short[] low,
        short[] fireDrop, short[] fireAdd, short[] lowDrop, short[] lowAdd, boolean leaks, boolean reverses,
        int mostWeight,
        boolean narrow, int neurons) {
    /// Largest magnitude of a 16-bit membrane between ticks; what a tick may add is at most the same again, so that
    /// differences to a threshold still fit.
    static final int BOUND = (1 << 13) - 1;
    /// Thresholds and floors from here on are out of reach.
    private static final int FAR = 2 * BOUND + 1;
    private static final int N = CoreProgram.NEURONS;

    /// What decides a block.
    record Key(List<NeuronType> types, List<Short> typeOf) {
        static Key of(CoreProgram c) {
            Short[] boxed = new Short[N];
            Arrays.setAll(boxed, i -> c.typeOf()[i]);
            return new Key(c.types(), List.of(boxed));
        }
    }

    static CoreBlock of(CoreProgram c) {
        CoreBlock b = new CoreBlock(new short[NeuronType.AXON_TYPES * N], new short[N], new short[N], new short[N],
                new short[N], new short[N], new short[N], new short[N], new short[N],
                any(c, t -> t.leak() != 0), any(c, t -> t.leak() != 0 && t.leakReversal()), mostWeight(c),
                !any(c, CoreBlock::wide), c.neurons());
        Arrays.fill(b.belowThreshold, (short) (FAR - 1));
        Arrays.fill(b.low, (short) -FAR);
        for (int n = 0; n < N; n++) {
            if (c.used(n)) {
                b.put(n, c.type(n));
            }
        }
        return b;
    }

    private void put(int n, NeuronType t) {
        for (int g = 0; g < NeuronType.AXON_TYPES; g++) {
            weights[g * N + n] = (short) t.weights().of(g);
        }
        leak[n] = (short) t.leak();
        reversal[n] = (short) (t.leakReversal() ? -1 : 0);
        belowThreshold[n] = (short) (Math.min(t.threshold(), FAR) - 1);
        low[n] = (short) -Math.min(t.floor(), FAR);
        fireDrop[n] = (short) (t.reset() == NeuronType.Reset.TO_VALUE ? -1 : 0);
        fireAdd[n] = (short) switch (t.reset()) {
            case TO_VALUE -> t.resetTo();
            case LINEAR -> -t.threshold();
            case NONE -> 0;
        };
        boolean sets = t.saturates() || t.reset() == NeuronType.Reset.TO_VALUE;
        lowDrop[n] = (short) (sets ? -1 : 0);
        lowAdd[n] = (short) (t.saturates() ? -t.floor() : switch (t.reset()) {
            case TO_VALUE -> -t.resetTo();
            case LINEAR -> t.floor();
            case NONE -> 0;
        });
    }

    private static boolean wide(NeuronType t) {
        return !t.deterministic() || (t.reset() == NeuronType.Reset.TO_VALUE && Math.abs(t.resetTo()) > BOUND);
    }

    private static int mostWeight(CoreProgram c) {
        int most = 0;
        for (NeuronType t : c.types()) {
            for (int g = 0; g < NeuronType.AXON_TYPES; g++) {
                most = Math.max(most, Math.abs(t.weights().of(g)));
            }
        }
        return most;
    }

    private static boolean any(CoreProgram c, java.util.function.Predicate<NeuronType> what) {
        for (int n = 0; n < N; n++) {
            if (c.used(n) && what.test(c.type(n))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a tick with this many active axons stays within 16 bits.
    boolean fits(int axons) {
        return axons * mostWeight + NeuronType.MOST <= BOUND;
    }
}
