package heaviside.app.editor;

import heaviside.app.document.Document;
import heaviside.app.document.Selection;
import heaviside.engine.io.Project;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What the user can do with the network: each ends as one edit of the document, or as a message.
final class EditorActions {
    private final Document document;
    private final EditorState state;
    private final Consumer<String> say;

    EditorActions(Document document, EditorState state, Consumer<String> say) {
        this.document = document;
        this.state = state;
        this.say = say;
    }

    Project project() {
        return document.now();
    }

    Selection selection() {
        return document.selection();
    }

    void say(String message) {
        say.accept(message);
    }

    /// Makes a change one edit and selects what it says. What the engine refuses becomes a message.
    boolean apply(UnaryOperator<Project> none, java.util.function.Function<Project, Change> change) {
        try {
            Change c = change.apply(none.apply(project()));
            document.endGesture();
            document.edit(c.label(), p -> c.after());
            document.endGesture();
            selection().set(c.select());
            return true;
        } catch (IllegalArgumentException e) {
            say(e.getMessage() == null ? "That is not possible." : e.getMessage());
            state.show(project());
            return false;
        }
    }

    boolean apply(java.util.function.Function<Project, Change> change) {
        return apply(p -> p, change);
    }

    /// As [#apply] but the selection stays.
    void applyKeepingSelection(java.util.function.Function<Project, Change> change) {
        Selection.State before = selection().state().get();
        apply(change);
        if (before.neuron() >= 0 && before.ids().size() == 1) {
            selection().setNeuron(before.ids().iterator().next(), before.neuron());
        } else {
            selection().set(before.ids());
        }
    }

    /// Selected things that still exist.
    Set<String> selected() {
        Project p = project();
        Set<String> out = new LinkedHashSet<>();
        for (String id : selection().ids()) {
            if (NetworkEdits.isNode(p, id) || p.network().projection(id).isPresent()
                    || p.layout().notes().stream().anyMatch(n -> n.id().equals(id))
                    || p.layout().groups().stream().anyMatch(g -> g.id().equals(id))) {
                out.add(id);
            }
        }
        return out;
    }

    Set<String> selectedNodes() {
        Set<String> out = selected();
        out.removeIf(id -> !NetworkEdits.isNode(project(), id));
        return out;
    }

    Optional<Population> selectedPopulation() {
        Set<String> nodes = selectedNodes();
        return nodes.size() == 1 ? project().network().population(nodes.iterator().next()) : Optional.empty();
    }

    void add(Part part, double x, double y) {
        boolean grid = part != Part.NOTE;
        double[] free = grid ? freePlace(Snap.toGrid(x), Snap.toGrid(y)) : new double[]{x, y};
        apply(p -> part.addTo(p, free[0], free[1]));
    }

    /// The next place down and right where no node's centre is.
    private double[] freePlace(double x, double y) {
        double[] at = {x, y};
        for (int i = 0; i < 40; i++) {
            boolean taken = false;
            for (CanvasNode n : state.model.nodes()) {
                taken |= Math.abs(n.box().cx() - at[0]) < 8 && Math.abs(n.box().cy() - at[1]) < 8;
            }
            if (!taken) {
                return at;
            }
            at[0] += 32;
            at[1] += 32;
        }
        return at;
    }

    void deleteSelected() {
        Set<String> ids = selected();
        if (ids.isEmpty()) {
            say("Nothing is selected.");
        } else {
            apply(p -> NetworkEdits.delete(p, ids));
        }
    }

    void connect(Collection<String> sources, Collection<String> targets) {
        List<String> to = targets.stream().filter(t -> project().network().population(t).isPresent()).toList();
        if (to.isEmpty()) {
            say("A stimulus has no inputs. Drag from it to a neuron instead.");
            return;
        }
        Change c = NetworkEdits.connect(project(), sources, to);
        if (c.select().isEmpty()) {
            say(NetworkEdits.label(project(), sources.iterator().next()) + " → "
                    + NetworkEdits.label(project(), to.getFirst()) + " is there already. Select it to change it.");
        } else {
            apply(p -> c);
        }
    }

