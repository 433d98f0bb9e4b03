package heaviside.engine.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A whole network: populations, stimuli, projections between them, and probes. Ids are unique; every reference exists.
///
/// @param populations neurons
/// @param stimuli inputs
/// @param projections connections
/// @param probes recordings
public record Network(List<Population> populations, List<Stimulus> stimuli, List<Projection> projections,
        List<Probe> probes) {
    /// Nothing.
    public static final Network EMPTY = new Network(List.of(), List.of(), List.of(), List.of());

    public Network {
        populations = List.copyOf(populations);
        stimuli = List.copyOf(stimuli);
        projections = List.copyOf(projections);
        probes = List.copyOf(probes);
        Set<String> ids = new HashSet<>();
        populations.forEach(p -> unique(ids, p.id()));
        Set<String> pops = Set.copyOf(ids);
        stimuli.forEach(s -> unique(ids, s.id()));
        Set<String> nodes = Set.copyOf(ids);
        for (Projection p : projections) {
            unique(ids, p.id());
            if (!nodes.contains(p.source()) || !pops.contains(p.target())) {
                throw new IllegalArgumentException("Projection '%s' from '%s' to '%s': no such %s.".formatted(p.id(),
                        p.source(), p.target(), nodes.contains(p.source()) ? "target population" : "source"));
            }
        }
        Set<String> probeIds = new HashSet<>();
        for (Probe p : probes) {
            unique(probeIds, p.id());
            Population pop = populations.stream().filter(x -> x.id().equals(p.population())).findFirst().orElseThrow(
                    () -> new IllegalArgumentException("Probe '%s': no population '%s'.".formatted(p.id(),
                            p.population())));
            if (p.neuron() >= pop.size()) {
                throw new IllegalArgumentException("Probe '%s' reads neuron %d; '%s' has %d.".formatted(p.id(),
                        p.neuron(), pop.label(), pop.size()));
            }
        }
    }

    /// The population with this id.
    public Optional<Population> population(String id) {
        return populations.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /// The stimulus with this id.
    public Optional<Stimulus> stimulus(String id) {
        return stimuli.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /// The projection with this id.
    public Optional<Projection> projection(String id) {
        return projections.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /// Number of neurons.
    public long neurons() {
        return populations.stream().mapToLong(Population::size).sum();
    }

    /// A copy with one population changed.
    public Network withPopulation(String id, UnaryOperator<Population> change) {
        return new Network(populations.stream().map(p -> p.id().equals(id) ? change.apply(p) : p).toList(), stimuli,
                projections, probes);
    }

    /// A copy with one projection changed.
    public Network withProjection(String id, UnaryOperator<Projection> change) {
        return new Network(populations, stimuli,
                projections.stream().map(p -> p.id().equals(id) ? change.apply(p) : p).toList(), probes);
    }

    /// A copy with one stimulus changed.
    public Network withStimulus(String id, UnaryOperator<Stimulus> change) {
        return new Network(populations, stimuli.stream().map(s -> s.id().equals(id) ? change.apply(s) : s).toList(),
                projections, probes);
    }

    /// A copy with these probes.
    public Network withProbes(List<Probe> p) {
        return new Network(populations, stimuli, projections, p);
    }

    /// A copy with one more population.
    public Network plus(Population p) {
        return new Network(append(populations, p), stimuli, projections, probes);
    }

    /// A copy with one more stimulus.
    public Network plus(Stimulus s) {
        return new Network(populations, append(stimuli, s), projections, probes);
    }

    /// A copy with one more projection.
    public Network plus(Projection p) {
        return new Network(populations, stimuli, append(projections, p), probes);
    }

    /// A copy with one more probe.
    public Network plus(Probe p) {
        return new Network(populations, stimuli, projections, append(probes, p));
    }

    /// A copy without these populations, stimuli, projections and probes, and without what refers to them.
    public Network without(Set<String> ids) {
        return new Network(populations.stream().filter(p -> !ids.contains(p.id())).toList(),
                stimuli.stream().filter(s -> !ids.contains(s.id())).toList(),
                projections.stream().filter(
                        p -> !ids.contains(p.id()) && !ids.contains(p.source()) && !ids.contains(p.target())).toList(),
                probes.stream().filter(p -> !ids.contains(p.id()) && !ids.contains(p.population())).toList());
    }

    /// An id that is not taken yet: `base`, `base2`, `base3` ...
    public String freeId(String base) {
        Set<String> taken = new HashSet<>();
        populations.forEach(p -> taken.add(p.id()));
        stimuli.forEach(s -> taken.add(s.id()));
        projections.forEach(p -> taken.add(p.id()));
        probes.forEach(p -> taken.add(p.id()));
        String id = base;
        for (int i = 2; taken.contains(id); i++) {
            id = base + i;
        }
        return id;
    }

    private static void unique(Set<String> ids, String id) {
        if (!ids.add(id)) {
            throw new IllegalArgumentException("Two parts are called '" + id + "'. Rename one.");
        }
    }

    private static <T> List<T> append(List<T> list, T item) {
        List<T> l = new ArrayList<>(list);
        l.add(item);
        return l;
    }
}
