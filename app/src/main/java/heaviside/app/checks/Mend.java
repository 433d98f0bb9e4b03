package heaviside.app.checks;

import heaviside.app.document.Models;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Regime;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One undoable edit that removes what a diagnostic complains of.
///
/// @param button words on the button
/// @param label what undo calls it
/// @param change the edit
public record Mend(String button, String label, UnaryOperator<Project> change) {

    /// The edit for a diagnostic, if there is one that is surely meant.
    public static Optional<Mend> of(Diagnostic d, Project p) {
        Optional<Population> population = p.network().population(d.subject());
        Optional<Projection> projection = p.network().projection(d.subject());
        return switch (d.code()) {
            case "scheme" -> Optional.of(new Mend("Use scheme (e)", "Use the exact scheme",
                    x -> x.withSimulation(x.simulation().withScheme(Scheme.EXACT))));
            case "as-trained" -> Optional.of(new Mend("Run as trained", "Run as trained", AsTrained::run));
            case "dt-izhikevich" -> Optional.of(step(0.5));
            case "dt-above-tau" -> population.map(x -> step(stepFor(x.model())));
            case "reset-above-threshold" -> population.map(Mend::lowerReset);
            case "no-input" -> population.flatMap(Mend::bias);
            case "scheme-reset" -> population.map(x -> model("Subtract", "Subtract the threshold in " + x.label(), x,
                    Models.withReset(x.model(), ResetMode.SUBTRACT)));
            case "refractory-rounded" -> population.map(x -> rounded(x, p.simulation().dtMs()));
            case "one-to-one" -> projection.map(x -> pairs("Connect all to all", x, new Connectivity.AllToAll(true)));
            case "in-degree" -> projection.map(x -> inDegree(x, p));
            case "delay-below-step" -> projection.map(x -> delay(x, p.simulation().dtMs()));
            case "delay-rounded" -> projection.map(x -> delay(x,
                    Grid.nearest(x.delayMs().centre(), p.simulation().dtMs())));
            case "sign" -> projection.map(x -> sign(x, p));
            case "event-two-decays" ->
                population.map(x -> model("Use one decay", "Use one synaptic decay in " + x.label(),
                        x, x.model().with("tauInhMs", x.model().get("tauExcMs"))));
            case "event-noise" -> population.map(x -> model("Remove the noise", "Remove the noise of " + x.label(), x,
                    x.model().with("noisePa", Parameter.of(0))));
            case "event-stimulus", "event-model", "event-plastic" ->
                Optional.of(new Mend("Run on the clock", "Run on the clock",
                        x -> x.withSimulation(x.simulation().withRegime(Regime.CLOCK))));
            default -> Optional.empty();
        };
    }

    private static Mend step(double ms) {
        return new Mend("Use dt = " + Grid.text(ms) + " ms", "Change dt",
                x -> x.withSimulation(x.simulation().withDtMs(ms)));
    }

    private static double stepFor(NeuronModel m) {
        double shortest = m.specs().stream().filter(s -> s.key().startsWith("tau"))
                .mapToDouble(s -> m.get(s.key()).centre()).min().orElse(1);
        return Grid.niceBelow(shortest / 2);
    }

    private static Mend model(String button, String label, Population p, NeuronModel to) {
        return new Mend(button, label, x -> x.withNetwork(x.network().withPopulation(p.id(), q -> q.withModel(to))));
    }

    private static Mend lowerReset(Population p) {
        NeuronModel m = p.model();
        double reset = Math.min(m.get("restMv").centre(), m.get("thresholdMv").centre() - 5);
        return model("Reset to " + Grid.text(reset) + " mV", "Lower the reset of " + p.label(), p,
                m.with("resetMv", Parameter.of(reset)));
    }

    /// A bias a fifth above the smallest that fires.
    private static Optional<Mend> bias(Population p) {
        NeuronModel m = p.model();
        boolean integrates = m.specs().stream().map(s -> s.key()).toList().containsAll(
                java.util.List.of("biasPa", "thresholdMv", "restMv", "resistanceMOhm"));
        if (!integrates) {
            return Optional.empty();
        }
        double rheobase = (m.get("thresholdMv").centre() - m.get("restMv").centre())
                / (1e-3 * m.get("resistanceMOhm").centre());
        double pa = Math.rint(1.2 * rheobase * 1000) / 1000;
        return Optional.of(model("Set a bias of " + Grid.text(pa) + " pA", "Set the bias of " + p.label(), p,
                m.with("biasPa", Parameter.of(pa))));
    }

    private static Mend rounded(Population p, double dtMs) {
        double ms = Grid.nearest(p.model().get("refractoryMs").centre(), dtMs);
        return model("Set " + Grid.text(ms) + " ms", "Round the refractory time of " + p.label(), p,
                p.model().with("refractoryMs", Parameter.of(ms)));
    }

    private static Mend edge(String button, String label, Projection p, UnaryOperator<Projection> to) {
        return new Mend(button, label, x -> x.withNetwork(x.network().withProjection(p.id(), to)));
    }

    private static Mend pairs(String button, Projection p, Connectivity c) {
        return edge(button, "Change the pairs of " + p.id(), p,
                q -> q.withConnectivity(c));
    }

    private static Mend inDegree(Projection p, Project project) {
        int sources = project.network().population(p.source()).map(Population::size)
                .orElseGet(() -> project.network().stimulus(p.source()).map(s -> s.size()).orElse(1));
        boolean self = !(p.connectivity() instanceof Connectivity.FixedInDegree f) || f.self();
        int most = p.source().equals(p.target()) && !self ? sources - 1 : sources;
        return pairs("Use " + most, p, new Connectivity.FixedInDegree(most, self));
    }

    private static Mend delay(Projection p, double ms) {
        return edge("Set " + Grid.text(ms) + " ms", "Change the delay of " + p.id(), p,
                q -> q.withDelay(Parameter.of(ms)));
    }

    private static Mend sign(Projection p, Project project) {
        double to = project.network().population(p.source())
                .filter(x -> x.polarity() == Polarity.INHIBITORY).isPresent() ? -1 : 1;
        return turned(p.weight(), to)
                .map(w -> edge("Change the sign", "Change the sign of " + p.id(), p, q -> q.withWeight(w)))
                .orElseGet(() -> new Mend("Make it mixed", "Make " + p.source() + " mixed",
                        x -> x.withNetwork(x.network().withPopulation(p.source(), q -> new Population(q.id(),
                                q.label(), q.size(), Polarity.MIXED, q.model())))));
    }

    /// Weights of one sign with the other one; empty where both signs occur or a distribution cannot have it.
    private static Optional<Parameter> turned(Parameter w, double sign) {
        return switch (w) {
            case Parameter.Constant c -> Optional.of(Parameter.of(sign * Math.abs(c.value())));
            case Parameter.Normal n -> Optional.of(new Parameter.Normal(sign * Math.abs(n.mean()), n.sd()));
            case Parameter.Uniform u -> u.low() * u.high() < 0
                    ? Optional.empty()
                    : Optional.of(new Parameter.Uniform(-u.high(), -u.low()));
            case Parameter.PerItem i -> Optional.empty();
            case Parameter.LogNormal n -> Optional.empty();
            case Parameter.Gamma g -> Optional.empty();
        };
    }
}
