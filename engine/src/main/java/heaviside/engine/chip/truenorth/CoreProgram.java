package heaviside.engine.chip.truenorth;

import java.util.List;

/// What is loaded into one core. Arrays are not modified.
///
/// @param axonTypes type of each of the 256 axons, 0 to 3
/// @param crossbar row of axon a is words 4a to 4a + 3; neuron n is bit `n % 64` of word `n / 64`
/// @param types kinds of neurons
/// @param typeOf for each of the 256 neurons its kind, or -1 where the neuron is not used
/// @param destinations packed by [#pack], one a neuron
/// @param start membrane of each neuron before the first tick, 20 bits signed
public record CoreProgram(byte[] axonTypes, long[] crossbar, List<NeuronType> types, short[] typeOf,
        long[] destinations, int[] start) {
    /// Axons a core.
    public static final int AXONS = 256;
    /// Neurons a core.
    public static final int NEURONS = 256;
    /// Words a crossbar row.
    public static final int WORDS = NEURONS / 64;
    /// A neuron without a target.
    public static final long NOWHERE = -1;
    private static final long OUTPUT = 1L << 40;

    public CoreProgram {
        types = List.copyOf(types);
        length("axonTypes", axonTypes.length, AXONS);
        length("crossbar", crossbar.length, AXONS * WORDS);
        length("typeOf", typeOf.length, NEURONS);
        length("destinations", destinations.length, NEURONS);
        length("start", start.length, NEURONS);
        for (int v : start) {
            NeuronType.within("start", v, -NeuronType.STATE_MOST - 1, NeuronType.STATE_MOST);
        }
        for (byte g : axonTypes) {
            if (g < 0 || g >= NeuronType.AXON_TYPES) {
                throw new IllegalArgumentException("axon type %d; there are 0 to 3.".formatted(g));
            }
        }
        for (short k : typeOf) {
            if (k < -1 || k >= types.size()) {
                throw new IllegalArgumentException("neuron type %d; there are %d.".formatted(k, types.size()));
            }
        }
    }

    private static void length(String what, int is, int must) {
        if (is != must) {
            throw new IllegalArgumentException("%s has %d items; a core needs %d.".formatted(what, is, must));
        }
    }

    /// A destination in 64 bits.
    public static long pack(Destination d) {
        return switch (d) {
            case Destination.Axon a -> axon(a.core(), a.axon(), a.delay());
            case Destination.Output o -> OUTPUT | o.pin();
            case Destination.Nowhere n -> NOWHERE;
        };
    }

    /// [#pack] of an axon, unchecked.
    static long axon(int core, int axon, int delay) {
        return (long) core << 12 | (long) axon << 4 | delay;
    }

    /// The destination of a neuron.
    public Destination destination(int neuron) {
        long d = destinations[neuron];
        if (d == NOWHERE) {
            return new Destination.Nowhere();
        }
        return isOutput(d)
                ? new Destination.Output(pin(d))
                : new Destination.Axon(core(d), axon(d), (int) d & 15);
    }

    static boolean isOutput(long d) {
        return d >= 0 && (d & OUTPUT) != 0;
    }

    static int pin(long d) {
        return (int) (d & OUTPUT - 1);
    }

    static int core(long d) {
        return (int) (d >>> 12);
    }

    static int axon(long d) {
        return (int) (d >>> 4) & 255;
    }

    /// Whether axon and neuron are connected.
    public boolean connected(int axon, int neuron) {
        return (crossbar[axon * WORDS + neuron / 64] >>> neuron & 1) != 0;
    }

    /// The kind of a neuron that is used.
    public NeuronType type(int neuron) {
        return types.get(typeOf[neuron]);
    }

    /// Whether a neuron is used.
    public boolean used(int neuron) {
        return typeOf[neuron] >= 0;
    }

    /// Neurons that are used.
    public int neurons() {
        int n = 0;
        for (short k : typeOf) {
            n += k >= 0 ? 1 : 0;
        }
        return n;
    }

    /// Row of an axon without synapses of weight 0 and unused neurons, what counts as a synaptic event, in [LaneOrder].
    /// Modified: `into`.
    void liveRow(int axon, long[] into, int at) {
        int g = axonTypes[axon];
        for (int w = 0; w < WORDS; w++) {
            long left = crossbar[axon * WORDS + w];
            while (left != 0) {
                int n = w * 64 + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                if (typeOf[n] >= 0 && types.get(typeOf[n]).weights().of(g) != 0) {
                    LaneOrder.set(into, at, n);
                }
            }
        }
    }
}
