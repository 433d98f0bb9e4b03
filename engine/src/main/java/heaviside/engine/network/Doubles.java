package heaviside.engine.network;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// An immutable sequence of doubles with value equality.
public final class Doubles {
    private final double[] values;

    private Doubles(double[] values) {
        this.values = values;
    }

    /// @param values copied, not modified
    public static Doubles of(double... values) {
        return new Doubles(values.clone());
    }

    /// Values `f(0) .. f(n-1)`.
    public static Doubles generate(int n, IntToDoubleFunction f) {
        double[] v = new double[n];
        Arrays.setAll(v, f);
        return new Doubles(v);
    }

    /// Number of values.
    public int size() {
        return values.length;
    }

    /// Value at `i`, 0-based.
    public double get(int i) {
        return values[i];
    }

    /// A fresh copy.
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Doubles d && Arrays.equals(values, d.values);
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
