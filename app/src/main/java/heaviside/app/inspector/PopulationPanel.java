package heaviside.app.inspector;

import heaviside.app.document.Document;
import heaviside.app.document.Models;
import heaviside.app.live.LiveRun;
import heaviside.app.live.Neurons;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.app.theme.Palette;
import heaviside.app.theme.ProbeChip;
import heaviside.app.workbench.Services;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.ResetMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/// A neuron or its population: equation at the cursor, forecast, currents, parameters, f-I curve.
final class PopulationPanel extends Panel {
    private static final long FIRING_EVERY_NANOS = 300_000_000L;
    private final Services services;
    private final LiveRun run;
    private final String id;
    private final int neuron;
    private final EquationPane equation = new EquationPane();
    private final Label cursor = caption();
    private final Label note = caption();
    private final Label distance = new Label();
    private final Label forecast = new Label();
    private final CurrentBars bars;
    private final FiringPlot firing;
    private final VBox parameters = new VBox();
    private final VBox whole = new VBox();
    private final List<Section> sections = new ArrayList<>();
    private final Section firingSection = new Section("Firing rate against current");
    private boolean all;
    private NeuronModel curveOf = Models.convert(heaviside.engine.network.Lif.standard(), "Izhikevich neuron");
    private double curveToPa;
    private long firingAt;

    /// @param neuron the neuron to show
    /// @param all whether edits go to the whole population at first
    PopulationPanel(Services services, LiveRun run, Population p, int neuron, boolean all) {
        this.services = services;
        this.run = run;
        this.id = p.id();
        this.neuron = neuron;
        this.all = all || p.size() == 1;
        bars = new CurrentBars(services.theme());
        firing = new FiringPlot(services.theme());
        getChildren().addAll(header(p), live(), parameters, firingSection, whole);
        Label unit = caption();
        unit.setText("Hz / pA");
        firingSection.aside(unit).add(firing);
        firingSection.getStyleClass().add("firing-section");
        rebuild();
        edited();
        frame();
    }

    private Document document() {
        return services.document();
    }

    private Optional<Population> now() {
        return document().now().network().population(id);
    }

    private Optional<Probe> probe() {
        return document().now().network().probes().stream()
                .filter(x -> x.population().equals(id) && x.neuron() == neuron).findFirst();
    }

    private HBox header(Population p) {
        PanelHeader h = new PanelHeader(all && p.size() > 1 ? p.label() : Neurons.name(p, neuron),
                p.model().title() + (p.size() > 1 && all ? " × " + Ticks.number(p.size(), 0) : ""));
        probe().ifPresent(x -> h.getChildren().addFirst(ProbeChip.of(x.letter(), x.slot())));
        if (p.size() > 1) {
            h.getChildren().add(scope(p));
        }
        return h;
    }

    private SegmentedButton scope(Population p) {
        ToggleButton one = new ToggleButton("This neuron");
        ToggleButton every = new ToggleButton("All of " + (p.label().length() > 8 ? "it" : p.label()));
        one.setId("scope-one");
        every.setId("scope-all");
        SegmentedButton s = new SegmentedButton(one, every);
        s.getStyleClass().add("segmented");
        for (ToggleButton b : s.getButtons()) {
            b.setMinWidth(USE_PREF_SIZE);
        }
        s.setMinWidth(USE_PREF_SIZE);
        (all ? every : one).setSelected(true);
        one.setOnAction(e -> scope(false, one));
        every.setOnAction(e -> scope(true, every));
        return s;
    }

    private void scope(boolean toAll, ToggleButton pressed) {
        pressed.setSelected(true);
        if (all != toAll) {
            all = toAll;
            rebuild();
            edited();
        }
    }

    private Section live() {
        Section s = new Section("Equation at the cursor");
        s.aside(cursor).add(equation).add(note);
        s.getStyleClass().add("live-section");
        cursor.setId("equation-time");
        distance.getStyleClass().add("strong");
        distance.setId("distance");
        forecast.getStyleClass().add("strong");
        forecast.setId("forecast");
        note.setWrapText(true);
        s.add(line("Distance to threshold", distance)).add(line("If the current stayed as it is", forecast)).add(bars);
        return s;
    }

