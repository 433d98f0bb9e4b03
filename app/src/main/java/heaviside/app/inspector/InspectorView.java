package heaviside.app.inspector;

import heaviside.app.document.Selection;
import heaviside.app.live.LiveRun;
import heaviside.app.theme.Icons;
import heaviside.app.workbench.Services;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// Shows every parameter of what is selected; changes are undoable edits and reach the running simulation at once.
public final class InspectorView extends BorderPane {
    private static final long FRAME_NANOS = 48_000_000L;
    private final Services services;
    private final LiveRun run;
    private final ScrollPane scroll = new ScrollPane();
    private final Runnable frame = this::frame;
    private Panel panel;
    private final BooleanProperty folded = new SimpleBooleanProperty();
    private final Set<String> foldedSections = new HashSet<>();
    private Object subject = "";
    private boolean dirty = true;
    private long last;

    /// Call [#shown] when it comes into view.
    public InspectorView(Services services, LiveRun run) {
        this.services = services;
        this.run = run;
        panel = new NetworkPanel(services, run);
        getStyleClass().addAll("panel", "inspector");
        setId("inspector");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        Button open = new Button("", Icons.icon("menu"));
        open.setId("open-inspector");
        open.setAccessibleText("Open the inspector");
        open.setTooltip(new Tooltip("Open the inspector (Ctrl I)"));
        open.setOnAction(e -> folded.set(false));
        VBox strip = new VBox(open);
        strip.getStyleClass().add("inspector-strip");
        folded.addListener((o, was, is) -> setCenter(is ? strip : scroll));
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::headerClicked);
        services.document().selection().state().addListener((o, a, b) -> choose());
        services.document().project().addListener((o, a, b) -> choose());
        run.beat().addListener((o, a, b) -> dirty = true);
        choose();
    }

    /// Whether only a strip shows.
    public BooleanProperty folded() {
        return folded;
    }

    private void headerClicked(MouseEvent e) {
        for (Node n = e.getPickResult().getIntersectedNode(); e.getClickCount() == 2 && n != null; n = n.getParent()) {
            if (n instanceof ButtonBase) {
                return;
            }
            if (n.getStyleClass().contains("inspector-header")) {
                folded.set(true);
                return;
            }
        }
    }

    /// Sections that the user folded stay folded in the next panel.
    private void keepFolds() {
        for (Node n : panel.lookupAll(".inspector-section")) {
            if (n instanceof Section s) {
                s.folded().set(foldedSections.contains(s.title()));
                s.folded().addListener((o, was, is) -> {
                    if (is) {
                        foldedSections.add(s.title());
                    } else {
                        foldedSections.remove(s.title());
                    }
                });
            }
        }
    }

    /// The view came up.
    public void shown() {
        services.pump().add(frame);
    }

    /// The view went away.
    public void hidden() {
        services.pump().remove(frame);
    }

    /// Shows the state at the cursor at once, for pictures.
    public void showNow() {
        panel.edited();
        panel.frame();
    }

    private void frame() {
        long now = System.nanoTime();
        if (dirty && (now - last > FRAME_NANOS || !run.playing().get())) {
            dirty = false;
            last = now;
            panel.frame();
        }
    }

    /// What a panel is made for: another one of these needs another panel.
    private record Neurons(String population, String label, Class<? extends NeuronModel> model, int size, int neuron,
            boolean all, List<Probe> probes) {
    }

    private void choose() {
        Network n = services.document().now().network();
        Selection.State s = services.document().selection().state().get();
        Iterator<String> ids = s.ids().iterator();
        String id = ids.hasNext() ? ids.next() : "";
        Optional<Population> pop = n.population(id).or(() -> s.ids().isEmpty() && n.populations().size() == 1
                ? Optional.of(n.populations().getFirst())
                : Optional.empty());
        Object now = subject(n, id, s, pop, services.document().now().name());
        if (now.equals(subject)) {
            panel.edited();
            dirty = true;
            return;
        }
        boolean keepScope = subject instanceof Neurons a && now instanceof Neurons b
                && a.population.equals(b.population) && a.neuron == b.neuron;
        double at = keepScope ? scroll.getVvalue() : 0;
        subject = now;
        panel = panel(n, id, now, pop);
        scroll.setContent(panel);
        keepFolds();
        scroll.setVvalue(at);
        dirty = true;
    }

    private static Object subject(Network n, String id, Selection.State s, Optional<Population> pop,
            String project) {
        if (pop.isPresent()) {
            Population p = pop.get();
            boolean one = s.neuron() >= 0 && s.neuron() < p.size();
            List<Probe> probes = n.probes().stream().filter(x -> x.population().equals(p.id())).toList();
            int shown = one ? s.neuron() : probes.isEmpty() ? 0 : probes.getFirst().neuron();
            return new Neurons(p.id(), p.label(), p.model().getClass(), p.size(), shown, !one, probes);
        }
        Optional<Stimulus> stimulus = n.stimulus(id);
        if (stimulus.isPresent()) {
            return stimulus.get().getClass().getName() + id;
        }
        return n.projection(id).map(p -> "projection " + id).orElse("network of " + project);
    }

    private Panel panel(Network n, String id, Object now, Optional<Population> pop) {
        if (now instanceof Neurons x && pop.isPresent()) {
            return new PopulationPanel(services, run, pop.get(), x.neuron, x.all);
        }
        Optional<Stimulus> stimulus = n.stimulus(id);
        if (stimulus.isPresent()) {
            return new StimulusPanel(services, stimulus.get());
        }
        Optional<Projection> projection = n.projection(id);
        return projection.isPresent()
                ? new ProjectionPanel(services, run, projection.get())
                : new NetworkPanel(services, run);
    }
}
