package heaviside.engine.io;

import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parts of a network as text for the clipboard, in the words of the project file. Pasting gives every part an id that is
/// free in the network that receives it.
public final class NetworkText {
    private static final String KIND = "network";

    private NetworkText() {
    }

    /// What a text holds.
    ///
    /// @param network the parts
    /// @param layout their places, notes and groups
    public record Fragment(Network network, Project.Layout layout) {
    }

    /// The parts as text.
    ///
    /// @throws IllegalArgumentException if they hold too many numbers for text
    public static String copy(Network subset, Project.Layout layout) {
        Set<String> ids = new HashSet<>();
        subset.populations().forEach(p -> ids.add(p.id()));
        subset.stimuli().forEach(s -> ids.add(s.id()));
        Map<String, Project.Point> places = new HashMap<>(layout.positions());
        places.keySet().retainAll(ids);
        List<Project.Group> groups = layout.groups().stream().filter(g -> ids.containsAll(g.members())).toList();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("heaviside", KIND);
        root.put("version", ProjectFile.VERSION);
        root.setAll(new RecordWriter(Sidecar.none())
                .record(new Fragment(subset, new Project.Layout(places, layout.notes(), groups))));
        return JsonPrinter.print(root);
    }

    /// Reads a text made by [#copy], with ids that are free in `into`.
    ///
    /// @throws ProjectFormatException if it is no such text
    public static Fragment paste(String text, Network into) throws ProjectFormatException {
        return rename(parse(text), into);
    }

    /// Reads a text made by [#copy], ids as they were.
    public static Fragment parse(String text) throws ProjectFormatException {
        JsonTree.Obj root = RecordReader.object(JsonTree.parse(text), "network");
        JsonTree.Node kind = root.get("heaviside");
        if (kind == null || !RecordReader.text(kind).equals(KIND)) {
            throw root.error("This text is no copied part of a network.", "Copy parts of a network first.");
        }
        if (Migrations.version(root) != ProjectFile.VERSION) {
            throw root.error("The text was copied by another version.", "Copy it again from this version.");
        }
        return new RecordReader(Sidecar.none()).record(root, Fragment.class, "heaviside", "version");
    }

    private static Fragment rename(Fragment f, Network into) {
        Set<String> taken = new LinkedHashSet<>();
        into.populations().forEach(p -> taken.add(p.id()));
        into.stimuli().forEach(s -> taken.add(s.id()));
        into.projections().forEach(p -> taken.add(p.id()));
        into.probes().forEach(p -> taken.add(p.id()));
        Map<String, String> to = new HashMap<>();
        List<Population> populations = new ArrayList<>();
        for (Population p : f.network.populations()) {
            populations.add(new Population(fresh(p.id(), taken, to), p.label(), p.size(), p.polarity(), p.model()));
        }
        List<Stimulus> stimuli = f.network.stimuli().stream().map(s -> withId(s, fresh(s.id(), taken, to))).toList();
        List<Projection> projections = new ArrayList<>();
        for (Projection p : f.network.projections()) {
            projections
                    .add(p.between(fresh(p.id(), taken, new HashMap<>()), to.getOrDefault(p.source(), p.source()),
                            to.getOrDefault(p.target(), p.target())));
        }
        Set<Integer> slots = new HashSet<>();
        into.probes().forEach(p -> slots.add(p.slot()));
        List<Probe> probes = new ArrayList<>();
        for (Probe p : f.network.probes()) {
            int slot = p.slot();
            while (!slots.add(slot)) {
                slot++;
            }
            probes.add(new Probe(fresh(p.id(), taken, new HashMap<>()), slot,
                    to.getOrDefault(p.population(), p.population()), p.neuron(), p.variable()));
        }
        return new Fragment(new Network(populations, stimuli, projections, probes), layout(f.layout, to));
    }

    private static Project.Layout layout(Project.Layout l, Map<String, String> to) {
        Map<String, Project.Point> places = new HashMap<>();
        l.positions().forEach((id, at) -> places.put(to.getOrDefault(id, id), at));
        List<Project.Group> groups = l.groups().stream().map(g -> new Project.Group(g.id(), g.label(),
                g.members().stream().map(m -> to.getOrDefault(m, m)).toList())).toList();
        return new Project.Layout(places, l.notes(), groups);
    }

    private static String fresh(String id, Set<String> taken, Map<String, String> to) {
        String stem = id.replaceFirst("[0-9]+$", "");
        String base = stem.isEmpty() ? "n" : stem.substring(0, Math.min(stem.length(), 54));
        String name = id;
        for (int i = 2; !taken.add(name); i++) {
            name = base + i;
        }
        to.put(id, name);
        return name;
    }

    private static Stimulus withId(Stimulus s, String id) {
        return switch (s) {
            case Stimulus.CurrentStep c ->
                new Stimulus.CurrentStep(id, c.label(), c.amplitudePa(), c.startMs(), c.stopMs());
            case Stimulus.CurrentRamp c ->
                new Stimulus.CurrentRamp(id, c.label(), c.fromPa(), c.toPa(), c.startMs(), c.stopMs());
            case Stimulus.CurrentSine c -> new Stimulus.CurrentSine(id, c.label(), c.offsetPa(), c.amplitudePa(),
                    c.frequencyHz(), c.phaseDeg(), c.startMs(), c.stopMs());
            case Stimulus.CurrentNoise c -> new Stimulus.CurrentNoise(id, c.label(), c.meanPa(), c.sdPa(),
                    c.intervalMs(), c.startMs(), c.stopMs());
            case Stimulus.Poisson c ->
                new Stimulus.Poisson(id, c.label(), c.size(), c.rateHz(), c.startMs(), c.stopMs());
            case Stimulus.SpikeList c -> new Stimulus.SpikeList(id, c.label(), c.size(), c.channels(), c.timesMs());
            case Stimulus.DatasetInput c ->
                new Stimulus.DatasetInput(id, c.label(), c.size(), c.dataset(), c.encoder(), c.sample());
        };
    }
}
