package heaviside.engine.train;

import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks a network from its data-set input to its read-out and says what does not fit.
final class LayeredNetworkReader {
    private final Network network;
    private final TrainingSetup setup;
    private final Reach reach;
    private final List<Diagnostic> found = new ArrayList<>();

    /// What a trainer runs beyond plain layers.
    enum Reach {
        /// Nothing.
        PLAIN,
        /// Time constants and thresholds that differ from neuron to neuron.
        HETEROGENEOUS,
        /// Everything that a network unrolled step by step has: shared weights, pairs that are listed or drawn, delays,
        /// adaptive thresholds, refractoriness, bias, noise, two currents, any parameter of every neuron's own.
        STEPS
    }

    LayeredNetworkReader(Network network, TrainingSetup setup, Reach reach) {
        this.network = network;
        this.reach = reach;
        this.setup = setup;
    }

    LayeredNetwork read() {
        List<Stimulus.DatasetInput> inputs = network.stimuli().stream()
                .filter(s -> s instanceof Stimulus.DatasetInput).map(Stimulus.DatasetInput.class::cast).toList();
        List<LayeredNetwork.Layer> layers = new ArrayList<>();
        if (inputs.size() != 1) {
            error("no-data-input", "", "Training needs exactly one data-set input; this network has " + inputs.size()
                    + ".", inputs.isEmpty() ? "Add a data-set input." : "Keep one.");
            return new LayeredNetwork(network, null, layers, null, found);
        }
        Stimulus.DatasetInput input = inputs.getFirst();
        for (Stimulus s : network.stimuli()) {
            if (!s.equals(input)) {
                error("other-stimulus", s.id(), "Training does not present the stimulus '" + s.label() + "'.",
                        "Remove it, or train a copy of the network without it.");
            }
        }
        LayeredNetwork.Layer readout = walk(input, layers);
        for (Population p : network.populations()) {
            if (found.isEmpty() && layers.stream().noneMatch(l -> l.population().equals(p))
                    && (readout == null || !readout.population().equals(p))) {
                error("outside-chain", p.id(), "'" + p.label() + "' is not on the way from the input to the read-out.",
                        "Connect it in the chain, or remove it.");
            }
        }
        return new LayeredNetwork(network, input, List.copyOf(layers), readout, List.copyOf(found));
    }

    private LayeredNetwork.@Nullable Layer walk(Stimulus.DatasetInput input, List<LayeredNetwork.Layer> layers) {
        String at = input.id();
        int size = input.size();
        Set<String> seen = new HashSet<>();
        while (true) {
            String here = at;
            List<Projection> out = network.projections().stream()
                    .filter(p -> p.source().equals(here) && !p.target().equals(here)).toList();
            if (out.size() != 1) {
                error("no-chain", here, "'%s' has %d outgoing projections; layers need exactly one.".formatted(here,
                        out.size()),
                        out.isEmpty()
                                ? "Connect it to the next layer; the last one must be a leaky read-out."
                                : "Keep one.");
                return null;
            }
            Projection p = out.getFirst();
            Population target = network.population(p.target()).orElseThrow();
            if (!seen.add(target.id())) {
                error("loop", target.id(), "The chain of layers comes back to '" + target.label() + "'.",
                        "Only projections of a population to itself may be recurrent.");
                return null;
            }
            Optional<LayeredNetwork.Layer> layer = layer(target, size, p);
            if (layer.isEmpty()) {
                return null;
            }
            if (target.model() instanceof LeakyReadout) {
                return layer.get();
            }
            layers.add(layer.get());
            at = target.id();
            size = target.size();
        }
    }