    /// Puts a probe on a neuron; says so where there is one already.
    void probe(String population, int neuron) {
        Optional<Probe> there = NetworkEdits.probeAt(project(), population, neuron);
        if (there.isPresent()) {
            say(NetworkEdits.neuronName(project(), population, neuron) + " has probe " + there.get().letter() + ".");
            return;
        }
        applyKeepingSelection(p -> NetworkEdits.probe(p, population, neuron));
    }

    /// Probes the selected neurons: the chosen one, or the first of each selected population.
    boolean probeSelected() {
        int neuron = selection().state().get().neuron();
        List<String> populations = selectedNodes().stream()
                .filter(id -> project().network().population(id).isPresent()).toList();
        if (populations.size() == 1) {
            probe(populations.getFirst(), Math.max(0, neuron));
        } else if (!populations.isEmpty()) {
            applyKeepingSelection(p -> {
                Project q = p;
                for (String id : populations) {
                    q = NetworkEdits.probeAt(q, id, 0).isPresent() ? q : NetworkEdits.probe(q, id, 0).after();
                }
                return new Change("Probe " + populations.size() + " things", q, Set.of());
            });
        }
        return !populations.isEmpty();
    }

    void nudge(double dx, double dy) {
        Set<String> ids = selected();
        if (NetworkEdits.movable(project(), ids).isEmpty()) {
            return;
        }
        Change c = NetworkEdits.move(project(), ids, dx, dy);
        document.edit(c.label(), "nudge " + ids, p -> c.after());
    }

    void endNudge() {
        document.endGesture();
    }

    void group() {
        if (NetworkEdits.movable(project(), selected()).isEmpty()) {
            say("Select what should stand in a frame.");
        } else {
            apply(p -> NetworkEdits.group(p, selected()));
        }
    }

    void ungroup() {
        Change c = NetworkEdits.ungroup(project(), selected());
        if (c.after().equals(project())) {
            say("Nothing selected stands in a frame.");
        } else {
            apply(p -> c);
        }
    }

    void selectAll() {
        Set<String> all = new LinkedHashSet<>();
        state.model.nodes().forEach(n -> all.add(n.id()));
        state.model.edges().forEach(e -> all.add(e.id()));
        state.model.sheets().forEach(s -> all.add(s.note().id()));
        selection().set(all);
    }

    void duplicate() {
        Set<String> ids = selected();
        if (NetworkEdits.movable(project(), ids).isEmpty()) {
            say("Select what should be duplicated.");
            return;
        }
        String name = NetworkEdits.name(project(), NetworkEdits.movable(project(), ids));
        apply(p -> Fragment.of(p, ids).insert(p, 32, 32, "Duplicate " + name));
    }

    void rename(String id, String text) {
        if (!NetworkEdits.label(project(), id).equals(text)) {
            applyKeepingSelection(p -> NetworkEdits.rename(p, id, text));
        }
    }

    /// Twice or half as many neurons.
    void resize(double factor) {
        change("Resize", x -> new Population(x.id(), x.label(),
                (int) Math.max(1, Math.min(Population.MAX_SIZE, Math.rint(x.size() * factor))), x.polarity(),
                x.model()));
    }

    void polarity(Polarity sign) {
        String word = switch (sign) {
            case EXCITATORY -> "excitatory";
            case INHIBITORY -> "inhibitory";
            case MIXED -> "mixed";
        };
        Set<String> ids = selectedNodes();
        applyKeepingSelection(p -> new Change("Make " + NetworkEdits.name(p, ids) + " " + word,
                Polarities.set(p, ids, sign), ids));
    }

    private void change(String verb, UnaryOperator<Population> f) {
        Set<String> ids = selectedNodes();
        applyKeepingSelection(p -> {
            Project q = p;
            for (String id : ids) {
                Optional<Population> x = q.network().population(id);
                q = x.isPresent() ? NetworkEdits.replace(q, f.apply(x.get())) : q;
            }
            return new Change(verb + " " + NetworkEdits.name(p, ids), q, ids);
        });
    }
}
