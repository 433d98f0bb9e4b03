package heaviside.engine.math;

/// Sums of whole rows, chosen by lists of indices: the forward pass over input spikes (rows of weights, listed by time)
/// and the weight gradient (rows of adjoints, listed by channel) are the same kernel.
///
/// Columns are summed in the order of the list, so that the vector kernel and its scalar twin agree bit for bit.
public final class RowKernels {
    private RowKernels() {
    }

    /// `dst[r] += sum over k in [offsets[r], offsets[r+1]) of src[indices[k]]`, for rows r of `rows`.
    ///
    /// @param src row-major with `stride` floats a row. Not modified.
    /// @param srcOff where row 0 of `src` starts
    /// @param stride floats a row, a multiple of [VectorSupport#PAD], of both matrices
    /// @param offsets length `rows + 1`. Not modified.
    /// @param indices row of `src` for each entry. Not modified.
    /// @param dst rows x stride, from `dstOff`. Modified.
    public static void gather(float[] src, int srcOff, int stride, int[] offsets, int rows, int[] indices,
            float[] dst, int dstOff) {
        if (VectorSupport.PRESENT) {
            RowKernelsVector.gather(src, srcOff, stride, offsets, rows, indices, dst, dstOff);
        } else {
            gatherScalar(src, srcOff, stride, offsets, rows, indices, dst, dstOff);
        }
    }

    /// As [#gather], but the sums take the place of what was there, and rows of `dst` may lie further apart.
    ///
    /// @param width floats a row of `src`, all of which are summed
    /// @param dst row r is at `dstOff + r * dstStride`. Modified: `width` floats of each row.
    public static void gatherFresh(float[] src, int srcOff, int width, int[] offsets, int rows, int[] indices,
            float[] dst, int dstOff, int dstStride) {
        if (VectorSupport.PRESENT) {
            RowKernelsVector.gatherFresh(src, srcOff, width, offsets, rows, indices, dst, dstOff, dstStride);
        } else {
            gatherFreshScalar(src, srcOff, width, offsets, rows, indices, dst, dstOff, dstStride);
        }
    }

    static void gatherFreshScalar(float[] src, int srcOff, int width, int[] offsets, int rows, int[] indices,
            float[] dst, int dstOff, int dstStride) {
        for (int r = 0; r < rows; r++) {
            int off = dstOff + r * dstStride;
            java.util.Arrays.fill(dst, off, off + width, 0);
            gatherOneScalar(src, srcOff, width, indices, offsets[r], offsets[r + 1], dst, off);
        }
    }

    /// One destination row: `dst[off..off+stride) += sum of src[indices[k]], k in [from, to)`. Modified: `dst`.
    public static void gatherOne(float[] src, int srcOff, int stride, int[] indices, int from, int to, float[] dst,
            int off) {
        if (from == to) {
            return;
        }
        if (VectorSupport.PRESENT) {
            RowKernelsVector.gatherOne(src, srcOff, stride, indices, from, to, dst, off);
        } else {
            gatherOneScalar(src, srcOff, stride, indices, from, to, dst, off);
        }
    }

    /// `dst[r] += (sum over k from offsets[r+1] - 1 down to offsets[r] of src[indices[k]])` for the rows r that
    /// `list[from .. to)` names, none of them empty: each row's sum stands on its own before it is added.
    ///
    /// @param list rows. Not modified.
    /// @param dst row r is at `dstOff + r * stride`. Modified.
    public static void gatherBack(float[] src, int srcOff, int stride, int[] offsets, int[] list, int from, int to,
            int[] indices, float[] dst, int dstOff) {
        if (VectorSupport.PRESENT) {
            RowKernelsVector.gatherBack(src, srcOff, stride, offsets, list, from, to, indices, dst, dstOff);
        } else {
            gatherBackScalar(src, srcOff, stride, offsets, list, from, to, indices, dst, dstOff);
        }
    }

    static void gatherBackScalar(float[] src, int srcOff, int stride, int[] offsets, int[] list, int from, int to,
            int[] indices, float[] dst, int dstOff) {
        for (int i = from; i < to; i++) {
            int r = list[i];
            for (int j = 0; j < stride; j++) {
                int at = dstOff + r * stride + j;
                float sum = 0;
                for (int k = offsets[r + 1] - 1; k >= offsets[r]; k--) {
                    sum += src[srcOff + indices[k] * stride + j];
                }
                dst[at] += sum;
            }
        }
    }

