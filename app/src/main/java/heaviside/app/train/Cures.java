package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.plot.Ticks;
import heaviside.app.train.Remedies.Remedy;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.network.Projection;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What helps against silent, saturated, vanishing and exploding, for one trainer and one project: only what that trainer
/// heeds, and steps large enough that one click is felt. Best first.
final class Cures {
    /// Trainers that put a surrogate in the place of the spike's derivative.
    static final Set<String> WITH_SURROGATE = Set.of("surrogate", "eprop", "feedback");
    private static final Set<String> HEEDS_REDUCTION = Set.of("surrogate", "feedback");
    private static final Set<String> WITHOUT_BOUNDS = Set.of("eventprop", "spikeprop", "rate", "conversion");
    /// A surrogate this much wider or narrower than its standard is set back to it.
    private static final double OFF = 1.5;
    /// Weights are raised so that the highest membrane gets so many thresholds; it is known to a histogram's column only.
    private static final double FAR_ENOUGH = 2.5;
    private static final double STRENGTH = 1e-2;
    private final String trainer;
    private final Project project;
    private final TrainingSetup setup;
    private final boolean given;
    private final boolean allSilent;

    /// @param allSilent whether no neuron spikes
    Cures(String trainer, Project project, boolean allSilent) {
        this.allSilent = allSilent;
        this.trainer = trainer;
        this.project = project;
        setup = project.training();
        given = setup.initialisation().equals("given");
    }

    /// Shorter steps: the standard rate if it is much larger, else a third.
    List<Remedy> slower() {
        double standard = Recipe.setup(setup, setup.dataset()).learningRate();
        double to = setup.learningRate() > 3 * standard ? standard : setup.learningRate() / 3;
        return List.of(training("Learning rate to " + brief(to), s -> s.withLearningRate(to)));
    }

    /// What brings membranes and the derivative together: a surrogate that is too narrow first, then weights so large that V
    /// leaps over the threshold, then a wider surrogate.
    List<Remedy> nearer() {
        List<Remedy> out = new ArrayList<>();
        if (given && width() >= 1 / OFF && !allSilent) {
            out.add(new Remedy("Input weights times 0.1", p -> Recipe.scaledInput(p, 0.1)));
        }
        surrogate(true).ifPresent(out::add);
        return out;
    }

    /// What carries a gradient farther back in time.
    List<Remedy> longerMemory() {
        List<Remedy> out = new ArrayList<>();
        if (setup.reduction().equals("last") && HEEDS_REDUCTION.contains(trainer)) {
            out.add(training("Loss of all steps, not of the last", s -> s.withReduction("mean")));
        }
        if (width() < 1 / OFF) {
            surrogate(true).ifPresent(out::add);
        }
        out.add(new Remedy("Membrane time constants times 2", p -> p.withNetwork(slowerMembranes(p.network()))));
        return out;
    }

    /// What keeps a gradient from growing on its way back: a surrogate that is too wide first, then the recurrent weights.
    ///
    /// @param ratio how much it has grown
    /// @param steps over so many steps
    List<Remedy> calmer(double ratio, double steps) {
        if (trainer.equals("eventprop")) {
            return option("slopeFloor", "Smallest slope to ", 10, 1e-3);
        }
        List<Remedy> out = new ArrayList<>();
        if (width() > OFF) {
            surrogate(false).ifPresent(out::add);
        }
        if (given && project.network().projections().stream().anyMatch(Cures::recurrent)) {
            double factor = Math.max(0.1, Math.pow(ratio, -1 / Math.max(1, steps)));
            out.add(new Remedy("Recurrent weights times " + brief(factor),
                    p -> Recipe.scaled(p, Cures::recurrent, factor)));
        }
        if (out.isEmpty()) {
            surrogate(false).ifPresent(out::add);
        }
        return out;
    }

