package heaviside.app.editor;

import heaviside.engine.io.Project;
import heaviside.engine.io.Project.Group;
import heaviside.engine.io.Project.Layout;
import heaviside.engine.io.Project.Note;
import heaviside.engine.io.Project.Point;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What each gesture and command does to a project: functions from project to project, with the words for undo.
final class NetworkEdits {
    private NetworkEdits() {
    }

    /// Nodes, notes and members of groups among `ids`: what moves when they are dragged.
    static Set<String> movable(Project p, Collection<String> ids) {
        Set<String> out = new LinkedHashSet<>();
        for (String id : ids) {
            Optional<Group> g = p.layout().groups().stream().filter(x -> x.id().equals(id)).findFirst();
            if (g.isPresent()) {
                out.addAll(g.get().members());
            } else if (isNode(p, id) || p.layout().notes().stream().anyMatch(n -> n.id().equals(id))) {
                out.add(id);
            }
        }
        return out;
    }

    static boolean isNode(Project p, String id) {
        return p.network().population(id).isPresent() || p.network().stimulus(id).isPresent();
    }

    static Change move(Project p, Set<String> ids, double dx, double dy) {
        Map<String, Point> all = AutoLayout.complete(p);
        Map<String, Point> at = new HashMap<>(p.layout().positions());
        Set<String> moving = movable(p, ids);
        for (String id : moving) {
            Point c = all.get(id);
            if (c != null && isNode(p, id)) {
                at.put(id, new Point(c.x() + dx, c.y() + dy));
            }
        }
        List<Note> notes = p.layout().notes().stream()
                .map(n -> moving.contains(n.id()) ? new Note(n.id(), n.text(), n.x() + dx, n.y() + dy) : n).toList();
        return new Change("Move " + name(p, ids), p.withLayout(new Layout(at, notes, p.layout().groups())), ids);
    }

    static Project place(Project p, String id, Point at) {
        Map<String, Point> all = new HashMap<>(p.layout().positions());
        all.put(id, at);
        return p.withLayout(new Layout(all, p.layout().notes(), p.layout().groups()));
    }

    static Project withNotes(Project p, List<Note> notes) {
        return p.withLayout(new Layout(p.layout().positions(), notes, p.layout().groups()));
    }

    static <T> List<T> append(List<T> list, T item) {
        List<T> l = new ArrayList<>(list);
        l.add(item);
        return l;
    }

    static String freeLayoutId(Project p, String base) {
        Set<String> taken = new LinkedHashSet<>();
        p.layout().notes().forEach(n -> taken.add(n.id()));
        p.layout().groups().forEach(g -> taken.add(g.id()));
        for (int i = 1;; i++) {
            String id = base + i;
            if (!taken.contains(id) && p.network().freeId(id).equals(id)) {
                return id;
            }
        }
    }

    /// Removes things and what refers to them. A group goes with its members.
    static Change delete(Project p, Set<String> ids) {
        Set<String> gone = new LinkedHashSet<>(ids);
        gone.addAll(movable(p, ids));
        Network n = p.network().without(gone);
        return new Change("Delete " + name(p, ids), tidy(p.withNetwork(n), gone), Set.of());
    }

    /// A layout without things that are gone and without empty groups.
    private static Project tidy(Project p, Set<String> gone) {
        Map<String, Point> at = new HashMap<>(p.layout().positions());
        at.keySet().removeAll(gone);
        List<Note> notes = p.layout().notes().stream().filter(n -> !gone.contains(n.id())).toList();
        List<Group> groups = p.layout().groups().stream().filter(g -> !gone.contains(g.id()))
                .map(g -> new Group(g.id(), g.label(), g.members().stream().filter(m -> !gone.contains(m)).toList()))
                .filter(g -> !g.members().isEmpty()).toList();
        return p.withLayout(new Layout(at, notes, groups));
    }

    static Change connect(Project p, Collection<String> sources, Collection<String> targets) {
        Network n = p.network();
        Set<String> made = new LinkedHashSet<>();
        for (String s : sources) {
            for (String t : targets) {
                boolean there = n.projections().stream().anyMatch(x -> x.source().equals(s) && x.target().equals(t));
                if (!there && n.population(t).isPresent()) {
                    Projection link = Wiring.standard(n, s, t);
                    n = n.plus(link);
                    made.add(link.id());
                }
            }
        }
        String to = targets.size() == 1 ? label(p, targets.iterator().next()) : targets.size() + " things";
        String from = sources.size() == 1 ? label(p, sources.iterator().next()) : sources.size() + " things";
        return new Change("Connect " + from + " → " + to, p.withNetwork(n), made);
    }

    static Change reverse(Project p, String projection) {
        Network n = p.network();
        Optional<Projection> old = n.projection(projection);
        if (old.isEmpty() || n.population(old.get().source()).isEmpty()) {
            return new Change("Reverse", p, Set.of());
        }
        Projection o = old.get();
        Projection turned = Wiring.standard(n.without(Set.of(o.id())), o.target(), o.source());
        return new Change("Reverse " + label(p, o.id()), p.withNetwork(n.without(Set.of(o.id())).plus(turned)),
                Set.of(turned.id()));
    }

    /// Probes a neuron's membrane potential with the first free letter.
    static Change probe(Project p, String population, int neuron) {
        Network n = p.network();
        int slot = 0;
        while (slotTaken(n, slot)) {
            slot++;
        }
        Probe probe = new Probe(n.freeId("probe-" + new Probe("x", slot, population, 0, "V").letter()), slot,
                population, neuron, "V");
        return new Change("Probe " + neuronName(p, population, neuron), p.withNetwork(n.plus(probe)), Set.of());
    }

