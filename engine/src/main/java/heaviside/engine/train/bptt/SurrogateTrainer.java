package heaviside.engine.train.bptt;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
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

/// Backpropagation through time with a surrogate derivative for the spike.
public final class SurrogateTrainer implements Trainer {
    /// Price of a spike.
    static final OptionSpec SPIKE_PRICE = OptionSpec.number("spikePrice", "price of a spike", "", "", 0, 10, 0,
            "Adds this times (all hidden spikes + mean squared count) to the loss of a sample: fewer spikes, less energy.");

    @Override
    public String id() {
        return "surrogate";
    }

    @Override
    public String title() {
        return "Surrogate BPTT";
    }

    @Override
    public String explanation() {
        return "Unrolls the network over time and follows the gradient back through every step. Where the spike has no "
                + "slope, a smooth surrogate stands in for it.";
    }

    @Override
    public String stores() {
        return "Stores the membrane of every neuron and step, T × N";
    }

    @Override
    public List<OptionSpec> options() {
        List<OptionSpec> all = new ArrayList<>(Heterogeneity.OPTIONS);
        all.add(HardwareWeights.OPTION);
        all.add(SPIKE_PRICE);
        return List.copyOf(all);
    }

    @Override
    public List<Diagnostic> check(Network network, TrainingSetup setup) {
        List<Diagnostic> found = new ArrayList<>(SetupCheck.of(setup));
        LayeredNetwork layered = LayeredNetwork.ofHeterogeneous(network, setup);
        found.addAll(layered.diagnostics());
        if (found.isEmpty() && layered.layers().isEmpty()) {
            found.add(Diagnostic.error("no-spiking-layer", "", "There is no spiking layer between input and read-out.",
                    "Add a population of LIF neurons between them."));
        }
        if (found.isEmpty()) {
            boolean mixed = layered.layers().stream().map(l -> l.dynamics().immediate()).distinct().count() > 1;
            if (mixed) {
                found.add(Diagnostic.error("mixed-models", "", "Layers with and without synaptic currents are mixed.",
                        "Use the same neuron model in every spiking layer."));
            }
        }
        return found;
    }

    @Override
    public TrainingSession open(Network network, TrainingSetup setup, Dataset data) {
        check(network, setup).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .ifPresent(d -> {
                    throw new IllegalArgumentException(d.message() + " " + d.remedy());
                });
        LayeredNetwork layered = LayeredNetwork.ofHeterogeneous(network, setup);
        Dataset fitted = Datasets.fitted(data, layered.source().size());
        layered.fit(fitted);
        SampleFeed feed = new SampleFeed(fitted, setup);
        return new GradientSession(this, setup, fitted, feed.size(heaviside.engine.data.Split.TRAIN),
                new BpttEngine(layered, setup, feed));
    }
}
