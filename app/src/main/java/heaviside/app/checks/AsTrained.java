package heaviside.app.checks;

import heaviside.app.document.Recipe;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.TrainingSetup;
import java.util.Optional;

/// Whether the simulation steps as the training did: a scheme's weights are another network's under another scheme or step.
public final class AsTrained {
    private AsTrained() {
    }

    /// What to know of a trained network that is run otherwise; empty where it runs as trained.
    public static Optional<Diagnostic> check(Project p) {
        TrainingSetup t = p.training();
        Project.Simulation s = p.simulation();
        boolean exact = t.scheme() == Scheme.EXACT;
        boolean same = exact
                ? s.regime() == Regime.EVENT || s.scheme() == Scheme.EXACT
                : s.regime() == Regime.CLOCK && s.scheme() == t.scheme() && s.dtMs() == t.dtMs();
        if (!t.initialisation().equals("given") || !Recipe.trainable(p.network()) || same) {
            return Optional.empty();
        }
        String now = s.regime() == Regime.EVENT ? "from event to event" : stepping(s.scheme(), s.dtMs(), false);
        return Optional.of(new Diagnostic(Diagnostic.Severity.NOTE, "as-trained", "",
                "The weights were trained for %s; here the network runs %s and spikes otherwise.".formatted(
                        stepping(t.scheme(), t.dtMs(), exact), now),
                ""));
    }

    private static String stepping(Scheme s, double dtMs, boolean anyStep) {
        return "scheme (" + s.letter() + ")" + (anyStep ? "" : " with steps of " + Grid.text(dtMs) + " ms");
    }

    /// The project run as it was trained.
    static Project run(Project p) {
        TrainingSetup t = p.training();
        Project.Simulation s = p.simulation().withScheme(t.scheme()).withRegime(Regime.CLOCK);
        return p.withSimulation(t.scheme() == Scheme.EXACT ? s : s.withDtMs(t.dtMs()));
    }
}
