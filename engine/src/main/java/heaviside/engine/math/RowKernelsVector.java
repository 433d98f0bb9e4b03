package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Vector twin of [RowKernels]: some vectors of columns are summed in registers; they are the outer loop, so that these
/// columns of the source stay in the second-level cache.
final class RowKernelsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

    private RowKernelsVector() {
    }

    static void gather(float[] src, int srcOff, int stride, int[] offsets, int rows, int[] indices, float[] dst,
            int dstOff) {
        int n;
        for (int col = 0; col < stride; col += n * L) {
            n = RowSumsVector.together(stride - col);
            for (int r = 0; r < rows; r++) {
                int k = offsets[r];
                if (k != offsets[r + 1]) {
                    RowSumsVector.sum(n, src, srcOff + col, stride, indices, k, 1, offsets[r + 1] - k, dst,
                            dstOff + r * stride + col, RowSumsVector.ONTO);
                }
            }
        }
    }

    static void gatherFresh(float[] src, int srcOff, int width, int[] offsets, int rows, int[] indices, float[] dst,
            int dstOff, int dstStride) {
        int n;
        for (int col = 0; col < width; col += n * L) {
            n = RowSumsVector.together(width - col);
            for (int r = 0; r < rows; r++) {
                int k = offsets[r];
                RowSumsVector.sum(n, src, srcOff + col, width, indices, k, 1, offsets[r + 1] - k, dst,
                        dstOff + r * dstStride + col, RowSumsVector.FRESH);
            }
        }
    }

    static void gatherOne(float[] src, int srcOff, int stride, int[] indices, int from, int to, float[] dst, int off) {
        int n;
        for (int col = 0; col < stride; col += n * L) {
            n = RowSumsVector.together(stride - col);
            RowSumsVector.sum(n, src, srcOff + col, stride, indices, from, 1, to - from, dst, off + col,
                    RowSumsVector.ONTO);
        }
    }

    static void gatherBack(float[] src, int srcOff, int stride, int[] offsets, int[] list, int from, int to,
            int[] indices, float[] dst, int dstOff) {
        if (from < to && offsets[list[to - 1] + 1] - offsets[list[from]] == to - from) {
            addSingles(src, srcOff, stride, list, from, to, indices, offsets[list[from]], dst, dstOff);
            return;
        }
        int n;
        for (int col = 0; col < stride; col += n * L) {
            n = RowSumsVector.together(stride - col);
            if (n == 8) {
                RowSumsVector.lists8(src, srcOff + col, stride, offsets, list, from, to, indices, dst, dstOff + col);
                continue;
            }
            for (int i = from; i < to; i++) {
                int r = list[i];
                RowSumsVector.sum(n, src, srcOff + col, stride, indices, offsets[r + 1] - 1, -1,
                        offsets[r + 1] - offsets[r], dst, dstOff + r * stride + col, RowSumsVector.APART);
            }
        }
    }

    /// Every listed row has one entry, as where an input spikes once at most: no sum, one row onto another.
    private static void addSingles(float[] src, int srcOff, int stride, int[] list, int from, int to, int[] indices,
            int first, float[] dst, int dstOff) {
        int col = 0;
        for (; col + 4 * L <= stride; col += 4 * L) {
            RowSumsVector.onto4(src, srcOff + col, stride, indices, first, list, from, to, dst, dstOff + col);
        }
        int left = (stride - col) / L;
        if (left > 0) {
            RowSumsVector.ontoFew(left, src, srcOff + col, stride, indices, first, list, from, to, dst, dstOff + col);
        }
    }

    static void scatterOne(float[] src, int srcOff, int stride, int[] indices, int from, int to, float[] dst,
            int dstOff) {
        for (int col = 0; col < stride; col += L) {
            RowSumsVector.scatter(src, srcOff + col, stride, indices, from, to, dst, dstOff + col);
        }
    }

    static float squares(float[] a, int off, int n) {
        FloatVector s = FloatVector.zero(EIGHT);
        for (int j = off; j < off + n; j += 8) {
            FloatVector v = FloatVector.fromArray(EIGHT, a, j);
            s = s.add(v.mul(v));
        }
        return (s.lane(0) + s.lane(4) + (s.lane(2) + s.lane(6))) + (s.lane(1) + s.lane(5) + (s.lane(3) + s.lane(7)));
    }

    static void addSquares(float[] a, int off, int width, int rows, float[] sums) {
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < VectorSupport.PAD; v += L) {
                FloatVector sum = FloatVector.fromArray(S, sums, r * VectorSupport.PAD + v);
                for (int j = off + r * width + v; j < off + (r + 1) * width; j += VectorSupport.PAD) {
                    FloatVector x = FloatVector.fromArray(S, a, j);
                    sum = sum.add(x.mul(x));
                }
                sum.intoArray(sums, r * VectorSupport.PAD + v);
            }
        }
    }

    static void gatherScaled(float[] src, int srcOff, int srcStride, int columns, int[] offsets, int from, int to,
            int[] indices, float[] values, float[] dst, int dstOff, int dstStride) {
        int col = 0;
        for (; col + 8 * L <= columns; col += 8 * L) {
            for (int r = from; r < to; r++) {
                scaled8(src, srcStride, srcOff + col, indices, values, offsets[r], offsets[r + 1], dst,
                        dstOff + r * dstStride + col);
            }
        }
        for (; col + 4 * L <= columns; col += 4 * L) {
            for (int r = from; r < to; r++) {
                scaled4(src, srcStride, srcOff + col, indices, values, offsets[r], offsets[r + 1], dst,
                        dstOff + r * dstStride + col);
            }
        }
        for (; col < columns; col += L) {
            for (int r = from; r < to; r++) {
                scaled1(src, srcStride, srcOff + col, indices, values, offsets[r], offsets[r + 1], dst,
                        dstOff + r * dstStride + col);
            }
        }
    }

    private static void scaled8(float[] src, int stride, int col, int[] indices, float[] values, int from, int to,
            float[] dst, int off) {
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
            FloatVector v = FloatVector.broadcast(S, values[k]);
            a0 = v.fma(FloatVector.fromArray(S, src, b), a0);
            a1 = v.fma(FloatVector.fromArray(S, src, b + L), a1);
            a2 = v.fma(FloatVector.fromArray(S, src, b + 2 * L), a2);
            a3 = v.fma(FloatVector.fromArray(S, src, b + 3 * L), a3);
            a4 = v.fma(FloatVector.fromArray(S, src, b + 4 * L), a4);
            a5 = v.fma(FloatVector.fromArray(S, src, b + 5 * L), a5);
            a6 = v.fma(FloatVector.fromArray(S, src, b + 6 * L), a6);
            a7 = v.fma(FloatVector.fromArray(S, src, b + 7 * L), a7);
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

    private static void scaled4(float[] src, int stride, int col, int[] indices, float[] values, int from, int to,
            float[] dst, int off) {
        FloatVector a0 = FloatVector.fromArray(S, dst, off);
        FloatVector a1 = FloatVector.fromArray(S, dst, off + L);
        FloatVector a2 = FloatVector.fromArray(S, dst, off + 2 * L);
        FloatVector a3 = FloatVector.fromArray(S, dst, off + 3 * L);
        for (int k = from; k < to; k++) {
            int b = indices[k] * stride + col;
            FloatVector v = FloatVector.broadcast(S, values[k]);
            a0 = v.fma(FloatVector.fromArray(S, src, b), a0);
            a1 = v.fma(FloatVector.fromArray(S, src, b + L), a1);
            a2 = v.fma(FloatVector.fromArray(S, src, b + 2 * L), a2);
            a3 = v.fma(FloatVector.fromArray(S, src, b + 3 * L), a3);
        }
        a0.intoArray(dst, off);
        a1.intoArray(dst, off + L);
        a2.intoArray(dst, off + 2 * L);
        a3.intoArray(dst, off + 3 * L);
    }

    private static void scaled1(float[] src, int stride, int col, int[] indices, float[] values, int from, int to,
            float[] dst, int off) {
        FloatVector a0 = FloatVector.fromArray(S, dst, off);
        for (int k = from; k < to; k++) {
            int b = indices[k] * stride + col;
            FloatVector v = FloatVector.broadcast(S, values[k]);
            a0 = v.fma(FloatVector.fromArray(S, src, b), a0);
        }
        a0.intoArray(dst, off);
    }
}
