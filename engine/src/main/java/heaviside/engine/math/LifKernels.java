package heaviside.engine.math;

/// Time steps of a tile of leaky integrate-and-fire neurons (rest 0), forward and adjoint. Multiplications and additions
/// are not fused, so that the vector kernel and its scalar twin agree bit for bit.
///
/// Rows are steps, columns are the tile's neurons: step n of a matrix is at `off + n * width`. The tile's first neuron in
/// its layer is `column`; `width` is a multiple of [VectorSupport#PAD].
public final class LifKernels {
    /// Hard reset to rest.
    public static final int ZERO = 0;
    /// The threshold is subtracted.
    public static final int SUBTRACT = 1;
    /// No reset.
    public static final int NONE = 2;

    private LifKernels() {
    }

    /// Schemes (a) to (c): `u' = reset(beta u + kappa s)`, `s' = alpha s + in`, for steps `from` to `to - 1`; marks the
    /// spikes of u'.
    ///
    /// @param u membrane, row n; row n + 1 is written. Modified.
    /// @param s synaptic current of the layer. Modified: the tile's part.
    /// @param in input of step n at `inOff + n * inStep`; step 0 for a constant one. Not modified, but it may stand in `u`
    ///        where row n + 1 is written.
    /// @param syn receives the current before each step, laid out as `u`; empty where it is not kept. Modified.
    /// @param spikes bit j of the words from `wordOff + n * words` is neuron j of the layer at step n; row n + 1 is
    ///        written. Modified.
    public static void stepCurrent(LifCoefficients k, int column, int width, float[] u, int uOff, float[] s, float[] in,
            int inOff, int inStep, float[] syn, int from, int to, long[] spikes, int wordOff, int words) {
        if (VectorSupport.PRESENT) {
            LifKernelsVector.stepCurrent(k, column, width, u, uOff, s, in, inOff, inStep, syn, from, to, spikes,
                    wordOff, words);
        } else {
            stepCurrentScalar(k, column, width, u, uOff, s, in, inOff, inStep, syn, from, to, spikes, wordOff, words);
        }
    }

    /// Schemes (d) and (f): `u' = reset(beta u) + kappa in`. Arguments as in [#stepCurrent].
    public static void stepDelta(LifCoefficients k, int column, int width, float[] u, int uOff, float[] in, int inOff,
            int inStep, int from, int to, long[] spikes, int wordOff, int words) {
        if (VectorSupport.PRESENT) {
            LifKernelsVector.stepDelta(k, column, width, u, uOff, in, inOff, inStep, from, to, spikes, wordOff, words);
        } else {
            stepDeltaScalar(k, column, width, u, uOff, in, inOff, inStep, from, to, spikes, wordOff, words);
        }
    }

    /// Adjoint of [#stepCurrent] from step `to - 1` down to `from`.
    ///
    /// @param u membrane, row n. Not modified.
    /// @param syn current before each step, read when `attached` and reset to zero. Not modified.
    /// @param phi surrogate derivative at u, row n from `phiOff`. Not modified.
    /// @param dz dL/dz of step n (from later layers) at `dzOff + n * width`; may be `x` itself. May be
    ///        modified where `attached`.
    /// @param x receives dL/d in of step n at `xOff + n * width`; may take the place of `u`. Modified.
    /// @param count dL/d count of each neuron of the layer (activity regulariser). Not modified.
    /// @param lu adjoint of the layer's u, from `at`. Modified: the tile's part.
    /// @param ls adjoint of the layer's s, from `at`. Modified: the tile's part.
    /// @param later receives the adjoint of u after each step, laid out as `u`; empty where it is not kept. Modified.
    public static void backCurrent(LifCoefficients k, int column, int width, float[] u, int uOff, float[] syn,
            float[] phi, int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, float[] ls,
            int at, float[] later, int from, int to, boolean attached) {
        if (VectorSupport.PRESENT) {
            LifKernelsVector.backCurrent(k, column, width, u, uOff, syn, phi, phiOff, dz, dzOff, x, xOff, count, lu, ls,
                    at, later, from, to, attached);
        } else {
            backCurrentScalar(k, column, width, u, uOff, syn, phi, phiOff, dz, dzOff, x, xOff, count, lu, ls, at, later,
                    from, to, attached);
        }
    }

    /// Adjoint of [#stepDelta]; arguments as in [#backCurrent].
    public static void backDelta(LifCoefficients k, int column, int width, float[] u, int uOff, float[] phi,
            int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, int at, float[] later,
            int from, int to, boolean attached) {
        if (VectorSupport.PRESENT) {
            LifKernelsVector.backDelta(k, column, width, u, uOff, phi, phiOff, dz, dzOff, x, xOff, count, lu, at, later,
                    from, to, attached);
        } else {
            backDeltaScalar(k, column, width, u, uOff, phi, phiOff, dz, dzOff, x, xOff, count, lu, at, later, from, to,
                    attached);
        }
    }

