package heaviside.app.train;

import heaviside.app.plot.Ticks;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.Trainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Which trainers take part in the next race, and what each of them says about the network.
final class Entrants {
    private final List<Trainer> all;
    private final Supplier<Project> project;
    private final Set<String> ticked = new LinkedHashSet<>();
    private final Map<String, List<Diagnostic>> findings = new HashMap<>();

    /// @param all every trainer of the catalog
    /// @param project as it is now
    Entrants(List<Trainer> all, Supplier<Project> project) {
        this.all = all;
        this.project = project;
    }

    /// Whether a trainer takes part: ticked, and able to train the network while others race, too. A ticked one that cannot
    /// is left out and comes back once it can; the only one that is ticked stays, so that its reason stands in the way.
    boolean races(String trainer) {
        return ticked.contains(trainer)
                && (ticked.size() == 1 || all.stream().filter(t -> t.id().equals(trainer)).allMatch(this::able));
    }

    /// Those that take part.
    List<Trainer> racing() {
        return all.stream().filter(t -> races(t.id())).toList();
    }

    /// Whether a trainer can train the network.
    boolean able(Trainer t) {
        return reason(t).isEmpty();
    }

    /// Why a trainer cannot train the network, with the remedy; empty where it can.
    String reason(Trainer t) {
        return diagnostics(t).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .map(d -> Ticks.words((d.message() + " " + d.remedy()).strip())).orElse("");
    }

    /// What a trainer says about the network; computed once a project.
    List<Diagnostic> diagnostics(Trainer t) {
        Project p = project.get();
        return findings.computeIfAbsent(t.id(), id -> List.copyOf(t.check(p.network(), p.training().withTrainer(id))));
    }

    /// From which weights a trainer would start; empty where it cannot train the network.
    Optional<FirstWeights> firstWeights(Trainer t) {
        Project p = project.get();
        return able(t)
                ? Optional.of(t.firstWeights(p.network(), p.training().withTrainer(t.id())))
                : Optional.empty();
    }

    /// The findings to show: of the trainers that take part, each once, errors first.
    List<Diagnostic> diagnostics() {
        Set<Diagnostic> found = new LinkedHashSet<>();
        racing().forEach(t -> found.addAll(diagnostics(t)));
        List<Diagnostic> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Diagnostic::severity));
        return sorted;
    }

    /// What keeps the race from starting; empty where nothing does.
    String obstacle() {
        return racing().isEmpty()
                ? "Tick at least one trainer."
                : diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                        .map(Diagnostic::message).orElse("");
    }

    /// Ticks a trainer or not.
    void tick(String trainer, boolean in) {
        if (in) {
            ticked.add(trainer);
        } else {
            ticked.remove(trainer);
        }
    }

    /// Ticks one alone.
    void only(String trainer) {
        ticked.clear();
        ticked.add(trainer);
    }

    /// A single tick goes with the trainer that the user looks at.
    void follow(String trainer) {
        if (ticked.size() == 1) {
            only(trainer);
        }
    }

    /// The project has changed: what trainers said may no longer be so.
    void projectChanged() {
        findings.clear();
    }
}
