package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a chip cannot hold, found before anything is rounded.
public final class ChipRules {
    private ChipRules() {
    }

    /// Errors and notes of a network on a chip, apart from what splitting and rounding show.
    public static List<Diagnostic> check(Network network, ChipSpec spec, Quantisation how) {
        List<Diagnostic> d = new ArrayList<>();
        if (network.populations().isEmpty()) {
            d.add(Diagnostic.error("empty", "", "The network has no neurons.", "Draw a network first."));
        }
        Scheme s = how.scheme();
        if (s != Scheme.SPYTORCH && s != Scheme.STORK && s != Scheme.PEREZ_NIEVES) {
            d.add(Diagnostic.error("scheme", "", "The chip computes schemes (a), (b) and (c); this is (%s), %s."
                    .formatted(s.letter(), s.title()), "Use scheme (b) in the training settings and train again."));
        }
        if (how.weightBits() < spec.weights().minBits() || how.weightBits() > spec.weights().maxBits()) {
            d.add(Diagnostic.error("weight-bits", "", "%d bits a weight are asked for; %s stores %d to %d.".formatted(
                    how.weightBits(), spec.title(), spec.weights().minBits(), spec.weights().maxBits()),
                    "Use %d bits.".formatted(Math.clamp(how.weightBits(), spec.weights().minBits(),
                            spec.weights().maxBits()))));
        }
        network.populations().forEach(p -> model(p, how, d));
        if (spec.kind() == ChipSpec.Kind.CROSSBAR) {
            CrossbarRules.check(network, spec, how, d);
        }
        network.stimuli().forEach(x -> stimulus(x, d));
        network.projections().forEach(p -> projection(p, spec, how, d));
        return d;
    }

    private static void model(Population p, Quantisation how, List<Diagnostic> d) {
        switch (p.model()) {
            case LeakyReadout m -> {
            }
            case Lif m -> lif(p, m, how, d);
            case DeltaLif m -> unsupported(p, d);
            case AdaptiveLif m -> unsupported(p, d);
            case Izhikevich m -> unsupported(p, d);
        }
    }

    private static void unsupported(Population p, List<Diagnostic> d) {
        d.add(Diagnostic.error("model", p.id(),
                "'%s' is a population of the kind \"%s\"; the chip has LIF neurons with exponential synapses and leaky "
                        .formatted(p.label(), p.model().title()) + "read-outs.",
                "Change the model of '%s' to LIF.".formatted(p.label())));
    }

    private static void lif(Population p, Lif m, Quantisation how, List<Diagnostic> d) {
        if (!m.tauExcMs().equals(m.tauInhMs())) {
            d.add(Diagnostic.error("two-currents", p.id(),
                    String.format(Locale.ROOT, "'%s' has τ_E = %.3g ms and τ_I = %.3g ms; the chip has one current.",
                            p.label(), m.tauExcMs().centre(), m.tauInhMs().centre()),
                    "Use τ_E for both."));
        }
        if (!m.noisePa().equals(Parameter.of(0))) {
            d.add(Diagnostic.error("noise", p.id(),
                    String.format(Locale.ROOT, "'%s' has a noise current of %.3g pA; the chip has none.", p.label(),
                            m.noisePa().centre()),
                    "Remove the noise."));
        }
        double ref = m.refractoryMs().centre() / how.dtMs();
        if (Math.abs(ref - Math.rint(ref)) > 1e-6) {
            d.add(new Diagnostic(Diagnostic.Severity.NOTE, "refractory-rounding", p.id(),
                    String.format(Locale.ROOT, "The refractory time of '%s', %.3g ms, becomes %.0f ticks.", p.label(),
                            m.refractoryMs().centre(), Math.rint(ref)),
                    ""));
        }
    }

    private static void stimulus(Stimulus s, List<Diagnostic> d) {
        if (s.spiking()) {
            return;
        }
        if (s instanceof Stimulus.DatasetInput x) {
            d.add(Diagnostic.error("current-encoder", s.id(),
                    "The encoder \"%s\" of '%s' gives a constant current; the chip takes spikes.".formatted(
                            x.encoder(), s.label()),
                    "Use the latency encoder and train again."));
        } else {
            d.add(Diagnostic.error("current-stimulus", s.id(),
                    "'%s' is a current; the chip takes spikes only.".formatted(s.label()),
                    "Remove '%s', or use a bias current.".formatted(s.label())));
        }
    }

    private static void projection(Projection p, ChipSpec spec, Quantisation how, List<Diagnostic> d) {
        double ticks = Math.max(1, Math.rint(p.delayMs().centre() / how.dtMs()));
        if (ticks > spec.delays().maxTicks() && spec.kind() == ChipSpec.Kind.AXON_TABLE) {
            d.add(Diagnostic.error("delay", p.id(),
                    String.format(Locale.ROOT, "'%s' asks for a delay of %.0f ticks; the limit is %d.", p.id(), ticks,
                            spec.delays().maxTicks()),
                    "Use %s ms.".formatted(plain(spec.delays().maxTicks() * how.dtMs()))));
        }
        if (p.byChance()) {
            d.add(new Diagnostic(Diagnostic.Severity.NOTE, "chance", p.id(),
                    "'%s' is drawn by chance; the chip draws its own pairs from the seed.".formatted(p.id()), ""));
        }
    }

    private static String plain(double x) {
        return BigDecimal.valueOf(Math.rint(x * 1e6) / 1e6).stripTrailingZeros().toPlainString();
    }
}
