package heaviside.app.chip;

import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import java.util.List;

/// A project placed on a chip, or why not.
///
/// @param project what was placed
/// @param spec the chip
/// @param mapped the mapping
/// @param issues diagnostics of the mapping and of the project, worst first
/// @param trained whether the weights come from training
record Placed(Project project, ChipSpec spec, MappedNetwork mapped, List<Diagnostic> issues, boolean trained) {
    /// Whether test samples can run.
    boolean runs() {
        return mapped.runs() && issues.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }
}
