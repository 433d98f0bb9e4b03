package heaviside.app.gradients;

import heaviside.app.controls.ParamRow;
import heaviside.app.controls.Parts;
import heaviside.app.plot.Histogram;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Population;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.microscope.Jump;
import heaviside.engine.train.microscope.Moment;
import heaviside.engine.train.microscope.Specimen;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The right column: slopes at the weight, what they mean, and what can be turned.
final class SlopePanel extends VBox {
    private static final int BINS = 42;
    private final GradientModel model;
    private final Label title = Parts.label("Gradient", "panel-title");
    private final Label about = Parts.label("", "caption");
    private final SlopeRow exact;
    private final SlopeRow surrogate;
    private final SlopeRow numeric;
    private final SlopeRow fine;
    private final Label words = Parts.label("", "secondary");
    private final ParamRow weight;
    private final ParamRow step;
    private final ParamRow tau;
    private final ParamRow scale;
    private final ParamRow membrane;
    private final ParamRow synapse;
    private final VBox neuron;
    private final Histogram histogram;
    private final ComboBox<Surrogates.Entry> shape = new ComboBox<>();
    private final VBox findings = new VBox(6);
    private final VBox content = new VBox();
    private final Runnable example;
    private List<Diagnostic> shown = List.of();
    private boolean setting;

