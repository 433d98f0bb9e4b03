package heaviside.app.chip;

import heaviside.engine.chip.FullChip;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A project placed on a chip, or why not; or the full chip with its random network.
///
/// @param project what was placed, or what was open when the full chip was asked for
/// @param spec the chip
/// @param mapped the mapping
/// @param issues diagnostics of the mapping and of the project, worst first
/// @param trained whether the weights come from training
/// @param live whether it runs on its own, without samples: the full chip, or a drawn network with its own stimuli
/// @param fullChip whether it is the full chip with its random network
record Placed(Project project, ChipSpec spec, MappedNetwork mapped, List<Diagnostic> issues, boolean trained,
        boolean live, boolean fullChip) {
    /// The full chip.
    static Placed full(Project open, MappedNetwork mapped) {
        return new Placed(open, mapped.spec(), mapped, List.of(), true, true, true);
    }

    /// Whether test samples can run.
    boolean runs() {
        return mapped.runs() && issues.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    /// A core with its synapses, or null where it is unused.
    @Nullable
    CorePlan plan(int core) {
        CorePlan p = core < 0 ? null : mapped.on(core);
        return p != null && fullChip ? FullChip.plan(mapped, core) : p;
    }

    /// What counts are divided by, in words.
    String per() {
        return live ? "second" : "inference";
    }
}
