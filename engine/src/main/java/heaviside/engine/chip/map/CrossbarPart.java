package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec.CoreLimits;
import heaviside.engine.chip.truenorth.CoreProgram;
import heaviside.engine.chip.truenorth.NeuronType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One crossbar core while it is being filled, before it has a place.
final class CrossbarPart {
    private static final int N = CoreProgram.NEURONS;
    final int population;
    final byte[] axonTypes = new byte[CoreProgram.AXONS];
    final int[] axonSource = new int[CoreProgram.AXONS];
    final long[] crossbar = new long[CoreProgram.AXONS * CoreProgram.WORDS];
    final short[] typeOf = new short[N];
    final int[] neuronId = new int[N];
    private final int[] start = new int[N];
    final List<@Nullable Target> targets = new ArrayList<>();
    private final CoreLimits limits;
    private final List<NeuronType> types = new ArrayList<>();
    private final Map<NeuronType, Integer> typeIndex = new HashMap<>();
    private final Map<Long, Integer> axonOf = new HashMap<>();
    private int axons;

    /// Where a neuron's spikes go.
    record Target(CrossbarPart part, int axon, int delay) {
    }

    /// @param population whose neurons, or whose relays
    CrossbarPart(int population, CoreLimits limits) {
        this.population = population;
        this.limits = limits;
        Arrays.fill(typeOf, (short) -1);
        Arrays.fill(neuronId, -1);
    }

    int axons() {
        return axons;
    }

    int neurons() {
        return targets.size();
    }

    /// A source's spikes of one delay on one axon type.
    static long key(int source, int delay, int type) {
        return (long) source << 16 | (long) delay << 2 | type;
    }

    /// Whether a neuron with these axons still fits.
    boolean fits(long[] keys, int count) {
        int more = 0;
        for (int i = 0; i < count; i++) {
            more += axonOf.containsKey(keys[i]) ? 0 : 1;
        }
        return axons + more <= limits.axons() && neurons() < limits.neurons();
    }

    /// Whether a relay with `count` neurons still fits.
    boolean fitsRelay(int count) {
        return axons < limits.axons() && neurons() + count <= limits.neurons();
    }

    /// The axon of a key; a new one is told to `born`.
    int axon(long key, int type, int source, java.util.function.IntConsumer born) {
        Integer known = axonOf.get(key);
        if (known != null) {
            return known;
        }
        axonOf.put(key, axons);
        axonTypes[axons] = (byte) type;
        axonSource[axons] = source;
        born.accept(axons);
        return axons++;
    }

    /// An axon of type 0 that nothing else shares.
    int freshAxon(int source) {
        axonSource[axons] = source;
        return axons++;
    }

    void connect(int axon, int neuron) {
        crossbar[axon * CoreProgram.WORDS + neuron / 64] |= 1L << neuron;
    }

    /// Adds a neuron and gives its place.
    ///
    /// @param id number in the network, or -1 for a relay
    /// @param v membrane before the first tick
    int add(NeuronType type, int id, int v) {
        int n = targets.size();
        start[n] = v;
        typeOf[n] = typeIndex.computeIfAbsent(type, t -> {
            types.add(t);
            return types.size() - 1;
        }).shortValue();
        neuronId[n] = id;
        targets.add(null);
        return n;
    }

    /// The program, once every part has a core and every neuron a target or a pin.
    CoreProgram program(Map<CrossbarPart, Integer> coreOf) {
        long[] to = new long[N];
        Arrays.fill(to, CoreProgram.NOWHERE);
        for (int n = 0; n < targets.size(); n++) {
            Target t = targets.get(n);
            if (t != null) {
                to[n] = CoreProgram.pack(new heaviside.engine.chip.truenorth.Destination.Axon(
                        java.util.Objects.requireNonNull(coreOf.get(t.part())), t.axon(), t.delay()));
            } else if (neuronId[n] >= 0) {
                to[n] = CoreProgram.pack(new heaviside.engine.chip.truenorth.Destination.Output(neuronId[n]));
            }
        }
        return new CoreProgram(axonTypes, crossbar, types, typeOf, to, start);
    }

    /// Type of a neuron that is placed.
    NeuronType type(int neuron) {
        return types.get(typeOf[neuron]);
    }
}
