package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of listed rows whose columns stay in registers, and rows added onto listed rows. Each method is larger than what the compiler inlines (325 bytes of
/// byte code), on purpose: inlined into the loops that call it, its addresses fall out of the registers, and a row takes 1.4
/// times as long.
final class RowSumsVector {
    /// The sum starts from what is there.
    static final int ONTO = 0;
    /// The sum stands on its own and is added to what is there.
    static final int APART = 1;
    /// The sum takes the place of what is there.
    static final int FRESH = 2;
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private RowSumsVector() {
    }

    /// How many vectors of columns are summed together where so many are left.
    static int together(int columns) {
        int n = columns / L;
        return n >= 8 ? 8 : Math.min(n, 4);
    }

    /// Sums columns of rows of `src` into one row.
    ///
    /// @param vectors as [#together] says
    /// @param col where the first of these columns of row 0 is in `src`
    /// @param first entry of `indices`
    /// @param dir 1 or -1: the way through the entries
    /// @param count entries
    /// @param off where these columns are in `dst`
    static void sum(int vectors, float[] src, int col, int stride, int[] indices, int first, int dir, int count,
            float[] dst, int off, int mode) {
        switch (vectors) {
            case 8 -> sum8(src, col, stride, indices, first, dir, count, dst, off, mode);
            case 4 -> sum4(src, col, stride, indices, first, dir, count, dst, off, mode);
            case 3 -> sum3(src, col, stride, indices, first, dir, count, dst, off, mode);
            case 2 -> sum2(src, col, stride, indices, first, dir, count, dst, off, mode);
            default -> sum1(src, col, stride, indices, first, dir, count, dst, off, mode);
        }
    }

    /// Eight vectors of columns; arguments as in [#sum].
    private static void sum8(float[] src, int col, int stride, int[] indices, int first, int dir, int count,
            float[] dst, int off, int mode) {
        FloatVector a0 = start(dst, off, mode);
        FloatVector a1 = start(dst, off + L, mode);
        FloatVector a2 = start(dst, off + 2 * L, mode);
        FloatVector a3 = start(dst, off + 3 * L, mode);
        FloatVector a4 = start(dst, off + 4 * L, mode);
        FloatVector a5 = start(dst, off + 5 * L, mode);
        FloatVector a6 = start(dst, off + 6 * L, mode);
        FloatVector a7 = start(dst, off + 7 * L, mode);
        int k = first;
        for (int i = 0; i < count; i++) {
            int p = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, p));
            a1 = a1.add(FloatVector.fromArray(S, src, p + L));
            a2 = a2.add(FloatVector.fromArray(S, src, p + 2 * L));
            a3 = a3.add(FloatVector.fromArray(S, src, p + 3 * L));
            a4 = a4.add(FloatVector.fromArray(S, src, p + 4 * L));
            a5 = a5.add(FloatVector.fromArray(S, src, p + 5 * L));
            a6 = a6.add(FloatVector.fromArray(S, src, p + 6 * L));
            a7 = a7.add(FloatVector.fromArray(S, src, p + 7 * L));
            k += dir;
        }
        end(a0, dst, off, mode);
        end(a1, dst, off + L, mode);
        end(a2, dst, off + 2 * L, mode);
        end(a3, dst, off + 3 * L, mode);
        end(a4, dst, off + 4 * L, mode);
        end(a5, dst, off + 5 * L, mode);
        end(a6, dst, off + 6 * L, mode);
        end(a7, dst, off + 7 * L, mode);
    }

    /// Sums of many lists, eight vectors of columns, each list from its end: what [#sum] does with APART for one, here without a
    /// call a list.
    ///
    /// @param list numbers of the lists, which are also rows of `dst`
    static void lists8(float[] src, int col, int stride, int[] offsets, int[] list, int from, int to, int[] indices,
            float[] dst, int off) {
        for (int i = from; i < to; i++) {
            int r = list[i];
            int first = offsets[r];
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = FloatVector.zero(S);
            FloatVector a2 = FloatVector.zero(S);
            FloatVector a3 = FloatVector.zero(S);
            FloatVector a4 = FloatVector.zero(S);
            FloatVector a5 = FloatVector.zero(S);
            FloatVector a6 = FloatVector.zero(S);
            FloatVector a7 = FloatVector.zero(S);
            for (int k = offsets[r + 1] - 1; k >= first; k--) {
                int p = indices[k] * stride + col;
                a0 = a0.add(FloatVector.fromArray(S, src, p));
                a1 = a1.add(FloatVector.fromArray(S, src, p + L));
                a2 = a2.add(FloatVector.fromArray(S, src, p + 2 * L));
                a3 = a3.add(FloatVector.fromArray(S, src, p + 3 * L));
                a4 = a4.add(FloatVector.fromArray(S, src, p + 4 * L));
                a5 = a5.add(FloatVector.fromArray(S, src, p + 5 * L));
                a6 = a6.add(FloatVector.fromArray(S, src, p + 6 * L));
                a7 = a7.add(FloatVector.fromArray(S, src, p + 7 * L));
            }
            int row = r * stride + off;
            end(a0, dst, row, APART);
            end(a1, dst, row + L, APART);
            end(a2, dst, row + 2 * L, APART);
            end(a3, dst, row + 3 * L, APART);
            end(a4, dst, row + 4 * L, APART);
            end(a5, dst, row + 5 * L, APART);
            end(a6, dst, row + 6 * L, APART);
            end(a7, dst, row + 7 * L, APART);
        }
    }

    /// Four vectors of columns; arguments as in [#sum].
    private static void sum4(float[] src, int col, int stride, int[] indices, int first, int dir, int count,
            float[] dst, int off, int mode) {
        FloatVector a0 = start(dst, off, mode);
        FloatVector a1 = start(dst, off + L, mode);
        FloatVector a2 = start(dst, off + 2 * L, mode);
        FloatVector a3 = start(dst, off + 3 * L, mode);
        int k = first;
        int i = 0;
        for (; i + 2 <= count; i += 2) {
            int p = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, p));
            a1 = a1.add(FloatVector.fromArray(S, src, p + L));
            a2 = a2.add(FloatVector.fromArray(S, src, p + 2 * L));
            a3 = a3.add(FloatVector.fromArray(S, src, p + 3 * L));
            int q = indices[k + dir] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, q));
            a1 = a1.add(FloatVector.fromArray(S, src, q + L));
            a2 = a2.add(FloatVector.fromArray(S, src, q + 2 * L));
            a3 = a3.add(FloatVector.fromArray(S, src, q + 3 * L));
            k += 2 * dir;
        }
        for (; i < count; i++) {
            int p = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, p));
            a1 = a1.add(FloatVector.fromArray(S, src, p + L));
            a2 = a2.add(FloatVector.fromArray(S, src, p + 2 * L));
            a3 = a3.add(FloatVector.fromArray(S, src, p + 3 * L));
            k += dir;
        }
        end(a0, dst, off, mode);
        end(a1, dst, off + L, mode);
        end(a2, dst, off + 2 * L, mode);
        end(a3, dst, off + 3 * L, mode);
    }

    /// Three vectors of columns; arguments as in [#sum].
    private static void sum3(float[] src, int col, int stride, int[] indices, int first, int dir, int count,
            float[] dst, int off, int mode) {
        FloatVector a0 = start(dst, off, mode);
        FloatVector a1 = start(dst, off + L, mode);
        FloatVector a2 = start(dst, off + 2 * L, mode);
        int k = first;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            int p = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, p));
            a1 = a1.add(FloatVector.fromArray(S, src, p + L));
            a2 = a2.add(FloatVector.fromArray(S, src, p + 2 * L));
            int q = indices[k + dir] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, q));
            a1 = a1.add(FloatVector.fromArray(S, src, q + L));
            a2 = a2.add(FloatVector.fromArray(S, src, q + 2 * L));
            int r = indices[k + 2 * dir] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, r));
            a1 = a1.add(FloatVector.fromArray(S, src, r + L));
            a2 = a2.add(FloatVector.fromArray(S, src, r + 2 * L));
            int s = indices[k + 3 * dir] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, s));
            a1 = a1.add(FloatVector.fromArray(S, src, s + L));
            a2 = a2.add(FloatVector.fromArray(S, src, s + 2 * L));
            k += 4 * dir;
        }
        for (; i < count; i++) {
            int p = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, p));
            a1 = a1.add(FloatVector.fromArray(S, src, p + L));
            a2 = a2.add(FloatVector.fromArray(S, src, p + 2 * L));
            k += dir;
        }
        end(a0, dst, off, mode);
        end(a1, dst, off + L, mode);
        end(a2, dst, off + 2 * L, mode);
    }

    /// Two vectors of columns; arguments as in [#sum].
    private static void sum2(float[] src, int col, int stride, int[] indices, int first, int dir, int count,
            float[] dst, int off, int mode) {
        FloatVector a0 = start(dst, off, mode);
        FloatVector a1 = start(dst, off + L, mode);
        int k = first;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            int p = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, p));
            a1 = a1.add(FloatVector.fromArray(S, src, p + L));
            int q = indices[k + dir] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, q));
            a1 = a1.add(FloatVector.fromArray(S, src, q + L));
            int r = indices[k + 2 * dir] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, r));
            a1 = a1.add(FloatVector.fromArray(S, src, r + L));
            int s = indices[k + 3 * dir] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, s));
            a1 = a1.add(FloatVector.fromArray(S, src, s + L));
            k += 4 * dir;
        }
        for (; i < count; i++) {
            int p = indices[k] * stride + col;
            a0 = a0.add(FloatVector.fromArray(S, src, p));
            a1 = a1.add(FloatVector.fromArray(S, src, p + L));
            k += dir;
        }
        end(a0, dst, off, mode);
        end(a1, dst, off + L, mode);
    }

    /// One vector of columns; arguments as in [#sum].
    private static void sum1(float[] src, int col, int stride, int[] indices, int first, int dir, int count,
            float[] dst, int off, int mode) {
        FloatVector a0 = start(dst, off, mode);
        int k = first;
        for (int i = 0; i < count; i++) {
            a0 = a0.add(FloatVector.fromArray(S, src, indices[k] * stride + col));
            k += dir;
        }
        end(a0, dst, off, mode);
    }

    /// One row onto another, four vectors of columns: row `indices[first + i - from]` of `src` onto row `list[i]` of `dst`.
    ///
    /// @param col where these columns of row 0 are in `src`
    /// @param off where these columns of row 0 are in `dst`
    static void onto4(float[] src, int col, int stride, int[] indices, int first, int[] list, int from, int to,
            float[] dst, int off) {
        int k = first;
        int i = from;
        for (; i + 2 <= to; i += 2) {
            int p = indices[k] * stride + col;
            int q = list[i] * stride + off;
            onto(src, p, dst, q);
            onto(src, p + L, dst, q + L);
            onto(src, p + 2 * L, dst, q + 2 * L);
            onto(src, p + 3 * L, dst, q + 3 * L);
            int r = indices[k + 1] * stride + col;
            int s = list[i + 1] * stride + off;
            onto(src, r, dst, s);
            onto(src, r + L, dst, s + L);
            onto(src, r + 2 * L, dst, s + 2 * L);
            onto(src, r + 3 * L, dst, s + 3 * L);
            k += 2;
        }
        for (; i < to; i++) {
            int p = indices[k] * stride + col;
            int q = list[i] * stride + off;
            onto(src, p, dst, q);
            onto(src, p + L, dst, q + L);
            onto(src, p + 2 * L, dst, q + 2 * L);
            onto(src, p + 3 * L, dst, q + 3 * L);
            k++;
        }
    }

    /// As [#onto4], one to three vectors of columns.
    static void ontoFew(int vectors, float[] src, int col, int stride, int[] indices, int first, int[] list, int from,
            int to, float[] dst, int off) {
        int k = first;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            few(vectors, src, indices[k] * stride + col, dst, list[i] * stride + off);
            few(vectors, src, indices[k + 1] * stride + col, dst, list[i + 1] * stride + off);
            few(vectors, src, indices[k + 2] * stride + col, dst, list[i + 2] * stride + off);
            few(vectors, src, indices[k + 3] * stride + col, dst, list[i + 3] * stride + off);
            few(vectors, src, indices[k + 4] * stride + col, dst, list[i + 4] * stride + off);
            few(vectors, src, indices[k + 5] * stride + col, dst, list[i + 5] * stride + off);
            few(vectors, src, indices[k + 6] * stride + col, dst, list[i + 6] * stride + off);
            few(vectors, src, indices[k + 7] * stride + col, dst, list[i + 7] * stride + off);
            k += 8;
        }
        for (; i < to; i++) {
            few(vectors, src, indices[k] * stride + col, dst, list[i] * stride + off);
            k++;
        }
    }

    /// One vector onto listed rows, none of them twice; arguments as in [RowKernels#scatterOne].
    static void scatter(float[] src, int srcOff, int stride, int[] indices, int from, int to, float[] dst, int off) {
        FloatVector v = FloatVector.fromArray(S, src, srcOff);
        int k = from;
        for (; k + 8 <= to; k += 8) {
            int q0 = indices[k] * stride + off;
            FloatVector.fromArray(S, dst, q0).add(v).intoArray(dst, q0);
            int q1 = indices[k + 1] * stride + off;
            FloatVector.fromArray(S, dst, q1).add(v).intoArray(dst, q1);
            int q2 = indices[k + 2] * stride + off;
            FloatVector.fromArray(S, dst, q2).add(v).intoArray(dst, q2);
            int q3 = indices[k + 3] * stride + off;
            FloatVector.fromArray(S, dst, q3).add(v).intoArray(dst, q3);
            int q4 = indices[k + 4] * stride + off;
            FloatVector.fromArray(S, dst, q4).add(v).intoArray(dst, q4);
            int q5 = indices[k + 5] * stride + off;
            FloatVector.fromArray(S, dst, q5).add(v).intoArray(dst, q5);
            int q6 = indices[k + 6] * stride + off;
            FloatVector.fromArray(S, dst, q6).add(v).intoArray(dst, q6);
            int q7 = indices[k + 7] * stride + off;
            FloatVector.fromArray(S, dst, q7).add(v).intoArray(dst, q7);
        }
        for (; k + 2 <= to; k += 2) {
            int q = indices[k] * stride + off;
            FloatVector.fromArray(S, dst, q).add(v).intoArray(dst, q);
            int r = indices[k + 1] * stride + off;
            FloatVector.fromArray(S, dst, r).add(v).intoArray(dst, r);
        }
        if (k < to) {
            int q = indices[k] * stride + off;
            FloatVector.fromArray(S, dst, q).add(v).intoArray(dst, q);
        }
    }

    private static void few(int vectors, float[] src, int p, float[] dst, int q) {
        onto(src, p, dst, q);
        if (vectors > 1) {
            onto(src, p + L, dst, q + L);
        }
        if (vectors > 2) {
            onto(src, p + 2 * L, dst, q + 2 * L);
        }
    }

    private static void onto(float[] src, int from, float[] dst, int to) {
        FloatVector.fromArray(S, dst, to).add(FloatVector.fromArray(S, src, from)).intoArray(dst, to);
    }

    private static FloatVector start(float[] dst, int off, int mode) {
        return mode == ONTO ? FloatVector.fromArray(S, dst, off) : FloatVector.zero(S);
    }

    private static void end(FloatVector sum, float[] dst, int off, int mode) {
        (mode == APART ? FloatVector.fromArray(S, dst, off).add(sum) : sum).intoArray(dst, off);
    }
}
