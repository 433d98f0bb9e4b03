package heaviside.engine.io.nir;

import java.util.Arrays;

/// A convolution in one or two dimensions, as in the frameworks: a cross-correlation, `out(o, y, x) = b(o) + sum over c, i, j
/// of w(o, c, i, j) in(c, y s + i d - p, x s + j d - p)`, channels in groups.
final class Convolution {
    private final NirNode node;
    private final NirValue.Numbers weight;
    private final boolean flat;
    private final int[] in;
    private final int channelsIn;
    private final int channelsOut;
    private final int groups;

    Convolution(NirNode node, int[] shape) {
        this.node = node;
        this.weight = node.numbers("weight");
        this.flat = node.type().equals("Conv1d");
        int dims = flat ? 3 : 4;
        if (weight.shape().length != dims) {
            throw new IllegalArgumentException("its weight has the shape %s; %d dimensions are expected".formatted(
                    Arrays.toString(weight.shape()), dims));
        }
        if (shape.length != dims - 1) {
            throw new IllegalArgumentException("channels and %d dimensions are expected, but %s comes in".formatted(
                    dims - 2, Arrays.toString(shape)));
        }
        this.in = flat ? new int[]{shape[0], 1, shape[1]} : shape;
        this.channelsOut = weight.shape()[0];
        int[] g = node.find("groups").isPresent() ? node.whole("groups") : new int[]{1};
        this.groups = g.length == 1 ? g[0] : 0;
        this.channelsIn = in[0];
        if (groups < 1 || channelsOut < 1 || channelsOut % groups != 0
                || (long) weight.shape()[1] * groups != channelsIn) {
            throw new IllegalArgumentException(
                    "its weight of shape %s in %d groups does not take the %d channels that come in".formatted(
                            Arrays.toString(weight.shape()), groups, channelsIn));
        }
    }

    /// One dimension of a sliding window.
    ///
    /// @param in elements
    /// @param kernel taps
    /// @param stride step from output to output
    /// @param dilation step from tap to tap
    /// @param before padding in front
    /// @param out outputs
    record Window(int in, int kernel, int stride, int dilation, int before, int out) {
        static Window of(NirNode node, int dimension, int in, int kernel, String padding) {
            int stride = node.find("stride").isPresent() ? at(node, "stride", dimension) : 1;
            int dilation = node.find("dilation").isPresent() ? at(node, "dilation", dimension) : 1;
            if (kernel < 1 || stride < 1 || dilation < 1 || (long) kernel * dilation > LinearNodes.MAX_ELEMENTS) {
                throw new IllegalArgumentException("kernel %d, stride %d and dilation %d must be 1 or above".formatted(
                        kernel, stride, dilation));
            }
            long before;
            long after;
            if (node.find(padding).orElse(null) instanceof NirValue.Words w) {
                boolean same = w.text().equalsIgnoreCase("same");
                long all = same ? (long) dilation * (kernel - 1) : 0;
                if (!same && !w.text().equalsIgnoreCase("valid")) {
                    throw new IllegalArgumentException("its padding is '" + NirReader.shown(w.text())
                            + "'; numbers, 'same' or 'valid' are expected");
                }
                if (same && stride != 1) {
                    throw new IllegalArgumentException("padding 'same' needs a stride of 1, not " + stride);
                }
                before = all / 2;
                after = all - before;
            } else if (pairs(node, padding)) {
                // in pairs: before and after each dimension
                before = node.whole(padding)[2 * dimension];
                after = node.whole(padding)[2 * dimension + 1];
            } else {
                before = at(node, padding, dimension);
                after = before;
            }
            long room = in + before + after - (long) dilation * (kernel - 1) - 1;
            if (Math.min(before, after) < 0 || Math.max(before, after) > LinearNodes.MAX_ELEMENTS || room < 0) {
                throw new IllegalArgumentException("a kernel of %d does not fit into %d with padding %d".formatted(
                        kernel, in, before));
            }
            return new Window(in, kernel, stride, dilation, (int) before, (int) (room / stride) + 1);
        }

        /// Whether a padding is given before and after each dimension.
        private static boolean pairs(NirNode node, String padding) {
            int[] shape = node.numbers(padding).shape();
            return shape.length == 2 && shape[1] == 2;
        }

        private static int at(NirNode node, String key, int dimension) {
            return LinearNodes.pair(node, key)[dimension];
        }

        /// First output that a window without dilation over `x` belongs to.
        int first(int x) {
            return Math.max(0, Math.ceilDiv(x + before - kernel + 1, stride));
        }

        /// Last output that a window without dilation over `x` belongs to.
        int last(int x) {
            return Math.min(out - 1, (x + before) / stride);
        }

        /// Output to which tap `i` carries `x`; -1 for none.
        int output(int x, int i) {
            int at = x + before - i * dilation;
            return at >= 0 && at % stride == 0 && at / stride < out ? at / stride : -1;
        }
    }

    LinearNodes.Built build() {
        int kv = flat ? 1 : weight.shape()[2];
        int kh = weight.shape()[flat ? 2 : 3];
        Window v = flat ? new Window(1, 1, 1, 1, 0, 1) : Window.of(node, 0, in[1], kv, "padding");
        Window h = Window.of(node, flat ? 0 : 1, in[2], kh, "padding");
        checkInput();
        int[] out = flat ? new int[]{channelsOut, h.out()} : new int[]{channelsOut, v.out(), h.out()};
        LinearMap.Builder b = new LinearMap.Builder(LinearNodes.elements(in), LinearNodes.elements(out));
        int perGroup = channelsOut / groups;
        int own = weight.shape()[1];
        for (int c = 0; c < channelsIn; c++) {
            int group = c / own;
            for (int y = 0; y < in[1]; y++) {
                for (int x = 0; x < in[2]; x++) {
                    for (int o = group * perGroup; o < (group + 1) * perGroup; o++) {
                        taps(b, v, h, y, x, o, ((o * own) + c % own) * kv * kh);
                    }
                    b.endRow();
                }
            }
        }
        double[] bias = new double[0];
        if (node.find("bias").isPresent()) {
            double[] each = LinearNodes.spread(node, "bias", channelsOut);
            int size = v.out() * h.out();
            bias = new double[channelsOut * size];
            for (int i = 0; i < bias.length; i++) {
                bias[i] = each[i / size];
            }
        }
        return new LinearNodes.Built(b.build(), bias, out);
    }

    private void taps(LinearMap.Builder b, Window v, Window h, int y, int x, int o, int kernelAt) {
        for (int i = v.kernel() - 1; i >= 0; i--) {
            int oy = v.output(y, i);
            for (int j = h.kernel() - 1; oy >= 0 && j >= 0; j--) {
                int ox = h.output(x, j);
                if (ox >= 0) {
                    b.add((o * v.out() + oy) * h.out() + ox, weight.values()[kernelAt + i * h.kernel() + j], 0);
                }
            }
        }
    }

    private void checkInput() {
        if (node.find("input_shape").isEmpty()) {
            return;
        }
        int[] said = node.whole("input_shape");
        int[] here = flat ? new int[]{in[2]} : new int[]{in[1], in[2]};
        if (!Arrays.equals(said, here)) {
            throw new IllegalArgumentException("its 'input_shape' is %s, but %s comes in".formatted(
                    Arrays.toString(said), Arrays.toString(here)));
        }
    }
}
