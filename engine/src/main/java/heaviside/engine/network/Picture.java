package heaviside.engine.network;

/// Arithmetic of squares that slide over a picture.
final class Picture {
    private static final long MOST_NEURONS = Population.MAX_SIZE;

    private Picture() {
    }

    /// @throws IllegalArgumentException where no square fits, or there would be too many neurons
    static void check(String what, int height, int width, int channels, int features, int side, int stride,
            int padding) {
        if (height < 1 || width < 1 || channels < 1 || features < 1 || side < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "A %s of %d x %d x %d with a square of %d, stride %d and %d features: all must be 1 or above."
                            .formatted(what, height, width, channels, side, stride, features));
        }
        if (padding < 0 || padding >= side) {
            throw new IllegalArgumentException("A padding of %d with a square of %d; 0 to %d are possible."
                    .formatted(padding, side, side - 1));
        }
        if (side > height + 2L * padding || side > width + 2L * padding) {
            throw new IllegalArgumentException(
                    "A square of %d does not fit into %d x %d with a padding of %d. Shrink it."
                            .formatted(side, height, width, padding));
        }
        long places = ((height + 2L * padding - side) / stride + 1) * ((width + 2L * padding - side) / stride + 1);
        if ((long) height * width > MOST_NEURONS / channels || places > MOST_NEURONS / features
                || (long) side * side > MOST_NEURONS / channels / features) {
            throw new IllegalArgumentException(
                    "A %s of %d x %d x %d with %d features has more than %,d neurons or weights."
                            .formatted(what, height, width, channels, features, MOST_NEURONS));
        }
    }

    /// The first square that covers a row or column.
    static int first(int at, int side, int stride, int padding) {
        return Math.max(0, Math.floorDiv(at + padding - side, stride) + 1);
    }

    /// How often rows (or columns) are covered, in all.
    static long places(int extent, int out, int side, int stride, int padding) {
        long n = 0;
        for (int o = 0; o < out; o++) {
            int from = Math.max(0, o * stride - padding);
            int to = Math.min(extent, o * stride - padding + side);
            n += Math.max(0, to - from);
        }
        return n;
    }
}
