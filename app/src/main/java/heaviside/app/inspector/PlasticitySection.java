package heaviside.app.inspector;

import heaviside.app.document.Document;
import heaviside.app.live.LiveRun;
import heaviside.app.plot.Histogram;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.network.Network;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import heaviside.engine.sim.LearnedWeights;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How the weights of a connection change while it runs: the rule with its parameters, the present weights, and a button
/// that makes them the network's.
final class PlasticitySection {
    private static final int BARS = 30;
    private static final List<Plasticity> KINDS = List.of(Plasticity.Fixed.NONE, Plasticity.Pair.standard(),
            Plasticity.Triplet.standard(), Plasticity.Reward.standard(""));
    private final Document document;
    private final LiveRun run;
    private final Supplier<Projection> now;
    private final String unit;
    private final Histogram histogram;
    private final Label mean = new Label("–");
    private final Button keep = new Button("Keep these weights");
    private long shown = -1;

    /// @param now the projection as it is
    /// @param unit of its weights
    PlasticitySection(Document document, LiveRun run, Theme theme, Supplier<Projection> now, String unit) {
        this.document = document;
        this.run = run;
        this.now = now;
        this.unit = unit;
        histogram = new Histogram(theme);
        histogram.setId("weights-now");
        histogram.setMinHeight(92);
        histogram.setPrefHeight(92);
        histogram.setAccessibleText("Weights now");
        mean.setId("mean-weight");
        mean.getStyleClass().add("strong");
        mean.setMinWidth(Region.USE_PREF_SIZE);
        keep.setId("keep-weights");
        keep.setMaxWidth(Double.MAX_VALUE);
        keep.setTooltip(new Tooltip("Makes the present weights those of the network; undo brings the old ones back"));
        keep.setOnAction(e -> learned().ifPresent(this::keep));
    }

    /// The rows for the rule in force.
    Section section() {
        Section s = new Section("Plasticity");
        s.choice("plasticity", "rule", KINDS.stream().map(Plasticity::title).toList(),
                () -> now.get().plasticity().title(), this::choose);
        Plasticity rule = now.get().plasticity();
        for (ParameterSpec p : rule.specs()) {
            Quantity q = Quantity.of(p);
            Quantity shown = p.unit().equals(Plasticity.WEIGHT)
                    ? new Quantity(q.key(), q.symbol(), q.name(), unit, q.min(), q.max(), q.low(), q.high(),
                            q.initial(), false)
                    : q;
            s.add(new QuantityRow(shown, () -> value(p), v -> change("Change " + shown.title(), p.key(),
                    x -> x.with(p.key(), v)), document::endGesture));
        }
        if (rule instanceof Plasticity.Reward) {
            s.choice("reward-source", "rewarded by", sources(),
                    () -> now.get().plasticity() instanceof Plasticity.Reward r ? r.source() : "",
                    id -> changeNow("Change source of reward",
                            x -> x instanceof Plasticity.Reward r ? r.withSource(id) : x));
        }
        if (now.get().plastic()) {
            Label equations = new Label(rule.equations());
            equations.getStyleClass().add("caption");
            equations.setWrapText(true);
            equations.setMinHeight(Region.USE_PREF_SIZE);
            VBox live = new VBox(5, equations, histogram, mean, keep);
            live.getStyleClass().add("plasticity-live");
            s.add(live);
        }
        return s;
    }

    private double value(ParameterSpec p) {
        Plasticity r = now.get().plasticity();
        return r.specs().contains(p) ? r.get(p.key()) : p.initial();
    }

    private List<String> sources() {
        Network n = document.now().network();
        return Stream.concat(n.stimuli().stream().filter(Stimulus::spiking).map(Stimulus::id),
                n.populations().stream().map(Population::id)).toList();
    }

    private void choose(String title) {
        if (document.now().network().stimulus(now.get().source()).filter(s -> !s.spiking()).isPresent()
                && !title.equals(Plasticity.Fixed.NONE.title())) {
            throw new IllegalArgumentException("This connection carries a current; only spikes can make it learn.");
        }
        Plasticity kind = KINDS.stream().filter(k -> k.title().equals(title)).findFirst().orElse(Plasticity.Fixed.NONE);
        double w = now.get().weight().centre();
        Plasticity fitted = kind instanceof Plasticity.Reward r ? r.withSource(sources().getFirst()) : kind;
        changeNow("Set plasticity to " + title, x -> limits(fitted, w));
    }

    /// The rule with limits between which a weight lies: 0 and twice the weight.
    private static Plasticity limits(Plasticity p, double weight) {
        if (p.specs().isEmpty() || weight == 0) {
            return p;
        }
        return weight < 0
                ? p.with("minWeight", 2 * weight).with("maxWeight", 0)
                : p.with("maxWeight", 2 * weight);
    }

    private void change(String what, String key, UnaryOperator<Plasticity> to) {
        String id = now.get().id();
        document.edit(what, key + id, p -> p.withNetwork(p.network().withProjection(id,
                x -> x.withPlasticity(to.apply(x.plasticity())))));
    }

    private void changeNow(String what, UnaryOperator<Plasticity> to) {
        change(what, "", to);
        document.endGesture();
    }

    private Optional<LearnedWeights> learned() {
        String id = now.get().id();
        return run.engine().learned().stream().filter(w -> w.projection().equals(id)).findFirst();
    }

    private void keep(LearnedWeights w) {
        document.edit("Keep learned weights of " + w.projection(),
                p -> p.withNetwork(LearnedWeights.keep(p.network(), List.of(w))));
        document.endGesture();
    }

    /// Shows the present weights.
    void frame() {
        Optional<LearnedWeights> learned = now.get().plastic() ? learned() : Optional.empty();
        keep.setDisable(learned.isEmpty());
        learned.filter(w -> w.step() != shown).ifPresent(this::show);
    }

    private void show(LearnedWeights w) {
        shown = w.step();
        Plasticity rule = now.get().plasticity();
        double low = rule.get("minWeight");
        double high = rule.get("maxWeight");
        long[] counts = new long[BARS];
        for (double x : w.weights()) {
            counts[(int) Math.clamp(Math.floor((x - low) / (high - low) * BARS), 0, BARS - 1)]++;
        }
        histogram.names("weights now", "");
        histogram.show(counts, low, high);
        mean.setText("mean weight " + Ticks.number(w.mean(), 2) + " " + unit);
    }
}
