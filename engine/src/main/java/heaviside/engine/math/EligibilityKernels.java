package heaviside.engine.math;

/// Eligibility traces of all synapses onto one target: one step of e-prop for a row of sources.
///
/// With `x` the sources' filtered input, `e = psi (x - shift epsA)`; then `epsA <- rho epsA + gain e` (adaptive thresholds),
/// `sum <- sum + e` (firing rates), and through the read-out's two filters `slow <- beta slow + fast`,
/// `fast <- alpha fast + e` (Bellec et al. 2020). Where psi is 0 a row only decays, which is made up for when it is next
/// touched: the factors of a step contain the decay of the steps that were left out.
public final class EligibilityKernels {
    /// Thresholds adapt: `epsA` is read and written.
    public static final int ADAPT = 1;
    /// `sum` is written.
    public static final int SUM = 2;
    /// `fast` and `slow` are written.
    public static final int READ_OUT = 4;

    /// Places in the array of factors: pseudo-derivative, threshold step, decay of `epsA` until now, its decay over the step,
    /// what e adds to it.
    public static final int PSI = 0;
    /// See [#PSI].
    public static final int SHIFT = 1;
    /// See [#PSI].
    public static final int PAST = 2;
    /// See [#PSI].
    public static final int RHO = 3;
    /// See [#PSI].
    public static final int GAIN = 4;
    /// `slow <- f[SLOW_SLOW] slow + f[SLOW_FAST] fast`.
    public static final int SLOW_SLOW = 5;
    /// See [#SLOW_SLOW].
    public static final int SLOW_FAST = 6;
    /// `fast <- f[FAST_FAST] fast + e`.
    public static final int FAST_FAST = 7;
    /// Length of the array of factors.
    public static final int FACTORS = 8;

    private EligibilityKernels() {
    }

    /// One step of a row of `n` synapses from `off`.
    ///
    /// @param parts which of the arrays take part; the others may be empty
    /// @param epsA, sum, fast, slow from `off`. Modified.
    /// @param n a multiple of [VectorSupport#PAD]
    /// @param x filtered input of each source, from `xOff`. Not modified.
    /// @param f factors, see [#PSI]. Not modified.
    public static void step(int parts, float[] epsA, float[] sum, float[] fast, float[] slow, int off, int n,
            float[] x, int xOff, float[] f) {
        if (VectorSupport.PRESENT) {
            EligibilityKernelsVector.step(parts, epsA, sum, fast, slow, off, n, x, xOff, f);
        } else {
            stepScalar(parts, epsA, sum, fast, slow, off, n, x, xOff, f);
        }
    }

    static void stepScalar(int parts, float[] epsA, float[] sum, float[] fast, float[] slow, int off, int n, float[] x,
            int xOff, float[] f) {
        for (int i = 0; i < n; i++) {
            int k = off + i;
            float e;
            if ((parts & ADAPT) != 0) {
                float a = f[PAST] * epsA[k];
                e = f[PSI] * (x[xOff + i] - f[SHIFT] * a);
                epsA[k] = f[RHO] * a + f[GAIN] * e;
            } else {
                e = f[PSI] * x[xOff + i];
            }
            if ((parts & SUM) != 0) {
                sum[k] += e;
            }
            if ((parts & READ_OUT) != 0) {
                slow[k] = f[SLOW_SLOW] * slow[k] + f[SLOW_FAST] * fast[k];
                fast[k] = f[FAST_FAST] * fast[k] + e;
            }
        }
    }

    /// Brings a row's filters up to date, `slow <- ss slow + sf fast`, `fast <- ff fast`, and adds it:
    /// `into <- into + factor slow`.
    ///
    /// @param slow, fast, into from `off`. Modified.
    /// @param n a multiple of [VectorSupport#PAD]
    public static void read(float[] slow, float[] fast, float[] into, int off, int n, float ss, float sf, float ff,
            float factor) {
        if (VectorSupport.PRESENT) {
            EligibilityKernelsVector.read(slow, fast, into, off, n, ss, sf, ff, factor);
        } else {
            readScalar(slow, fast, into, off, n, ss, sf, ff, factor);
        }
    }

    static void readScalar(float[] slow, float[] fast, float[] into, int off, int n, float ss, float sf, float ff,
            float factor) {
        for (int k = off; k < off + n; k++) {
            float s = ss * slow[k] + sf * fast[k];
            slow[k] = s;
            fast[k] = ff * fast[k];
            into[k] += factor * s;
        }
    }
}
