package heaviside.app.editor;

import heaviside.engine.io.Project;
import heaviside.engine.io.Project.Point;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import java.util.HashSet;
import java.util.Set;

/// What the library offers.
enum Part {
    EXCITATORY("Excit.", "Excitatory neuron", "E", Icon.TRIANGLE), //
    INHIBITORY("Inhib.", "Inhibitory neuron", "I", Icon.CIRCLE), //
    GROUP("Group", "Group of neurons", "G", Icon.GRID), //
    CURRENT("Current", "Direct current", "D", Icon.STEP), //
    POISSON("Poisson", "Poisson background", "B", Icon.POISSON), //
    NOISE("Noise", "Noise current", "", Icon.NOISE), //
    SPIKE_FILE("Spike file", "Spikes from a file", "", Icon.SPIKE_FILE), //
    READOUT("Readout", "Leaky read-out", "", Icon.DIAMOND), //
    NOTE("Note", "Note", "N", Icon.NOTE);

    static final int GROUP_SIZE = 80;

    final String tile;
    final String title;
    final String key;
    final Icon icon;

    Part(String tile, String title, String key, Icon icon) {
        this.tile = tile;
        this.title = title;
        this.key = key;
        this.icon = icon;
    }

    /// Adds one at a place; a spike file starts empty and is filled by [SpikeText].
    Change addTo(Project p, double x, double y) {
        Network n = p.network();
        return switch (this) {
            case EXCITATORY -> population(p, "E", 1, Polarity.EXCITATORY, Lif.standard(), x, y);
            case INHIBITORY -> population(p, "I", 1, Polarity.INHIBITORY, Lif.standard(), x, y);
            case GROUP -> population(p, "E", GROUP_SIZE, Polarity.EXCITATORY, Lif.standard(), x, y);
            case READOUT -> population(p, "Out", 1, Polarity.MIXED, new LeakyReadout(Parameter.of(20),
                    Parameter.of(100), Parameter.of(-65), Parameter.of(5)), x, y);
            case CURRENT -> stimulus(p, new Stimulus.CurrentStep(n.freeId("Step"), label(n, "Step"), 200, 0,
                    Double.POSITIVE_INFINITY), x, y);
            case POISSON -> stimulus(p, new Stimulus.Poisson(n.freeId("Background"), label(n, "Background"), 40, 55, 0,
                    Double.POSITIVE_INFINITY), x, y);
            case NOISE -> stimulus(p, new Stimulus.CurrentNoise(n.freeId("Noise"), label(n, "Noise"), 0, 100, 1, 0,
                    Double.POSITIVE_INFINITY), x, y);
            case SPIKE_FILE -> stimulus(p, new Stimulus.SpikeList(n.freeId("Spikes"), label(n, "Spikes"), 1, Ints.of(),
                    Doubles.of()), x, y);
            case NOTE -> note(p, x, y);
        };
    }

    private Change population(Project p, String base, int size, Polarity sign, NeuronModel model, double x, double y) {
        Population pop = new Population(p.network().freeId(base), label(p.network(), base), size, sign, model);
        return placed(p.withNetwork(p.network().plus(pop)), pop.id(), x, y);
    }

    private Change stimulus(Project p, Stimulus s, double x, double y) {
        return placed(p.withNetwork(p.network().plus(s)), s.id(), x, y);
    }

    private Change note(Project p, double x, double y) {
        String id = NetworkEdits.freeLayoutId(p, "note");
        Project.Note note = new Project.Note(id, "", x, y);
        return new Change("Add note", NetworkEdits.withNotes(p, NetworkEdits.append(p.layout().notes(), note)),
                Set.of(id));
    }

    private Change placed(Project p, String id, double x, double y) {
        return new Change("Add " + title.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + title.substring(1),
                NetworkEdits.place(p, id, new Point(x, y)), Set.of(id));
    }

    private static String label(Network n, String base) {
        Set<String> taken = new HashSet<>();
        n.populations().forEach(p -> taken.add(p.label()));
        n.stimuli().forEach(s -> taken.add(s.label()));
        String label = base;
        for (int i = 2; taken.contains(label); i++) {
            label = base + " " + i;
        }
        return label;
    }
}
