package heaviside.app.editor;

import heaviside.engine.network.Probe;
import java.util.Optional;
import javafx.scene.input.MouseEvent;

/// Drags a probe's badge to another neuron; dropped on the void it goes back. A click selects the probed neuron.
final class CarryProbe implements Gesture {
    private final EditorState state;
    private final EditorActions actions;
    private final Probe probe;
    private boolean dragging;
    private double x0 = Double.NaN;
    private double y0;

    CarryProbe(EditorState state, EditorActions actions, Probe probe) {
        this.state = state;
        this.actions = actions;
        this.probe = probe;
    }

    @Override
    public void drag(double sx, double sy, MouseEvent e) {
        if (Double.isNaN(x0)) {
            x0 = sx;
            y0 = sy;
        }
        dragging |= Gestures.far(sx - x0, sy - y0);
        if (dragging) {
            Viewport v = state.viewport.get();
            state.carried = new EditorState.Carried(probe.slot(), null, v.wx(sx), v.wy(sy));
            state.changed();
        }
    }

    @Override
    public void finish(double sx, double sy, MouseEvent e) {
        state.carried = null;
        if (!dragging) {
            actions.selection().setNeuron(probe.population(), probe.neuron());
            state.changed();
            return;
        }
        Viewport v = state.viewport.get();
        Optional<HitTest.Hit> h = HitTest.at(state.model, v.wx(sx), v.wy(sy), null, v.scale());
        if (h.isPresent() && h.get() instanceof HitTest.OnNode n && n.node().population() != null) {
            int neuron = Math.max(0, n.neuron());
            actions.apply(p -> NetworkEdits.moveProbe(p, probe.id(), n.node().id(), neuron));
            actions.selection().setNeuron(n.node().id(), neuron);
        }
        state.changed();
    }

    @Override
    public void cancel() {
        state.carried = null;
    }
}