    /// What makes silent neurons spike.
    ///
    /// @param peak highest membrane seen, thresholds; NaN where not known
    List<Remedy> louder(double peak) {
        List<Remedy> out = new ArrayList<>();
        if (given) {
            double factor = allSilent && peak > 0 && peak < 1 ? Math.min(1000, FAR_ENOUGH / peak) : 1.2;
            out.add(new Remedy(factor > 1.2 ? "Input weights times " + brief(factor) : "Raise input weights 20 %",
                    p -> Recipe.scaledInput(p, factor)));
        }
        if (trainer.equals("eventprop")) {
            out.addAll(option("silentPush", "Push silent neurons with ", 10, 1e-4));
        } else if (!WITHOUT_BOUNDS.contains(trainer)) {
            double to = setup.lowerStrength() == 0 ? STRENGTH : 3 * setup.lowerStrength();
            out.add(training(setup.lowerStrength() == 0 ? "Ask for spikes" : "Ask for spikes 3 times as much",
                    s -> s.withLower(to, Math.max(1, s.lowerThreshold()))));
        }
        return out;
    }

    /// What makes saturated neurons spike less.
    ///
    /// @param most whether most neurons are saturated
    List<Remedy> quieter(boolean most) {
        List<Remedy> out = new ArrayList<>();
        if (given) {
            out.add(new Remedy(most ? "Input weights times 0.1" : "Halve input weights",
                    p -> Recipe.scaledInput(p, most ? 0.1 : 0.5)));
        }
        if (!WITHOUT_BOUNDS.contains(trainer)) {
            double to = setup.upperStrength() == 0 ? STRENGTH : 3 * setup.upperStrength();
            out.add(training(setup.upperStrength() == 0 ? "Limit spikes" : "Limit spikes 3 times as much",
                    s -> s.withUpper(to, s.steps() / 4.0)));
        }
        return out;
    }

    /// Width of the surrogate over that of its standard.
    private double width() {
        SurrogateSpec now = setup.surrogate();
        Surrogates.Entry e = Surrogates.byName(now.name());
        return scalesWidth(e) ? now.scale() / e.scale() : e.scale() / now.scale();
    }

    private Optional<Remedy> surrogate(boolean wider) {
        if (!WITH_SURROGATE.contains(trainer)) {
            return Optional.empty();
        }
        SurrogateSpec now = setup.surrogate();
        Surrogates.Entry e = Surrogates.byName(now.name());
        boolean back = wider ? width() < 1 / OFF : width() > OFF;
        double to = back ? e.scale() : now.scale() * (wider == scalesWidth(e) ? 2 : 0.5);
        return Optional.of(training("Surrogate %s to %s".formatted(SurrogateSection.scaleName(e), brief(to)),
                s -> s.withSurrogate(new SurrogateSpec(now.name(), to, now.gamma()))));
    }

    private static boolean scalesWidth(Surrogates.Entry e) {
        return SurrogateSection.scaleName(e).equals("width");
    }

    /// A trainer's own number, raised by a factor.
    private List<Remedy> option(String key, String label, double factor, double least) {
        Predicate<OptionSpec> own = o -> o.key().equals(key);
        return Trainers.byId(trainer).options().stream().filter(own).map(o -> {
            double to = Math.max(least, factor * o.number(setup));
            return training(label + brief(to), s -> o.put(s, Double.toString(to)));
        }).toList();
    }

    private static Network slowerMembranes(Network n) {
        Network m = n;
        for (var p : n.populations()) {
            if (p.model().specs().stream().anyMatch(s -> s.key().equals("tauMemMs"))) {
                m = m.withPopulation(p.id(), q -> q.withModel(
                        q.model().with("tauMemMs", q.model().get("tauMemMs").scaled(2))));
            }
        }
        return m;
    }

    private static boolean recurrent(Projection p) {
        return p.source().equals(p.target());
    }

    private static Remedy training(String label, UnaryOperator<TrainingSetup> change) {
        return new Remedy(label, p -> p.withTraining(change.apply(p.training())));
    }

    /// To two digits.
    private static String brief(double v) {
        int decimals = (int) Math.clamp(1 - Math.floor(Math.log10(Math.max(1e-12, v))), 0, 9);
        String s = Ticks.number(v, decimals);
        return s.contains(".") ? s.replaceFirst("0+$", "").replaceFirst("\\.$", "") : s;
    }
}
