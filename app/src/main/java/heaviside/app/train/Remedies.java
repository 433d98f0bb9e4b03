package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Scheme;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Fix buttons: what a diagnostic of a trainer can be mended with, as one edit.
final class Remedies {
    /// A fix.
    ///
    /// @param label on the button and in the undo history
    /// @param edit the change
    record Remedy(String label, UnaryOperator<Project> edit) {
    }

    private Remedies() {
    }

    /// The fix for a finding, where the program knows one.
    static Optional<Remedy> of(Diagnostic d, Project p) {
        return switch (d.code()) {
            case "no-data-input", "no-chain", "loop", "no-readout" -> build(p);
            case "delay" -> Optional.of(new Remedy("Set delay to 0", x -> x.withNetwork(x.network()
                    .withProjection(d.subject(), q -> q.withDelay(Parameter.of(0))))));
            case "connectivity" -> Optional.of(new Remedy("Connect all to all", x -> x.withNetwork(x.network()
                    .withProjection(d.subject(), q -> q.withConnectivity(new Connectivity.AllToAll(true)).withWeight(
                            q.weight() instanceof Parameter.PerItem ? new Parameter.Normal(0, 0.2) : q.weight())))));
            case "scheme" -> Optional.of(new Remedy("Choose a scheme that fits", x -> x.withTraining(x.training()
                    .withScheme(x.network().population(d.subject()).map(Population::model)
                            .filter(DeltaLif.class::isInstance).isPresent() ? Scheme.DELTA : Scheme.STORK))));
            case "refractoryMs", "biasPa", "noisePa" -> Optional.of(model(d, "Set it to 0", d.code(), Parameter.of(0)));
            case "reset" -> p.network().population(d.subject()).map(
                    q -> model(d, "Reset to rest", "resetMv", q.model().get("restMv")));
            case "two-decays" -> p.network().population(d.subject()).map(
                    q -> model(d, "Give both the same decay", "tauInhMs", q.model().get("tauExcMs")));
            case "per-neuron", "threshold" -> Optional.empty();
            case "other-stimulus", "outside-chain" -> Optional.of(new Remedy("Remove it",
                    x -> x.withNetwork(x.network().without(Set.of(d.subject())))));
            default -> Optional.empty();
        };
    }

    /// One edit that builds a trainable network for the chosen data set.
    static Optional<Remedy> build(Project p) {
        return Datasets.entry(p.training().dataset())
                .map(e -> new Remedy("Add a trainable network", x -> Recipe.build(x, e)));
    }

    private static Remedy model(Diagnostic d, String label, String key, Parameter value) {
        return new Remedy(label, x -> x.withNetwork(with(x.network(), d.subject(), key, value)));
    }

    private static Network with(Network n, String population, String key, Parameter value) {
        return n.withPopulation(population, q -> q.withModel(q.model().with(key, value)));
    }
}
