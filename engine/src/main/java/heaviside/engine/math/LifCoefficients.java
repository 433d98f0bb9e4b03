package heaviside.engine.math;

/// Coefficients of a layer's neurons, one an entry, padded to [VectorSupport#PAD]: padding has theta 1 and else 0, so that
/// it never spikes.
///
/// @param alpha decay of the current over a step. Not modified by kernels.
/// @param beta decay of the membrane over a step. Not modified by kernels.
/// @param kappa factor of the current or input into the membrane. Not modified by kernels.
/// @param theta threshold. Not modified by kernels.
/// @param reset [LifKernels#ZERO], [LifKernels#SUBTRACT] or [LifKernels#NONE]
public record LifCoefficients(float[] alpha, float[] beta, float[] kappa, float[] theta, int reset) {
    /// Room for `n` neurons: padding as it must be, neurons like it.
    public static LifCoefficients of(int n, int reset) {
        int p = VectorSupport.padded(n);
        float[] theta = new float[p];
        java.util.Arrays.fill(theta, 1);
        return new LifCoefficients(new float[p], new float[p], new float[p], theta, reset);
    }
}
