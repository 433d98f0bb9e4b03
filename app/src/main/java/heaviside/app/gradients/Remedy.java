package heaviside.app.gradients;

import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ResetMode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One-click remedies for what keeps a network from under the microscope.
///
/// @param label of the button and the undo step
/// @param change of the project
record Remedy(String label, UnaryOperator<Project> change) {

    /// The remedy of a diagnostic, if one click can do it.
    static Optional<Remedy> of(Diagnostic d) {
        return switch (d.code()) {
            case "microscope-refractory" -> lif(d, "Set refractory time to 0", m -> m.with("refractoryMs", zero()));
            case "microscope-current" -> lif(d, "Set bias and noise to 0",
                    m -> m.with("biasPa", zero()).with("noisePa", zero()));
            case "microscope-taus" ->
                lif(d, "Set the time constants equal", m -> m.with("tauInhMs", m.get("tauExcMs")));
            case "microscope-reset" -> lif(d, "Reset to rest", Remedy::toRest);
            default -> Optional.empty();
        };
    }

    private static Parameter zero() {
        return Parameter.of(0);
    }

    private static NeuronModel toRest(NeuronModel m) {
        NeuronModel at = m.with("resetMv", m.get("restMv"));
        return at instanceof Lif l
                ? new Lif(l.tauMemMs(), l.resistanceMOhm(), l.restMv(), l.thresholdMv(), l.resetMv(), l.refractoryMs(),
                        l.biasPa(), l.noisePa(), l.tauExcMs(), l.tauInhMs(), ResetMode.TO_VALUE)
                : at;
    }

    private static Optional<Remedy> lif(Diagnostic d, String label, UnaryOperator<NeuronModel> change) {
        return Optional.of(new Remedy(label, p -> p.withNetwork(p.network().withPopulation(d.subject(),
                x -> x.withModel(change.apply(x.model()))))));
    }
}
