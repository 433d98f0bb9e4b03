package heaviside.app.chip;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One undoable edit that removes an issue.
///
/// @param button words on the button
/// @param label what undo calls it
/// @param change the edit
record Fix(String button, String label, UnaryOperator<Project> change) {

    /// The fix of an issue, if there is one that an edit can do.
    static Optional<Fix> of(Diagnostic d, Project p, ChipSpec spec) {
        return switch (d.code()) {
            case "weight-bits", "weight-saturation", "weight-rounding" -> bits(p, spec);
            case "delay" -> Optional.of(delay(d.subject(), p, spec));
            case "scheme" -> Optional.of(new Fix("Use scheme (b)", "Train with scheme (b)",
                    x -> x.withTraining(x.training().withScheme(Scheme.STORK))));
            case "noise" -> Optional.of(parameter("Remove noise", "Remove the noise", d.subject(), "noisePa"));
            case "two-currents" -> Optional.of(oneCurrent(d.subject()));
            case "model" -> Optional.of(new Fix("Make it LIF", "Change the model to LIF",
                    x -> x.withNetwork(x.network().withPopulation(d.subject(),
                            q -> q.withModel(Lif.normalised(20, 5, ResetMode.TO_VALUE))))));
            case "current-encoder" -> Optional.of(new Fix("Use latency", "Encode by latency",
                    x -> x.withTraining(x.training().withEncoder("latency")).withNetwork(x.network()
                            .withStimulus(d.subject(), s -> latency(s)))));
            case "current-stimulus" -> Optional.of(new Fix("Remove", "Remove the current",
                    x -> x.withNetwork(x.network().without(Set.of(d.subject())))));
            case "axons", "synapse-memory", "cores", "fan-out" -> spec.id().equals("loihi-like")
                    ? Optional.empty()
                    : Optional.of(new Fix("Use Loihi-like", "Target Loihi-like",
                            x -> x.withChip(withSpec(x.chip(), "loihi-like", x.chip().weightBits()))));
            default -> Optional.empty();
        };
    }

    private static Optional<Fix> bits(Project p, ChipSpec spec) {
        int now = p.chip().weightBits();
        int bits = now > spec.weights().maxBits() || now >= spec.weights().minBits()
                ? spec.weights().maxBits()
                : spec.weights().minBits();
        if (bits == now) {
            return Optional.empty();
        }
        return Optional.of(new Fix("Use " + bits + " bits", "Use " + bits + "-bit weights",
                x -> x.withChip(withSpec(x.chip(), x.chip().spec(), bits))));
    }

    private static Fix delay(String projection, Project p, ChipSpec spec) {
        double ms = spec.delays().maxTicks() * p.training().dtMs();
        return new Fix("Use the limit", "Shorten the delay of " + projection, x -> x.withNetwork(x.network()
                .withProjection(projection, q -> q.withDelay(Parameter.of(ms)))));
    }

    private static Fix parameter(String button, String label, String population, String key) {
        return new Fix(button, label, x -> x.withNetwork(x.network().withPopulation(population,
                q -> q.withModel(q.model().with(key, Parameter.of(0))))));
    }

    private static Fix oneCurrent(String population) {
        return new Fix("Use τ_E for both", "Use one synaptic time constant", x -> {
            Network n = x.network();
            return x.withNetwork(n.withPopulation(population,
                    q -> q.withModel(q.model().with("tauInhMs", q.model().get("tauExcMs")))));
        });
    }

    private static Stimulus latency(Stimulus s) {
        return s instanceof Stimulus.DatasetInput d
                ? new Stimulus.DatasetInput(d.id(), d.label(), d.size(), d.dataset(),
                        "latency", d.sample())
                : s;
    }

    /// Chip settings with another target and bits.
    static Project.Chip withSpec(Project.Chip c, String spec, int bits) {
        return new Project.Chip(spec, bits, c.samples(), c.hostWatts());
    }
}
