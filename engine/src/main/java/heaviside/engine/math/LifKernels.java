package heaviside.engine.math;

/// One time step of a layer of leaky integrate-and-fire neurons in the normalised form (threshold 1, rest 0), forward and
/// adjoint. Multiplications and additions are not fused, so that the vector kernel and its scalar twin agree bit for bit.
///
/// `reset`: 0 to zero, 1 subtract, 2 none.
public final class LifKernels {
    /// Hard reset to rest.
    public static final int ZERO = 0;
    /// The threshold is subtracted.
    public static final int SUBTRACT = 1;
    /// No reset.
    public static final int NONE = 2;

    private LifKernels() {
    }

    /// Schemes (a) to (c): `u' = reset(beta u + kappa s)`, `s' = alpha s + in`; then the spikes of u'.
    ///
    /// @param u membrane: step n at `off`; n+1 is written at `off + n`. Modified.
    /// @param s synaptic current, length `n`. Modified.
    /// @param in input of the step at `inOff`. Not modified.
    /// @param spikes receives the indices of neurons with u' above 1, from `count`. Modified.
    /// @return the new count
    public static int stepCurrent(float[] u, int off, float[] s, float[] in, int inOff, int n, float alpha, float beta,
            float kappa, int reset, int[] spikes, int count) {
        return VectorSupport.PRESENT
                ? LifKernelsVector.stepCurrent(u, off, s, in, inOff, n, alpha, beta, kappa, reset, spikes, count)
                : stepCurrentScalar(u, off, s, in, inOff, n, alpha, beta, kappa, reset, spikes, count);
    }

    /// Schemes (d) and (f): `u' = reset(beta u) + kappa in`; then the spikes of u'. Arguments as in [#stepCurrent].
    public static int stepDelta(float[] u, int off, float[] in, int inOff, int n, float beta, float kappa, int reset,
            int[] spikes, int count) {
        return VectorSupport.PRESENT
                ? LifKernelsVector.stepDelta(u, off, in, inOff, n, beta, kappa, reset, spikes, count)
                : stepDeltaScalar(u, off, in, inOff, n, beta, kappa, reset, spikes, count);
    }

    /// Adjoint of [#stepCurrent], backwards: on entry `x` at `xOff` holds dL/dz of the step (from later layers), on exit
    /// dL/d in of the step.
    ///
    /// @param u membrane at `uOff`: step n. Not modified.
    /// @param syn synaptic current before the step at `uOff`, read when `attached` and reset to zero. Not modified.
    /// @param phi surrogate derivative at u. Not modified.
    /// @param count dL/d count of each neuron (activity regulariser). Not modified.
    /// @param lu adjoint of u. Modified.
    /// @param ls adjoint of s. Modified.
    public static void backCurrent(float[] u, int uOff, float[] syn, float[] phi, float[] x, int xOff, float[] count,
            float[] lu, float[] ls, int lOff, int n, float alpha, float beta, float kappa, int reset,
            boolean attached) {
        if (VectorSupport.PRESENT) {
            LifKernelsVector.backCurrent(u, uOff, syn, phi, x, xOff, count, lu, ls, lOff, n, alpha, beta, kappa, reset,
                    attached);
        } else {
            backCurrentScalar(u, uOff, syn, phi, x, xOff, count, lu, ls, lOff, n, alpha, beta, kappa, reset, attached);
        }
    }

    /// Adjoint of [#stepDelta]; arguments as in [#backCurrent].
    public static void backDelta(float[] u, int uOff, float[] phi, float[] x, int xOff, float[] count, float[] lu,
            int lOff, int n, float beta, float kappa, int reset, boolean attached) {
        if (VectorSupport.PRESENT) {
            LifKernelsVector.backDelta(u, uOff, phi, x, xOff, count, lu, lOff, n, beta, kappa, reset, attached);
        } else {
            backDeltaScalar(u, uOff, phi, x, xOff, count, lu, lOff, n, beta, kappa, reset, attached);
        }
    }

    static int stepCurrentScalar(float[] u, int off, float[] s, float[] in, int inOff, int n, float alpha, float beta,
            float kappa, int reset, int[] spikes, int count) {
        int c = count;
        for (int j = 0; j < n; j++) {
            float u0 = u[off + j];
            float free = beta * u0 + kappa * s[j];
            float u1 = u0 > 1 ? (reset == ZERO ? 0 : reset == SUBTRACT ? free - 1 : free) : free;
            s[j] = alpha * s[j] + in[inOff + j];
            u[off + n + j] = u1;
            if (u1 > 1) {
                spikes[c++] = j;
            }
        }
        return c;
    }

    static int stepDeltaScalar(float[] u, int off, float[] in, int inOff, int n, float beta, float kappa, int reset,
            int[] spikes, int count) {
        int c = count;
        for (int j = 0; j < n; j++) {
            float u0 = u[off + j];
            float free = beta * u0;
            float kept = u0 > 1 ? (reset == ZERO ? 0 : reset == SUBTRACT ? free - 1 : free) : free;
            float u1 = kept + kappa * in[inOff + j];
            u[off + n + j] = u1;
            if (u1 > 1) {
                spikes[c++] = j;
            }
        }
        return c;
    }

    static void backCurrentScalar(float[] u, int uOff, float[] syn, float[] phi, float[] x, int xOff, float[] count,
            float[] lu, float[] ls, int lOff, int n, float alpha, float beta, float kappa, int reset,
            boolean attached) {
        for (int j = 0; j < n; j++) {
            float v = u[uOff + j];
            float l = lu[lOff + j];
            float dz = x[xOff + j] + count[j];
            if (attached) {
                dz = reset == ZERO ? dz - (beta * v + kappa * syn[uOff + j]) * l : reset == SUBTRACT ? dz - l : dz;
            }
            float through = reset == ZERO && v > 1 ? 0 : l;
            x[xOff + j] = ls[lOff + j];
            ls[lOff + j] = alpha * ls[lOff + j] + kappa * through;
            lu[lOff + j] = beta * through + phi[j] * dz;
        }
    }

    static void backDeltaScalar(float[] u, int uOff, float[] phi, float[] x, int xOff, float[] count, float[] lu,
            int lOff, int n, float beta, float kappa, int reset, boolean attached) {
        for (int j = 0; j < n; j++) {
            float v = u[uOff + j];
            float l = lu[lOff + j];
            float dz = x[xOff + j] + count[j];
            if (attached) {
                dz = reset == ZERO ? dz - beta * v * l : reset == SUBTRACT ? dz - l : dz;
            }
            float through = reset == ZERO && v > 1 ? 0 : l;
            x[xOff + j] = kappa * l;
            lu[lOff + j] = beta * through + phi[j] * dz;
        }
    }
}
