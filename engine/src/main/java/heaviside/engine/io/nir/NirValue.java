package heaviside.engine.io.nir;

import java.util.Arrays;

/// A parameter of a node.
public sealed interface NirValue {
    /// Numbers.
    ///
    /// @param values row-major. Not modified.
    /// @param shape size of each dimension; empty for a single value. Not modified.
    @SuppressWarnings("ArrayRecordComponent")
    record Numbers(double[] values, int[] shape) implements NirValue {
        public Numbers {
            long n = 1;
            for (int d : shape) {
                n *= d;
            }
            if (n != values.length) {
                throw new IllegalArgumentException(
                        values.length + " values do not fill the shape " + Arrays.toString(shape));
            }
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Numbers n && Arrays.equals(values, n.values) && Arrays.equals(shape, n.shape);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(values) + Arrays.hashCode(shape);
        }

        @Override
        public String toString() {
            return values.length <= 6 ? Arrays.toString(values) : "values of shape " + Arrays.toString(shape);
        }
    }

    /// Whole numbers, such as strides; as [Numbers] otherwise.
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(long[] values, int[] shape) implements NirValue {
        @Override
        public boolean equals(Object o) {
            return o instanceof Whole n && Arrays.equals(values, n.values) && Arrays.equals(shape, n.shape);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(values) + Arrays.hashCode(shape);
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }

    /// A text, such as the padding "same".
    record Words(String text) implements NirValue {
    }

    /// One value a neuron.
    static Numbers of(double... values) {
        return new Numbers(values, new int[]{values.length});
    }

    /// Whole numbers.
    static Whole whole(long... values) {
        return new Whole(values, new int[]{values.length});
    }

    /// Something that is there and cannot be used; only a node that needs it is refused for it.
    ///
    /// @param reason after "its 'weight' ": "holds NaN; finite numbers are expected"
    record Unread(String reason) implements NirValue {
    }
}
