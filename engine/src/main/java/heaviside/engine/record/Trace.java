package heaviside.engine.record;

import org.jspecify.annotations.Nullable;

/// The variables of one probed neuron, state by state from `start` on, in chunks.
final class Trace {
    static final int BITS = 12;
    static final int SIZE = 1 << BITS;
    private static final int MASK = SIZE - 1;
    final String population;
    final int neuron;
    final int variables;
    final int start;
    private volatile float[] @Nullable [] chunks = new float[16][];
    private volatile int count;
    private volatile int firstChunk;

    Trace(String population, int neuron, int variables, int start) {
        this.population = population;
        this.neuron = neuron;
        this.variables = variables;
        this.start = start;
    }

    /// Where to write the next state; the caller fills `variables` floats from [#writeOffset] and calls [#advance].
    float[] writeChunk() {
        int chunk = count >> BITS;
        if (chunk == chunks.length) {
            chunks = java.util.Arrays.copyOf(chunks, 2 * chunk);
        }
        float[] c = chunks[chunk];
        if (c == null) {
            c = new float[SIZE * variables];
            chunks[chunk] = c;
        }
        return c;
    }

    int writeOffset() {
        return (count & MASK) * variables;
    }

    boolean atChunkStart() {
        return (count & MASK) == 0;
    }

    void advance() {
        int c = count;
        count = c + 1;
    }

    long chunkBytes() {
        return 4L * SIZE * variables;
    }

    /// Steps at the oldest chunk that is still there; -1 if there is only the one being written.
    long oldest() {
        return firstChunk < count >> BITS ? start + (long) firstChunk * SIZE : -1;
    }

    void dropOldest() {
        int f = firstChunk;
        firstChunk = f + 1;
        chunks[f] = null;
    }

    float value(int variable, int step) {
        int i = step - start;
        if (i < 0 || i >= count) {
            return Float.NaN;
        }
        float[] c = chunks[i >> BITS];
        return c == null ? Float.NaN : c[(i & MASK) * variables + variable];
    }

    /// Smallest and largest value in `[from, to)` into `out[at]`, `out[at + 1]`.
    void range(int variable, int from, int to, float[] out, int at) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        int end = Math.min(to - start, count);
        for (int i = Math.max(0, from - start); i < end; i++) {
            float[] c = chunks[i >> BITS];
            if (c == null) {
                i |= MASK;
                continue;
            }
            float v = c[(i & MASK) * variables + variable];
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        out[at] = low > high ? Float.NaN : low;
        out[at + 1] = low > high ? Float.NaN : high;
    }
}
