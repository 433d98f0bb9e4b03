package heaviside.engine.io.nir;

import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Propagators;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// NIR's neurons as models of the engine. Potentials are measured from where the membrane starts, 0, in mV; a potential or a
/// current of 1 in the file is 1 mV or 1 pA. See the package's note on what a spike does.
final class Neurons {
    /// A time constant that no step notices: the membrane does not leak.
    static final double NO_LEAK_MS = 1e18;
    /// A time constant that no step survives: the membrane forgets.
    static final double MEMORYLESS_MS = 1e-4;
    /// A threshold that stands for none.
    static final double NEVER_MV = 1e9;
    private final double dtMs;
    private final Steps steps;
    private final Scheme scheme;

    /// How continuous time becomes steps.
    enum Steps {
        /// Exact solution over a step.
        EXACT,
        /// Forward Euler, as most frameworks do: a decay by 1 - dt/tau.
        EULER
    }

    /// A model, and what reaches it.
    ///
    /// @param model of all neurons of the node
    /// @param jump by what a spike of weight 1 is multiplied, one a neuron
    /// @param steady whether a constant acts as a bias current; else as a spike in every step
    /// @param gain bias current for a constant of 1, one a neuron
    @SuppressWarnings("ArrayRecordComponent")
    record Built(NeuronModel model, double[] jump, boolean steady, double[] gain) {
    }

    Neurons(double dtMs, Steps steps, Scheme scheme) {
        this.dtMs = dtMs;
        this.steps = steps;
        this.scheme = scheme;
    }

    /// Whether a current takes what arrives at the start of a step, hence a step later than a membrane does.
    boolean arrivesAtStart() {
        return scheme == Scheme.EXACT;
    }

    /// Builds a node that is nothing but itself.
    ///
    /// @param bias constant that reaches the node, one a neuron, or empty
    /// @param threshold of the Threshold node behind it, if any
    /// @throws IllegalArgumentException with the reason why it cannot be
    Built build(NirNode node, int n, double[] bias, @Nullable NirNode threshold) {
        return switch (node.type()) {
            case "LIF", "LI" -> leaky(node, n, bias, threshold);
            case "IF", "I" -> integrator(node, n, threshold);
            case "CubaLIF", "CubaLI" -> current(node, n, threshold);
            case "Threshold" -> new Built(memoryless(n, bias, LinearNodes.spread(node, "threshold", n)), ones(n), true,
                    ones(n));
            default -> throw new IllegalArgumentException("it is no neuron");
        };
    }

    /// Neurons that show the sum of what comes in during a step.
    DeltaLif memoryless(int n, double[] bias, double[] threshold) {
        return new DeltaLif(Parameter.of(MEMORYLESS_MS), Parameter.of(1000), zero(),
                parameter(n, i -> threshold.length == 0 ? NEVER_MV : threshold[i]), zero(), zero(),
                parameter(n, i -> bias.length == 0 ? 0 : bias[i]), zero(), ResetMode.NONE);
    }

    private Built leaky(NirNode node, int n, double[] bias, @Nullable NirNode threshold) {
        double[] tau = membrane(node, "tau", n);
        double[] r = LinearNodes.spread(node, "r", n);
        double[] leak = LinearNodes.spread(node, "v_leak", n);
        double[] jump = new double[n];
        for (int i = 0; i < n; i++) {
            jump[i] = snapped(r[i] * -Math.expm1(-dtMs / tau[i]));
        }
        double[] b = total(n, bias);
        Fires f = fires(node, n, threshold);
        DeltaLif model = new DeltaLif(parameter(n, i -> tau[i]), Parameter.of(1000), zero(), f.threshold, f.reset,
                zero(),
                parameter(n, i -> leak[i] + r[i] * b[i]), zero(), f.mode);
        return new Built(model, jump, true, r);
    }

    private Built integrator(NirNode node, int n, @Nullable NirNode threshold) {
        Fires f = fires(node, n, threshold);
        DeltaLif model = new DeltaLif(Parameter.of(NO_LEAK_MS), Parameter.of(1000), zero(), f.threshold, f.reset,
                zero(),
                zero(), zero(), f.mode);
        return new Built(model, perStep(node, n) ? ones(n) : LinearNodes.spread(node, "r", n), false, ones(n));
    }

