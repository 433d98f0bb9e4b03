package heaviside.app.editor;

import heaviside.engine.network.Network;
import heaviside.engine.network.Projection;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What the thing under the pointer is: of an edge count, weight, spread and delay; of a neuron its potential.
final class HoverCard extends VBox {
    private final EditorState state;
    private final MembraneSource source;
    private final Supplier<float[]> membrane;
    private final Label name = new Label();
    private final Label first = new Label();
    private final Label second = new Label();

    HoverCard(EditorState state, MembraneSource source, Supplier<float[]> membrane) {
        this.state = state;
        this.source = source;
        this.membrane = membrane;
        setId("hover-card");
        getStyleClass().add("hover-card");
        name.getStyleClass().add("hover-name");
        HBox line = new HBox(8, name, first);
        getChildren().addAll(line, second);
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    void update(EditorView view) {
        boolean idle = !view.gestures.busy() && state.wire == null && state.carried == null
                && !Double.isNaN(state.pointerX);
        boolean shown = idle && state.hover.get().map(h -> switch (h) {
            case HitTest.OnEdge e -> state.model.edge(e.edge().id()).isPresent() && edge(e.edge().projection());
            case HitTest.OnNode n -> state.model.node(n.node().id()).isPresent() && neuron(n);
            case HitTest.OnBadge b -> false;
            case HitTest.OnHandle b -> false;
            case HitTest.OnNote b -> note(b.sheet().note().text());
            case HitTest.OnGroup b -> false;
        }).orElse(false);
        setVisible(shown);
        if (shown) {
            second.setVisible(!second.getText().isEmpty());
            second.setManaged(second.isVisible());
            applyCss();
            autosize();
            Viewport v = state.viewport.get();
            double x = v.sx(state.pointerX) + 16;
            double y = v.sy(state.pointerY) + 14;
            x = x + getWidth() > view.getWidth() - 6 ? Math.max(6, v.sx(state.pointerX) - getWidth() - 12) : x;
            y = y + getHeight() > view.getHeight() - 6 ? Math.max(6, v.sy(state.pointerY) - getHeight() - 12) : y;
            relocate(Math.rint(x), Math.rint(y));
        }
    }

    private boolean edge(Projection p) {
        Network n = state.model.project().network();
        second.setMaxWidth(Double.MAX_VALUE);
        name.setText(NetworkEdits.label(state.model.project(), p.id()));
        String rule = Words.rule(p, n);
        if (Words.spiking(p, n)) {
            long real = source.synapses(p.id());
            double expected = Words.synapses(p, n);
            String count = real >= 0 || !p.byChance()
                    ? Words.count(real >= 0 ? real : expected)
                    : "about " + Words.count(expected);
            first.setText(rule + " gives " + count + (count.equals("1") ? " synapse" : " synapses"));
            second.setText(Words.weight(p, n) + ", " + Words.delay(p));
        } else {
            first.setText("current into " + Words.count(Words.synapses(p, n))
                    + (Words.synapses(p, n) == 1 ? " neuron" : " neurons"));
            second.setText(Words.weight(p, n));
        }
        return true;
    }

    /// A note that is folded shows itself whole.
    private boolean note(String text) {
        name.setText("Note");
        first.setText("");
        second.setText(text.replace("**", "").replace("`", ""));
        second.setWrapText(true);
        second.setMaxWidth(NoteText.WIDTH);
        return state.viewport.get().scale() < NoteText.WHOLE;
    }

    private boolean neuron(HitTest.OnNode n) {
        if (n.neuron() < 0 || n.node().population() == null) {
            return false;
        }
        float[] v = membrane.get();
        int i = n.node().first() + n.neuron();
        name.setText(NetworkEdits.neuronName(state.model.project(), n.node().id(), n.neuron()));
        if (i >= v.length) {
            first.setText(n.node().detail());
            second.setText("");
            return true;
        }
        boolean physical = !(n.node().population().model() instanceof heaviside.engine.network.LeakyReadout r
                && r.resistanceMOhm().centre() >= 1000);
        first.setText(String.format(java.util.Locale.ROOT, "%.1f", v[i]).replace('-', '\u2212')
                + (physical ? " mV" : ""));
        second.setText("");
        return true;
    }
}
