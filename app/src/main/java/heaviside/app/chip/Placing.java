package heaviside.app.chip;

import heaviside.engine.chip.FreeRun;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.deploy.Deployments;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Places a project on its chip and gathers what a user should know. Slow for large networks; call off the JavaFX thread.
final class Placing {
    private Placing() {
    }

    /// @throws IOException if a chip file cannot be read
    /// @throws IllegalArgumentException if the chip or the settings are not valid
    static Placed place(Project p) throws IOException {
        ChipSpec spec = Deployments.spec(p);
        MappedNetwork m = Mapper.map(p.network(), spec, Deployments.options(p, "").quantisation());
        List<Diagnostic> issues = new ArrayList<>(m.diagnostics());
        Network n = p.network();
        long inputs = n.stimuli().stream().filter(s -> s instanceof Stimulus.DatasetInput).count();
        long readouts = n.populations().stream().filter(x -> x.model() instanceof LeakyReadout).count();
        boolean free = FreeRun.possible(n);
        if (inputs != 1 && !free) {
            issues.add(Diagnostic.error("no-data", "", "The network has %d data-set inputs; test samples need one."
                    .formatted(inputs), "Open the digits sample, or draw a data-set input in Explore."));
        }
        if (readouts != 1 && !free) {
            issues.add(Diagnostic.error("no-readout", "", "The network has %d leaky read-outs; a decision needs one."
                    .formatted(readouts), "Draw one read-out population as the last layer."));
        }
        boolean trained = Deployments.trained(n);
        if (!trained && !n.projections().isEmpty() && !free) {
            issues.add(Diagnostic.warning("untrained", "",
                    "The weights are still random: answers will be guesses.", "Train the network first."));
        }
        issues.sort(Comparator.comparing(Diagnostic::severity));
        return new Placed(p, spec, m, List.copyOf(issues), trained || free, free, false);
    }
}
