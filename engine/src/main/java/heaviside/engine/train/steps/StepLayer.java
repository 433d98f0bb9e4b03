package heaviside.engine.train.steps;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.LifKernels;
import heaviside.engine.math.VectorSupport;
import org.jspecify.annotations.Nullable;

/// A spiking layer: its connections and the coefficients of its neurons. Potentials are measured from rest in units of the
/// layer's mean threshold.
///
/// A step from state n: `z = H(u - theta - step b)` unless held, `free = beta u + kappa (s + bias)`,
/// `s' = alpha s + in`, `u' = reset(free)`; immediate layers `u' = reset(beta u) + kappa (in + bias)`. After a spike the
/// neuron is held for `hold` states: it cannot spike, and with a reset its membrane stands still (immediate layers go on
/// integrating). Adaptation `b' = rho b + gain z`. Layers with two currents have `s = s_exc + s_inh`, each with a decay and an
/// input of its own. Noise adds to the bias.
final class StepLayer {
    final int size;
    final int stride;
    final boolean immediate;
    final Link forward;
    final @Nullable Link recurrent;
    final LifCoefficients k;
    /// Potential after a hard reset.
    final float[] resetTo;
    /// Added to the current (immediate layers: the input) in every step; empty where no neuron has a bias.
    final float[] bias;
    /// States that a neuron is held after a spike; empty where none is.
    final int[] hold;
    /// Adaptation; empty where none.
    final float[] rho;
    final float[] gain;
    final float[] step;
    /// Decay of the inhibitory current, where it differs from the excitatory one; empty where there is one current. Live
    /// where decays are trained.
    final float[] alphaInh;
    /// Standard deviation that noise gives a membrane at rest; empty where no neuron has any.
    final float[] noise;
    /// Name of the population, from which noise is drawn.
    final String name;
    /// Factor of the input beside the scheme's, for resistances of every neuron's own.
    final float[] scale;

    /// @param k coefficients; `bias`, `hold` and those of the adaptation may be empty
    StepLayer(int size, boolean immediate, Link forward, @Nullable Link recurrent, LifCoefficients k, float[] resetTo,
            float[] scale, float[] bias, int[] hold, Adaptation a) {
        this(size, immediate, forward, recurrent, k, resetTo, scale, bias, hold, a, Drive.PLAIN);
    }

    /// @param drive what reaches the membrane beside one current and a bias
    StepLayer(int size, boolean immediate, Link forward, @Nullable Link recurrent, LifCoefficients k, float[] resetTo,
            float[] scale, float[] bias, int[] hold, Adaptation a, Drive drive) {
        this.size = size;
        this.stride = VectorSupport.padded(size);
        this.immediate = immediate;
        this.forward = forward;
        this.recurrent = recurrent;
        this.k = k;
        this.resetTo = resetTo;
        this.scale = scale;
        this.bias = bias;
        this.hold = hold;
        this.alphaInh = drive.alphaInh;
        this.noise = drive.noise;
        this.name = drive.name;
        this.rho = a.rho;
        this.gain = a.gain;
        this.step = a.step;
    }

    /// Coefficients of adaptive thresholds, one a neuron, or empty.
    record Adaptation(float[] rho, float[] gain, float[] step) {
        static final Adaptation NONE = new Adaptation(new float[0], new float[0], new float[0]);
    }

    /// A second current and noise.
    ///
    /// @param alphaInh decay of the inhibitory current, or empty
    /// @param noise standard deviation of each resting membrane, or empty
    /// @param name of the population
    record Drive(float[] alphaInh, float[] noise, String name) {
        static final Drive PLAIN = new Drive(new float[0], new float[0], "");
    }

    /// Whether excitation and inhibition have currents of their own.
    boolean twoCurrents() {
        return alphaInh.length > 0;
    }

    /// Floats a row of the input ring.
    int inputStride() {
        return twoCurrents() ? 2 * stride : stride;
    }

    boolean adaptive() {
        return rho.length > 0;
    }

    boolean holds() {
        return hold.length > 0;
    }

    /// Rows of the input ring: the present step and those that spikes still reach.
    int rows() {
        Link own = recurrent;
        return 1 + Math.max(forward.reach(), own == null ? 0 : own.reach());
    }

    /// Whether the backward pass reads the current of each step.
    boolean keepsCurrent(boolean attached, boolean taus) {
        return !immediate && ((attached && k.reset() == LifKernels.ZERO) || taus);
    }

    float reset(int j, float free) {
        return k.reset() == LifKernels.ZERO
                ? resetTo[j]
                : k.reset() == LifKernels.SUBTRACT ? free - k.theta()[j] : free;
    }
}
