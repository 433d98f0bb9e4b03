package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.truenorth.NeuronType;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.ResetMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a TrueNorth neuron is not, and what stands in for it.
public final class CrossbarRules {
    /// Time constant from which a membrane counts as not forgetting, in ticks.
    public static final double LONG_TICKS = 1000;
    /// Units of weight that one spike of a read-out stands for.
    static final int READOUT_UNITS = 4;
    /// Units that a read-out gains a tick, so that losing classes count too.
    static final int READOUT_GAIN = 2;

    private CrossbarRules() {
    }

    /// How far a spike of weight one moves a membrane at most, in multiples of its first step.
    public static double response(double tauMemMs, double tauSynMs, double dtMs) {
        return Membrane.peak(Math.exp(-dtMs / tauMemMs), Math.exp(-dtMs / tauSynMs));
    }

    /// The largest power of two that weights of so many bits can be scaled by: 1 for ternary, else two's complement.
    static int maxShift(int weightBits) {
        return weightBits <= 2 ? 7 : Math.max(0, 8 - weightBits);
    }

    /// Adds what a network loses on a crossbar chip. Modified: `d`.
    static void check(Network network, ChipSpec spec, Quantisation how, List<Diagnostic> d) {
        for (Population p : network.populations()) {
            switch (p.model()) {
                case Lif m -> {
                    forgets(p, m.tauMemMs().centre(), m.tauExcMs().centre(), spec, how, d);
                    if (m.reset() != ResetMode.SUBTRACT) {
                        d.add(Diagnostic.warning("reset", p.id(),
                                "'%s' resets to a value; on the chip a spike takes the threshold off.".formatted(
                                        p.label()),
                                "Use the linear reset and train again."));
                    }
                    if (m.refractoryMs().centre() > how.dtMs()) {
                        d.add(Diagnostic.warning("refractory", p.id(),
                                String.format(Locale.ROOT,
                                        "'%s' rests for %.3g ms after a spike; a TrueNorth neuron does not.", p.label(),
                                        m.refractoryMs().centre()),
                                "Set its refractory time to 0 and train again."));
                    }
                }
                case LeakyReadout m -> forgets(p, m.tauMemMs().centre(), m.tauSynMs().centre(), spec, how, d);
                default -> {
                }
            }
        }
    }

    private static void forgets(Population p, double tauMem, double tauSyn, ChipSpec spec, Quantisation how,
            List<Diagnostic> d) {
        if (tauMem < LONG_TICKS * how.dtMs() || tauSyn > 0.5 * how.dtMs()) {
            d.add(Diagnostic.warning("integrator", p.id(),
                    String.format(Locale.ROOT,
                            "'%s' forgets with τ = %.3g ms and has a current of %.3g ms; a neuron of %s integrates and "
                                    + "has none.",
                            p.label(), tauMem, tauSyn, spec.title()),
                    "Make every population an integrator and train again."));
        }
    }

    /// A spiking population with leak and threshold within the neuron's bits. Modified: `d`.
    static QuantisedNetwork.Pop bounded(QuantisedNetwork.Pop p, Population given, List<Diagnostic> d) {
        int[] leak = p.bias().clone();
        int[] threshold = p.threshold().clone();
        int worstLeak = 0;
        int worstThreshold = 0;
        for (int i = 0; i < leak.length; i++) {
            int l = Math.clamp(leak[i], -NeuronType.MOST, NeuronType.MOST);
            int t = Math.clamp(threshold[i], 0, NeuronType.THRESHOLD_MOST);
            worstLeak = l != leak[i] && Math.abs(leak[i]) > Math.abs(worstLeak) ? leak[i] : worstLeak;
            worstThreshold = t != threshold[i] && Math.abs(threshold[i]) > Math.abs(worstThreshold)
                    ? threshold[i]
                    : worstThreshold;
            leak[i] = l;
            threshold[i] = t;
        }
        if (worstLeak != 0) {
            d.add(Diagnostic.warning("leak-range", p.id(),
                    "The bias of '%s' is %,d units a tick; a neuron holds \u2212255 to 255, so it was cut.".formatted(
                            given.label(), worstLeak).replace("is -", "is \u2212"),
                    "Divide its bias by %.1f, or use fewer weight bits.".formatted(Math.ceil(10.0 * Math.abs(worstLeak)
                            / NeuronType.MOST) / 10)));
        }
        if (worstThreshold != 0) {
            d.add(Diagnostic.warning("threshold-cut", p.id(),
                    "The threshold of '%s' is %,d units; a neuron holds 0 to %,d, so it was cut.".formatted(
                            given.label(), worstThreshold, NeuronType.THRESHOLD_MOST).replace("is -", "is \u2212"),
                    "Use a threshold above the resting potential and larger weights into '%s'.".formatted(
                            given.label())));
        }
        return with(p, threshold, leak);
    }

    /// A read-out that counts: one spike for every [#READOUT_UNITS] of weight, and a constant gain. As many copies start one
    /// unit apart, so that their counts add up to the whole sum (Hermite's identity). Since counts add up outside the chip, a
    /// read-out with more sources than a core can hear is several counters; neuron
    /// `size (copies part + copy) + class`.
    static QuantisedNetwork.Pop counting(QuantisedNetwork.Pop p, int unit, int parts) {
        int n = p.size() * parts * READOUT_UNITS;
        int[] threshold = new int[n];
        int[] leak = new int[n];
        int[] start = new int[n];
        Arrays.fill(threshold, READOUT_UNITS * unit);
        Arrays.fill(leak, READOUT_GAIN * unit);
        Arrays.setAll(start, i -> i / p.size() % READOUT_UNITS * unit);
        return new QuantisedNetwork.Pop(p.id(), p.label(), true, repeated(p.decayV(), n), repeated(p.decayU(), n),
                threshold, new int[n], leak, new int[n], ResetMode.SUBTRACT, p.unit(), start);
    }

    private static int[] repeated(int[] a, int length) {
        int[] r = new int[length];
        Arrays.setAll(r, i -> a[i % a.length]);
        return r;
    }

    /// The synapses into a read-out of several counters: those of sources `chunk k` and above go to the copies of counter k.
    static QuantisedNetwork.Proj parted(QuantisedNetwork.Proj p, int size, int chunk) {
        int n = p.synapses();
        int[] start = new int[p.rowStart().length];
        int[] targets = new int[n * READOUT_UNITS];
        short[] weights = new short[targets.length];
        short[] delays = new short[targets.length];
        int at = 0;
        for (int s = 0; s + 1 < start.length; s++) {
            for (int copy = 0; copy < READOUT_UNITS; copy++) {
                for (int k = p.rowStart()[s]; k < p.rowStart()[s + 1]; k++) {
                    targets[at] = p.targets()[k] + size * (READOUT_UNITS * (s / chunk) + copy);
                    weights[at] = p.weights()[k];
                    delays[at++] = p.delays()[k];
                }
            }
            start[s + 1] = at;
        }
        return new QuantisedNetwork.Proj(p.id(), p.fromInput(), p.source(), p.target(), start, targets, weights, delays,
                p.shift(), p.scale(), p.connected(), p.saturated(), p.error());
    }

    private static QuantisedNetwork.Pop with(QuantisedNetwork.Pop p, int[] threshold, int[] bias) {
        return new QuantisedNetwork.Pop(p.id(), p.label(), true, p.decayV(), p.decayU(), threshold, new int[p.size()],
                bias, p.refractory(), ResetMode.SUBTRACT, p.unit());
    }
}
