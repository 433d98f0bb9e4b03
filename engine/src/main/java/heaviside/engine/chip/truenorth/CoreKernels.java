package heaviside.engine.chip.truenorth;

import heaviside.engine.math.VectorSupport;
import java.util.Arrays;

/// The two loops of a core's tick on 16-bit membranes: crossbar rows added, then leak, threshold and reset. Scalar, and by
/// the Vector API ([CoreKernelsVector]); both give the same bits.
final class CoreKernels {
    /// Some neuron spiked.
    static final int FIRED = 1;
    /// Some neuron fell below its floor.
    static final int LOW = 2;
    /// Some membrane left [CoreBlock#BOUND].
    static final int LARGE = 4;

    /// Whether vectors are at hand and wide enough.
    static final boolean VECTORS = VectorSupport.PRESENT && CoreKernelsVector.FITS;

    private CoreKernels() {
    }

    /// Adds the weight of each row's axon type to every neuron that the row connects.
    ///
    /// @param v membranes; those of the core start at `at`. Modified.
    /// @param rows rows in [LaneOrder], four words each, from word `4 from`
    /// @param offsets start of each row's weights in `weights`
    /// @param from first row
    /// @param count rows
    /// @param vectors by vectors, else scalar
    static void add(boolean vectors, short[] v, int at, long[] rows, int[] offsets, int from, int count,
            short[] weights) {
        if (vectors) {
            CoreKernelsVector.add(v, at, rows, offsets, from, count, weights);
        } else {
            addScalar(v, at, rows, offsets, from, count, weights);
        }
    }

    /// Leak, threshold and reset of a core.
    ///
    /// @param v membranes; those of the core start at `at`. Modified.
    /// @param fired four words from `firedAt`: who spiked, in [LaneOrder]. Modified.
    /// @param vectors by vectors, else scalar
    /// @return [#FIRED], [#LOW], [#LARGE], added up
    static int settle(boolean vectors, short[] v, int at, CoreBlock b, long[] fired, int firedAt) {
        return vectors
                ? CoreKernelsVector.settle(v, at, b, fired, firedAt)
                : settleScalar(v, at, b, fired, firedAt);
    }

    static void addScalar(short[] v, int at, long[] rows, int[] offsets, int from, int count, short[] weights) {
        for (int r = from; r < from + count; r++) {
            for (int w = 0; w < CoreProgram.WORDS; w++) {
                long left = rows[r * CoreProgram.WORDS + w];
                while (left != 0) {
                    int n = LaneOrder.swap(w * 64 + Long.numberOfTrailingZeros(left));
                    left &= left - 1;
                    v[at + n] = (short) (v[at + n] + weights[offsets[r] + n]);
                }
            }
        }
    }

    static int settleScalar(short[] v, int at, CoreBlock b, long[] fired, int firedAt) {
        int flags = 0;
        Arrays.fill(fired, firedAt, firedAt + CoreProgram.WORDS, 0);
        for (int n = 0; n < CoreProgram.NEURONS; n++) {
            int x = v[at + n] + (b.reversal()[n] == 0 ? b.leak()[n] : b.leak()[n] * Integer.signum(v[at + n]));
            if (x < b.low()[n]) {
                flags |= LOW;
            }
            if (x > b.belowThreshold()[n]) {
                flags |= FIRED;
                LaneOrder.set(fired, firedAt, n);
                x += b.fireAdd()[n] - (x & b.fireDrop()[n]);
            } else if (x < b.low()[n]) {
                x += b.lowAdd()[n] - (x & b.lowDrop()[n]);
            }
            flags |= Math.abs(x) > CoreBlock.BOUND ? LARGE : 0;
            v[at + n] = (short) x;
        }
        return flags;
    }
}
