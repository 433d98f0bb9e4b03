package heaviside.engine.chip.truenorth;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.OR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/// [CoreKernels] by the Vector API, 16 lanes at a time (8 where the machine has no more). Eight vectors of membranes stay in
/// registers while rows are added. A row in [LaneOrder] shifted left by 15 - b and right by 15 is all ones in the lanes of
/// the neurons 16 b + l that it connects.
final class CoreKernelsVector {
    private static final boolean WIDE = ShortVector.SPECIES_PREFERRED.length() >= 16;
    private static final VectorSpecies<Short> S = WIDE ? ShortVector.SPECIES_256 : ShortVector.SPECIES_128;
    private static final VectorSpecies<Long> L = WIDE ? LongVector.SPECIES_256 : LongVector.SPECIES_128;
    private static final int LANES = S.length();
    private static final int WORDS = CoreProgram.WORDS;
    /// Whether this machine's vectors are wide enough.
    static final boolean FITS = ShortVector.SPECIES_PREFERRED.length() >= 8;

    private CoreKernelsVector() {
    }

    static void add(short[] v, int at, long[] rows, int[] offsets, int from, int count, short[] weights) {
        for (int lane = 0; lane < 16; lane += LANES) {
            low(v, at + lane, rows, from * WORDS + lane / 4, offsets, from, count, weights, lane);
            high(v, at + 128 + lane, rows, from * WORDS + lane / 4, offsets, from, count, weights, 128 + lane);
        }
    }

    /// Neurons 0 to 127.
    private static void low(short[] v, int at, long[] rows, int word0, int[] offsets, int from, int count,
            short[] weights, int shift) {
        ShortVector v0 = ShortVector.fromArray(S, v, at);
        ShortVector v1 = ShortVector.fromArray(S, v, at + 16);
        ShortVector v2 = ShortVector.fromArray(S, v, at + 32);
        ShortVector v3 = ShortVector.fromArray(S, v, at + 48);
        ShortVector v4 = ShortVector.fromArray(S, v, at + 64);
        ShortVector v5 = ShortVector.fromArray(S, v, at + 80);
        ShortVector v6 = ShortVector.fromArray(S, v, at + 96);
        ShortVector v7 = ShortVector.fromArray(S, v, at + 112);
        int word = word0;
        for (int r = from; r < from + count; r++) {
            int w = offsets[r] + shift;
            ShortVector row = LongVector.fromArray(L, rows, word).reinterpretAsShorts();
            v0 = v0.add(masked(row, 15, weights, w));
            v1 = v1.add(masked(row, 14, weights, w + 16));
            v2 = v2.add(masked(row, 13, weights, w + 32));
            v3 = v3.add(masked(row, 12, weights, w + 48));
            v4 = v4.add(masked(row, 11, weights, w + 64));
            v5 = v5.add(masked(row, 10, weights, w + 80));
            v6 = v6.add(masked(row, 9, weights, w + 96));
            v7 = v7.add(masked(row, 8, weights, w + 112));
            word += WORDS;
        }
        v0.intoArray(v, at);
        v1.intoArray(v, at + 16);
        v2.intoArray(v, at + 32);
        v3.intoArray(v, at + 48);
        v4.intoArray(v, at + 64);
        v5.intoArray(v, at + 80);
        v6.intoArray(v, at + 96);
        v7.intoArray(v, at + 112);
    }

    /// Neurons 128 to 255: the same with other shifts, which must be constants to be fast.
    private static void high(short[] v, int at, long[] rows, int word0, int[] offsets, int from, int count,
            short[] weights, int shift) {
        ShortVector v0 = ShortVector.fromArray(S, v, at);
        ShortVector v1 = ShortVector.fromArray(S, v, at + 16);
        ShortVector v2 = ShortVector.fromArray(S, v, at + 32);
        ShortVector v3 = ShortVector.fromArray(S, v, at + 48);
        ShortVector v4 = ShortVector.fromArray(S, v, at + 64);
        ShortVector v5 = ShortVector.fromArray(S, v, at + 80);
        ShortVector v6 = ShortVector.fromArray(S, v, at + 96);
        ShortVector v7 = ShortVector.fromArray(S, v, at + 112);
        int word = word0;
        for (int r = from; r < from + count; r++) {
            int w = offsets[r] + shift;
            ShortVector row = LongVector.fromArray(L, rows, word).reinterpretAsShorts();
            v0 = v0.add(masked(row, 7, weights, w));
            v1 = v1.add(masked(row, 6, weights, w + 16));
            v2 = v2.add(masked(row, 5, weights, w + 32));
            v3 = v3.add(masked(row, 4, weights, w + 48));
            v4 = v4.add(masked(row, 3, weights, w + 64));
            v5 = v5.add(masked(row, 2, weights, w + 80));
            v6 = v6.add(masked(row, 1, weights, w + 96));
            v7 = v7.add(masked(row, 0, weights, w + 112));
            word += WORDS;
        }
        v0.intoArray(v, at);
        v1.intoArray(v, at + 16);
        v2.intoArray(v, at + 32);
        v3.intoArray(v, at + 48);
        v4.intoArray(v, at + 64);
        v5.intoArray(v, at + 80);
        v6.intoArray(v, at + 96);
        v7.intoArray(v, at + 112);
    }

