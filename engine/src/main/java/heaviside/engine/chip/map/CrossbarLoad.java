package heaviside.engine.chip.map;

import heaviside.engine.chip.truenorth.NeuronType;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// What the neurons of a population ask of a crossbar: values of weights, axons.
///
/// @param columns incoming synapses by target; those of one source and delay are one
/// @param values distinct sums, without 0
record CrossbarLoad(CrossbarPacker.Columns columns, TreeSet<Integer> values) {

    static CrossbarLoad of(QuantisedNetwork net, int population) {
        int at = 0;
        int[] populationBase = new int[net.populations().size()];
        for (int p = 0; p < populationBase.length; p++) {
            populationBase[p] = at;
            at += net.populations().get(p).size();
        }
        int[] inputBase = new int[net.inputs().size()];
        for (int i = 0; i < inputBase.length; i++) {
            inputBase[i] = at;
            at += net.inputs().get(i).size();
        }
        CrossbarPacker.Columns c = CrossbarPacker.Columns.of(net, population, populationBase, inputBase);
        TreeSet<Integer> values = new TreeSet<>();
        for (int w : c.weights()) {
            values.add(w);
        }
        values.remove(0);
        return new CrossbarLoad(c, values);
    }

    /// Axons that a neuron needs.
    int axons(int neuron, WeightTable table) {
        int n = 0;
        for (int k = columns.start()[neuron]; k < columns.start()[neuron + 1]; k++) {
            n += Integer.bitCount(table.mask(columns.weights()[k]));
        }
        return n;
    }

    /// Largest number of axons that one source may take for one neuron: of each delay, all types that its weight and the
    /// opposite one need.
    int mostKeys(WeightTable table) {
        int most = 1;
        for (int n = 0; n + 1 < columns.start().length; n++) {
            int now = 0;
            for (int k = columns.start()[n]; k < columns.start()[n + 1]; k++) {
                boolean same = k > columns.start()[n] && columns.source()[k] == columns.source()[k - 1];
                int w = columns.weights()[k];
                now = (same ? now : 0) + Math.max(Integer.bitCount(table.mask(w)), Integer.bitCount(table.mask(-w)));
                most = Math.max(most, now);
            }
        }
        return most;
    }

    /// Axons that a source takes on average in a core of many of these neurons: of each delay, all types that any of their
    /// weights needs.
    ///
    /// @param wide which neurons. Not modified.
    double sharedKeys(boolean[] wide, WeightTable table) {
        Set<Long> keys = new HashSet<>();
        Set<Integer> sources = new HashSet<>();
        for (int n = 0; n < wide.length; n++) {
            for (int k = columns.start()[n]; wide[n] && k < columns.start()[n + 1]; k++) {
                sources.add(columns.source()[k]);
                int mask = table.mask(columns.weights()[k]);
                for (int g = 0; g < NeuronType.AXON_TYPES; g++) {
                    if ((mask >> g & 1) != 0) {
                        keys.add(CrossbarPart.key(columns.source()[k], columns.delay()[k], g));
                    }
                }
            }
        }
        return sources.isEmpty() ? 1 : (double) keys.size() / sources.size();
    }
}