    private static HBox line(String words, Label value) {
        Label l = new Label(words);
        l.getStyleClass().add("secondary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        value.setMinWidth(USE_PREF_SIZE);
        HBox h = new HBox(l, gap, value);
        h.getStyleClass().add("fact-line");
        return h;
    }

    private static Label caption() {
        Label l = new Label();
        l.getStyleClass().add("caption");
        return l;
    }

    /// Makes the parameter rows anew: after a change of model or scope.
    private void rebuild() {
        parameters.getChildren().clear();
        whole.getChildren().clear();
        sections.clear();
        Population p = now().orElse(null);
        if (p == null) {
            return;
        }
        ParameterEditor editor = new ParameterEditor(document(), id, all ? -1 : neuron);
        boolean first = true;
        for (String group : editor.groups()) {
            Section s = new Section(group);
            if (first) {
                Button reset = new Button("Reset all", Icons.icon("reset"));
                reset.getStyleClass().add("link-button");
                reset.setId("reset-all");
                reset.setOnAction(e -> editor.resetAll());
                s.aside(reset);
                first = false;
            }
            for (ParameterSpec spec : p.model().specs()) {
                if (spec.group().equals(group)) {
                    s.add(new QuantityRow(Quantity.of(spec), () -> gone() ? spec.initial() : editor.value(spec.key()),
                            v -> editor.change(spec, v), document()::endGesture)
                            .words(() -> gone() ? "" : editor.words(spec.key())));
                }
            }
            sections.add(s);
        }
        parameters.getChildren().addAll(sections);
        if (all) {
            Section s = population(p);
            sections.add(s);
            whole.getChildren().add(s);
        }
    }

    private boolean gone() {
        return now().isEmpty();
    }

    private Section population(Population p) {
        Section s = new Section("Population");
        s.text("population-name", "name", () -> now().map(Population::label).orElse(""),
                v -> change("Rename " + p.label(), x -> new Population(x.id(), v, x.size(), x.polarity(), x.model())));
        s.add(new QuantityRow(Quantity.count("size", "neurons", 1, Population.MAX_SIZE, 1000, 1),
                () -> now().map(Population::size).orElse(1), v -> resize((int) v), document()::endGesture));
        s.choice("polarity", "effect", Arrays.stream(Polarity.values()).map(Words::of).toList(),
                () -> now().map(x -> Words.of(x.polarity())).orElse(""), v -> change("Change effect of " + p.label(),
                        x -> new Population(x.id(), x.label(), x.size(), Arrays.stream(Polarity.values())
                                .filter(k -> Words.of(k).equals(v)).findFirst().orElseThrow(), x.model())));
        s.choice("model", "model", Models.titles(), () -> now().map(x -> x.model().title()).orElse(""),
                v -> change("Change model of " + p.label(), x -> x.withModel(Models.convert(x.model(), v))));
        if (Models.reset(p.model()).isPresent()) {
            s.choice("reset-mode", "after a spike", Arrays.stream(ResetMode.values()).map(Words::of).toList(),
                    () -> now().flatMap(x -> Models.reset(x.model())).map(Words::of).orElse(""),
                    v -> change("Change reset of " + p.label(),
                            x -> x.withModel(Models.withReset(x.model(), Arrays.stream(ResetMode.values())
                                    .filter(k -> Words.of(k).equals(v)).findFirst().orElseThrow()))));
        }
        if (p.model() instanceof AdaptiveLif) {
            s.choice("adaptation", "adaptation", Arrays.stream(AdaptiveLif.Adaptation.values()).map(Words::lower)
                    .toList(),
                    () -> now().map(Population::model).filter(AdaptiveLif.class::isInstance)
                            .map(m -> Words.lower(((AdaptiveLif) m).adaptation())).orElse(""),
                    v -> change("Change adaptation of " + p.label(),
                            x -> x.withModel(x.model() instanceof AdaptiveLif m
                                    ? Models.withAdaptation(m, Arrays.stream(AdaptiveLif.Adaptation.values())
                                            .filter(k -> Words.lower(k).equals(v)).findFirst().orElseThrow())
                                    : x.model())));
        }
        s.fact("rate, last second", () -> Ticks.number(run.rateHz(id), 1) + " Hz");
        return s;
    }

    private void change(String label, UnaryOperator<Population> to) {
        document().edit(label, project -> project.withNetwork(project.network().withPopulation(id, to)));
        document().endGesture();
    }

    private void resize(int size) {
        document().edit("Change size of " + now().map(Population::label).orElse(id), "size of " + id,
                project -> project.withNetwork(Resize.population(project.network(), id, size)));
    }

    @Override
    void edited() {
        sections.forEach(Section::refresh);
        now().ifPresent(p -> {
            boolean fires = !(p.model() instanceof LeakyReadout);
            firingSection.setVisible(fires);
            firingSection.setManaged(fires);
            if (!p.model().equals(curveOf)) {
                curveOf = p.model();
                curve(p.model(), 0);
            }
        });
    }

    private void curve(NeuronModel model, double leastPa) {
        FiringCurve c = FiringCurve.of(model, neuron, leastPa);
        curveToPa = c.maxPa();
        firing.curve(c, probe().map(x -> x.slot() % Palette.PROBES).orElse(-1));
    }

    @Override
    void frame() {
        Population p = now().orElse(null);
        if (p == null || neuron >= p.size()) {
            return;
        }
        NeuronState s = NeuronState.of(run, p, neuron);
        cursor.setText((all && p.size() > 1 ? Neurons.name(p, neuron) + ", " : "")
                + Ticks.number(run.cursorMs().get(), 1) + " ms");
        equation.show(Equation.of(s), probe().map(x -> ProbeChip.textStyle(x.slot())).orElse(""));
        // the line stays when nothing is held: rows below must not jump at every spike while one is dragged
        boolean canBeHeld = s.canBeHeld();
        note.setText(s.heldMs() > 0
                ? "Refractory: held at reset for another " + Ticks.number(s.heldMs(), 1) + " ms."
                : "Not refractory: V follows its currents.");
        note.setVisible(canBeHeld);
        note.setManaged(canBeHeld);
        distance.setText(Double.isNaN(s.distanceMv()) ? "–" : Ticks.number(s.distanceMv(), 1) + " mV");
        forecast.setText(forecast(s));
        bars.show(s);
        if (all) {
            sections.forEach(Section::refresh);
        }
        long now = System.nanoTime();
        if (now - firingAt > FIRING_EVERY_NANOS || !run.playing().get()) {
            firingAt = now;
            WorkingPoint w = WorkingPoint.of(run, p, neuron);
            if (w.currentPa() > curveToPa && firingSection.isVisible()) {
                curve(p.model(), w.currentPa() * 1.25);
            }
            firing.now(w.currentPa(), w.rateHz());
        }
    }

    static String forecast(NeuronState s) {
        if (s.model() instanceof LeakyReadout) {
            return "never fires";
        }
        double ms = s.firesInMs();
        return Double.isNaN(ms)
                ? "needs a probe"
                : Double.isInfinite(ms) ? "does not fire" : "fires in " + Ticks.number(ms, 1) + " ms";
    }
}
