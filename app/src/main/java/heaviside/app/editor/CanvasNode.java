package heaviside.app.editor;

import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import org.jspecify.annotations.Nullable;

/// A population or a stimulus on the canvas.
///
/// @param id as in the network
/// @param label as shown
/// @param detail second word of the label: "80 LIF", "40 × 55 Hz"
/// @param box outline
/// @param population set for a population
/// @param stimulus set for a stimulus
/// @param grid how neurons stand; one cell for a stimulus
/// @param glyph form of the neurons
/// @param first index of its first neuron in the whole network
record CanvasNode(String id, String label, String detail, Box box, @Nullable Population population,
        @Nullable Stimulus stimulus, NeuronGrid grid, Glyph glyph, int first) {
    static final double STIMULUS = 42;

    static CanvasNode of(Population p, double cx, double cy, int first) {
        NeuronGrid g = NeuronGrid.of(p.size());
        return new CanvasNode(p.id(), p.label(), Words.detail(p), Box.around(cx, cy, g.width(), g.height()), p, null, g,
                Glyph.of(p), first);
    }

    static CanvasNode of(Stimulus s, double cx, double cy) {
        return new CanvasNode(s.id(), s.label(), Words.detail(s), Box.around(cx, cy, STIMULUS, STIMULUS), null, s,
                NeuronGrid.of(1), Glyph.HEXAGON, -1);
    }

    boolean isStimulus() {
        return stimulus != null;
    }

    /// A panel with a grid or a density tile, as opposed to one symbol.
    boolean isPanel() {
        return stimulus == null && !grid.single();
    }

    /// Neuron at a canvas place, or -1.
    int neuronAt(double x, double y) {
        return stimulus != null ? -1 : grid.at(x - box.x(), y - box.y());
    }

    double neuronX(int neuron) {
        return box.x() + grid.x(neuron);
    }

    double neuronY(int neuron) {
        return box.y() + grid.y(neuron);
    }
}
