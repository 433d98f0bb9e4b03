package heaviside.engine.io.nir;

import java.util.Arrays;
import java.util.Set;

/// What NIR's linear nodes compute, as [LinearMap]s over elements in row-major order.
final class LinearNodes {
    /// Nodes whose output is a linear function of their input (and delayed).
    static final Set<String> TYPES = Set.of("Affine", "Linear", "Scale", "Conv1d", "Conv2d", "SumPool2d", "AvgPool2d",
            "Flatten", "Delay", "Input", "Output");
    /// Elements of a signal.
    static final int MAX_ELEMENTS = 4_000_000;

    private LinearNodes() {
    }

    /// A linear node for a given shape of its input.
    ///
    /// @param map over flat elements
    /// @param bias one an output, or empty
    /// @param shape of the output
    @SuppressWarnings("ArrayRecordComponent")
    record Built(LinearMap map, double[] bias, int[] shape) {
    }

    /// Builds a node's map.
    ///
    /// @param in shape of what comes in
    /// @throws IllegalArgumentException with the reason why it does not fit, to be put after "the node: "
    static Built build(NirNode node, int[] in) {
        return switch (node.type()) {
            case "Affine", "Linear" -> matrix(node, in);
            case "Scale" -> scale(node, in);
            case "Delay" -> delay(node, in);
            case "Flatten" -> plain(in, flatten(node, in));
            case "Conv1d", "Conv2d" -> new Convolution(node, in).build();
            case "SumPool2d", "AvgPool2d" -> pool(node, in);
            case "Input", "Output" -> plain(in, sized(node.whole("shape"), in));
            default -> throw new IllegalArgumentException("'" + node.type() + "' is no linear node");
        };
    }

    /// Number of elements.
    static int elements(int[] shape) {
        long n = 1;
        for (int d : shape) {
            n *= d;
            if (d < 1 || n > MAX_ELEMENTS) {
                throw new IllegalArgumentException("the shape %s has not 1 to %,d elements".formatted(
                        Arrays.toString(shape), MAX_ELEMENTS));
            }
        }
        return (int) n;
    }

    private static Built plain(int[] in, int[] out) {
        return new Built(LinearMap.identity(elements(in)), new double[0], out);
    }

    private static int[] sized(int[] shape, int[] in) {
        if (elements(shape) != elements(in)) {
            throw new IllegalArgumentException("it has the shape %s, but %s comes in".formatted(Arrays.toString(shape),
                    Arrays.toString(in)));
        }
        return shape;
    }

    private static Built matrix(NirNode node, int[] in) {
        NirValue.Numbers w = node.numbers("weight");
        int dims = w.shape().length;
        if (dims < 2) {
            throw new IllegalArgumentException(
                    "its weight has the shape %s; rows and columns are expected".formatted(Arrays.toString(w.shape())));
        }
        int rows = w.shape()[dims - 2];
        int columns = w.shape()[dims - 1];
        int[] shape = Arrays.copyOf(w.shape(), dims - 1);
        int blocks = elements(shape) / rows;
        if ((long) blocks * columns != elements(in)) {
            throw new IllegalArgumentException("its weight of shape %s takes %,d inputs, but %s comes in".formatted(
                    Arrays.toString(w.shape()), (long) blocks * columns, Arrays.toString(in)));
        }
        LinearMap.Builder b = new LinearMap.Builder(blocks * columns, blocks * rows);
        for (int k = 0; k < blocks; k++) {
            for (int s = 0; s < columns; s++) {
                for (int t = 0; t < rows; t++) {
                    b.add(k * rows + t, w.values()[(k * rows + t) * columns + s], 0);
                }
                b.endRow();
            }
        }
        double[] bias = node.type().equals("Affine") && node.find("bias").isPresent()
                ? spread(node, "bias", blocks * rows)
                : new double[0];
        return new Built(b.build(), bias, shape);
    }

