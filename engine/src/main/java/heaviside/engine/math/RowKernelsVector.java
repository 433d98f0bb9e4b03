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

    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

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
        for (; col + 3 * L <= stride; col += 3 * L) {
            for (int r = 0; r < rows; r++) {
                if (offsets[r] != offsets[r + 1]) {
                    tile3(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
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
        for (; col + 3 * L <= stride; col += 3 * L) {
            tile3(src, stride, srcOff + col, indices, from, to, dst, off + col);
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

    private static void tile3(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off) {
        FloatVector a0 = FloatVector.fromArray(S, dst, off);
        FloatVector a1 = FloatVector.fromArray(S, dst, off + L);
        FloatVector a2 = FloatVector.fromArray(S, dst, off + 2 * L);
        for (int k = from; k < to; k++) {
            int b = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, b));
            a1 = a1.add(FloatVector.fromArray(S, src, b + L));
            a2 = a2.add(FloatVector.fromArray(S, src, b + 2 * L));
        }
        a0.intoArray(dst, off);
        a1.intoArray(dst, off + L);
        a2.intoArray(dst, off + 2 * L);
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

    static void gatherBack(float[] src, int srcOff, int stride, int[] offsets, int[] list, int from, int to,
            int[] indices,
            float[] dst, int dstOff, boolean apart) {
        int col = 0;
        for (; col + 8 * L <= stride; col += 8 * L) {
            for (int i = from; i < to; i++) {
                int r = list[i];
                back8(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                        dstOff + r * stride + col,
                        apart);
            }
        }
        for (; col + 4 * L <= stride; col += 4 * L) {
            for (int i = from; i < to; i++) {
                int r = list[i];
                back4(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                        dstOff + r * stride + col,
                        apart);
            }
        }
        for (; col + 3 * L <= stride; col += 3 * L) {
            for (int i = from; i < to; i++) {
                int r = list[i];
                back3(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                        dstOff + r * stride + col,
                        apart);
            }
        }
        for (; col + 2 * L <= stride; col += 2 * L) {
            for (int i = from; i < to; i++) {
                int r = list[i];
                back2(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                        dstOff + r * stride + col,
                        apart);
            }
        }
        for (; col < stride; col += L) {
            for (int i = from; i < to; i++) {
                int r = list[i];
                back1(src, stride, srcOff + col, indices, offsets[r], offsets[r + 1], dst,
                        dstOff + r * stride + col,
                        apart);
            }
        }
    }

    private static void back8(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off,
            boolean apart) {
        FloatVector a0 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off);
        FloatVector a1 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + L);
        FloatVector a2 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 2 * L);
        FloatVector a3 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 3 * L);
        FloatVector a4 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 4 * L);
        FloatVector a5 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 5 * L);
        FloatVector a6 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 6 * L);
        FloatVector a7 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 7 * L);
        for (int k = to - 1; k >= from; k--) {
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
        put(a0, dst, off, apart);
        put(a1, dst, off + L, apart);
        put(a2, dst, off + 2 * L, apart);
        put(a3, dst, off + 3 * L, apart);
        put(a4, dst, off + 4 * L, apart);
        put(a5, dst, off + 5 * L, apart);
        put(a6, dst, off + 6 * L, apart);
        put(a7, dst, off + 7 * L, apart);
    }

    private static void back4(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off,
            boolean apart) {
        FloatVector a0 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off);
        FloatVector a1 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + L);
        FloatVector a2 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 2 * L);
        FloatVector a3 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 3 * L);
        for (int k = to - 1; k >= from; k--) {
            int b = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, b));
            a1 = a1.add(FloatVector.fromArray(S, src, b + L));
            a2 = a2.add(FloatVector.fromArray(S, src, b + 2 * L));
            a3 = a3.add(FloatVector.fromArray(S, src, b + 3 * L));
        }
        put(a0, dst, off, apart);
        put(a1, dst, off + L, apart);
        put(a2, dst, off + 2 * L, apart);
        put(a3, dst, off + 3 * L, apart);
    }

    private static void back3(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off,
            boolean apart) {
        FloatVector a0 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off);
        FloatVector a1 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + L);
        FloatVector a2 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + 2 * L);
        for (int k = to - 1; k >= from; k--) {
            int b = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, b));
            a1 = a1.add(FloatVector.fromArray(S, src, b + L));
            a2 = a2.add(FloatVector.fromArray(S, src, b + 2 * L));
        }
        put(a0, dst, off, apart);
        put(a1, dst, off + L, apart);
        put(a2, dst, off + 2 * L, apart);
    }

    private static void back2(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off,
            boolean apart) {
        FloatVector a0 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off);
        FloatVector a1 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off + L);
        for (int k = to - 1; k >= from; k--) {
            int b = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, b));
            a1 = a1.add(FloatVector.fromArray(S, src, b + L));
        }
        put(a0, dst, off, apart);
        put(a1, dst, off + L, apart);
    }

    private static void back1(float[] src, int stride, int col, int[] indices, int from, int to, float[] dst, int off,
            boolean apart) {
        FloatVector a0 = apart ? FloatVector.zero(S) : FloatVector.fromArray(S, dst, off);
        for (int k = to - 1; k >= from; k--) {
            int b = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, b));
        }
        put(a0, dst, off, apart);
    }

    private static void put(FloatVector sum, float[] dst, int off, boolean apart) {
        (apart ? FloatVector.fromArray(S, dst, off).add(sum) : sum).intoArray(dst, off);
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
