package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rounds a network to integers within a chip's limits.
///
/// All projections into a population share the unit of its membrane; each has a power of two of its own, so that small
/// and large weights both keep their bits (one for all on a crossbar chip, whose four axon types make few values). The unit follows from the projection with the largest weights.
public final class Quantiser {
    /// Longest delay that relays make, ticks.
    private final Network network;
    private final ChipSpec spec;
    private final Quantisation how;
    private final List<Diagnostic> diagnostics;
    private final RandomStream random;
    private final boolean crossbar;
    private final List<QuantisedNetwork.Pop> pops = new ArrayList<>();
    private final List<QuantisedNetwork.Proj> projs = new ArrayList<>();
    private final List<QuantisedNetwork.Input> inputs = new ArrayList<>();

    private Quantiser(Network network, ChipSpec spec, Quantisation how, List<Diagnostic> diagnostics) {
        this.network = network;
        this.spec = spec;
        this.how = how;
        this.diagnostics = diagnostics;
        this.random = new RandomStream(how.seed()).stream("chip");
        this.crossbar = spec.kind() == ChipSpec.Kind.CROSSBAR;
    }

    /// @param network what to round
    /// @param spec limits
    /// @param how tick, scheme, bits, seed
    /// @param diagnostics added to: what rounding lost. Modified.
    /// @throws IllegalArgumentException if [ChipRules] finds an error that forbids rounding
    public static QuantisedNetwork quantise(Network network, ChipSpec spec, Quantisation how,
            List<Diagnostic> diagnostics) {
        return new Quantiser(network, spec, how, diagnostics).all();
    }

    private QuantisedNetwork all() {
        for (Stimulus s : network.stimuli()) {
            if (s.spiking()) {
                inputs.add(new QuantisedNetwork.Input(s.id(), s.label(), s.size()));
            }
        }
        for (int k = 0; k < network.populations().size(); k++) {
            population(k, network.populations().get(k));
        }
        return new QuantisedNetwork(pops, inputs, projs, spec.state().max(), spec.state().decayBits(),
                how.weightBits(), crossbar);
    }

    private void population(int index, Population p) {
        Membrane given = Membrane.of(p, how, random.stream(p.id()));
        Membrane m = crossbar ? given.integrating() : given;
        List<Projection> into = network.projections().stream().filter(x -> x.target().equals(p.id())).toList();
        List<Synapses> rows = new ArrayList<>();
        double[] fitted = new double[into.size()];
        double largest = 0;
        int most = (1 << (how.weightBits() - 1)) - 1;
        for (int i = 0; i < into.size(); i++) {
            Synapses s = Synapses.of(into.get(i), sourceSize(into.get(i)), p.size(),
                    random.stream(into.get(i).id()));
            for (int k = 0; k < s.weights().length; k++) {
                s.weights()[k] *= m.gain()[s.targets()[k]];
            }
            rows.add(s);
            fitted[i] = WeightScale.best(s.weights(), most);
            largest = Math.max(largest, fitted[i]);
        }
        int base = crossbar && !given.spiking() ? spec.weights().minShift() : base(m, largest, p);
        double unit = largest > 0 ? largest / (1 << base) : m.largestThreshold() / (spec.state().max() / 64.0);
        if (!(unit > 0)) {
            unit = 1.0 / 4096;
        }
        for (int i = 0; i < into.size(); i++) {
            boolean shared = crossbar && (how.weightBits() > 2 || into.size() > 2);
            QuantisedNetwork.Proj q = projection(into.get(i), index, rows.get(i), shared ? largest : fitted[i], unit,
                    most, m);
            projs.add(crossbar && !given.spiking() ? CrossbarRules.parted(q, p.size(), readoutChunk()) : q);
        }
        QuantisedNetwork.Pop rounded = m.round(p, unit, spec, diagnostics);
        pops.add(crossbar
                ? given.spiking()
                        ? CrossbarRules.bounded(rounded, p, diagnostics)
                        : CrossbarRules.counting(rounded, 1 << base, readoutParts(into))
                : rounded);
    }

    /// The shift of the projection with the largest weights: as fine as the threshold's range allows, 6 at most by
    /// preference.
    private int base(Membrane m, double scale, Population p) {
        int base = Math.clamp(6, spec.weights().minShift(), maxShift());
        double limit = spec.state().max() / 8.0;
        while (base > spec.weights().minShift() && m.largestThreshold() / scale * (1 << base) > limit) {
            base--;
        }
        if (m.spiking() && scale > 0 && m.largestThreshold() / scale * (1 << base) > spec.state().max()) {
            diagnostics.add(Diagnostic.error("threshold-range", p.id(),
                    "The threshold of '%s' is %.0f times its finest weight; %d state bits hold %,d.".formatted(
                            p.label(), m.largestThreshold() / scale, spec.state().bits(), spec.state().max()),
                    "Use fewer weight bits or larger weights into '%s'.".formatted(p.label())));
        }
        return base;
    }