    /// Whether an integrator's gain is 1/dt: then a spike is meant as a current for one step, and moves V by its weight.
    boolean perStep(NirNode node, int n) {
        for (double r : LinearNodes.spread(node, "r", n)) {
            if (Math.abs(r * (dtMs / 1000) - 1) > 1e-5) {
                return false;
            }
        }
        return true;
    }

    private Built current(NirNode node, int n, @Nullable NirNode threshold) {
        double[] tauMem = membrane(node, "tau_mem", n);
        double[] tauSyn = membrane(node, "tau_syn", n);
        double[] r = LinearNodes.spread(node, "r", n);
        double[] in = node.find("w_in").isPresent() ? LinearNodes.spread(node, "w_in", n) : ones(n);
        double[] leak = LinearNodes.spread(node, "v_leak", n);
        double[] raw = LinearNodes.spread(node, "tau_syn", n);
        double[] jump = new double[n];
        for (int i = 0; i < n; i++) {
            jump[i] = snapped(in[i] * (dtMs / Exactly.timesThousand(raw[i])));
        }
        if (node.type().equals("CubaLI") && threshold == null) {
            return new Built(new LeakyReadout(parameter(n, i -> tauMem[i]),
                    parameter(n, i -> resistance(node, r[i], tauMem[i], tauSyn[i], i, n)), parameter(n, i -> leak[i]),
                    parameter(n, i -> tauSyn[i])), jump, false, ones(n));
        }
        Fires f = fires(node, n, threshold);
        Parameter syn = parameter(n, i -> tauSyn[i]);
        return new Built(new Lif(parameter(n, i -> tauMem[i]),
                parameter(n, i -> resistance(node, r[i], tauMem[i], tauSyn[i], i, n)), zero(), f.threshold, f.reset,
                zero(), parameter(n, i -> bias(leak[i], resistance(node, r[i], tauMem[i], tauSyn[i], i, n))), zero(),
                syn, syn, f.mode), jump, false, ones(n));
    }

    /// A LIF node whose currents come from LI nodes: one neuron with exponential synapses.
    ///
    /// @param excitatory decay of currents above 0, in s, one a neuron
    /// @param inhibitory decay of currents below 0, in s, one a neuron
    Built fused(NirNode lif, int n, double[] bias, @Nullable NirNode threshold, double[] excitatory,
            double[] inhibitory) {
        double[] tau = membrane(lif, "tau", n);
        double[] r = LinearNodes.spread(lif, "r", n);
        double[] leak = LinearNodes.spread(lif, "v_leak", n);
        double[] b = total(n, bias);
        double[] exc = new double[n];
        double[] inh = new double[n];
        Arrays.setAll(exc, i -> stepped(excitatory[i]));
        Arrays.setAll(inh, i -> stepped(inhibitory[i]));
        if (steps == Steps.EULER && !Arrays.equals(exc, inh)) {
            throw new IllegalArgumentException(
                    "its two synapses cannot both be stepped by Euler's rule; use exact steps");
        }
        Fires f = fires(lif, n, threshold);
        Lif model = new Lif(parameter(n, i -> tau[i]),
                parameter(n, i -> resistance(lif, r[i], tau[i], exc[i], i, n)), zero(), f.threshold, f.reset, zero(),
                parameter(n, i -> bias(leak[i] + r[i] * b[i], resistance(lif, r[i], tau[i], exc[i], i, n))), zero(),
                parameter(n, i -> exc[i]), parameter(n, i -> inh[i]), f.mode);
        return new Built(model, ones(n), true, ones(n));
    }

