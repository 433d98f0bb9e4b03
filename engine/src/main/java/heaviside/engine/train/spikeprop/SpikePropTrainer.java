package heaviside.engine.train.spikeprop;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.SetupCheck;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.eventprop.EventChain;
import heaviside.engine.train.eventprop.TimedFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Moves the first spikes of the output to wanted times, through as many delayed synapses between a pair as are drawn.
public final class SpikePropTrainer implements Trainer {
    static final OptionSpec SPIKES = OptionSpec.choice("spikesANeuron", "spikes of a neuron", "single",
            List.of("single", "several"),
            "As first published, a neuron is silent after its first spike; with several it resets and goes on.");
    static final OptionSpec EARLY = OptionSpec.number("earlyMs", "target of the right spike", "", "ms", 0, 1e5, 10,
            "When the right output shall spike; a single output does so for the second class.");
    static final OptionSpec LATE = OptionSpec.number("lateMs", "target of the other spikes", "", "ms", 0, 1e5, 16,
            "When the other outputs shall spike; a single output does so for the first class.");
    static final OptionSpec LEAST_SLOPE = OptionSpec.number("leastSlope", "smallest slope", "", "θ/ms", 0, 10, 0.01,
            "The membrane's slope at a spike counts as this much at least: a grazing spike would give an endless gradient.");
    static final OptionSpec OUTPUT_PUSH = OptionSpec.number("outputPush", "push of silent outputs", "", "", 0, 1e4, 1,
            "Gradient that raises the weights into an output without a spike; it has none of its own.");
    static final OptionSpec INPUTS_EXCITE = OptionSpec.flag("inputsExcite", "input only excites", false,
            "Keeps weights of the input at 0 or above, as populations keep the sign that their polarity asks for.");

    static final OptionSpec SIDE_RATE = OptionSpec.number("sideRate", "relative rate of what is not a weight", "", "",
            1e-4, 1e4, 10, "Time constants (ms) move this much faster than weights (thresholds).");

    @Override
    public String id() {
        return "spikeprop";
    }

    @Override
    public String title() {
        return "SpikeProp";
    }

    @Override
    public String explanation() {
        return "Moves output spikes to wanted times: near the threshold the membrane is taken as a line, which turns a "
                + "change of weight into a change of spike time. Works through several delayed synapses a connection.";
    }

    @Override
    public String stores() {
        return "Stores spike times only";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(SPIKES, EARLY, LATE, LEAST_SLOPE, OUTPUT_PUSH, INPUTS_EXCITE, Heterogeneity.TAU_INIT,
                Heterogeneity.TAU_DISTRIBUTION, Heterogeneity.TAU_TRAINING, Heterogeneity.TAU_BOUNDS, SIDE_RATE);
    }

    @Override
    public List<Diagnostic> check(Network network, TrainingSetup setup) {
        List<Diagnostic> found = new ArrayList<>(SetupCheck.of(setup));
        found.addAll(new SpikePropCheck(network, setup).chain().diagnostics());
        return found;
    }

    @Override
    public FirstWeights firstWeights(Network network, TrainingSetup setup) {
        if (!setup.initialisation().equals("given")) {
            return FirstWeights.drawn(setup);
        }
        String changed = (most(setup) == 1 ? " Neurons are silent after their first spike." : "")
                + (INPUTS_EXCITE.flag(setup) ? " Negative weights of the input start at 0." : "");
        return new FirstWeights(
                INPUTS_EXCITE.flag(setup) ? FirstWeights.Kind.CONVERTED : FirstWeights.Kind.SAME,
                "Starts from the network's weights as heights of potentials, which is exact." + changed);
    }

    @Override
    public TrainingSession open(Network network, TrainingSetup setup, Dataset data) {
        check(network, setup).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .ifPresent(d -> {
                    throw new IllegalArgumentException(d.message() + " " + d.remedy());
                });
        EventChain chain = new SpikePropCheck(Heterogeneity.started(network, setup), setup).chain();
        Dataset fitted = Datasets.fitted(data, Objects.requireNonNull(chain.input()).size());
        int outputs = Objects.requireNonNull(chain.output()).size();
        int classes = fitted.classes().size();
        if (outputs != classes && (outputs != 1 || classes != 2)) {
            throw new IllegalArgumentException(
                    "%s has %d classes; the output has %d neurons. Give it %d%s.".formatted(fitted.title(), classes,
                            outputs, classes, classes == 2 ? ", or 1" : ""));
        }
        TimedFeed feed = new TimedFeed(fitted, setup);
        return new GradientSession(this, setup, fitted, feed.size(Split.TRAIN),
                new SpikePropEngine(new TrainedTerminals(chain, setup, SpikePropEngine.SHARDS), setup, feed));
    }

    /// Spikes of a neuron at most.
    static int most(TrainingSetup setup) {
        return SPIKES.text(setup).equals("single") ? 1 : 1000;
    }
}