    private static boolean slotTaken(Network n, int slot) {
        return n.probes().stream().anyMatch(x -> x.slot() == slot);
    }

    static Optional<Probe> probeAt(Project p, String population, int neuron) {
        return p.network().probes().stream()
                .filter(x -> x.population().equals(population) && x.neuron() == neuron).findFirst();
    }

    static Change moveProbe(Project p, String probe, String population, int neuron) {
        List<Probe> all = p.network().probes().stream().map(x -> !x.id().equals(probe)
                ? x
                : new Probe(x.id(), x.slot(), population, neuron, variable(p, population, x.variable()))).toList();
        String letter = p.network().probes().stream().filter(x -> x.id().equals(probe)).map(Probe::letter).findFirst()
                .orElse("");
        return new Change("Move probe " + letter + " to " + neuronName(p, population, neuron),
                p.withNetwork(p.network().withProbes(all)), Set.of());
    }

    private static String variable(Project p, String population, String variable) {
        return p.network().population(population).filter(x -> x.model().variables().contains(variable))
                .isPresent() ? variable : "V";
    }

    static Change removeProbe(Project p, Probe probe) {
        return new Change("Remove probe " + probe.letter(), p.withNetwork(p.network().without(Set.of(probe.id()))),
                Set.of());
    }

    static Change group(Project p, Set<String> ids) {
        List<String> members = List.copyOf(movable(p, ids));
        String id = freeLayoutId(p, "group");
        List<Group> kept = p.layout().groups().stream().filter(g -> !ids.contains(g.id()))
                .map(g -> new Group(g.id(), g.label(), g.members().stream().filter(m -> !members.contains(m)).toList()))
                .filter(g -> !g.members().isEmpty()).toList();
        Group made = new Group(id, "Group " + (kept.size() + 1), members);
        return new Change("Group " + name(p, ids),
                p.withLayout(new Layout(p.layout().positions(), p.layout().notes(), append(kept, made))), Set.of(id));
    }

    static Change ungroup(Project p, Set<String> ids) {
        Set<String> members = new LinkedHashSet<>();
        List<Group> kept = new ArrayList<>();
        String label = "";
        for (Group g : p.layout().groups()) {
            if (ids.contains(g.id()) || g.members().stream().anyMatch(ids::contains)) {
                members.addAll(g.members());
                label = g.label();
            } else {
                kept.add(g);
            }
        }
        return new Change("Ungroup " + label,
                p.withLayout(new Layout(p.layout().positions(), p.layout().notes(), kept)), members);
    }

    /// Changes what a node, a group or a note says.
    static Change rename(Project p, String id, String text) {
        Network n = p.network();
        String verb = "Rename " + label(p, id) + " to " + text;
        if (n.population(id).isPresent()) {
            return new Change(verb, p.withNetwork(n.withPopulation(id,
                    x -> new Population(x.id(), text, x.size(), x.polarity(), x.model()))), Set.of(id));
        }
        if (n.stimulus(id).isPresent()) {
            return new Change(verb, p.withNetwork(n.withStimulus(id, x -> Relabel.stimulus(x, x.id(), text))),
                    Set.of(id));
        }
        List<Group> groups = p.layout().groups().stream()
                .map(g -> g.id().equals(id) ? new Group(id, text, g.members()) : g).toList();
        boolean isGroup = p.layout().groups().stream().anyMatch(g -> g.id().equals(id));
        List<Note> notes = p.layout().notes().stream()
                .map(x -> x.id().equals(id) ? new Note(id, text, x.x(), x.y()) : x).toList();
        return new Change(isGroup ? verb : "Edit note",
                p.withLayout(new Layout(p.layout().positions(), notes, groups)), Set.of(id));
    }

    /// Changes populations as a whole: size, polarity or model; probes of neurons that go away go with them.
    static Project replace(Project p, Population changed) {
        Network n = p.network();
        List<Probe> probes = n.probes().stream()
                .filter(x -> !x.population().equals(changed.id()) || x.neuron() < changed.size()).toList();
        return p.withNetwork(n.withProbes(probes).withPopulation(changed.id(), x -> changed));
    }

    /// The label of anything; the id if there is none.
    static String label(Project p, String id) {
        Network n = p.network();
        Optional<String> node = n.population(id).map(Population::label).or(() -> n.stimulus(id).map(Stimulus::label));
        return node.or(() -> n.projection(id).map(x -> label(p, x.source()) + " → " + label(p, x.target())))
                .or(() -> p.layout().groups().stream().filter(g -> g.id().equals(id)).map(Group::label).findFirst())
                .or(() -> p.layout().notes().stream().filter(x -> x.id().equals(id)).map(x -> "note").findFirst())
                .orElse(id);
    }

    static String name(Project p, Set<String> ids) {
        return ids.isEmpty() ? "nothing" : Words.things(ids.size(), label(p, ids.iterator().next()));
    }

    /// "E·23", or the label where there is one neuron.
    static String neuronName(Project p, String population, int neuron) {
        boolean one = p.network().population(population).filter(x -> x.size() > 1).isEmpty();
        return one ? label(p, population) : label(p, population) + "·" + neuron;
    }

    /// A population's model, for brightness and defaults.
    static Optional<NeuronModel> model(Project p, String id) {
        return p.network().population(id).map(Population::model);
    }
}
