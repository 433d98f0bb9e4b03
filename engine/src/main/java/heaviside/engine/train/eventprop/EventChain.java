package heaviside.engine.train.eventprop;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A network as event-driven training sees it: one data-set input, populations of LIF neurons, and one output, which is a
/// leaky read-out or the population that projects to no other. Potentials are measured from rest in units of the
/// threshold; those of a read-out in mV.
///
/// @param network the description
/// @param input the data-set stimulus
/// @param output the last population
/// @param diagnostics what does not fit
public record EventChain(Network network, Stimulus.@Nullable DatasetInput input, @Nullable Population output,
        List<Diagnostic> diagnostics) {

    /// Reads a network.
    static EventChain of(Network network) {
        List<Diagnostic> found = new ArrayList<>();
        List<Stimulus.DatasetInput> inputs = network.stimuli().stream()
                .filter(s -> s instanceof Stimulus.DatasetInput).map(Stimulus.DatasetInput.class::cast).toList();
        if (inputs.size() != 1) {
            found.add(
                    Diagnostic.error("no-data-input", "", "Training needs exactly one data-set input; this network has "
                            + inputs.size() + ".", inputs.isEmpty() ? "Add a data-set input." : "Keep one."));
        }
        for (Stimulus s : network.stimuli()) {
            if (!(s instanceof Stimulus.DatasetInput)) {
                found.add(Diagnostic.error("other-stimulus", s.id(),
                        "Training does not present the stimulus '" + s.label() + "'.",
                        "Remove it, or train a copy of the network without it."));
            }
        }
        network.populations().forEach(p -> neurons(p, found));
        found.addAll(shared(network));
        Population output = output(network, found);
        return new EventChain(network, inputs.size() == 1 ? inputs.getFirst() : null, output, List.copyOf(found));
    }

    /// Connections whose weights are shared, which training from spike times would change each on its own.
    public static List<Diagnostic> shared(Network network) {
        return network.projections().stream().filter(p -> p.connectivity() instanceof Connectivity.Local)
                .map(p -> Diagnostic.error("connectivity", p.id(),
                        "'%s' shares its weights among pairs, which this trainer does not keep.".formatted(p.id()),
                        "Train with surrogate gradients, or connect all to all."))
                .toList();
    }

    private static @Nullable Population output(Network network, List<Diagnostic> found) {
        List<Population> readouts = network.populations().stream().filter(p -> p.model() instanceof LeakyReadout)
                .toList();
        List<Population> last = readouts.isEmpty()
                ? network.populations().stream().filter(p -> network.projections().stream()
                        .noneMatch(q -> q.source().equals(p.id()) && !q.target().equals(p.id()))).toList()
                : readouts;
        if (last.size() != 1) {
            found.add(Diagnostic.error("no-output", "",
                    ("There are %d populations that could be the output; there must "
                            + "be one.").formatted(last.size()),
                    "Keep one leaky read-out, or one population that projects to no other."));
            return null;
        }
        return last.getFirst();
    }

    private static void neurons(Population p, List<Diagnostic> found) {
        switch (p.model()) {
            case Lif m -> {
                zero(p, found, "refractoryMs", "the adjoint's jumps are those of a spike that ends at once");
                zero(p, found, "biasPa", "exact spike times are found between currents that decay");
                zero(p, found, "noisePa", "a noisy membrane has no exact spike times");
                if (!m.tauExcMs().equals(m.tauInhMs())) {
                    found.add(Diagnostic.error("two-decays", p.id(),
                            ("'%s' has different decays of excitatory and inhibitory current: its membrane is a sum of "
                                    + "three exponentials, of which the first crossing has no safe bracket.")
                                    .formatted(p.label()),
                            "Give both the same value, or train with surrogate BPTT."));
                }
                if (m.reset() != ResetMode.TO_VALUE || !m.resetMv().equals(m.restMv())) {
                    found.add(Diagnostic.error("reset", p.id(),
                            "'%s' does not reset to rest, which EventProp's jumps assume.".formatted(p.label()),
                            "Set the reset to 'to value', and reset to rest (%s mV).".formatted(
                                    m.restMv().centre())));
                }
                if (!(m.thresholdMv().centre() > m.restMv().centre())) {
                    found.add(Diagnostic.error("threshold", p.id(), "'%s' has its threshold %s mV not above rest %s mV."
                            .formatted(p.label(), m.thresholdMv().centre(), m.restMv().centre()),
                            "Raise the threshold."));
                }
            }
            case LeakyReadout r -> {
            }
            case NeuronModel other -> found.add(Diagnostic.error("model", p.id(),
                    "'%s': EventProp has no exact spike times for %s.".formatted(p.label(), other.title()),
                    "Use LIF neurons, or train with surrogate gradients."));
        }
    }

    private static void zero(Population p, List<Diagnostic> found, String key, String why) {
        if (!(p.model().get(key) instanceof Parameter.Constant c) || c.value() != 0) {
            found.add(Diagnostic.error(key, p.id(), "'%s' has a %s other than 0, which EventProp does not run: %s."
                    .formatted(p.label(), p.model().spec(key).name(), why),
                    "Set it to 0, or train with surrogate BPTT."));
        }
    }

    /// One layer of a feed-forward chain.
    ///
    /// @param fanIn sources
    /// @param gain normalised weight per unit of the projection's weight
    record Link(Population population, int fanIn, Projection projection, double gain) {
        FastNet.Shape shape() {
            boolean leaky = population.model() instanceof LeakyReadout;
            return new FastNet.Shape(fanIn, population.size(), population.model().get("tauMemMs").centre(),
                    population.model().get(leaky ? "tauSynMs" : "tauExcMs").centre(), projection.delayMs().centre());
        }
    }

    /// The layers, where the network is a plain chain: one projection into each population, all-to-all, with one delay,
    /// and neurons that share their parameters. Empty where it is more than that.
    Optional<List<Link>> links(WeightUnits units) {
        List<Link> links = new ArrayList<>();
        if (input == null || output == null) {
            return Optional.empty();
        }
        String at = input.id();
        int size = input.size();
        while (links.size() < network.populations().size()) {
            String here = at;
            List<Projection> out = network.projections().stream().filter(p -> p.source().equals(here)).toList();
            if (out.size() != 1 || !plain(out.getFirst())) {
                return Optional.empty();
            }
            Projection p = out.getFirst();
            Population target = network.population(p.target()).orElseThrow();
            boolean shared = target.model().specs().stream()
                    .allMatch(s -> target.model().get(s.key()) instanceof Parameter.Constant);
            long into = network.projections().stream().filter(q -> q.target().equals(target.id())).count();
            if (!shared || into != 1) {
                return Optional.empty();
            }
            links.add(new Link(target, size, p, gain(target, units)));
            at = target.id();
            size = target.size();
        }
        return links.size() == network.projections().size() && links.getLast().population().equals(output)
                ? Optional.of(links)
                : Optional.empty();
    }

    private static boolean plain(Projection p) {
        return p.connectivity() instanceof Connectivity.AllToAll && p.delayMs() instanceof Parameter.Constant;
    }

    /// Normalised weight per unit of a weight into a neuron whose parameters are all at their centre.
    static double gain(Population p, WeightUnits units) {
        return switch (p.model()) {
            case Lif m -> m.resistanceMOhm().centre() * 1e-3 / (m.thresholdMv().centre() - m.restMv().centre())
                    * units.factor(p, m.tauMemMs().centre(), m.tauExcMs().centre());
            case LeakyReadout r -> r.resistanceMOhm().centre() * 1e-3
                    * units.factor(p, r.tauMemMs().centre(), r.tauSynMs().centre());
            case NeuronModel other -> 1;
        };
    }
}