    private static ShortVector masked(ShortVector row, int left, short[] weights, int w) {
        return row.lanewise(LSHL, left).lanewise(ASHR, 15).and(ShortVector.fromArray(S, weights, w));
    }

    static int settle(short[] v, int at, CoreBlock b, long[] fired, int firedAt) {
        int flags = 0;
        for (int lane = 0; lane < 16; lane += LANES) {
            flags |= lanes(v, at, b, fired, firedAt + lane / 4, lane);
        }
        return flags;
    }

    /// A mask is the sign of a difference, all ones or all zeros: 16-bit comparisons cannot overflow within
    /// [CoreBlock#BOUND].
    private static int lanes(short[] v, int at, CoreBlock b, long[] fired, int firedAt, int lane) {
        short[] leak = b.leak();
        short[] below = b.belowThreshold();
        short[] low = b.low();
        short[] fireDrop = b.fireDrop();
        short[] fireAdd = b.fireAdd();
        short[] lowDrop = b.lowDrop();
        short[] lowAdd = b.lowAdd();
        boolean reverses = b.reverses();
        ShortVector most = ShortVector.zero(S);
        ShortVector spikes = ShortVector.zero(S);
        ShortVector under = ShortVector.zero(S);
        for (int n = CoreProgram.NEURONS - 16 + lane; n >= 0; n -= 16) {
            ShortVector x = ShortVector.fromArray(S, v, at + n);
            x = x.add(reverses ? reversed(x, b, n) : ShortVector.fromArray(S, leak, n));
            ShortVector up = ShortVector.fromArray(S, below, n).sub(x).lanewise(ASHR, 15);
            ShortVector down = x.sub(ShortVector.fromArray(S, low, n)).lanewise(ASHR, 15);
            ShortVector fire = ShortVector.fromArray(S, fireAdd, n).sub(x.and(ShortVector.fromArray(S, fireDrop, n)));
            ShortVector raise = ShortVector.fromArray(S, lowAdd, n).sub(x.and(ShortVector.fromArray(S, lowDrop, n)));
            x = x.add(fire.and(up)).add(raise.and(down));
            x.intoArray(v, at + n);
            spikes = spikes.lanewise(LSHL, 1).sub(up);
            under = under.or(down);
            most = most.max(x.abs());
        }
        spikes.reinterpretAsLongs().intoArray(fired, firedAt);
        ShortVector large = ShortVector.broadcast(S, (short) CoreBlock.BOUND).sub(most).lanewise(ASHR, 15);
        long told = under.and((short) CoreKernels.LOW).or(large.and((short) CoreKernels.LARGE)).reinterpretAsLongs()
                .reduceLanes(OR);
        long any = 0;
        for (int w = firedAt; w < firedAt + LANES / 4; w++) {
            any |= fired[w];
        }
        return ((int) (told | told >>> 16 | told >>> 32 | told >>> 48) & (CoreKernels.LOW | CoreKernels.LARGE))
                | (any == 0 ? 0 : CoreKernels.FIRED);
    }

    /// The leak where some neurons' follows the sign of V.
    private static ShortVector reversed(ShortVector x, CoreBlock b, int n) {
        ShortVector leak = ShortVector.fromArray(S, b.leak(), n);
        ShortVector follows = ShortVector.fromArray(S, b.reversal(), n);
        ShortVector positive = x.neg().lanewise(ASHR, 15);
        ShortVector negative = x.lanewise(ASHR, 15).and(follows);
        return leak.and(positive.or(follows.not())).sub(leak.and(negative));
    }
}