    private Optional<LayeredNetwork.Layer> layer(Population target, int fanIn, Projection forward) {
        List<Projection> self = network.projections().stream()
                .filter(p -> p.source().equals(target.id()) && p.target().equals(target.id())).toList();
        long in = network.projections().stream().filter(p -> p.target().equals(target.id())).count();
        if (self.size() > 1 || in > 1 + self.size()) {
            error("many-inputs", target.id(), "'%s' receives %d projections; a layer takes one from below and at most "
                    .formatted(target.label(), in) + "one from itself.", "Remove the others.");
            return Optional.empty();
        }
        Projection recurrent = self.isEmpty() ? null : self.getFirst();
        projection(forward);
        if (recurrent != null) {
            projection(recurrent);
        }
        double gain = model(target);
        Optional<LayeredNetwork.Dynamics> d = LayeredNetwork.dynamics(stepped(target.model()), setup.scheme(),
                setup.dtMs());
        if (d.isEmpty()) {
            error("scheme", target.id(), "Training does not run %s under scheme (%s) %s."
                    .formatted(target.model().title(), setup.scheme().letter(), setup.scheme().title()),
                    target.model() instanceof DeltaLif
                            ? "Choose scheme (f) delta, or use LIF neurons."
                            : "Use LIF neurons with scheme (a), (b), (c) or (d), or delta LIF with (f).");
            return Optional.empty();
        }
        return Optional.of(new LayeredNetwork.Layer(target, fanIn, forward, recurrent, d.get(), gain));
    }

    /// The model whose steps an adaptive neuron takes between spikes.
    private NeuronModel stepped(NeuronModel model) {
        return reach == Reach.STEPS && model instanceof AdaptiveLif a
                ? new Lif(a.tauMemMs(), a.resistanceMOhm(), a.restMv(), a.thresholdMv(), a.resetMv(), a.refractoryMs(),
                        a.biasPa(), a.noisePa(), a.tauExcMs(), a.tauInhMs(), a.reset())
                : model;
    }

    private void projection(Projection p) {
        if (reach == Reach.STEPS && p.connectivity() instanceof Connectivity.Local l) {
            local(p, l);
        } else if (reach == Reach.STEPS) {
            listed(p);
        } else if (!(p.connectivity() instanceof Connectivity.AllToAll)) {
            error("connectivity", p.id(),
                    "The layers of this trainer are full matrices; '%s' is not all-to-all.".formatted(p.id()),
                    "Set its connectivity to all-to-all, or train with surrogate BPTT, which keeps the pairs.");
        }
        if (p.plastic()) {
            error("plastic", p.id(), "'%s' learns by %s while it runs; training would change the same weights."
                    .formatted(p.id(), p.plasticity().title()), "Set its plasticity to none.");
        }
        if (reach != Reach.STEPS && (!(p.delayMs() instanceof Parameter.Constant c)
                || c.value() > setup.dtMs() * (1 + 1e-9))) {
            error("delay", p.id(), "'%s' has a delay above one step of %s ms, which this trainer does not run."
                    .formatted(p.id(), setup.dtMs()), "Set its delay to 0.");
        }
    }