    /// One row onto listed rows: `dst[indices[k]] += src[srcOff .. srcOff + stride)`, k in [from, to), none of them twice.
    ///
    /// @param dst row r is at `dstOff + r * stride`. Modified.
    public static void scatterOne(float[] src, int srcOff, int stride, int[] indices, int from, int to, float[] dst,
            int dstOff) {
        if (VectorSupport.PRESENT) {
            RowKernelsVector.scatterOne(src, srcOff, stride, indices, from, to, dst, dstOff);
        } else {
            scatterOneScalar(src, srcOff, stride, indices, from, to, dst, dstOff);
        }
    }

    static void scatterOneScalar(float[] src, int srcOff, int stride, int[] indices, int from, int to, float[] dst,
            int dstOff) {
        for (int k = from; k < to; k++) {
            for (int j = 0; j < stride; j++) {
                dst[dstOff + indices[k] * stride + j] += src[srcOff + j];
            }
        }
    }

    /// `dst[r] += sum over k in [offsets[r], offsets[r+1]) of values[k] src[indices[k]]`, a chain of fused multiply-adds in
    /// the order of the list, for rows `from` to `to - 1` and some columns of both matrices.
    ///
    /// @param src from `srcOff`, `srcStride` floats a row. Not modified.
    /// @param columns how many, a multiple of [VectorSupport#PAD]
    /// @param dst row r is at `dstOff + r * dstStride`. Modified.
    public static void gatherScaled(float[] src, int srcOff, int srcStride, int columns, int[] offsets, int from,
            int to, int[] indices, float[] values, float[] dst, int dstOff, int dstStride) {
        if (VectorSupport.PRESENT) {
            RowKernelsVector.gatherScaled(src, srcOff, srcStride, columns, offsets, from, to, indices, values, dst,
                    dstOff, dstStride);
        } else {
            gatherScaledScalar(src, srcOff, srcStride, columns, offsets, from, to, indices, values, dst, dstOff,
                    dstStride);
        }
    }

    static void gatherScaledScalar(float[] src, int srcOff, int srcStride, int columns, int[] offsets, int from,
            int to, int[] indices, float[] values, float[] dst, int dstOff, int dstStride) {
        for (int r = from; r < to; r++) {
            for (int k = offsets[r]; k < offsets[r + 1]; k++) {
                for (int j = 0; j < columns; j++) {
                    int at = dstOff + r * dstStride + j;
                    dst[at] = Math.fma(values[k], src[srcOff + indices[k] * srcStride + j], dst[at]);
                }
            }
        }
    }

    /// Sum of squares of `a[off .. off + n)`, in eight interleaved sums on every machine.
    ///
    /// @param n a multiple of 8
    public static float squares(float[] a, int off, int n) {
        return VectorSupport.PRESENT ? RowKernelsVector.squares(a, off, n) : squaresScalar(a, off, n);
    }

    static float squaresScalar(float[] a, int off, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int j = off; j < off + n; j += 8) {
            s0 += a[j] * a[j];
            s1 += a[j + 1] * a[j + 1];
            s2 += a[j + 2] * a[j + 2];
            s3 += a[j + 3] * a[j + 3];
            s4 += a[j + 4] * a[j + 4];
            s5 += a[j + 5] * a[j + 5];
            s6 += a[j + 6] * a[j + 6];
            s7 += a[j + 7] * a[j + 7];
        }
        return (s0 + s4 + (s2 + s6)) + (s1 + s5 + (s3 + s7));
    }

    /// Sums of squares of rows in [VectorSupport#PAD] interleaved sums each: adds row r of `a` to the sums
    /// `sums[r * PAD .. (r + 1) * PAD)`.
    ///
    /// @param a from `off`, `width` floats a row, a multiple of [VectorSupport#PAD]. Not modified.
    /// @param sums Modified.
    public static void addSquares(float[] a, int off, int width, int rows, float[] sums) {
        if (VectorSupport.PRESENT) {
            RowKernelsVector.addSquares(a, off, width, rows, sums);
        } else {
            addSquaresScalar(a, off, width, rows, sums);
        }
    }

    static void addSquaresScalar(float[] a, int off, int width, int rows, float[] sums) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                float v = a[off + r * width + j];
                sums[r * VectorSupport.PAD + j % VectorSupport.PAD] += v * v;
            }
        }
    }

    static void gatherScalar(float[] src, int srcOff, int stride, int[] offsets, int rows, int[] indices,
            float[] dst, int dstOff) {
        for (int r = 0; r < rows; r++) {
            gatherOneScalar(src, srcOff, stride, indices, offsets[r], offsets[r + 1], dst, dstOff + r * stride);
        }
    }

    static void gatherOneScalar(float[] src, int srcOff, int stride, int[] indices, int from, int to, float[] dst,
            int off) {
        for (int k = from; k < to; k++) {
            int base = srcOff + indices[k] * stride;
            for (int j = 0; j < stride; j++) {
                dst[off + j] += src[base + j];
            }
        }
    }
}
