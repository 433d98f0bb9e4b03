package heaviside.engine.video;

import heaviside.engine.chip.truenorth.CoreProgram;
import heaviside.engine.chip.truenorth.Destination;
import heaviside.engine.chip.truenorth.NeuronType;
import heaviside.engine.chip.truenorth.NeuronType.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A core being filled with threshold neurons without memory. Axons of type 0 to 3 carry weights 1, -1, 2 and -2.
final class CoreDraft {
    /// Weight of each axon type.
    static final int[] TYPE_WEIGHTS = {1, -1, 2, -2};
    private static final Weights WEIGHTS = new Weights(1, -1, 2, -2);
    private final byte[] axonTypes = new byte[CoreProgram.AXONS];
    private final long[] crossbar = new long[CoreProgram.AXONS * CoreProgram.WORDS];
    private final List<NeuronType> types = new ArrayList<>();
    private final Map<Integer, Short> typeOf = new HashMap<>();
    private final short[] kinds = new short[CoreProgram.NEURONS];
    private final Destination[] targets = new Destination[CoreProgram.NEURONS];
    private int axons;
    private int neurons;

    CoreDraft() {
        Arrays.fill(kinds, (short) -1);
        Arrays.fill(targets, new Destination.Nowhere());
    }

    /// A neuron that spikes in a tick when what arrives in it adds up to the threshold, and forgets.
    static NeuronType forgetful(int threshold) {
        return new NeuronType(WEIGHTS, 0, false, -threshold, false, 0, 0, false, NeuronType.Reset.TO_VALUE, 0, 0);
    }

    /// A new axon of a weight.
    ///
    /// @throws IllegalArgumentException if the core has no more
    int axon(int weight) {
        if (axons == CoreProgram.AXONS) {
            throw new IllegalArgumentException("A core has 256 axons; one more is needed.");
        }
        int type = 0;
        while (TYPE_WEIGHTS[type] != weight) {
            type++;
        }
        axonTypes[axons] = (byte) type;
        return axons++;
    }

    /// A new neuron.
    ///
    /// @throws IllegalArgumentException if the core has no more
    int neuron(int threshold) {
        if (neurons == CoreProgram.NEURONS) {
            throw new IllegalArgumentException("A core has 256 neurons; one more is needed.");
        }
        kinds[neurons] = typeOf.computeIfAbsent(threshold, t -> {
            types.add(forgetful(t));
            return (short) (types.size() - 1);
        });
        return neurons++;
    }

    void connect(int axon, int neuron) {
        crossbar[axon * CoreProgram.WORDS + neuron / 64] |= 1L << neuron;
    }

    void send(int neuron, Destination to) {
        targets[neuron] = to;
    }

    /// What was drafted, its targets moved.
    ///
    /// @param cores core of each local number of a target
    /// @param pin added to every pin
    CoreProgram program(int[] cores, int pin) {
        long[] to = new long[CoreProgram.NEURONS];
        for (int n = 0; n < to.length; n++) {
            to[n] = CoreProgram.pack(switch (targets[n]) {
                case Destination.Axon a -> new Destination.Axon(cores[a.core()], a.axon(), a.delay());
                case Destination.Output o -> new Destination.Output(pin + o.pin());
                case Destination.Nowhere x -> x;
            });
        }
        return new CoreProgram(axonTypes, crossbar, types, kinds, to, new int[CoreProgram.NEURONS]);
    }
}