    static void stepCurrentScalar(LifCoefficients k, int column, int width, float[] u, int uOff, float[] s, float[] in,
            int inOff, int inStep, float[] syn, int from, int to, long[] spikes, int wordOff, int words) {
        for (int n = from; n < to; n++) {
            int row = uOff + n * width;
            int word = wordOff + (n + 1) * words + column / 64;
            java.util.Arrays.fill(spikes, word, word + (width + 63) / 64, 0);
            for (int j = 0; j < width; j++) {
                int c = column + j;
                float u0 = u[row + j];
                float s0 = s[c];
                float theta = k.theta()[c];
                float free = k.beta()[c] * u0 + k.kappa()[c] * s0;
                float u1 = u0 > theta ? reset(k.reset(), free, theta) : free;
                if (syn.length > 0) {
                    syn[row + j] = s0;
                }
                s[c] = k.alpha()[c] * s0 + in[inOff + n * inStep + j];
                u[row + width + j] = u1;
                if (u1 > theta) {
                    spikes[word + j / 64] |= 1L << j;
                }
            }
        }
    }

    private static float reset(int reset, float free, float theta) {
        return reset == ZERO ? 0 : reset == SUBTRACT ? free - theta : free;
    }

    static void stepDeltaScalar(LifCoefficients k, int column, int width, float[] u, int uOff, float[] in, int inOff,
            int inStep, int from, int to, long[] spikes, int wordOff, int words) {
        for (int n = from; n < to; n++) {
            int row = uOff + n * width;
            int word = wordOff + (n + 1) * words + column / 64;
            java.util.Arrays.fill(spikes, word, word + (width + 63) / 64, 0);
            for (int j = 0; j < width; j++) {
                int c = column + j;
                float u0 = u[row + j];
                float theta = k.theta()[c];
                float free = k.beta()[c] * u0;
                float kept = u0 > theta ? reset(k.reset(), free, theta) : free;
                float u1 = kept + k.kappa()[c] * in[inOff + n * inStep + j];
                u[row + width + j] = u1;
                if (u1 > theta) {
                    spikes[word + j / 64] |= 1L << j;
                }
            }
        }
    }

    static void backCurrentScalar(LifCoefficients k, int column, int width, float[] u, int uOff, float[] syn,
            float[] phi, int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, float[] ls,
            int at, float[] later, int from, int to, boolean attached) {
        for (int n = to - 1; n >= from; n--) {
            for (int j = 0; j < width; j++) {
                int c = column + j;
                int i = n * width + j;
                float v = u[uOff + i];
                float l = lu[at + c];
                float g = ls[at + c];
                float theta = k.theta()[c];
                float direct = dz[dzOff + i];
                if (attached && k.reset() == ZERO) {
                    direct -= (k.beta()[c] * v + k.kappa()[c] * syn[uOff + i]) * l;
                } else if (attached && k.reset() == SUBTRACT) {
                    direct -= theta * l;
                }
                float all = direct + count[c];
                if (later.length > 0) {
                    later[uOff + i] = l;
                }
                float through = k.reset() == ZERO && v > theta ? 0 : l;
                x[xOff + i] = g;
                ls[at + c] = k.alpha()[c] * g + k.kappa()[c] * through;
                lu[at + c] = k.beta()[c] * through + phi[phiOff + i] * all;
            }
        }
    }

    static void backDeltaScalar(LifCoefficients k, int column, int width, float[] u, int uOff, float[] phi,
            int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, int at, float[] later,
            int from, int to, boolean attached) {
        for (int n = to - 1; n >= from; n--) {
            for (int j = 0; j < width; j++) {
                int c = column + j;
                int i = n * width + j;
                float v = u[uOff + i];
                float l = lu[at + c];
                float theta = k.theta()[c];
                float direct = dz[dzOff + i];
                if (attached && k.reset() == ZERO) {
                    direct -= k.beta()[c] * v * l;
                } else if (attached && k.reset() == SUBTRACT) {
                    direct -= theta * l;
                }
                float all = direct + count[c];
                if (later.length > 0) {
                    later[uOff + i] = l;
                }
                float through = k.reset() == ZERO && v > theta ? 0 : l;
                x[xOff + i] = k.kappa()[c] * l;
                lu[at + c] = k.beta()[c] * through + phi[phiOff + i] * all;
            }
        }
    }
}
