package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.network.Diagnostic;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Cuts a population into equal parts, as few as the limits of a core allow: neurons, incoming axons, synapse memory.
final class Splitter {
    private final QuantisedNetwork net;
    private final ChipSpec spec;
    private final List<Diagnostic> diagnostics;

    Splitter(QuantisedNetwork net, ChipSpec spec, List<Diagnostic> diagnostics) {
        this.net = net;
        this.spec = spec;
        this.diagnostics = diagnostics;
    }

    /// Load of the parts: largest number of axons and memory bits of any of them.
    private record Load(int axons, long bits) {
    }

    /// First neuron of each part, and the size at the end.
    int[] split(int population) {
        QuantisedNetwork.Pop p = net.populations().get(population);
        int n = p.size();
        int fewest = Math.ceilDiv(n, spec.core().neurons());
        Load alone = load(population, 1, n);
        if (alone.axons > spec.core().axons() || alone.bits > spec.core().synapseBits()) {
            refuse(p, population, fewest, alone);
            return parts(n, fewest);
        }
        int k = fewest;
        while (k < n) {
            Load l = load(population, Math.ceilDiv(n, k), Math.ceilDiv(n, Math.ceilDiv(n, k)));
            if (l.axons <= spec.core().axons() && l.bits <= spec.core().synapseBits()) {
                break;
            }
            k++;
        }
        return parts(n, k);
    }

    private void refuse(QuantisedNetwork.Pop p, int population, int parts, Load alone) {
        String name = p.label();
        if (alone.axons > spec.core().axons()) {
            int together = load(population, Math.ceilDiv(p.size(), parts), parts).axons;
            diagnostics.add(Diagnostic.error("axons", p.id(),
                    "A core of '%s' needs %,d axons; the limit is %,d. Even one of its neurons listens to %,d."
                            .formatted(name, together, spec.core().axons(), alone.axons),
                    "Lower the fan-in of '%s' to %,d, or choose a chip with more axons.".formatted(name,
                            spec.core().axons())));
        } else {
            diagnostics.add(Diagnostic.error("synapse-memory", p.id(),
                    String.format(Locale.ROOT, "One neuron of '%s' needs %,d bits of synapses; a core holds %,d.",
                            name, alone.bits, spec.core().synapseBits()),
                    "Lower the fan-in of '%s' or its weight bits.".formatted(name)));
        }
    }

    private static int[] parts(int n, int k) {
        int per = Math.ceilDiv(n, k);
        int count = Math.ceilDiv(n, per);
        int[] first = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            first[i] = Math.min(n, i * per);
        }
        return first;
    }

    /// The heaviest of `count` parts of `per` neurons each.
    private Load load(int population, int per, int count) {
        int[] axons = new int[count];
        long[] bits = new long[count];
        int[] in = new int[count];
        for (int input = 0; input < 2; input++) {
            int sources = input == 1 ? net.inputs().size() : net.populations().size();
            for (int s = 0; s < sources; s++) {
                List<QuantisedNetwork.Proj> from = from(input == 1, s, population);
                int neurons = from.isEmpty() ? 0 : from.getFirst().rowStart().length - 1;
                for (int i = 0; i < neurons; i++) {
                    Arrays.fill(in, 0);
                    for (QuantisedNetwork.Proj p : from) {
                        for (int k = p.rowStart()[i]; k < p.rowStart()[i + 1]; k++) {
                            in[p.targets()[k] / per]++;
                        }
                    }
                    for (int c = 0; c < count; c++) {
                        if (in[c] > 0) {
                            axons[c]++;
                            bits[c] += rowBits(spec, net.weightBits(), in[c], per);
                        }
                    }
                }
            }
        }
        return new Load(Arrays.stream(axons).max().orElse(0), Arrays.stream(bits).max().orElse(0));
    }

    private List<QuantisedNetwork.Proj> from(boolean input, int source, int target) {
        return net.projections().stream()
                .filter(p -> p.fromInput() == input && p.source() == source && p.target() == target).toList();
    }

    /// Memory of one row: dense over all neurons of the core or sparse with indices, whichever is smaller.
    static long rowBits(ChipSpec spec, int weightBits, int synapses, int neurons) {
        long dense = (long) Math.max(neurons, synapses) * weightBits;
        long sparse = (long) synapses * (weightBits + spec.core().indexBits());
        return spec.core().rowBits() + Math.min(dense, sparse);
    }
}
