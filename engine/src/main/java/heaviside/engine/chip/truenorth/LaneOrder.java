package heaviside.engine.chip.truenorth;

/// The order of a row's 256 bits in memory. A row is 16 lanes of 16 bits; bit b of lane l belongs to neuron 16 b + l. So one
/// vector load holds a row, and two shifts turn it into the mask of 16 neighbouring neurons. Crossbar rows and sets of
/// neurons that fired are kept this way.
final class LaneOrder {
    private LaneOrder() {
    }

    /// The neuron of a bit, 0 to 255, and the bit of a neuron: the same function.
    static int swap(int i) {
        return (i & 15) << 4 | i >> 4;
    }

    /// Whether neuron n's bit is set in the four words from `at`.
    static boolean get(long[] words, int at, int n) {
        int bit = swap(n);
        return (words[at + (bit >> 6)] >>> bit & 1) != 0;
    }

    /// Sets neuron n's bit in the four words from `at`. Modified: `words`.
    static void set(long[] words, int at, int n) {
        int bit = swap(n);
        words[at + (bit >> 6)] |= 1L << bit;
    }
}