    /// What an LI node before a LIF node makes of a spike.
    double[] synapse(NirNode li, int n) {
        double[] r = LinearNodes.spread(li, "r", n);
        double[] tau = LinearNodes.spread(li, "tau", n);
        double[] jump = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(tau[i] > 0)) {
                throw new IllegalArgumentException("its 'tau' is " + tau[i] + " s; it must be above 0");
            }
            jump[i] = snapped(r[i] * (dtMs / Exactly.timesThousand(tau[i])));
        }
        return jump;
    }

    /// Resistance in MOhm so that the membrane receives `r I`; under Euler's rule, `dt/tau r I`.
    private double resistance(NirNode node, double r, double tauMem, double tauSyn, int i, int n) {
        if (steps == Steps.EULER) {
            double raw = LinearNodes.spread(node, node.find("tau_mem").isPresent() ? "tau_mem" : "tau", n)[i];
            return 1000 * r * (dtMs / Exactly.timesThousand(raw)) / Propagators.exact(tauMem, tauSyn, dtMs).pVI();
        }
        if (scheme == Scheme.SPYTORCH) {
            double gain = -Math.expm1(-dtMs / tauMem);
            return Exactly.inverse(r, 1000 * r * gain, x -> 1e-3 * x / gain);
        }
        return Exactly.inverse(r, 1000 * r, x -> 1e-3 * x);
    }

    private static double bias(double potential, double resistance) {
        return Exactly.inverse(potential, potential / (1e-3 * resistance), x -> 1e-3 * resistance * x);
    }

    /// What fires, when, and what it does then.
    private record Fires(Parameter threshold, Parameter reset, ResetMode mode) {
    }

    private Fires fires(NirNode node, int n, @Nullable NirNode behind) {
        if (behind != null) {
            double[] th = LinearNodes.spread(behind, "threshold", n);
            return new Fires(parameter(n, i -> th[i]), zero(), ResetMode.NONE);
        }
        if (node.find("v_threshold").isEmpty()) {
            return new Fires(Parameter.of(NEVER_MV), zero(), ResetMode.NONE);
        }
        double[] th = LinearNodes.spread(node, "v_threshold", n);
        double[] reset = node.find("v_reset").isPresent() ? LinearNodes.spread(node, "v_reset", n) : new double[n];
        return new Fires(parameter(n, i -> th[i]), parameter(n, i -> reset[i]), ResetMode.TO_VALUE);
    }

    /// The model with the soft reset.
    static NeuronModel soft(NeuronModel model) {
        return switch (model) {
            case Lif m -> new Lif(m.tauMemMs(), m.resistanceMOhm(), m.restMv(), m.thresholdMv(), m.resetMv(),
                    m.refractoryMs(), m.biasPa(), m.noisePa(), m.tauExcMs(), m.tauInhMs(), ResetMode.SUBTRACT);
            case DeltaLif m -> new DeltaLif(m.tauMemMs(), m.resistanceMOhm(), m.restMv(), m.thresholdMv(), m.resetMv(),
                    m.refractoryMs(), m.biasPa(), m.noisePa(), ResetMode.SUBTRACT);
            default -> model;
        };
    }

    /// Time constants in ms, as the steps have them.
    private double[] membrane(NirNode node, String key, int n) {
        double[] s = LinearNodes.spread(node, key, n);
        double[] ms = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(s[i] > 0)) {
                throw new IllegalArgumentException("its '%s' is %s s; it must be above 0".formatted(key, s[i]));
            }
            ms[i] = stepped(s[i]);
        }
        return ms;
    }

    private double stepped(double seconds) {
        double ms = Exactly.timesThousand(seconds);
        if (steps == Steps.EXACT) {
            return ms;
        }
        if (!(dtMs < ms)) {
            throw new IllegalArgumentException(
                    "a time constant of %s ms cannot be stepped by Euler's rule at dt = %s ms"
                            .formatted(ms, dtMs));
        }
        return -dtMs / Math.log1p(-dtMs / ms);
    }

    /// 1 where rounding has made it almost that: files are often scaled so that a spike's weight is the jump.
    private static double snapped(double factor) {
        return Math.abs(factor - 1) < 1e-12 ? 1 : factor;
    }

    private static double[] total(int n, double[] bias) {
        return bias.length == 0 ? new double[n] : bias;
    }

    private static double[] ones(int n) {
        double[] v = new double[n];
        Arrays.fill(v, 1);
        return v;
    }

    private static Parameter zero() {
        return Parameter.of(0);
    }

    /// A constant where all are equal.
    static Parameter parameter(int n, IntToDoubleFunction f) {
        double[] v = new double[n];
        Arrays.setAll(v, f);
        for (double x : v) {
            if (x != v[0]) {
                return Parameter.of(v);
            }
        }
        return Parameter.of(v[0]);
    }
}
