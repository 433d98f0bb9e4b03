package heaviside.engine.train.rate;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.SetupCheck;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;

/// The same layers without time: each spiking population becomes a layer of rectified linear (or sigmoid) units with biases, trained
/// by backprop on the raw values. The baseline for every spiking trainer.
public final class RateTrainer implements Trainer {
    /// What a hidden unit does.
    public static final OptionSpec ACTIVATION = OptionSpec.choice("activation", "unit", "relu",
            List.of("relu", "sigmoid"),
            "Rectified linear units train fastest; sigmoid ones are those of the textbook.");

    @Override
    public String id() {
        return "rate";
    }

    @Override
    public String title() {
        return "Rate ANN";
    }

    @Override
    public String explanation() {
        return "Replaces every spiking neuron by a rectified linear unit with a bias and trains by backprop on the raw "
                + "values. It shows what the same layers can learn without spikes.";
    }

    @Override
    public String stores() {
        return "Stores one activation a unit and sample, no time";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(ACTIVATION);
    }

    @Override
    public String tausStay() {
        return "Rate units have no time, so no gradient by time constants: they stay as drawn.";
    }

    @Override
    public List<Diagnostic> check(Network network, TrainingSetup setup) {
        List<Diagnostic> found = new ArrayList<>(SetupCheck.of(setup));
        LayeredNetwork layered = LayeredNetwork.of(network, timeless(network, setup));
        found.addAll(layered.diagnostics());
        if (found.isEmpty()) {
            for (LayeredNetwork.Layer l : layered.layers()) {
                if (l.recurrent() != null) {
                    found.add(Diagnostic.warning("recurrent", l.recurrent().id(),
                            "A rate network has no time: the recurrent projection '" + l.recurrent().id()
                                    + "' is left as it is.",
                            "Use surrogate BPTT to train it."));
                }
            }
        }
        return found;
    }

    /// The scheme does not matter here; take one that the neurons allow.
    public static TrainingSetup timeless(Network network, TrainingSetup setup) {
        boolean delta = network.populations().stream()
                .anyMatch(p -> p.model() instanceof heaviside.engine.network.DeltaLif);
        return setup.withScheme(delta ? Scheme.DELTA : Scheme.STORK);
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
        LayeredNetwork layered = LayeredNetwork.of(network, timeless(network, setup));
        Dataset fitted = Datasets.fitted(data, layered.source().size());
        layered.fit(fitted);
        SampleFeed feed = new SampleFeed(fitted, setup);
        return new GradientSession(this, setup, fitted, feed.size(Split.TRAIN),
                new RateEngine(layered, setup, feed, null));
    }
}
