package heaviside.engine.train.bptt;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.SetupCheck;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.steps.DelayOptions;
import heaviside.engine.train.steps.StepEngine;
import heaviside.engine.train.steps.Storage;
import java.util.ArrayList;
import java.util.List;

/// Backpropagation through time with a surrogate derivative for the spike.
public final class SurrogateTrainer implements Trainer {
    /// Price of a spike.
    static final OptionSpec SPIKE_PRICE = OptionSpec.number("spikePrice", "price of a spike", "", "", 0, 10, 0,
            "Adds this times (all hidden spikes + mean squared count) to the loss of a sample: fewer spikes, less energy.");
    /// Which of the two engines.
    static final OptionSpec ENGINE = OptionSpec.choice("engine", "engine", "auto", List.of("auto", "steps"),
            "Auto takes the fastest that runs the network; steps always goes step by step, for comparisons.");

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
        List<OptionSpec> all = new ArrayList<>(List.of(Storage.HOW, Storage.CHECKPOINTS, Storage.WINDOW));
        all.addAll(Heterogeneity.OPTIONS);
        all.addAll(
                List.of(DelayOptions.TRAIN, DelayOptions.LONGEST, DelayOptions.RATE, ENGINE, HardwareWeights.OPTION));
        all.add(SPIKE_PRICE);
        return List.copyOf(all);
    }

    @Override
    public List<Diagnostic> check(Network network, TrainingSetup setup) {
        List<Diagnostic> found = new ArrayList<>(SetupCheck.of(setup));
        LayeredNetwork layered = LayeredNetwork.ofSteps(network, setup);
        found.addAll(layered.diagnostics());
        if (found.isEmpty() && layered.layers().isEmpty()) {
            found.add(Diagnostic.error("no-spiking-layer", "", "There is no spiking layer between input and read-out.",
                    "Add a population of LIF neurons between them."));
        }
        if (found.isEmpty()) {
            boolean constrained = !HardwareWeights.OPTION.text(setup).equals("none");
            if (constrained && !plain(network, setup)) {
                found.add(Diagnostic.error("hardware", "",
                        "Weights that a chip can hold are trained in plain layers with all states stored only.",
                        "Set hardware to none, or storage to full and delays to 0."));
            }
            if (setup.dtMs() > 0 && Storage.HOW.text(setup).equals("truncated")
                    && Storage.WINDOW.whole(setup) < setup.steps()) {
                found.add(Diagnostic.warning("truncated", "",
                        "The gradient is cut every %d of %d steps: it is biased.".formatted(Storage.WINDOW.whole(setup),
                                setup.steps()),
                        "Choose segments or recursive for the whole gradient in little memory."));
            }
        }
        return found;
    }

    /// Whether a network is of plain layers, which run faster.
    private static boolean plain(Network network, TrainingSetup setup) {
        if (!Storage.HOW.text(setup).equals("full") || DelayOptions.TRAIN.flag(setup)
                || ENGINE.text(setup).equals("steps")) {
            return false;
        }
        LayeredNetwork layered = LayeredNetwork.ofHeterogeneous(network, setup);
        return layered.complete()
                && layered.layers().stream().map(l -> l.dynamics().immediate()).distinct().count() <= 1;
    }

    @Override
    public FirstWeights firstWeights(Network network, TrainingSetup setup) {
        boolean rounded = setup.initialisation().equals("given") && !HardwareWeights.OPTION.text(setup).equals("none");
        return rounded
                ? new FirstWeights(FirstWeights.Kind.CONVERTED,
                        "Starts from the network's weights, rounded to those that the chip can hold.")
                : FirstWeights.usual(setup);
    }

    @Override
    public TrainingSession open(Network network, TrainingSetup setup, Dataset data) {
        check(network, setup).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .ifPresent(d -> {
                    throw new IllegalArgumentException(d.message() + " " + d.remedy());
                });
        boolean plain = plain(network, setup);
        LayeredNetwork layered = plain
                ? LayeredNetwork.ofHeterogeneous(network, setup)
                : LayeredNetwork.ofSteps(network, setup);
        Dataset fitted = Datasets.fitted(data, layered.source().size());
        layered.fit(fitted);
        SampleFeed feed = new SampleFeed(fitted, setup);
        return new GradientSession(this, setup, fitted, feed.size(heaviside.engine.data.Split.TRAIN),
                plain
                        ? new BpttEngine(layered, setup, feed)
                        : new StepEngine(layered, setup, feed,
                                Regulariser.of(setup).withSpikes(SPIKE_PRICE.number(setup))));
    }
}
