package heaviside.engine.network;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// An immutable sequence of integers with value equality.
public final class Ints {
    private final int[] values;

    private Ints(int[] values) {
        this.values = values;
    }

    /// @param values copied, not modified
    public static Ints of(int... values) {
        return new Ints(values.clone());
    }

    /// Values `f(0) .. f(n-1)`.
    public static Ints generate(int n, IntUnaryOperator f) {
        int[] v = new int[n];
        Arrays.setAll(v, f);
        return new Ints(v);
    }

    /// Number of values.
    public int size() {
        return values.length;
    }

    /// Value at `i`, 0-based.
    public int get(int i) {
        return values[i];
    }

    /// A fresh copy.
    public int[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Ints d && Arrays.equals(values, d.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length <= 8 ? Arrays.toString(values) : values.length + " values";
    }
}
