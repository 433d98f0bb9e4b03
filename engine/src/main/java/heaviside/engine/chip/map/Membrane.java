package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Population;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The real parameters of a population in the form of the chip: decays a tick, gain of a current, threshold from rest.
///
/// @param spiking false for a read-out
/// @param beta membrane decay a tick
/// @param alpha current decay a tick
/// @param gain factor of an arriving weight
/// @param threshold from rest
/// @param resetTo from rest
/// @param bias current
/// @param refractory ticks
/// @param reset what a spike does
record Membrane(boolean spiking, double[] beta, double[] alpha, double[] gain, double[] threshold, double[] resetTo,
        double[] bias, int[] refractory, ResetMode reset) {

    static Membrane of(Population p, Quantisation how, RandomStream random) {
        return switch (p.model()) {
            case Lif m -> lif(m, p.size(), how, random);
            case LeakyReadout m -> readout(m, p.size(), how, random);
            default -> throw new IllegalArgumentException("'%s' is of a kind that this chip has no neuron for."
                    .formatted(p.label()));
        };
    }

    private static Membrane lif(Lif m, int n, Quantisation how, RandomStream random) {
        double[] beta = decays(m, "tauMemMs", n, how, random);
        double[] rest = draw(m, "restMv", n, random);
        double[] threshold = draw(m, "thresholdMv", n, random);
        double[] reset = draw(m, "resetMv", n, random);
        double[] refractory = draw(m, "refractoryMs", n, random);
        int[] hold = new int[n];
        for (int i = 0; i < n; i++) {
            threshold[i] -= rest[i];
            reset[i] -= rest[i];
            hold[i] = (int) Math.rint(refractory[i] / how.dtMs());
        }
        return new Membrane(true, beta, decays(m, "tauExcMs", n, how, random), gains(m, beta, how, random), threshold,
                reset, draw(m, "biasPa", n, random), hold, m.reset());
    }

    private static Membrane readout(LeakyReadout m, int n, Quantisation how, RandomStream random) {
        double[] beta = decays(m, "tauMemMs", n, how, random);
        double[] zero = new double[n];
        return new Membrane(false, beta, decays(m, "tauSynMs", n, how, random), gains(m, beta, how, random), zero,
                zero, zero, new int[n], ResetMode.NONE);
    }

    private static double[] draw(NeuronModel m, String key, int n, RandomStream random) {
        return m.get(key).sample(n, random.stream(key));
    }

    private static double[] decays(NeuronModel m, String key, int n, Quantisation how, RandomStream random) {
        double[] tau = draw(m, key, n, random);
        Arrays.setAll(tau, i -> Math.exp(-how.dtMs() / tau[i]));
        return tau;
    }

    private static double[] gains(NeuronModel m, double[] beta, Quantisation how, RandomStream random) {
        double[] r = draw(m, "resistanceMOhm", beta.length, random);
        double[] g = new double[r.length];
        Arrays.setAll(g, i -> r[i] * 1e-3 * (how.scheme() == Scheme.SPYTORCH ? 1 : 1 - beta[i]));
        return g;
    }

    /// The integrate-and-fire neuron of a crossbar chip that stands in for this one: no decay, no current, linear reset, no
    /// refractoriness. A weight keeps the height of the response that it had.
    Membrane integrating() {
        int n = beta.length;
        double[] one = new double[n];
        Arrays.fill(one, 1);
        double[] height = new double[n];
        Arrays.setAll(height, i -> gain[i] * peak(beta[i], alpha[i]));
        return new Membrane(true, one, new double[n], height, threshold, new double[n],
                bias, new int[n], ResetMode.SUBTRACT);
    }

    /// The largest value of sum over k of beta^(n-k) alpha^k.
    static double peak(double beta, double alpha) {
        double v = 1;
        double u = alpha;
        for (int k = 0; k < 10_000; k++) {
            double next = beta * v + u;
            if (next <= v * (1 + 1e-9)) {
                break;
            }
            v = next;
            u *= alpha;
        }
        return v;
    }

    double largestThreshold() {
        return Arrays.stream(threshold).map(Math::abs).max().orElse(0);
    }

    double meanGain() {
        return Arrays.stream(gain).average().orElse(1);
    }

    /// Everything but the weights in units of `unit`.
    QuantisedNetwork.Pop round(Population p, double unit, ChipSpec spec, List<Diagnostic> diagnostics) {
        int max = spec.state().max();
        int one = 1 << spec.state().decayBits();
        int n = beta.length;
        int[] bias1 = new int[n];
        for (int i = 0; i < n; i++) {
            bias1[i] = units(bias[i] * gain[i], unit, max);
        }
        int[] decayV = decay(beta, one);
        int[] decayU = decay(alpha, one);
        noteDecay(p, decayV, beta, one, "membrane", diagnostics);
        noteDecay(p, decayU, alpha, one, "current", diagnostics);
        return new QuantisedNetwork.Pop(p.id(), p.label(), spiking, decayV, decayU, units(threshold, unit, max),
                units(resetTo, unit, max), bias1, refractory.clone(), reset, unit);
    }

    private static void noteDecay(Population p, int[] decay, double[] exact, int one, String what,
            List<Diagnostic> diagnostics) {
        double worst = 0;
        for (int i = 0; i < exact.length; i++) {
            double asked = -Math.log(exact[i]);
            double got = decay[i] == 0 ? Double.POSITIVE_INFINITY : -Math.log((double) decay[i] / one);
            if (decay[i] > 0 || asked < Math.log(one)) {
                worst = Math.max(worst, Math.abs(got / asked - 1));
            }
        }
        if (worst > 0.05) {
            double ticks = -1 / Math.log(Arrays.stream(exact).max().orElse(0));
            diagnostics.add(Diagnostic.warning("decay-rounding", p.id(),
                    String.format(Locale.ROOT,
                            "The %s decay of '%s', τ = %.4g ticks, is off by %.0f %% after rounding to 1/%d.", what,
                            p.label(), ticks, Math.min(999, 100 * worst), one),
                    "Use a longer tick, or a time constant of at most %d ticks.".formatted(one / 10)));
        }
    }

    private static int[] decay(double[] factor, int one) {
        int[] d = new int[factor.length];
        Arrays.setAll(d, i -> (int) Math.clamp(Math.rint(factor[i] * one), 0, one));
        return d;
    }

    private static int[] units(double[] x, double unit, int max) {
        int[] q = new int[x.length];
        Arrays.setAll(q, i -> units(x[i], unit, max));
        return q;
    }

    private static int units(double x, double unit, int max) {
        return (int) Math.clamp(Math.rint(x / unit), -max, max);
    }
}
