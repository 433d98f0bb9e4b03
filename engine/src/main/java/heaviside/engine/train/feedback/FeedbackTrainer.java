package heaviside.engine.train.feedback;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.bptt.BpttEngine;
import heaviside.engine.train.bptt.SurrogateTrainer;
import heaviside.engine.train.rate.RateEngine;
import heaviside.engine.train.rate.RateTrainer;
import java.util.ArrayList;
import java.util.List;

/// Feedback alignment: the error goes down through matrices that know nothing of the weights, or only their signs. With a
/// spiking network the learning signal of a neuron, `L_j(t) = sum_k B_jk e_k(t)`, meets its surrogate derivative and its
/// filtered input as in surrogate BPTT; with rate units it takes the place of `W^T delta`.
public final class FeedbackTrainer implements Trainer {
    static final OptionSpec KIND = OptionSpec.choice("feedback", "feedback", "dense", FeedbackWeights.Kind.NAMES,
            "dense: a random matrix for each layer; direct: every layer hears the read-out; sign-symmetric: the weights' "
                    + "signs with random sizes.");
    static final OptionSpec UNITS = OptionSpec.choice("units", "units", "spiking", List.of("spiking", "rate"),
            "Whether the layers run as spiking neurons in time or as rectified linear units on the raw values.");
    static final OptionSpec SCALE = OptionSpec.number("feedbackScale", "size of the feedback", "", "", 1e-3, 1e3, 1,
            "Size of the feedback weights beside that of the first forward weights.");
    static final OptionSpec START = OptionSpec.number("feedbackStart", "size of the first weights", "", "", 0, 1, 0.1,
            "Factor on the first weights above the first layer: the smaller, the sooner they turn towards the feedback.");
    private final SurrogateTrainer spiking = new SurrogateTrainer();
    private final RateTrainer rate = new RateTrainer();

    @Override
    public String id() {
        return "feedback";
    }

    @Override
    public String title() {
        return "Feedback alignment";
    }

    @Override
    public String explanation() {
        return "Sends the error down through fixed random weights instead of the transposed ones. The forward weights turn "
                + "until both agree: watch the angle fall.";
    }

    @Override
    public String stores() {
        return "Stores what its units' trainer stores, and one random matrix a layer";
    }

    @Override
    public List<OptionSpec> options() {
        List<OptionSpec> all = new ArrayList<>(List.of(KIND, UNITS, SCALE, START, RateTrainer.ACTIVATION));
        all.addAll(Heterogeneity.OPTIONS);
        return List.copyOf(all);
    }

    private static boolean rateUnits(TrainingSetup setup) {
        return UNITS.text(setup).equals("rate");
    }

    private static LayeredNetwork layered(Network network, TrainingSetup setup) {
        return rateUnits(setup)
                ? LayeredNetwork.of(network, RateTrainer.timeless(network, setup))
                : LayeredNetwork.ofHeterogeneous(network, setup);
    }

    @Override
    public List<Diagnostic> check(Network network, TrainingSetup setup) {
        List<Diagnostic> found = new ArrayList<>(
                rateUnits(setup) ? rate.check(network, setup) : spiking.check(network, setup));
        if (rateUnits(setup) && !Heterogeneity.TAU_TRAINING.text(setup).equals("std")) {
            found.add(Diagnostic.warning("tauTraining", "", rate.tausStay(),
                    "Set units to spiking, or keep the time constants."));
        }
        LayeredNetwork layered = layered(network, setup);
        if (found.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            // surrogate training also runs what has no layers of full matrices
            layered.error().ifPresent(found::add);
        }
        if (found.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR) && layered.layers().isEmpty()) {
            found.add(Diagnostic.error("no-hidden-layer", "",
                    "Without a hidden layer there is nothing that feedback could reach.",
                    "Add a population of LIF neurons between input and read-out."));
        }
        return found;
    }

    @Override
    public FirstWeights firstWeights(Network network, TrainingSetup setup) {
        return rateUnits(setup) ? FirstWeights.rate(setup) : FirstWeights.usual(setup);
    }

    @Override
    public TrainingSession open(Network network, TrainingSetup setup, Dataset data) {
        check(network, setup).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .ifPresent(d -> {
                    throw new IllegalArgumentException(d.message() + " " + d.remedy());
                });
        LayeredNetwork layered = layered(network, setup);
        Dataset fitted = Datasets.fitted(data, layered.source().size());
        layered.fit(fitted);
        SampleFeed feed = new SampleFeed(fitted, setup);
        FeedbackWeights weights = new FeedbackWeights(FeedbackWeights.Kind.byName(KIND.text(setup)),
                SCALE.number(setup), setup.initialisation().equals("given") ? 1 : START.number(setup), setup.seed());
        GradientEngine engine = rateUnits(setup)
                ? new RateEngine(layered, setup, feed, weights)
                : new BpttEngine(layered, setup, feed, weights);
        return new GradientSession(this, setup, fitted, feed.size(Split.TRAIN), engine);
    }
}