    /// @param example opens the project that shows the microscope at its best
    SlopePanel(GradientModel model, Theme theme, Runnable example) {
        this.example = example;
        this.model = model;
        getStyleClass().addAll("panel", "train-column");
        exact = new SlopeRow(theme, LossPlot.EXACT, new double[0], "EventProp", "exact, adjoint");
        surrogate = new SlopeRow(theme, LossPlot.SURROGATE, new double[]{6, 4}, "Surrogate", "");
        numeric = new SlopeRow(theme, LossPlot.NUMERIC, new double[]{2, 3}, "Finite difference", "");
        fine = new SlopeRow(theme, LossPlot.NUMERIC, new double[]{2, 3}, "Finite difference", "");
        exact.setId("slope-exact");
        surrogate.setId("slope-surrogate");
        numeric.setId("slope-numeric");
        fine.setId("slope-fine");
        weight = row("gradient-weight", "w", "weight", "", -1e6, 1e6, model::setWeight);
        step = row("gradient-step", "h", "numeric step", "", 1e-6, 1e6, model::setStep);
        tau = row("gradient-tau", "τ", "loss scale", "ms", 0.1, 1000, model::setTau);
        scale = new ParamRow(new ParamRow.Spec("gradient-scale", "β", "scale", "", 1e-3, 1e4, 0.1, 100, true, false),
                v -> model.setSurrogate(new SurrogateSpec(model.surrogate().name(), v, model.surrogate().gamma())),
                model::endGesture);
        Parts.combo(shape, "gradient-surrogate", "Shape of the surrogate derivative", Surrogates.all(),
                Surrogates.Entry::title);
        shape.setOnAction(e -> {
            if (!setting && shape.getValue() != null) {
                model.setSurrogate(shape.getValue().spec());
                model.endGesture();
            }
        });
        membrane = neuronRow("gradient-tau-m", "τₘ", "membrane", true);
        synapse = neuronRow("gradient-tau-s", "τₛ", "synapse", false);
        histogram = new Histogram(theme);
        histogram.setId("gradient-histogram");
        histogram.setPrefHeight(96);
        histogram.setMinHeight(86);
        histogram.names("time spent at V", "surrogate");
        histogram.mark(1, "ϑ");
        neuron = Parts.section("Neuron", new Label(), membrane, synapse);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setId("gradient-words");
        HBox buttons = new HBox(8,
                Parts.button("gradient-jump", "Next jump",
                        "To the next weight where a spike appears, vanishes or moves (J)",
                        () -> model.toJump(true)),
                Parts.button("gradient-steps", "Take one step with each",
                        "Where a step of h against each slope would lead", model::stepWithEach));
        HBox columns = new HBox(Parts.spring(), Parts.label("slope", "caption", "slope-value"),
                Parts.label("off exact", "caption", "slope-off"));
        content.getChildren().addAll(new VBox(columns, exact, surrogate, numeric, fine),
                Parts.section("What this shows", new Label(), words, buttons),
                Parts.section("Weight", new Label(), weight, step),
                Parts.section("Loss", new Label("distance to the wanted train"), tau),
                Parts.section("Surrogate derivative", new Label(), histogram, shape, scale), neuron);
        content.getChildren().getFirst().getStyleClass().add("slope-table");
        VBox head = new VBox(1, title, about);
        head.getStyleClass().add("slope-head");
        findings.getStyleClass().add("train-section");
        VBox all = new VBox(findings, content);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("train-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        setMinWidth(280);
        setPrefWidth(316);
    }

    private ParamRow row(String id, String symbol, String name, String unit, double min, double max,
            java.util.function.DoubleConsumer change) {
        double low = min < 0 ? -10 : Math.max(min, 0.05);
        return new ParamRow(new ParamRow.Spec(id, symbol, name, unit, min, max, low, min < 0 ? 10 : 50, min > 0, false),
                change, model::endGesture);
    }

    private ParamRow neuronRow(String id, String symbol, String name, boolean ofMembrane) {
        return new ParamRow(new ParamRow.Spec(id, symbol, name, "ms", 0.1, 1e4, 1, 100, true, false),
                v -> model.setNeuronTau(ofMembrane, v), model::endGesture);
    }

    void update() {
        Moment m = model.moment().orElse(null);
        Parts.visible(content, m != null);
        Parts.visible(findings, !model.diagnostics().isEmpty());
        findings();
        if (m == null) {
            title.setText("Gradient");
            about.setText("No slope for this network");
            return;
        }
        title.setText("Gradient at w = " + LossPlot.number(m.weight()));
        about.setText("loss %s, %d %s of %d wanted".formatted(Ticks.number(m.loss(), 3), m.spikesMs().length,
                m.spikesMs().length == 1 ? "spike" : "spikes", model.wanted().length));
        SurrogateSpec spec = model.surrogate();
        Surrogates.Entry entry = Surrogates.byName(spec.name());
        exact.show(m.exact(), "0", "exact, adjoint");
        surrogate.show(m.surrogate(), off(m.surrogate(), m.exact()),
                "%s %s, dt %s ms".formatted(entry.scaleSymbol(), LossPlot.number(spec.scale()),
                        LossPlot.number(model.specimen().map(GradientModel::gridMs).orElse(0.5))));
        numeric.show(m.numeric(), off(m.numeric(), m.exact()), "step " + LossPlot.number(m.step()));
        fine.show(m.fine(), off(m.fine(), m.exact()), "step " + LossPlot.number(1e-3 * m.step()));
        words.setText(explain(m));
        setting = true;
        shape.setValue(entry);
        setting = false;
        weight.show(m.weight(), m.weight());
        step.show(m.step(), model.standardStep());
        tau.show(model.tauMs(), 12);
        scale.show(spec.scale(), entry.scale());
        neuron();
        histogram(m);
    }

    /// Time constants that the whole population shares; where neurons have their own there is nothing to turn here.
    private void neuron() {
        Optional<Population> of = model.population();
        OptionalDouble mem = of.map(p -> NeuronEdit.tauMs(p, true)).orElse(OptionalDouble.empty());
        OptionalDouble syn = of.map(p -> NeuronEdit.tauMs(p, false)).orElse(OptionalDouble.empty());
        Parts.visible(membrane, mem.isPresent());
        Parts.visible(synapse, syn.isPresent());
        Parts.visible(neuron, mem.isPresent() || syn.isPresent());
        of.ifPresent(p -> {
            mem.ifPresent(v -> membrane.show(v, p.model().spec("tauMemMs").initial()));
            syn.ifPresent(v -> synapse.show(v, p.model().spec("tauExcMs").initial()));
        });
    }

    /// How long the compared membrane is where, and how much the surrogate feels there.
    private void histogram(Moment m) {
        double low = -0.25;
        double high = 1.5;
        long[] counts = new long[BINS];
        for (double v : m.membrane()) {
            int bin = (int) Math.floor((v - low) / (high - low) * BINS);
            if (bin >= 0 && bin < BINS) {
                counts[bin]++;
            }
        }
        histogram.curve(v -> Surrogates.of(model.surrogate()).phi(v - 1), LossPlot.SURROGATE);
        histogram.show(counts, low, high);
    }

    private void findings() {
        if (model.diagnostics().equals(shown)) {
            return;
        }
        shown = model.diagnostics();
        findings.getChildren().setAll(shown.stream().map(this::finding).toList());
        if (!shown.isEmpty()) {
            findings.getChildren().add(Parts.button("gradient-example", "Open the example",
                    "One neuron, four inputs, five wanted spikes", example));
        }
    }

    private VBox finding(Diagnostic d) {
        Label l = Parts.label(Ticks.words(d.message() + " " + d.remedy()), "secondary");
        l.setWrapText(true);
        l.setMinHeight(USE_PREF_SIZE);
        VBox box = new VBox(4, l);
        Remedy.of(d).ifPresent(r -> box.getChildren().add(Parts.button("fix-" + d.code() + "-" + d.subject(), r.label(),
                "Changes the project; undo takes it back", () -> model.mend(r))));
        return box;
    }

    /// How far a slope is from the exact one: per cent while near, a factor when far.
    static String off(double slope, double exact) {
        if (exact == 0) {
            return slope == 0 ? "0" : "exact is 0";
        }
        double ratio = slope / exact;
        if (Math.abs(ratio - 1) < 0.5) {
            return String.format(Locale.ROOT, Math.abs(ratio - 1) < 0.1 ? "%.2f %%" : "%.0f %%",
                    100 * Math.abs(ratio - 1));
        }
        return ratio < 0 ? "wrong sign" : String.format(Locale.ROOT, "%.1f×", ratio);
    }

    private String explain(Moment m) {
        StringBuilder s = new StringBuilder();
        if (m.spikesMs().length == 0) {
            return "No spike, no exact slope: only a weight that makes one appear changes the loss. Times are exact here, "
                    + "whatever the scheme of the training.";
        }
        s.append("The exact slope is right for the %d %s that %s.".formatted(m.spikesMs().length,
                m.spikesMs().length == 1 ? "spike" : "spikes", m.spikesMs().length == 1 ? "exists" : "exist"));
        Optional<Jump> up = model.sweep().flatMap(x -> x.jump(m.weight(), true));
        Optional<Jump> down = model.sweep().flatMap(x -> x.jump(m.weight(), false));
        up.ifPresent(j -> s.append(blind(j)));
        boolean crossed = up.filter(j -> j.weight() < m.weight() + m.step()).isPresent()
                || down.filter(j -> j.weight() > m.weight() - m.step()).isPresent();
        s.append(crossed
                ? "\n\nThe coarse difference reaches across a jump and measures that instead."
                : "\n\nNo jump lies within the numeric step: what it is off comes from the bend of the curve.");
        m.nearMiss().filter(n -> n.below() < 0.2).ifPresent(n -> s.append(
                "\n\nV comes within %s of threshold at %s ms: there the surrogate feels a spike that is not there."
                        .formatted(Ticks.number(n.below(), 3), Ticks.number(n.timeMs(), 0))));
        if (!model.landings().isEmpty()) {
            s.append("\n\nOne step of h: ").append(model.landings().stream()
                    .map(l -> "%s to w %s, loss %s".formatted(l.method(), LossPlot.number(l.weight()),
                            Ticks.number(l.loss(), 3)))
                    .collect(Collectors.joining("; "))).append('.');
        }
        return s.toString();
    }

    /// What a slope does not tell of a jump; a spike of another neuron need not change the loss.
    static String blind(Jump j) {
        String event = (j.what().startsWith("a ") ? "" : "the ") + j.what();
        return LossPlot.felt(j)
                ? " It cannot see that at w = %s %s, which %s the loss by %s.".formatted(Ticks.number(j.weight(), 2),
                        event, j.above() < j.below() ? "lowers" : "raises",
                        Ticks.number(Math.abs(j.above() - j.below()), 2))
                : " At w = %s %s, which leaves this loss as it is.".formatted(Ticks.number(j.weight(), 2), event);
    }

    /// The names of all weights, for the chooser.
    static List<String> names(Specimen s) {
        return s.synapses().stream().map(Specimen.Synapse::name).toList();
    }
}
