package heaviside.app.editor;

import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line of the outline: a stimulus, a population, or a probe under its population.
///
/// @param id of the node
/// @param value right column: channels, amplitude, number of neurons
/// @param slot of a probe, or -1
/// @param letter of a probe, or empty
/// @param neuron of a probe, or -1
record OutlineRow(String id, String label, String value, Icon icon, int slot, String letter, int neuron) {

    boolean isProbe() {
        return slot >= 0;
    }

    /// All lines whose words hold a text; a probe that does brings its population along.
    static List<OutlineRow> of(Project p, String text) {
        Network n = p.network();
        List<OutlineRow> out = new ArrayList<>();
        for (Stimulus s : n.stimuli()) {
            OutlineRow r = new OutlineRow(s.id(), s.label(), Words.value(s), ScenePainter.icon(s), -1, "", -1);
            if (r.matches(text)) {
                out.add(r);
            }
        }
        for (Population x : n.populations()) {
            OutlineRow r = new OutlineRow(x.id(), x.label(), Words.count(x.size()), icon(Glyph.of(x)), -1, "", -1);
            List<OutlineRow> probes = n.probes().stream().filter(b -> b.population().equals(x.id()))
                    .map(b -> probe(p, b)).filter(b -> b.matches(text) || r.matches(text)).toList();
            if (r.matches(text) || !probes.isEmpty()) {
                out.add(r);
                out.addAll(probes);
            }
        }
        return out;
    }

    private static OutlineRow probe(Project p, Probe b) {
        String variable = b.variable().equals("V") ? "" : b.variable();
        return new OutlineRow(b.population(), NetworkEdits.neuronName(p, b.population(), b.neuron()), variable,
                Icon.PROBE, b.slot(), b.letter(), b.neuron());
    }

    private boolean matches(String text) {
        return text.isEmpty() || label.toLowerCase(Locale.ROOT).contains(text);
    }

    private static Icon icon(Glyph g) {
        return switch (g) {
            case TRIANGLE -> Icon.TRIANGLE;
            case CIRCLE -> Icon.CIRCLE;
            case DIAMOND -> Icon.DIAMOND;
            case HEXAGON -> Icon.HEXAGON;
        };
    }
}
