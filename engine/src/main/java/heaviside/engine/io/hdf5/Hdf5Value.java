package heaviside.engine.io.hdf5;

import java.util.Arrays;
import java.util.List;

/// What a data set or an attribute holds: a shape (empty for a single value) and its elements in row-major order.
public sealed interface Hdf5Value {
    /// Size of each dimension; empty for a single value. Not modified.
    int[] shape();

    /// float64.
    @SuppressWarnings("ArrayRecordComponent")
    record Float64(double[] values, int[] shape) implements Hdf5Value {
        public Float64 {
            fits(values.length, shape);
        }
    }

    /// float32.
    @SuppressWarnings("ArrayRecordComponent")
    record Float32(float[] values, int[] shape) implements Hdf5Value {
        public Float32 {
            fits(values.length, shape);
        }
    }

    /// int64.
    @SuppressWarnings("ArrayRecordComponent")
    record Int64(long[] values, int[] shape) implements Hdf5Value {
        public Int64 {
            fits(values.length, shape);
        }
    }

    /// Texts in UTF-8, of variable length.
    @SuppressWarnings("ArrayRecordComponent")
    record Text(List<String> values, int[] shape) implements Hdf5Value {
        public Text {
            values = List.copyOf(values);
            fits(values.size(), shape);
        }
    }

    /// References to nodes of the same file, by path from the root: `/units/spike_times`.
    @SuppressWarnings("ArrayRecordComponent")
    record Reference(List<String> paths, int[] shape) implements Hdf5Value {
        public Reference {
            paths = List.copyOf(paths);
            fits(paths.size(), shape);
        }
    }

    /// Lists of numbers of any length, float64.
    ///
    /// @param lists one an element
    record Float64Lists(List<double[]> lists) implements Hdf5Value {
        public Float64Lists {
            lists = List.copyOf(lists);
        }

        @Override
        public int[] shape() {
            return new int[]{lists.size()};
        }
    }

    /// Lists of whole numbers of any length, uint16.
    ///
    /// @param lists one an element, values 0 to 65,535
    record UInt16Lists(List<int[]> lists) implements Hdf5Value {
        public UInt16Lists {
            lists = List.copyOf(lists);
        }

        @Override
        public int[] shape() {
            return new int[]{lists.size()};
        }
    }

    /// A single number.
    static Hdf5Value of(double v) {
        return new Float64(new double[]{v}, new int[0]);
    }

    /// A single whole number.
    static Hdf5Value of(long v) {
        return new Int64(new long[]{v}, new int[0]);
    }

    /// A single text.
    static Hdf5Value of(String v) {
        return new Text(List.of(v), new int[0]);
    }

    /// A list of texts.
    static Hdf5Value of(List<String> v) {
        return new Text(v, new int[]{v.size()});
    }

    /// A list of numbers.
    static Hdf5Value of(double[] v) {
        return new Float64(v, new int[]{v.length});
    }

    /// A list of whole numbers.
    static Hdf5Value of(long[] v) {
        return new Int64(v, new int[]{v.length});
    }

    private static void fits(int count, int[] shape) {
        long n = 1;
        for (int d : shape) {
            n *= d;
        }
        if (n != count) {
            throw new IllegalArgumentException(count + " values do not fill the shape " + Arrays.toString(shape));
        }
    }
}
