package heaviside.engine.chip.map;

import heaviside.engine.chip.truenorth.NeuronType;
import heaviside.engine.chip.truenorth.NeuronType.Weights;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;

/// How weights of many values are made from four a neuron: a source takes one axon of each type that it needs.
///
/// @param types weight of each axon type
/// @param binary whether a weight is a sum of types (1, 2, 4, -8 times a unit) rather than one of them
record WeightTable(int[] types, boolean binary) {
    /// The table for some weights, or none if four types cannot make them.
    ///
    /// @param values distinct weights, none of them 0
    static Optional<WeightTable> of(TreeSet<Integer> values) {
        if (values.size() <= 4) {
            int[] t = new int[4];
            int i = 0;
            for (int v : values) {
                t[i++] = v;
            }
            return Optional.of(new WeightTable(t, false));
        }
        int unit = 0;
        for (int v : values) {
            unit = gcd(unit, Math.abs(v));
        }
        if (values.last() > 7 * unit || values.first() < -8 * unit) {
            return Optional.empty();
        }
        boolean three = values.last() <= 3 * unit && values.first() >= -4 * unit;
        if ((three ? 4 : 8) * unit > NeuronType.MOST) {
            return Optional.empty();
        }
        return Optional.of(new WeightTable(three
                ? new int[]{unit, 2 * unit, -4 * unit, 0}
                : new int[]{unit, 2 * unit, 4 * unit, -8 * unit}, true));
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /// The axon types that make a weight, a bit each.
    int mask(int weight) {
        if (weight == 0) {
            return 0;
        }
        if (!binary) {
            for (int g = 0; g < 4; g++) {
                if (types[g] == weight) {
                    return 1 << g;
                }
            }
            throw new IllegalArgumentException(weight + " is not in " + Arrays.toString(types));
        }
        int top = types[3] != 0 ? 3 : 2;
        int code = weight / types[0];
        return code >= 0 ? code : 1 << top | code + (1 << top);
    }

    /// The neuron's weights.
    Weights weights() {
        return new Weights(types[0], types[1], types[2], types[3]);
    }
}
