package heaviside.engine.math;

/// Eligibility traces of all synapses from one source: one step of e-prop for a row of targets.
///
/// With `x` the source's filtered input, `e = psi (x - shift epsA)`; then `epsA <- rho epsA + gain e` (adaptive thresholds),
/// `sum <- sum + e` (firing rates), and through the read-out's two filters `slow <- beta slow + fast`,
/// `fast <- alpha fast + e` (Bellec et al. 2020).
public final class EligibilityKernels {
    /// Thresholds adapt: `epsA` is read and written.
    public static final int ADAPT = 1;
    /// `sum` is written.
    public static final int SUM = 2;
    /// `fast` and `slow` are written.
    public static final int READ_OUT = 4;

    private EligibilityKernels() {
    }

    /// The coefficients of a step.
    ///
    /// @param rho decay of the adaptation
    /// @param gain what a spike adds to it
    /// @param alpha decay of the read-out's current
    /// @param beta decay of the read-out
    public record Decays(float rho, float gain, float alpha, float beta) {
    }

    /// One step of a row of `n` synapses from `off`.
    ///
    /// @param parts which of the arrays take part; the others may be empty
    /// @param epsA, sum, fast, slow from `off`. Modified.
    /// @param x filtered input of the source
    /// @param psi pseudo-derivative of each target, from 0. Not modified.
    /// @param shift threshold step of each target, from 0. Not modified.
    /// @param n a multiple of [VectorSupport#PAD]
    public static void step(int parts, float[] epsA, float[] sum, float[] fast, float[] slow, int off, int n, float x,
            float[] psi, float[] shift, Decays d) {
        if (VectorSupport.PRESENT) {
            EligibilityKernelsVector.step(parts, epsA, sum, fast, slow, off, n, x, psi, shift, d);
        } else {
            stepScalar(parts, epsA, sum, fast, slow, off, n, x, psi, shift, d);
        }
    }

    static void stepScalar(int parts, float[] epsA, float[] sum, float[] fast, float[] slow, int off, int n, float x,
            float[] psi, float[] shift, Decays d) {
        for (int j = 0; j < n; j++) {
            int k = off + j;
            float e;
            if ((parts & ADAPT) != 0) {
                float a = epsA[k];
                e = psi[j] * (x - shift[j] * a);
                epsA[k] = d.rho * a + d.gain * e;
            } else {
                e = psi[j] * x;
            }
            if ((parts & SUM) != 0) {
                sum[k] += e;
            }
            if ((parts & READ_OUT) != 0) {
                slow[k] = d.beta * slow[k] + fast[k];
                fast[k] = d.alpha * fast[k] + e;
            }
        }
    }

    /// `into[off + j] += factor[j] a[off + j]` for a row. Modified: `into`.
    ///
    /// @param n a multiple of [VectorSupport#PAD]
    public static void addScaled(float[] into, float[] a, int off, float[] factor, int n) {
        if (VectorSupport.PRESENT) {
            EligibilityKernelsVector.addScaled(into, a, off, factor, n);
        } else {
            addScaledScalar(into, a, off, factor, n);
        }
    }

    static void addScaledScalar(float[] into, float[] a, int off, float[] factor, int n) {
        for (int j = 0; j < n; j++) {
            into[off + j] += factor[j] * a[off + j];
        }
    }
}
