package heaviside.engine.math;

/// Moves a layer of leaky neurons with exponential currents over a gap without events, in the normalised form (threshold
/// 1), and says who may have crossed. Vector and scalar twins agree bit for bit.
public final class EventKernels {
    private EventKernels() {
    }

    /// `V' = V vv + I vi`, `I' = I ii`; then lists the neurons that can cross 1 within the gap: V rises through 1 only
    /// where I > 1, and either V ends above 1, or it ends falling and `max(V, 0) + I peak`, which it cannot exceed, is
    /// above 1.
    ///
    /// @param v membranes at the start; at the end afterwards. Modified.
    /// @param i currents. Modified.
    /// @param n a multiple of [VectorSupport#PAD]
    /// @param peak largest response to a unit current within the gap
    /// @param who receives the listed neurons, ascending. Modified.
    /// @param v0, i0 receive V and I at the start of the listed ones. Modified.
    /// @return how many are listed
    public static int gap(float[] v, float[] i, int n, float vv, float vi, float ii, float peak, int[] who, float[] v0,
            float[] i0) {
        return VectorSupport.PRESENT
                ? EventKernelsVector.gap(v, i, n, vv, vi, ii, peak, who, v0, i0)
                : gapScalar(v, i, n, vv, vi, ii, peak, who, v0, i0);
    }

    static int gapScalar(float[] v, float[] i, int n, float vv, float vi, float ii, float peak, int[] who, float[] v0,
            float[] i0) {
        int c = 0;
        for (int j = 0; j < n; j++) {
            float a = v[j];
            float b = i[j];
            float a1 = a * vv + b * vi;
            float b1 = b * ii;
            v[j] = a1;
            i[j] = b1;
            if (b > 1 && (a1 > 1 || (b1 < a1 && Math.max(a, 0) + b * peak > 1))) {
                who[c] = j;
                v0[c] = a;
                i0[c++] = b;
            }
        }
        return c;
    }

    /// The adjoint's gap, backward: `lI' = lI ii + lV c`, `lV' = lV vv`. Modified: `lv`, `li`.
    public static void back(float[] lv, float[] li, int n, float vv, float ii, float c) {
        for (int j = 0; j < n; j++) {
            li[j] = li[j] * ii + lv[j] * c;
        }
        for (int j = 0; j < n; j++) {
            lv[j] *= vv;
        }
    }

    /// `dst[off + j] += src[j]`. Modified: `dst`.
    public static void add(float[] src, int srcOff, float[] dst, int off, int n) {
        for (int j = 0; j < n; j++) {
            dst[off + j] += src[srcOff + j];
        }
    }

    /// `dst[off + j] += factor src[j]`. Modified: `dst`.
    public static void addScaled(float[] src, float factor, float[] dst, int off, int n) {
        for (int j = 0; j < n; j++) {
            dst[off + j] += factor * src[j];
        }
    }

    /// `sum w[off + j] (lv[j] - li[j])`, in [VectorSupport#PAD] interleaved sums on every machine.
    ///
    /// @param n a multiple of [VectorSupport#PAD]
    /// @param part scratch of [VectorSupport#PAD] floats. Modified.
    public static float bracket(float[] w, int off, float[] lv, float[] li, int n, float[] part) {
        if (VectorSupport.PRESENT) {
            EventKernelsVector.bracket(w, off, lv, li, n, part);
        } else {
            bracketScalar(w, off, lv, li, n, part);
        }
        for (int half = VectorSupport.PAD / 2; half > 0; half /= 2) {
            for (int k = 0; k < half; k++) {
                part[k] += part[k + half];
            }
        }
        return part[0];
    }

    static void bracketScalar(float[] w, int off, float[] lv, float[] li, int n, float[] part) {
        for (int k = 0; k < VectorSupport.PAD; k++) {
            float s = 0;
            for (int j = k; j < n; j += VectorSupport.PAD) {
                s += w[off + j] * (lv[j] - li[j]);
            }
            part[k] = s;
        }
    }
}