    /// Sources that one core can hear at these weights.
    private int readoutChunk() {
        return spec.core().axons() / Math.clamp(how.weightBits(), 1, 4);
    }

    /// Counters that share a read-out neuron, each for as many sources as a core can hear.
    private int readoutParts(List<Projection> into) {
        return into.stream().mapToInt(p -> Math.ceilDiv(sourceSize(p), readoutChunk())).max().orElse(1);
    }

    /// On a crossbar chip a shifted weight has to stay within nine bits.
    private int maxShift() {
        return crossbar
                ? Math.min(spec.weights().maxShift(), CrossbarRules.maxShift(how.weightBits()))
                : spec.weights().maxShift();
    }

    private QuantisedNetwork.Proj projection(Projection p, int target, Synapses s, double fitted, double unit,
            int most, Membrane m) {
        double wanted = fitted > 0 ? Math.rint(Math.log(fitted / unit) / Math.log(2)) : spec.weights().minShift();
        int shift = (int) Math.clamp(wanted, spec.weights().minShift(), maxShift());
        double scale = unit * (1L << shift);
        WeightScale.Rounded r = WeightScale.round(s.weights(), scale, most);
        short[] delays = delays(p, s);
        int[] start = new int[s.rowStart().length];
        int kept = 0;
        for (int w : r.weights()) {
            kept += w != 0 ? 1 : 0;
        }
        int[] to = new int[kept];
        short[] ws = new short[kept];
        short[] ds = new short[kept];
        int k = 0;
        for (int row = 0; row + 1 < start.length; row++) {
            for (int i = s.rowStart()[row]; i < s.rowStart()[row + 1]; i++) {
                if (r.weights()[i] != 0) {
                    to[k] = s.targets()[i];
                    ws[k] = (short) r.weights()[i];
                    ds[k++] = delays[i];
                }
            }
            start[row + 1] = k;
        }
        report(p, s, r);
        boolean fromInput = network.population(p.source()).isEmpty();
        int source = fromInput ? indexOfInput(p.source()) : indexOfPopulation(p.source());
        return new QuantisedNetwork.Proj(p.id(), fromInput, source, target, start, to, ws, ds, shift,
                scale / m.meanGain(), s.weights().length, r.saturated(), r.error());
    }

    private void report(Projection p, Synapses s, WeightScale.Rounded r) {
        if (r.saturated() > 0.01) {
            diagnostics.add(Diagnostic.warning("weight-saturation", p.id(),
                    String.format(Locale.ROOT, "%.1f %% of the weights of '%s' are cut at %d bits.",
                            100 * r.saturated(), p.id(), how.weightBits()),
                    more("Use %d bits a weight.")));
        }
        if (r.error() > 0.15 && s.weights().length > 0) {
            diagnostics.add(Diagnostic.warning("weight-rounding", p.id(),
                    String.format(Locale.ROOT, "Rounding '%s' to %d bits changes its weights by %.0f %% (rms).",
                            p.id(), how.weightBits(), 100 * r.error()),
                    more("Use %d bits a weight.")));
        }
    }

    private String more(String text) {
        return how.weightBits() < spec.weights().maxBits()
                ? text.formatted(spec.weights().maxBits())
                : "This is the most that the chip stores; train with smaller outliers.";
    }

    private short[] delays(Projection p, Synapses s) {
        short[] d = new short[s.delaysMs().length];
        int cut = 0;
        int most = Mapper.mostDelay(spec);
        double longest = 0;
        for (int i = 0; i < d.length; i++) {
            long ticks = Math.max(1, Math.round(s.delaysMs()[i] / how.dtMs()));
            if (ticks < spec.delays().minTicks() || ticks > most) {
                cut++;
                longest = Math.max(longest, ticks);
                ticks = Math.clamp(ticks, spec.delays().minTicks(), most);
            }
            d[i] = (short) (ticks - 1);
        }
        if (cut > 0 && (crossbar || p.delayMs().centre() <= most * how.dtMs())) {
            String why = longest > most
                    ? "the longest is %,.0f ticks, the limit is %,d".formatted(longest, most)
                    : "they are below %d ticks".formatted(spec.delays().minTicks());
            diagnostics.add(Diagnostic.warning("delay-cut", p.id(),
                    "%,d of %,d delays of '%s' were changed: %s.".formatted(cut, d.length, p.id(), why),
                    "Keep them within %d to %,d ticks.".formatted(spec.delays().minTicks(), most)));
        }
        return d;
    }

    private int sourceSize(Projection p) {
        return network.population(p.source()).map(Population::size)
                .orElseGet(() -> network.stimulus(p.source()).map(Stimulus::size).orElseThrow());
    }

    private int indexOfInput(String id) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("'" + id + "' delivers no spikes.");
    }

    private int indexOfPopulation(String id) {
        for (int i = 0; i < network.populations().size(); i++) {
            if (network.populations().get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no population '" + id + "'");
    }
}
