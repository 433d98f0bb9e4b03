package heaviside.engine.deploy;

import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every fix that a project needs to run on its chip, as one edit. Mapping shows some issues only once others are mended, so
/// it maps, mends the errors and maps again.
///
/// @param project with all fixes made
/// @param done what was done, in order: labels of the fixes
/// @param mapped the last mapping
public record ChipFixes(Project project, List<String> done, MappedNetwork mapped) {
    private static final int MOST_ROUNDS = 12;

    public ChipFixes {
        done = List.copyOf(done);
    }

    /// @param warnings whether to mend warnings too, as far as an edit can
    /// @throws IOException if a chip file cannot be read
    public static ChipFixes all(Project given, boolean warnings) throws IOException {
        ChipSpec spec = Deployments.spec(given);
        Project p = given;
        List<String> done = new ArrayList<>();
        MappedNetwork m = map(p, spec);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<ChipFix> next = new ArrayList<>();
            for (Diagnostic d : m.diagnostics()) {
                boolean mend = d.severity() == Diagnostic.Severity.ERROR
                        || (warnings && d.severity() == Diagnostic.Severity.WARNING);
                Optional<ChipFix> fix = mend ? ChipFix.of(d, p, spec) : Optional.empty();
                fix.filter(f -> next.stream().noneMatch(x -> x.label().equals(f.label())
                        && d.subject().isEmpty())).ifPresent(next::add);
            }
            Project before = p;
            for (ChipFix f : next) {
                p = f.change().apply(p);
                if (!done.contains(f.label())) {
                    done.add(f.label());
                }
            }
            if (p.equals(before)) {
                break;
            }
            spec = Deployments.spec(p);
            m = map(p, spec);
        }
        return new ChipFixes(p, done, m);
    }

    private static MappedNetwork map(Project p, ChipSpec spec) {
        return Mapper.map(p.network(), spec, Deployments.options(p, "").quantisation());
    }
}
