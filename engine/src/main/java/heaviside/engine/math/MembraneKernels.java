package heaviside.engine.math;

/// One step of many equal neurons. The scalar and the vector form do the same operations in the same order, without fused
/// multiply-add, so that both give the same bits.
public final class MembraneKernels {
    private MembraneKernels() {
    }

    /// Coefficients of the exact step of a LIF neuron with two exponential currents; potentials relative to rest.
    ///
    /// @param pVV membrane to membrane
    /// @param pVE excitatory current to membrane
    /// @param pVI inhibitory current to membrane
    /// @param pEE decay of the excitatory current
    /// @param pII decay of the inhibitory current
    /// @param gain external current to membrane
    /// @param theta threshold; a spike where V is at or above it
    /// @param reset V after a spike
    /// @param hold states for which V is held after a spike
    public record Exact(double pVV, double pVE, double pVI, double pEE, double pII, double gain, double theta,
            double reset, double hold) {
    }

    /// Coefficients of a step with delta synapses.
    ///
    /// @param beta decay of the membrane
    /// @param gain external current to membrane
    /// @param theta threshold
    /// @param reset V after a spike
    /// @param hold states for which V is held after a spike
    /// @param strict whether V must be above the threshold, not at it
    public record Delta(double beta, double gain, double theta, double reset, double hold, boolean strict) {
    }

    /// Neurons `from` to `to - 1` with exponential currents.
    ///
    /// @param u membrane. Modified.
    /// @param exc excitatory current, arrivals included. Modified.
    /// @param inh inhibitory current, arrivals included. Modified.
    /// @param ext external current. Not modified.
    /// @param heldTo last state in which each neuron is held. Modified.
    /// @param state the state that is reached
    /// @param out receives the neurons that spike, ascending, from `count`. Modified.
    /// @return the new count
    public static int lifExact(double[] u, double[] exc, double[] inh, double[] ext, double[] heldTo,
            double state, int from, int to, Exact k, int[] out, int count) {
        if (VectorSupport.PRESENT) {
            return MembraneKernelsVector.lifExact(u, exc, inh, ext, heldTo, state, from, to, k, out,
                    count);
        }
        return lifExactScalar(u, exc, inh, ext, heldTo, state, from, to, k, out, count);
    }

    /// Neurons `from` to `to - 1` with delta synapses: arrivals are added at the end of the step and are lost on held
    /// neurons. Arguments as in [#lifExact].
    public static int delta(double[] u, double[] in, double[] ext, double[] heldTo, double state, int from, int to,
            Delta k, int[] out, int count) {
        if (VectorSupport.PRESENT) {
            return MembraneKernelsVector.delta(u, in, ext, heldTo, state, from, to, k, out, count);
        }
        return deltaScalar(u, in, ext, heldTo, state, from, to, k, out, count);
    }

    static int lifExactScalar(double[] u, double[] exc, double[] inh, double[] ext, double[] heldTo,
            double state, int from, int to, Exact k, int[] out, int count) {
        int c = count;
        for (int i = from; i < to; i++) {
            double e = exc[i];
            double h = inh[i];
            double v = k.pVV * u[i] + k.pVE * e + k.pVI * h + k.gain * ext[i];
            exc[i] = k.pEE * e;
            inh[i] = k.pII * h;
            if (state <= heldTo[i]) {
                continue;
            }
            if (v >= k.theta) {
                v = k.reset;
                heldTo[i] = state + k.hold;
                out[c++] = i;
            }
            u[i] = v;
        }
        return c;
    }

    static int deltaScalar(double[] u, double[] in, double[] ext, double[] heldTo, double state, int from, int to,
            Delta k, int[] out, int count) {
        int c = count;
        for (int i = from; i < to; i++) {
            double v = k.beta * u[i] + k.gain * ext[i] + in[i];
            in[i] = 0;
            if (state <= heldTo[i]) {
                continue;
            }
            if (k.strict ? v > k.theta : v >= k.theta) {
                v = k.reset;
                heldTo[i] = state + k.hold;
                out[c++] = i;
            }
            u[i] = v;
        }
        return c;
    }
}
