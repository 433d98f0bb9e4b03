package heaviside.engine.deploy;

import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Moves;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One undoable edit that removes an issue.
///
/// @param button words on the button
/// @param label what undo calls it
/// @param change the edit
public record ChipFix(String button, String label, UnaryOperator<Project> change) {
    /// The fix of an issue, if there is one that an edit can do.
    public static Optional<ChipFix> of(Diagnostic d, Project p, ChipSpec spec) {
        return switch (d.code()) {
            case "fan-in" -> repair(Repair.SPLIT, p);
            case "destinations" -> repair(Repair.SPLITTERS, p);
            case "long-delay" -> repair(Repair.RELAYS, p);
            case "weight-values" -> repair(Repair.ROUND, p);
            case "integrator", "reset", "refractory" -> Optional.of(new ChipFix("Make integrator",
                    "Make it an integrator", x -> x.withNetwork(x.network().withPopulation(d.subject(),
                            q -> Integrator.of(q, x.training())))));
            case "weight-bits", "weight-saturation", "weight-rounding" -> bits(p, spec);
            case "delay" -> Optional.of(delay(d.subject(), p, spec));
            case "delay-cut" -> delays(d.subject(), p, spec);
            case "scheme" -> Optional.of(new ChipFix("Use scheme (b)", "Train with scheme (b)",
                    x -> x.withTraining(x.training().withScheme(Scheme.STORK))));
            case "noise" -> Optional.of(parameter("Remove noise", "Remove the noise", d.subject(), "noisePa"));
            case "two-currents" -> Optional.of(oneCurrent(d.subject()));
            case "model" -> Optional.of(new ChipFix("Make it LIF", "Change the model to LIF",
                    x -> x.withNetwork(x.network().withPopulation(d.subject(),
                            q -> q.withModel(Lif.normalised(20, 5, ResetMode.TO_VALUE))))));
            case "current-encoder" -> Optional.of(new ChipFix("Use latency", "Encode by latency",
                    x -> x.withTraining(x.training().withEncoder("latency")).withNetwork(x.network()
                            .withStimulus(d.subject(), s -> latency(s)))));
            case "current-stimulus" -> Optional.of(new ChipFix("Remove", "Remove the current",
                    x -> x.withNetwork(x.network().without(Set.of(d.subject())))));
            case "moves" -> Optional.of(new ChipFix("Place again", "Place all cores again",
                    x -> x.withChip(x.chip().withMoves(Moves.NONE))));
            case "axons", "synapse-memory", "cores", "fan-out" -> spec.id().equals("loihi-like")
                    ? Optional.empty()
                    : Optional.of(new ChipFix("Use Loihi-like", "Target Loihi-like",
                            x -> x.withChip(x.chip().withSpec("loihi-like", x.chip().weightBits()))));
            default -> Optional.empty();
        };
    }

    private static Optional<ChipFix> bits(Project p, ChipSpec spec) {
        int now = p.chip().weightBits();
        int bits = now > spec.weights().maxBits() || now >= spec.weights().minBits()
                ? spec.weights().maxBits()
                : spec.weights().minBits();
        if (bits == now) {
            return Optional.empty();
        }
        return Optional.of(new ChipFix("Use " + bits + " bits", "Use " + bits + "-bit weights",
                x -> x.withChip(x.chip().withSpec(x.chip().spec(), bits))));
    }

    private static ChipFix delay(String projection, Project p, ChipSpec spec) {
        double ms = spec.delays().maxTicks() * p.training().dtMs();
        return new ChipFix("Use the limit", "Shorten the delay of " + projection, x -> x.withNetwork(x.network()
                .withProjection(projection, q -> q.withDelay(Parameter.of(ms)))));
    }

    /// Given or uniform delays within the limits; others have no bounds to set.
    private static Optional<ChipFix> delays(String projection, Project p, ChipSpec spec) {
        double low = spec.delays().minTicks() * p.training().dtMs();
        double high = Mapper.mostDelay(spec) * p.training().dtMs();
        Parameter now = p.network().projection(projection).map(Projection::delayMs).orElse(Parameter.of(0));
        Optional<Parameter> within = switch (now) {
            case Parameter.Uniform u -> Optional.of(new Parameter.Uniform(Math.clamp(u.low(), low, high),
                    Math.clamp(u.high(), low, high)));
            case Parameter.PerItem x -> Optional.of(Parameter.of(Arrays.stream(x.values().toArray())
                    .map(v -> Math.clamp(v, low, high)).toArray()));
            default -> Optional.empty();
        };
        return within.map(v -> new ChipFix("Use the limits", "Keep the delays of " + projection + " within the limits",
                x -> x.withNetwork(x.network().withProjection(projection, q -> q.withDelay(v)))));
    }

    private static ChipFix parameter(String button, String label, String population, String key) {
        return new ChipFix(button, label, x -> x.withNetwork(x.network().withPopulation(population,
                q -> q.withModel(q.model().with(key, Parameter.of(0))))));
    }

    private static ChipFix oneCurrent(String population) {
        return new ChipFix("Use τ_E for both", "Use one synaptic time constant", x -> {
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

    /// Leave for a repair that is not given yet.
    private static Optional<ChipFix> repair(Repair r, Project p) {
        return p.chip().repairs().has(r)
                ? Optional.empty()
                : Optional.of(new ChipFix(r.button(), r.title(), x -> x.withChip(x.chip().withRepair(r, true))));
    }
}
