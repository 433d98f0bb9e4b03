package heaviside.engine.train.spikeprop;

import heaviside.engine.encode.Encoders;
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
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.eventprop.EventChain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether SpikeProp can train a network: one data-set input, LIF populations without loops, one of them the output.
final class SpikePropCheck {
    private final Network network;
    private final TrainingSetup setup;
    private final List<Diagnostic> found = new ArrayList<>();

    SpikePropCheck(Network network, TrainingSetup setup) {
        this.network = network;
        this.setup = setup;
    }

    /// The network's ends, and what does not fit.
    EventChain chain() {
        found.clear();
        Stimulus.DatasetInput input = input();
        network.populations().forEach(this::neurons);
        found.addAll(EventChain.shared(network));
        loops();
        Population output = output();
        if (Encoders.id(setup.encoder()).equals("current")) {
            error("encoder", "", "SpikeProp needs spikes; the encoder 'current' gives none.",
                    "Choose a latency encoder.");
        }
        if (setup.initialisation().equals("given")) {
            unequal();
        }
        return new EventChain(network, input, output, List.copyOf(found));
    }

    private void error(String code, String subject, String message, String remedy) {
        found.add(Diagnostic.error(code, subject, message, remedy));
    }

    private Stimulus.@Nullable DatasetInput input() {
        List<Stimulus.DatasetInput> inputs = network.stimuli().stream()
                .filter(s -> s instanceof Stimulus.DatasetInput).map(Stimulus.DatasetInput.class::cast).toList();
        if (inputs.size() != 1) {
            error("no-data-input", "",
                    "Training needs exactly one data-set input; this network has %d.".formatted(inputs.size()),
                    inputs.isEmpty() ? "Add a data-set input." : "Keep one.");
        }
        network.stimuli().stream().filter(s -> !(s instanceof Stimulus.DatasetInput)).forEach(
                s -> error("other-stimulus", s.id(), "Training does not present the stimulus '" + s.label() + "'.",
                        "Remove it, or train a copy of the network without it."));
        return inputs.size() == 1 ? inputs.getFirst() : null;
    }

    private @Nullable Population output() {
        List<Population> last = network.populations().stream()
                .filter(p -> network.projections().stream().noneMatch(q -> q.source().equals(p.id()))).toList();
        if (last.size() != 1) {
            error("no-output", "", "There are %d populations that could be the output; there must be one."
                    .formatted(last.size()), "Keep one population that projects to no other.");
            return null;
        }
        return last.getFirst();
    }

    private void neurons(Population p) {
        switch (p.model()) {
            case Lif m -> lif(p, m);
            case LeakyReadout r -> error("model", p.id(),
                    "'%s' is a leaky read-out; SpikeProp compares spike times.".formatted(p.label()),
                    "Make it a population of LIF neurons, one a class, or train with EventProp.");
            case NeuronModel other -> error("model", p.id(),
                    "'%s': SpikeProp has no spike response for a %s.".formatted(p.label(), other.title()),
                    "Use LIF neurons, or train with surrogate gradients.");
        }
    }

    private void lif(Population p, Lif m) {
        for (String key : List.of("biasPa", "noisePa")) {
            zero(p, key, "which has no spike response");
        }
        if (SpikePropTrainer.most(setup) > 1) {
            zero(p, "refractoryMs", "which neurons of several spikes do not have");
        }
        if (!m.tauExcMs().equals(m.tauInhMs())) {
            error("two-decays", p.id(), "'%s' has different decays of excitatory and inhibitory current."
                    .formatted(p.label()), "Give both the same value.");
        }
        if (m.reset() == ResetMode.NONE || (m.reset() == ResetMode.TO_VALUE && !m.resetMv().equals(m.restMv()))) {
            error("reset", p.id(), "'%s' does not reset to rest.".formatted(p.label()),
                    "Set the reset to 'to value', and the value to rest (%s mV).".formatted(m.restMv().centre()));
        }
        if (!(m.thresholdMv().centre() > m.restMv().centre())) {
            error("threshold", p.id(), "'%s' has its threshold %s mV not above rest %s mV.".formatted(p.label(),
                    m.thresholdMv().centre(), m.restMv().centre()), "Raise the threshold.");
        }
    }

    private void zero(Population p, String key, String why) {
        if (!(p.model().get(key) instanceof Parameter.Constant c) || c.value() != 0) {
            error(key, p.id(), "'%s' has a %s other than 0, %s.".formatted(p.label(), p.model().spec(key).name(), why),
                    "Set it to 0.");
        }
    }

    /// Takes away, again and again, populations into which nothing leads that is still there.
    private void loops() {
        Set<String> left = new HashSet<>(network.populations().stream().map(Population::id).toList());
        boolean moved = true;
        while (moved) {
            moved = left.removeIf(id -> network.projections().stream()
                    .noneMatch(q -> q.target().equals(id) && left.contains(q.source())));
        }
        network.projections().stream().filter(q -> left.contains(q.source()) && left.contains(q.target())).findFirst()
                .map(Projection::id).ifPresent(id -> error("loop", id,
                        "The projection '%s' is part of a loop; SpikeProp trains feed-forward networks.".formatted(id),
                        "Remove it, or train with EventProp."));
    }

    /// Terminals that share their delay and start alike stay alike.
    private void unequal() {
        for (Projection q : network.projections()) {
            boolean twin = q.weight() instanceof Parameter.Constant && network.projections().stream()
                    .anyMatch(o -> o != q && o.source().equals(q.source()) && o.target().equals(q.target())
                            && o.delayMs().equals(q.delayMs()) && o.weight().equals(q.weight()));
            if (twin) {
                found.add(Diagnostic.warning("twin-terminals", q.id(),
                        "'%s' has a twin with the same delay and weight: both will learn the same.".formatted(q.id()),
                        "Give the terminals of a connection different delays."));
            }
        }
    }
}
