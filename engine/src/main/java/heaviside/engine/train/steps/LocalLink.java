package heaviside.engine.train.steps;

import heaviside.engine.network.Connectivity;

/// Convolution or pooling, spike by spike: a spike adds the weights of every square that covers it. Only a convolution's
/// weights are trained.
final class LocalLink extends Link {
    private final Geometry at;
    private final float[] weights;
    private final float[] transposed;
    private final int delay;
    private final float pooled;

    /// Rows, columns and channels of both pictures, and the square.
    private record Geometry(int height, int width, int channels, int outHeight, int outWidth, int features, int side,
            int stride, int padding, boolean pooling) {
        static Geometry of(Connectivity.Local l) {
            return switch (l) {
                case Connectivity.Convolution c -> new Geometry(c.height(), c.width(), c.channels(), c.outHeight(),
                        c.outWidth(), c.features(), c.kernel(), c.stride(), c.padding(), false);
                case Connectivity.Pooling p -> new Geometry(p.height(), p.width(), p.channels(), p.outHeight(),
                        p.outWidth(), p.channels(), p.window(), p.stride(), 0, true);
            };
        }

        int first(int place) {
            return Math.max(0, Math.floorDiv(place + padding - side, stride) + 1);
        }

        int last(int place, int most) {
            return Math.min(most - 1, (place + padding) / stride);
        }
    }

    /// @param delay steps
    /// @param pooled weight of a pooling, its factor included
    LocalLink(Connectivity.Local l, int delay, double pooled) {
        super(l.sources(), l.targets());
        this.at = Geometry.of(l);
        this.delay = delay;
        this.pooled = (float) pooled;
        this.weights = new float[at.pooling ? 0 : l.weights()];
        this.transposed = new float[weights.length];
    }

    @Override
    int reach() {
        return delay;
    }

    @Override
    void forward(int[] units, int from, int to, float[] ring, int rows, int n) {
        int row = row(n + delay, rows, stride);
        for (int k = from; k < to; k++) {
            add(units[k], 1, ring, row);
        }
    }

    private void add(int unit, float times, float[] into, int row) {
        int c = unit % at.channels;
        int x = unit / at.channels % at.width;
        int y = unit / at.channels / at.width;
        for (int oy = at.first(y); oy <= at.last(y, at.outHeight); oy++) {
            for (int ox = at.first(x); ox <= at.last(x, at.outWidth); ox++) {
                int o = row + (oy * at.outWidth + ox) * at.features;
                if (at.pooling) {
                    into[o + c] += times * pooled;
                    continue;
                }
                int w = kernel(y - oy * at.stride + at.padding, x - ox * at.stride + at.padding, c);
                for (int f = 0; f < at.features; f++) {
                    into[o + f] += times * weights[w + f];
                }
            }
        }
    }

    private int kernel(int ky, int kx, int channel) {
        return ((ky * at.side + kx) * at.channels + channel) * at.features;
    }

    @Override
    void current(float[] x, float[] base) {
        for (int i = 0; i < in; i++) {
            if (x[i] != 0) {
                add(i, x[i], base, 0);
            }
        }
    }

    @Override
    void back(float[] ring, int rows, int n, float[] dz) {
        int row = row(n + delay, rows, stride);
        for (int oy = 0; oy < at.outHeight; oy++) {
            for (int ox = 0; ox < at.outWidth; ox++) {
                place(oy, ox, ring, row + (oy * at.outWidth + ox) * at.features, dz);
            }
        }
    }

    /// What one place of the target says to the square that it sees.
    private void place(int oy, int ox, float[] g, int o, float[] dz) {
        int y0 = oy * at.stride - at.padding;
        int x0 = ox * at.stride - at.padding;
        for (int y = Math.max(0, y0); y < Math.min(at.height, y0 + at.side); y++) {
            for (int x = Math.max(0, x0); x < Math.min(at.width, x0 + at.side); x++) {
                int d = (y * at.width + x) * at.channels;
                if (at.pooling) {
                    for (int c = 0; c < at.channels; c++) {
                        dz[d + c] += pooled * g[o + c];
                    }
                    continue;
                }
                int w = kernel(y - y0, x - x0, 0);
                for (int f = 0; f < at.features; f++) {
                    float v = g[o + f];
                    for (int c = 0; c < at.channels; c++) {
                        dz[d + c] += v * transposed[w + f * at.channels + c];
                    }
                }
            }
        }
    }

    @Override
    void gradient(int[] units, int from, int to, float[] ring, int rows, int n, float[] sums, float[] delaySums) {
        int row = row(n + delay, rows, stride);
        for (int k = from; k < to && !at.pooling; k++) {
            sum(units[k], 1, ring, row, sums);
        }
    }

    private void sum(int unit, float times, float[] g, int row, float[] sums) {
        int c = unit % at.channels;
        int x = unit / at.channels % at.width;
        int y = unit / at.channels / at.width;
        for (int oy = at.first(y); oy <= at.last(y, at.outHeight); oy++) {
            for (int ox = at.first(x); ox <= at.last(x, at.outWidth); ox++) {
                int o = row + (oy * at.outWidth + ox) * at.features;
                int w = kernel(y - oy * at.stride + at.padding, x - ox * at.stride + at.padding, c);
                for (int f = 0; f < at.features; f++) {
                    sums[w + f] += times * g[o + f];
                }
            }
        }
    }

    @Override
    void currentGradient(float[] x, float[] adjoint, float[] sums) {
        for (int i = 0; i < in && !at.pooling; i++) {
            if (x[i] != 0) {
                sum(i, x[i], adjoint, 0, sums);
            }
        }
    }

    @Override
    float[] weights() {
        return weights;
    }

    @Override
    int columns() {
        return at.features;
    }

    @Override
    int rowStride() {
        return at.features;
    }

    @Override
    void refresh() {
        for (int k = 0; k < at.side * at.side && !at.pooling; k++) {
            int w = k * at.channels * at.features;
            for (int c = 0; c < at.channels; c++) {
                for (int f = 0; f < at.features; f++) {
                    transposed[w + f * at.channels + c] = weights[w + c * at.features + f];
                }
            }
        }
    }
}
