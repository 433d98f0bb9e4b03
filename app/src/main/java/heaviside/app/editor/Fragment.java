package heaviside.app.editor;

import heaviside.engine.io.Project;
import heaviside.engine.io.Project.Group;
import heaviside.engine.io.Project.Layout;
import heaviside.engine.io.Project.Note;
import heaviside.engine.io.Project.Point;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A piece of a network, as copied: nodes, the edges between them, their probes, notes and groups.
///
/// @param network the piece; complete in itself
/// @param layout places, notes and groups of the piece
record Fragment(Network network, Layout layout) {

    static Fragment of(Project p, Set<String> ids) {
        Set<String> take = NetworkEdits.movable(p, ids);
        Network n = p.network();
        List<Population> pops = n.populations().stream().filter(x -> take.contains(x.id())).toList();
        List<Stimulus> stimuli = n.stimuli().stream().filter(x -> take.contains(x.id())).toList();
        List<Projection> edges = n.projections().stream()
                .filter(x -> take.contains(x.source()) && take.contains(x.target())).toList();
        List<Probe> probes = n.probes().stream().filter(x -> take.contains(x.population())).toList();
        Map<String, Point> at = AutoLayout.complete(p);
        at.keySet().retainAll(take);
        List<Note> notes = p.layout().notes().stream().filter(x -> take.contains(x.id())).toList();
        List<Group> groups = p.layout().groups().stream().filter(g -> take.containsAll(g.members())).toList();
        return new Fragment(new Network(pops, stimuli, edges, probes), new Layout(at, notes, groups));
    }

    boolean isEmpty() {
        return network.populations().isEmpty() && network.stimuli().isEmpty() && layout.notes().isEmpty();
    }

    /// Number of nodes and notes.
    int size() {
        return network.populations().size() + network.stimuli().size() + layout.notes().size();
    }

    /// Centre of its nodes and notes.
    Point centre() {
        Project alone = Project.empty("fragment").withNetwork(network).withLayout(layout);
        return CanvasModel.of(alone).bounds().map(b -> new Point(b.cx(), b.cy())).orElse(new Point(0, 0));
    }

    /// Inserts it under fresh ids, shifted.
    Change insert(Project p, double dx, double dy, String label) {
        Map<String, String> id = new HashMap<>();
        Network n = p.network();
        Map<String, Point> at = new HashMap<>(p.layout().positions());
        for (Stimulus s : network.stimuli()) {
            String fresh = n.freeId(base(s.id()));
            id.put(s.id(), fresh);
            n = n.plus(Relabel.stimulus(s, fresh, freeLabel(n, s.label())));
        }
        for (Population s : network.populations()) {
            String fresh = n.freeId(base(s.id()));
            id.put(s.id(), fresh);
            n = n.plus(new Population(fresh, freeLabel(n, s.label()), s.size(), s.polarity(), s.model()));
        }
        for (Projection e : network.projections()) {
            n = n.plus(e.between(n.freeId(base(e.id())), map(id, e.source()), map(id, e.target())));
        }
        for (Probe b : network.probes()) {
            n = n.plus(freshProbe(n, b, map(id, b.population())));
        }
        layout.positions().forEach((k, c) -> {
            if (id.containsKey(k)) {
                at.put(map(id, k), new Point(c.x() + dx, c.y() + dy));
            }
        });
        Project q = p.withNetwork(n).withLayout(new Layout(at, p.layout().notes(), p.layout().groups()));
        q = insertTexts(q, id, dx, dy);
        return new Change(label, q, new LinkedHashSet<>(id.values()));
    }

    private Project insertTexts(Project p, Map<String, String> id, double dx, double dy) {
        Project q = p;
        for (Note x : layout.notes()) {
            String fresh = NetworkEdits.freeLayoutId(q, "note");
            id.put(x.id(), fresh);
            q = NetworkEdits.withNotes(q,
                    NetworkEdits.append(q.layout().notes(), new Note(fresh, x.text(), x.x() + dx, x.y() + dy)));
        }
        for (Group g : layout.groups()) {
            String fresh = NetworkEdits.freeLayoutId(q, "group");
            Group made = new Group(fresh, g.label(), g.members().stream().map(m -> map(id, m)).toList());
            q = q.withLayout(new Layout(q.layout().positions(), q.layout().notes(),
                    NetworkEdits.append(q.layout().groups(), made)));
        }
        return q;
    }

    private static String map(Map<String, String> id, String old) {
        return Optional.ofNullable(id.get(old)).orElse(old);
    }

    private static Probe freshProbe(Network n, Probe b, String population) {
        int slot = 0;
        Set<Integer> taken = new HashSet<>();
        n.probes().forEach(x -> taken.add(x.slot()));
        while (taken.contains(slot)) {
            slot++;
        }
        String letter = new Probe("x", slot, population, 0, "V").letter();
        return new Probe(n.freeId("probe-" + letter), slot, population, b.neuron(), b.variable());
    }

    private static String base(String id) {
        String b = id.replaceAll("\\d+$", "");
        return b.isEmpty() || b.endsWith("-") || b.endsWith(".") || b.length() > 56
                ? id.substring(0, Math.min(56,
                        id.length())) + "_"
                : b;
    }

    private static String freeLabel(Network n, String label) {
        Set<String> taken = new HashSet<>();
        n.populations().forEach(x -> taken.add(x.label()));
        n.stimuli().forEach(x -> taken.add(x.label()));
        if (!taken.contains(label)) {
            return label;
        }
        String b = label.replaceAll(" \\d+$", "");
        for (int i = 2;; i++) {
            if (!taken.contains(b + " " + i)) {
                return b + " " + i;
            }
        }
    }
}
