package heaviside.engine.train.eventprop;

import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the network's weights are to the exact dynamics. A project's weights are those of its discrete scheme; exact spike
/// times are found with `tau_m V' = -V + I`. A weight w that arrives at step n makes `V_(n+1+m) = w kappa (beta^m -
/// alpha^m)/(beta - alpha)` under schemes (a) to (c) and, arriving at time 0, `V(t) = w tau_s/(tau_m - tau_s) (e^(-t/tau_m) -
/// e^(-t/tau_s))` in continuous time: with `t = m dt` the same curve times [#factor]. Below the threshold the conversion is
/// exact at every step, but for the scheme's latency of one step; spikes come when V crosses instead of at the next step.
/// Where the scheme has no current (d), no weight gives the same curve: then the area under it is kept.
///
/// Only the trainers that step by a scheme need a leaky read-out, so a network with spiking outputs has the exact weights
/// always.
///
/// @param scheme of the weights; EXACT for weights that are taken as they are
/// @param dtMs its step
/// @param readoutShare unit of a read-out's potential: its integral over the trial in ms, times this, is what the scheme's
///     reduction makes of it, so that both give the same probabilities
public record WeightUnits(Scheme scheme, double dtMs, double readoutShare) {
    /// Weights of the exact dynamics.
    public static final WeightUnits EXACT = new WeightUnits(Scheme.EXACT, 1, 1);
    private static final double ALIKE = 1e-6;

    /// The units of weights that a simulation takes under a scheme; read-outs are in their own potentials.
    ///
    /// @param dtMs step of the simulation
    public static WeightUnits of(Scheme scheme, double dtMs) {
        return scheme == Scheme.EXACT ? EXACT : new WeightUnits(scheme, dtMs, 1);
    }

    /// The units of a network's weights under a setup.
    static WeightUnits of(EventChain chain, TrainingSetup setup) {
        if (setup.scheme() == Scheme.EXACT || chain.output() == null || EventPropTrainer.spiking(chain)) {
            return EXACT;
        }
        boolean integral = EventOptions.MEMBRANE_LOSS.text(setup).equals("integral");
        double share = !integral ? 1 : 1 / (setup.dtMs() * (setup.reduction().equals("sum") ? 1 : setup.steps()));
        return new WeightUnits(setup.scheme(), setup.dtMs(), share);
    }

    /// Whether weights change their value.
    public boolean converts() {
        return scheme != Scheme.EXACT;
    }

    /// Whether a spiking population's weights keep the whole potential, not only its area.
    public boolean keepsPotentials() {
        return scheme != Scheme.LSNN && scheme != Scheme.DELTA;
    }

    /// Exact weight per weight of the scheme.
    ///
    /// @param tauMem, tauSyn of the target, ms
    public double factor(Population target, double tauMem, double tauSyn) {
        if (!converts()) {
            return 1;
        }
        boolean readout = target.model() instanceof LeakyReadout;
        SchemeCoefficients c = readout
                ? SchemeCoefficients.readout(scheme, tauMem, tauSyn, dtMs)
                : SchemeCoefficients.of(scheme, tauMem, tauSyn, dtMs);
        return potential(c, tauMem, tauSyn) * (readout ? readoutShare : 1);
    }

    /// What a trainer of exact spike times makes of the network's weights.
    FirstWeights firstWeights(Network network, TrainingSetup setup) {
        if (!setup.initialisation().equals("given") || !converts()) {
            return FirstWeights.usual(setup);
        }
        List<String> factors = new ArrayList<>();
        for (Population p : network.populations()) {
            boolean readout = p.model() instanceof LeakyReadout;
            double by = factor(p, p.model().get("tauMemMs").centre(),
                    p.model().get(readout ? "tauSynMs" : "tauExcMs").centre());
            factors.add(String.format(Locale.ROOT, "× %.3g into '%s'", by, p.label()));
        }
        String from = "scheme (%s) with steps of %s ms".formatted(scheme.letter(), plain(dtMs));
        String by = String.join(", ", factors);
        return keepsPotentials()
                ? new FirstWeights(FirstWeights.Kind.CONVERTED,
                        "Starts from the network's weights, converted from %s to exact spike times (%s): the same "
                                .formatted(from, by)
                                + "potentials at every step. A spike comes when its potential crosses, not at the next step, "
                                + "so the accuracy at the start may differ by some points. What it trains is written back in "
                                + "the scheme's units.")
                : new FirstWeights(FirstWeights.Kind.OTHER,
                        ("No exact conversion: %s has no synaptic current. Starts from weights that keep the area under "
                                + "each potential (%s); its accuracy at the start is not the network's.")
                                .formatted(from,
                                        by));
    }

    private static String plain(double v) {
        return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
    }

    private double potential(SchemeCoefficients c, double tauMem, double tauSyn) {
        if (c.immediate()) {
            return c.kappa() / (1 - c.beta()) * dtMs / tauSyn;
        }
        boolean alike = Math.abs(tauMem - tauSyn) < ALIKE * tauMem;
        return c.kappa() * (alike
                ? tauMem / (dtMs * c.beta())
                : (tauMem - tauSyn) / (tauSyn * (c.beta() - c.alpha())));
    }
}
