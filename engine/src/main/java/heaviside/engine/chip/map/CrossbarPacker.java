package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.truenorth.NeuronType;
import heaviside.engine.network.Diagnostic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Puts the neurons of every population into crossbar cores, in their order, a new core where axons or neurons run out. A
/// source takes one axon in a core for every delay and axon type that its weights there need.
final class CrossbarPacker {
    /// Ticks from a spike to its effect in the arithmetic of [QuantisedNetwork] for a synapse without extra delay.
    static final int LATENCY = 2;
    private final QuantisedNetwork net;
    private final ChipSpec spec;
    private final List<Diagnostic> diagnostics;
    private final int[] populationBase;
    private final int[] inputBase;
    private final List<List<Want>> wants = new ArrayList<>();
    private final int[] copies;
    private final List<List<Place>> places = new ArrayList<>();
    final List<CrossbarPart> parts = new ArrayList<>();

    /// A source's spikes have to reach an axon after a delay.
    record Want(CrossbarPart part, int axon, int delay) {
    }

    /// A neuron, or a duplicate of it.
    record Place(CrossbarPart part, int neuron) {
    }

    /// @param copies how often each neuron of the network is there, populations following each other; empty for once
    CrossbarPacker(QuantisedNetwork net, ChipSpec spec, List<Diagnostic> diagnostics, int[] copies) {
        this.net = net;
        this.spec = spec;
        this.diagnostics = diagnostics;
        int at = 0;
        populationBase = new int[net.populations().size()];
        for (int p = 0; p < populationBase.length; p++) {
            populationBase[p] = at;
            at += net.populations().get(p).size();
        }
        inputBase = new int[net.inputs().size()];
        for (int i = 0; i < inputBase.length; i++) {
            inputBase[i] = at;
            at += net.inputs().get(i).size();
        }
        for (int i = 0; i < at; i++) {
            wants.add(new ArrayList<>());
            places.add(new ArrayList<>());
        }
        this.copies = copies.length > 0 ? copies : new int[at];
        if (copies.length == 0) {
            Arrays.fill(this.copies, 1);
        }
    }

    /// Where a neuron sits, itself first.
    List<Place> placesOf(int id) {
        return places.get(id);
    }

    /// How often each neuron has to be there so that each duplicate serves at most `most` axons; empty where that is so.
    int[] wantedCopies(int most) {
        int[] c = new int[wants.size()];
        boolean more = false;
        for (int i = 0; i < c.length; i++) {
            c[i] = Math.max(copies[i], Math.ceilDiv(Math.max(1, wants.get(i).size()), most));
            more |= c[i] > copies[i] && i < (inputBase.length == 0 ? c.length : inputBase[0]);
        }
        return more ? c : new int[0];
    }

    /// Fills the parts.
    ///
    /// @return whether everything fits into cores of this kind
    boolean pack() {
        boolean fits = true;
        for (int p = 0; p < populationBase.length; p++) {
            fits &= pack(p);
        }
        return fits;
    }

    /// Where the spikes of a neuron have to go.
    List<Want> of(int population, int neuron) {
        return wants.get(populationBase[population] + neuron);
    }

    /// Where the spikes of a channel have to go.
    List<Want> ofInput(int input, int channel) {
        return wants.get(inputBase[input] + channel);
    }

    /// Number of a neuron, populations following each other.
    int id(int population, int neuron) {
        return populationBase[population] + neuron;
    }

    private boolean pack(int p) {
        QuantisedNetwork.Pop pop = net.populations().get(p);
        Columns columns = Columns.of(net, p, populationBase, inputBase);
        TreeSet<Integer> values = new TreeSet<>();
        for (int w : columns.weights()) {
            values.add(w);
        }
        values.remove(0);
        Optional<WeightTable> table = WeightTable.of(values);
        if (table.isEmpty()) {
            diagnostics.add(Diagnostic.error("weight-values", pop.id(),
                    "'%s' needs %d different weights; four axon types make \u22128 to 7 times a unit.".formatted(
                            pop.label(),
                            values.size()),
                    "Round them, or use fewer bits a weight."));
            return false;
        }
        CrossbarPart part = new CrossbarPart(p, spec.core());
        int worst = 0;
        int who = -1;
        long[] keys = new long[4 * columns.most()];
        for (int n = 0; n < pop.size(); n++) {
            int count = keys(columns, n, table.get(), keys);
            if (count > spec.core().axons()) {
                who = count > worst ? n : who;
                worst = Math.max(worst, count);
                continue;
            }
            for (int c = 0; c < copies[id(p, n)]; c++) {
                if (!part.fits(keys, count)) {
                    parts.add(part);
                    part = new CrossbarPart(p, spec.core());
                }
                // the arithmetic of the network leaks after the first tick, the chip in it
                int at = part.add(type(pop, n, table.get()), c == 0 ? id(p, n) : -1, pop.start()[n] - pop.bias()[n]);
                connect(part, columns, n, table.get(), at);
                places.get(id(p, n)).add(new Place(part, at));
            }
        }
        parts.add(part);
        if (who >= 0) {
            tooMany(pop, who, worst, columns.count(who));
        }
        return who < 0;
    }

