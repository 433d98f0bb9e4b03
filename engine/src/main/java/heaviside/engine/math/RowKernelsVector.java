package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Vector twin of [RowKernels]: tiles of eight vectors whose sums stay in registers; the tile is the outer loop, so that
/// its columns of the source stay in the second-level cache.
final class RowKernelsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private RowKernelsVector() {
    }

    static void gather(float[] src, int srcOff, int stride, int[] offsets, int rows, int[] indices, float[] dst,
            int dstOff) {
        int col = 0;
        for (; col + 8 * L <= stride; col += 8 * L) {
            for (int r = 0; r < rows; r++) {
                if (offsets[r] != offsets[r + 1]) {
                    tile8(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                            dstOff + r * stride + col);
                }
            }
        }
        for (; col + 4 * L <= stride; col += 4 * L) {
            for (int r = 0; r < rows; r++) {
                if (offsets[r] != offsets[r + 1]) {
                    tile4(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                            dstOff + r * stride + col);
                }
            }
        }
        for (; col + 2 * L <= stride; col += 2 * L) {
            for (int r = 0; r < rows; r++) {
                if (offsets[r] != offsets[r + 1]) {
                    tile2(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                            dstOff + r * stride + col);
                }
            }
        }
        for (; col < stride; col += L) {
            for (int r = 0; r < rows; r++) {
                if (offsets[r] != offsets[r + 1]) {
                    tile1(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                            dstOff + r * stride + col);
                }
            }
        }
    }

    static void gatherOne(float[] src, int srcOff, int stride, int[] indices, int from, int to, float[] dst, int off) {
        int col = 0;
        for (; col + 8 * L <= stride; col += 8 * L) {
            tile8(src, stride, srcOff + col, indices, from, to, dst, off + col);
        }
        for (; col + 4 * L <= stride; col += 4 * L) {
            tile4(src, stride, srcOff + col, indices, from, to, dst, off + col);
        }
        for (; col + 2 * L <= stride; col += 2 * L) {
            tile2(src, stride, srcOff + col, indices, from, to, dst, off + col);
        }
        for (; col < stride; col += L) {
            tile1(src, stride, srcOff + col, indices, from, to, dst, off + col);
        }
    }

    private static void tile8(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off) {
        FloatVector a0 = FloatVector.fromArray(S, dst, off);
        FloatVector a1 = FloatVector.fromArray(S, dst, off + L);
        FloatVector a2 = FloatVector.fromArray(S, dst, off + 2 * L);
        FloatVector a3 = FloatVector.fromArray(S, dst, off + 3 * L);
        FloatVector a4 = FloatVector.fromArray(S, dst, off + 4 * L);
        FloatVector a5 = FloatVector.fromArray(S, dst, off + 5 * L);
        FloatVector a6 = FloatVector.fromArray(S, dst, off + 6 * L);
        FloatVector a7 = FloatVector.fromArray(S, dst, off + 7 * L);
        for (int k = from; k < to; k++) {
            int b = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, b));
            a1 = a1.add(FloatVector.fromArray(S, src, b + L));
            a2 = a2.add(FloatVector.fromArray(S, src, b + 2 * L));
            a3 = a3.add(FloatVector.fromArray(S, src, b + 3 * L));
            a4 = a4.add(FloatVector.fromArray(S, src, b + 4 * L));
            a5 = a5.add(FloatVector.fromArray(S, src, b + 5 * L));
            a6 = a6.add(FloatVector.fromArray(S, src, b + 6 * L));
            a7 = a7.add(FloatVector.fromArray(S, src, b + 7 * L));
        }
        a0.intoArray(dst, off);
        a1.intoArray(dst, off + L);
        a2.intoArray(dst, off + 2 * L);
        a3.intoArray(dst, off + 3 * L);
        a4.intoArray(dst, off + 4 * L);
        a5.intoArray(dst, off + 5 * L);
        a6.intoArray(dst, off + 6 * L);
        a7.intoArray(dst, off + 7 * L);
    }

    private static void tile4(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off) {
        FloatVector a0 = FloatVector.fromArray(S, dst, off);
        FloatVector a1 = FloatVector.fromArray(S, dst, off + L);
        FloatVector a2 = FloatVector.fromArray(S, dst, off + 2 * L);
        FloatVector a3 = FloatVector.fromArray(S, dst, off + 3 * L);
        for (int k = from; k < to; k++) {
            int b = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, b));
            a1 = a1.add(FloatVector.fromArray(S, src, b + L));
            a2 = a2.add(FloatVector.fromArray(S, src, b + 2 * L));
            a3 = a3.add(FloatVector.fromArray(S, src, b + 3 * L));
        }
        a0.intoArray(dst, off);
        a1.intoArray(dst, off + L);
        a2.intoArray(dst, off + 2 * L);
        a3.intoArray(dst, off + 3 * L);
    }

    private static void tile2(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off) {
        FloatVector a0 = FloatVector.fromArray(S, dst, off);
        FloatVector a1 = FloatVector.fromArray(S, dst, off + L);
        for (int k = from; k < to; k++) {
            int b = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, b));
            a1 = a1.add(FloatVector.fromArray(S, src, b + L));
        }
        a0.intoArray(dst, off);
        a1.intoArray(dst, off + L);
    }

    private static void tile1(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off) {
        FloatVector a0 = FloatVector.fromArray(S, dst, off);
        for (int k = from; k < to; k++) {
            a0 = a0.add(FloatVector.fromArray(S, src, indices[k] * stride + col));
        }
        a0.intoArray(dst, off);
    }
}
