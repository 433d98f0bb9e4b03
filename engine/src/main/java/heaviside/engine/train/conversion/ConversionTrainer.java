package heaviside.engine.train.conversion;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.rate.RateEngine;
import heaviside.engine.train.rate.RateTrainer;
import java.util.ArrayList;
import java.util.List;

/// Trains rectified linear units by backprop and hands their weights to integrate-and-fire neurons whose thresholds are
/// balanced (Diehl et al. 2015, Rueckauer et al. 2017). Accuracy is that of the spiking network.
public final class ConversionTrainer implements Trainer {
    static final OptionSpec PERCENTILE = OptionSpec.number("balancePercentile", "activation at threshold", "", "%", 50,
            100, 99.9,
            "Thresholds are set so that this share of the positive activations stays below one spike a step: 99.9 as "
                    + "Rueckauer et al. 2017, 100 for the largest as Diehl et al. 2015.");
    static final OptionSpec BALANCE = OptionSpec.flag("balance", "balance thresholds", true,
            "Without it every threshold stays 1, and large activations are cut off at one spike a step.");
    private final RateTrainer rate = new RateTrainer();

    @Override
    public String id() {
        return "conversion";
    }

    @Override
    public String title() {
        return "Conversion";
    }

    @Override
    public String explanation() {
        return "Trains a rectified linear twin by backprop, then copies its weights to spiking neurons and balances their "
                + "thresholds. Shown is what the spiking network answers after T steps.";
    }

    @Override
    public String stores() {
        return "Stores one activation a unit and sample, no time";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(BALANCE, PERCENTILE);
    }

    @Override
    public String tausStay() {
        return "What is trained is a rate network without time; its spiking twin integrates without leak.";
    }

    @Override
    public List<Diagnostic> check(Network network, TrainingSetup setup) {
        List<Diagnostic> found = new ArrayList<>(rate.check(network, relu(setup)));
        LayeredNetwork layered = LayeredNetwork.of(network, RateTrainer.timeless(network, setup));
        layered.layers().stream().filter(l -> l.recurrent() != null).findFirst()
                .ifPresent(l -> found.add(Diagnostic.error("recurrent", l.population().id(),
                        "'%s' projects to itself; conversion keeps feed-forward layers.".formatted(
                                l.population().label()),
                        "Remove the projection, or train with surrogate BPTT.")));
        return found;
    }

    private static TrainingSetup relu(TrainingSetup s) {
        return RateTrainer.ACTIVATION.put(s, "relu");
    }

    @Override
    public FirstWeights firstWeights(Network network, TrainingSetup setup) {
        return FirstWeights.rate(setup);
    }

    @Override
    public TrainingSession open(Network network, TrainingSetup setup, Dataset data) {
        check(network, setup).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .ifPresent(d -> {
                    throw new IllegalArgumentException(d.message() + " " + d.remedy());
                });
        TrainingSetup s = relu(setup);
        LayeredNetwork layered = LayeredNetwork.of(network, RateTrainer.timeless(network, s));
        Dataset fitted = Datasets.fitted(data, layered.source().size());
        layered.fit(fitted);
        SampleFeed feed = new SampleFeed(fitted, s);
        return new GradientSession(this, setup, fitted, feed.size(Split.TRAIN),
                new ConvertedEngine(layered, s, feed, new RateEngine(layered, s, feed, null)));
    }
}