    /// What the compiler says of pairs that are listed or drawn.
    private void listed(Projection p) {
        if (!(setup.dtMs() > 0)) {
            return; // said of the setup
        }
        NetworkCompiler.check(network, new TimeGrid(setup.dtMs()), setup.scheme()).stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR
                        && (d.subject().equals(p.id()) || d.code().equals("synapses")))
                .filter(d -> !found.contains(d)).forEach(found::add);
    }

    private void local(Projection p, Connectivity.Local l) {
        int sources = network.population(p.source()).map(Population::size)
                .orElseGet(() -> network.stimulus(p.source()).map(Stimulus::size).orElse(0));
        int targets = network.population(p.target()).orElseThrow().size();
        if (l.sources() != sources || l.targets() != targets) {
            error("picture", p.id(),
                    "'%s' is made for %d sources and %d targets; there are %d and %d.".formatted(p.id(),
                            l.sources(), l.targets(), sources, targets),
                    "Resize the populations.");
        }
        if (!(p.delayMs() instanceof Parameter.Constant)) {
            error("delay", p.id(), "'%s' shares its weights but not its delay.".formatted(p.id()),
                    "Give it one delay.");
        }
        if (two(network.population(p.target()).orElseThrow())) {
            error("two-decays", p.target(),
                    "'%s' has two currents and '%s' shares its weights: the sign of a weight would move a whole picture."
                            .formatted(p.target(), p.id()),
                    "Give both currents one decay, or connect all to all.");
        }
        if (l instanceof Connectivity.Pooling && !(p.weight() instanceof Parameter.Constant)) {
            error("pooling-weight", p.id(), "'%s' pools with several weights.".formatted(p.id()),
                    "Give it one weight.");
        }
    }

    /// Checks the model and gives its gain.
    private double model(Population p) {
        return switch (stepped(p.model())) {
            case Lif m -> {
                constant(p, "tauMemMs", "resistanceMOhm", "restMv", "thresholdMv", "resetMv", "tauExcMs", "tauInhMs");
                if (reach != Reach.STEPS) {
                    zero(p, "refractoryMs", "biasPa", "noisePa");
                }
                decays(p);
                yield m.resistanceMOhm().centre() * 1e-3 * threshold(p, m.thresholdMv(), m.restMv(), m.resetMv(),
                        m.reset());
            }
            case DeltaLif m -> {
                constant(p, "tauMemMs", "resistanceMOhm", "restMv", "thresholdMv", "resetMv");
                zero(p, "refractoryMs", "biasPa", "noisePa");
                yield threshold(p, m.thresholdMv(), m.restMv(), m.resetMv(), m.reset());
            }
            case LeakyReadout m -> {
                constant(p, "tauMemMs", "resistanceMOhm", "restMv", "tauSynMs");
                yield m.resistanceMOhm().centre() * 1e-3;
            }
            case NeuronModel other -> 1;
        };
    }

    /// Whether excitation and inhibition reach the membrane through currents of their own.
    private boolean two(Population p) {
        return stepped(p.model()) instanceof Lif m && setup.scheme() != Scheme.LSNN
                && !m.tauExcMs().equals(m.tauInhMs());
    }

    private void decays(Population p) {
        if (two(p) && reach != Reach.STEPS) {
            error("two-decays", p.id(), "'%s' has different decays of excitatory and inhibitory current."
                    .formatted(p.label()), "Give both the same value, or train with surrogate BPTT.");
        }
    }

    /// 1 / (threshold - rest), checked.
    private double threshold(Population p, Parameter threshold, Parameter rest, Parameter resetMv, ResetMode reset) {
        double d = threshold.centre() - rest.centre();
        if (reset == ResetMode.TO_VALUE && p.model() instanceof DeltaLif
                && Math.abs(resetMv.centre() - rest.centre()) > 1e-12) {
            error("reset", p.id(), "'%s' resets to %s mV; training resets delta neurons to rest (%s mV)."
                    .formatted(p.label(), resetMv.centre(), rest.centre()), "Set reset to rest.");
            return 1 / d;
        }
        if (!(d > 0)) {
            error("threshold", p.id(), "'%s' has its threshold %s mV not above rest %s mV.".formatted(p.label(),
                    threshold.centre(), rest.centre()), "Raise the threshold.");
            return 1;
        }
        if (reach != Reach.STEPS && reset == ResetMode.TO_VALUE && Math.abs(resetMv.centre() - rest.centre()) > 1e-12) {
            error("reset", p.id(), "'%s' resets to %s mV; the training schemes reset to rest (%s mV)."
                    .formatted(p.label(), resetMv.centre(), rest.centre()), "Set reset to rest.");
        }
        return 1 / d;
    }

    private void constant(Population p, String... keys) {
        for (String key : keys) {
            boolean free = switch (reach) {
                case PLAIN -> false;
                case HETEROGENEOUS -> key.startsWith("tau") || key.equals("thresholdMv");
                case STEPS -> !(p.model() instanceof DeltaLif) || key.startsWith("tau") || key.equals("thresholdMv");
            };
            if (!free && !(p.model().get(key) instanceof Parameter.Constant)) {
                error("per-neuron", p.id(), "'%s' has a different %s for each neuron, which this trainer does not run."
                        .formatted(p.label(), p.model().spec(key).name()),
                        reach == Reach.STEPS
                                ? "Give it one value."
                                : "Give it one value, or train with surrogate BPTT.");
            }
        }
    }

    private void zero(Population p, String... keys) {
        for (String key : keys) {
            if (!p.model().get(key).equals(Parameter.of(0))) {
                error(key, p.id(), "'%s' has a %s of %s %s, which this trainer does not run.".formatted(p.label(),
                        p.model().spec(key).name(), p.model().get(key).centre(), p.model().spec(key).unit()),
                        p.model() instanceof DeltaLif
                                ? "Set it to 0, or use LIF neurons, whose steps have it."
                                : "Set it to 0, or train with surrogate BPTT, whose steps have it.");
            }
        }
    }

    private void error(String code, String subject, String message, String remedy) {
        found.add(Diagnostic.error(code, subject, message, remedy));
    }
}