    /// A parameter with one value an element, or one for all.
    static double[] spread(NirNode node, String key, int n) {
        NirValue.Numbers v = node.numbers(key);
        if (v.values().length == n) {
            return v.values();
        }
        if (v.values().length != 1) {
            throw new IllegalArgumentException("its '%s' has the shape %s; %,d values are expected".formatted(key,
                    Arrays.toString(v.shape()), n));
        }
        double[] all = new double[n];
        Arrays.fill(all, v.values()[0]);
        return all;
    }

    private static Built scale(NirNode node, int[] in) {
        return new Built(LinearMap.diagonal(spread(node, "scale", elements(in)), new double[0]), new double[0], in);
    }

    private static Built delay(NirNode node, int[] in) {
        double[] s = spread(node, "delay", elements(in));
        double[] ms = new double[s.length];
        for (int i = 0; i < ms.length; i++) {
            ms[i] = Exactly.timesThousand(s[i]);
            if (!(ms[i] >= 0 && ms[i] <= 10_000)) {
                throw new IllegalArgumentException("its delay of %s s is outside 0 to 10 s".formatted(s[i]));
            }
        }
        double[] ones = new double[ms.length];
        Arrays.fill(ones, 1);
        boolean none = Arrays.stream(ms).allMatch(d -> d == 0);
        return new Built(LinearMap.diagonal(ones, none ? new double[0] : ms), new double[0], in);
    }

    private static int[] flatten(NirNode node, int[] in) {
        if (node.find("input_type").isPresent()) {
            sized(node.whole("input_type"), in);
        }
        int from = dimension(node, "start_dim", in.length);
        int to = dimension(node, "end_dim", in.length);
        if (from > to) {
            throw new IllegalArgumentException("it flattens dimensions %d to %d of %s".formatted(from, to,
                    Arrays.toString(in)));
        }
        int[] out = new int[in.length - (to - from)];
        System.arraycopy(in, 0, out, 0, from);
        out[from] = elements(Arrays.copyOfRange(in, from, to + 1));
        System.arraycopy(in, to + 1, out, from + 1, in.length - to - 1);
        return out;
    }

    private static int dimension(NirNode node, String key, int dims) {
        int[] d = node.whole(key);
        int at = d.length == 1 ? d[0] : dims;
        int positive = at < 0 ? at + dims : at;
        if (positive < 0 || positive >= dims) {
            throw new IllegalArgumentException("its '%s' of %s is no dimension of %d".formatted(key,
                    Arrays.toString(d), dims));
        }
        return positive;
    }

    private static Built pool(NirNode node, int[] in) {
        if (in.length != 3) {
            throw new IllegalArgumentException("channels, height and width are expected, but %s comes in".formatted(
                    Arrays.toString(in)));
        }
        Convolution.Window v = Convolution.Window.of(node, 0, in[1], pair(node, "kernel_size")[0], "padding");
        Convolution.Window h = Convolution.Window.of(node, 1, in[2], pair(node, "kernel_size")[1], "padding");
        double w = node.type().equals("SumPool2d") ? 1 : 1.0 / Math.multiplyExact(v.kernel(), h.kernel());
        int[] out = {in[0], v.out(), h.out()};
        elements(out);
        LinearMap.Builder b = new LinearMap.Builder(elements(in), elements(out));
        for (int c = 0; c < in[0]; c++) {
            for (int y = 0; y < in[1]; y++) {
                for (int x = 0; x < in[2]; x++) {
                    for (int oy = v.first(y); oy <= v.last(y); oy++) {
                        for (int ox = h.first(x); ox <= h.last(x); ox++) {
                            b.add((c * v.out() + oy) * h.out() + ox, w, 0);
                        }
                    }
                    b.endRow();
                }
            }
        }
        return new Built(b.build(), new double[0], out);
    }

    /// One or two whole numbers as two.
    static int[] pair(NirNode node, String key) {
        int[] v = node.whole(key);
        if (v.length != 1 && v.length != 2) {
            throw new IllegalArgumentException("its '%s' has %d values; 1 or 2 are expected".formatted(key, v.length));
        }
        return v.length == 2 ? v : new int[]{v[0], v[0]};
    }
}