    private void tooMany(QuantisedNetwork.Pop pop, int neuron, int axons, int sources) {
        diagnostics.add(Diagnostic.error("fan-in", pop.id(),
                "Neuron %d of '%s' listens to %,d sources and needs %,d axons; the limit of a core is %,d.".formatted(
                        neuron, pop.label(), sources, axons, spec.core().axons()),
                "Split the fan-in of '%s', or train with hardware = truenorth.".formatted(pop.label())));
    }

    private static NeuronType type(QuantisedNetwork.Pop pop, int n, WeightTable table) {
        return NeuronType.integrator(table.weights(), pop.bias()[n], pop.threshold()[n], NeuronType.THRESHOLD_MOST,
                NeuronType.Reset.LINEAR);
    }

    private static int keys(Columns c, int n, WeightTable table, long[] into) {
        int count = 0;
        for (int k = c.start()[n]; k < c.start()[n + 1]; k++) {
            int mask = table.mask(c.weights()[k]);
            for (int g = 0; g < NeuronType.AXON_TYPES; g++) {
                if ((mask >> g & 1) != 0) {
                    into[count++] = CrossbarPart.key(c.source()[k], c.delay()[k], g);
                }
            }
        }
        return count;
    }

    private void connect(CrossbarPart part, Columns c, int n, WeightTable table, int at) {
        for (int k = c.start()[n]; k < c.start()[n + 1]; k++) {
            int mask = table.mask(c.weights()[k]);
            int source = c.source()[k];
            int delay = c.delay()[k];
            for (int g = 0; g < NeuronType.AXON_TYPES; g++) {
                if ((mask >> g & 1) != 0) {
                    part.connect(part.axon(CrossbarPart.key(source, delay, g), g, source,
                            axon -> wants.get(source).add(new Want(part, axon, delay))), at);
                }
            }
        }
    }

    /// The incoming synapses of a population by target; those of one source and delay are one.
    ///
    /// @param start length neurons + 1
    /// @param source number of the source
    /// @param delay ticks
    /// @param weights sums
    record Columns(int[] start, int[] source, int[] delay, int[] weights) {
        int count(int n) {
            return start[n + 1] - start[n];
        }

        int most() {
            int most = 1;
            for (int n = 0; n + 1 < start.length; n++) {
                most = Math.max(most, count(n));
            }
            return most;
        }

        static Columns of(QuantisedNetwork net, int population, int[] populationBase, int[] inputBase) {
            int size = net.populations().get(population).size();
            List<QuantisedNetwork.Proj> into = net.projections().stream().filter(x -> x.target() == population)
                    .toList();
            int total = into.stream().mapToInt(QuantisedNetwork.Proj::synapses).sum();
            long[] keyed = new long[total];
            int[] weight = new int[total];
            int at = 0;
            for (QuantisedNetwork.Proj p : into) {
                int base = p.fromInput() ? inputBase[p.source()] : populationBase[p.source()];
                for (int s = 0; s + 1 < p.rowStart().length; s++) {
                    for (int k = p.rowStart()[s]; k < p.rowStart()[s + 1]; k++) {
                        keyed[at] = (long) p.targets()[k] << 40 | (long) (base + s) << 12
                                | LATENCY + p.delays()[k];
                        weight[at++] = p.weights()[k] << p.shift();
                    }
                }
            }
            return merged(size, keyed, weight);
        }

        private static Columns merged(int size, long[] keyed, int[] weight) {
            Integer[] order = new Integer[keyed.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Long.compare(keyed[a], keyed[b]));
            int[] start = new int[size + 1];
            int[] source = new int[keyed.length];
            int[] delay = new int[keyed.length];
            int[] sums = new int[keyed.length];
            int n = 0;
            long last = -1;
            for (int i : order) {
                if (keyed[i] == last) {
                    sums[n - 1] += weight[i];
                    continue;
                }
                last = keyed[i];
                start[(int) (last >>> 40) + 1]++;
                source[n] = (int) (last >>> 12) & (1 << 28) - 1;
                delay[n] = (int) last & 0xfff;
                sums[n++] = weight[i];
            }
            for (int t = 0; t < size; t++) {
                start[t + 1] += start[t];
            }
            return new Columns(start, Arrays.copyOf(source, n), Arrays.copyOf(delay, n), Arrays.copyOf(sums, n));
        }
    }
}
