package heaviside.engine.experiment;

import heaviside.engine.experiment.conversion.ConversionExperiment;
import heaviside.engine.experiment.maass.MaassExperiment;
import java.util.List;
import java.util.Optional;

/// The experiments that the program knows. One line each.
public final class Experiments {
    private static final List<Experiment> ALL = List.of(new MaassExperiment(), new ConversionExperiment());

    private Experiments() {
    }

    /// Every experiment, in the order in which to offer them.
    public static List<Experiment> all() {
        return ALL;
    }

    /// The experiment of a catalog name.
    public static Optional<Experiment> byId(String id) {
        return ALL.stream().filter(e -> e.id().equals(id)).findFirst();
    }
}
