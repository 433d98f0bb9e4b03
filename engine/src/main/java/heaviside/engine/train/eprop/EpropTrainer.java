package heaviside.engine.train.eprop;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.ResetMode;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.SetupCheck;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;

/// e-prop (Bellec et al. 2020): every synapse keeps an eligibility trace while the network runs forward; the error of the
/// read-out, broadcast to all neurons, turns it into a weight change at once. Nothing of the past is stored.
public final class EpropTrainer implements Trainer {
    static final OptionSpec SIGNAL = OptionSpec.choice("learningSignal", "learning signal", "symmetric",
            List.of("symmetric", "random", "adaptive"),
            "How the error reaches a neuron: through the read-out's own weights, through fixed random ones, or through "
                    + "random ones that learn alongside.");
    static final OptionSpec SCALE = OptionSpec.number("feedbackScale", "size of the feedback", "", "", 1e-3, 1e3, 1,
            "Size of the feedback weights beside that of the first forward weights.");
    static final OptionSpec DECAY = OptionSpec.number("feedbackDecay", "decay of adaptive feedback", "", "", 0, 1, 0.01,
            "How fast read-out and adaptive feedback forget their start and become alike.");
    static final OptionSpec RATE_STRENGTH = OptionSpec.number("rateStrength", "firing-rate strength", "c", "", 0, 1e6,
            1,
            "Weight of the squared distance of every neuron's rate (in spikes a ms) from its target; 0 switches it off.");
    static final OptionSpec RATE_TARGET = OptionSpec.number("rateTargetHz", "firing-rate target", "f₀", "Hz", 0, 1e3,
            10, "The rate that the firing-rate term draws every neuron to.");

    @Override
    public String id() {
        return "eprop";
    }

    @Override
    public String title() {
        return "e-prop";
    }

    @Override
    public String explanation() {
        return "Learns while the network runs: eligibility traces at the synapses meet a learning signal from the "
                + "read-out. It needs no memory of the past, and adaptive thresholds let it bridge seconds.";
    }

    @Override
    public String stores() {
        return "Stores traces of every synapse, whatever T";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(SIGNAL, SCALE, DECAY, RATE_STRENGTH, RATE_TARGET, Heterogeneity.TAU_INIT,
                Heterogeneity.TAU_DISTRIBUTION, Heterogeneity.TAU_TRAINING, Heterogeneity.TAU_BOUNDS);
    }

    @Override
    public List<Diagnostic> check(Network network, TrainingSetup setup) {
        List<Diagnostic> found = new ArrayList<>(SetupCheck.of(setup));
        EpropNetworkReader reader = new EpropNetworkReader(network, setup);
        found.addAll(reader.diagnostics());
        if (setup.reduction().equals("max")) {
            found.add(Diagnostic.error("reduction", "",
                    "The maximum over time is known at the end only; e-prop learns on the way.",
                    "Choose mean, sum, last or every."));
        }
        if (found.isEmpty() && reader.layered().layers().isEmpty()) {
            found.add(Diagnostic.error("no-spiking-layer", "", "There is no spiking layer between input and read-out.",
                    "Add a population of LIF or adaptive LIF neurons between them."));
        }
        if (found.isEmpty()) {
            advise(found, reader.layered(), setup);
        }
        return found;
    }

    private static void advise(List<Diagnostic> found, LayeredNetwork layered, TrainingSetup setup) {
        for (LayeredNetwork.Layer l : layered.layers()) {
            if (l.dynamics().reset() == ResetMode.TO_VALUE) {
                found.add(Diagnostic.warning("hard-reset", l.population().id(),
                        "Traces leave out the hard reset of '%s'.".formatted(l.population().label()),
                        "Choose reset by subtraction for the traces of the method as published."));
            }
        }
        if (layered.layers().size() > 1 && !SIGNAL.text(setup).equals("random")) {
            found.add(Diagnostic.warning("several-layers", "",
                    "Only the last spiking layer has read-out weights; the layers below hear the error through random ones.",
                    "Use one recurrent layer, or surrogate BPTT for deep networks."));
        }
    }

    @Override
    public TrainingSession open(Network network, TrainingSetup setup, Dataset data) {
        check(network, setup).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .ifPresent(d -> {
                    throw new IllegalArgumentException(d.message() + " " + d.remedy());
                });
        EpropNetworkReader reader = new EpropNetworkReader(network, setup);
        LayeredNetwork layered = reader.layered();
        Dataset fitted = Datasets.fitted(data, layered.source().size());
        layered.fit(fitted);
        SampleFeed feed = new SampleFeed(fitted, setup);
        double decay = SIGNAL.text(setup).equals("adaptive") ? DECAY.number(setup) : -1;
        EpropEngine engine = new EpropEngine(reader, model(reader, setup, feed), setup, feed, decay);
        return new GradientSession(this, setup, fitted, feed.size(Split.TRAIN), engine);
    }

    /// The model with its first weights and feedback.
    static EpropModel model(EpropNetworkReader reader, TrainingSetup setup, SampleFeed feed) {
        LayeredNetwork layered = reader.layered();
        LayeredNetwork.Layer output = layered.output();
        int stride = VectorSupport.padded(output.size());
        float[] readout = new float[output.fanIn() * stride];
        boolean symmetric = SIGNAL.text(setup).equals("symmetric");
        List<EpropModel.Layer> layers = new ArrayList<>();
        for (LayeredNetwork.Layer l : layered.layers()) {
            boolean last = layers.size() + 1 == layered.layers().size();
            layers.add(reader.layer(l, last && symmetric ? readout : new float[l.size() * stride]));
        }
        layered.initialise(setup, feed, reader::coefficients, (l, recurrent, w) -> {
            LayeredNetwork.Layer layer = layered.all().get(l);
            float[] into = l == layers.size()
                    ? readout
                    : recurrent ? layers.get(l).recurrent() : layers.get(l).forward();
            put(w, layer.size(), reader.coefficients(l).kappa(), into);
        });
        feedback(layers, readout, output, setup);
        return new EpropModel(layers, output.size(), readout, output.dynamics(),
                new EpropModel.Options(setup.steps(), Surrogates.of(setup.surrogate()),
                        Reduction.byName(setup.reduction()), Regulariser.of(setup), RATE_STRENGTH.number(setup),
                        RATE_TARGET.number(setup) / 1000));
    }

    private static void put(double[] w, int cols, float[] kappa, float[] into) {
        int stride = VectorSupport.padded(cols);
        for (int k = 0; k < w.length; k++) {
            into[k / cols * stride + k % cols] = (float) (kappa[k % cols] * w[k]);
        }
    }

    private static void feedback(List<EpropModel.Layer> layers, float[] readout, LayeredNetwork.Layer output,
            TrainingSetup setup) {
        double squares = 0;
        for (float w : readout) {
            squares += (double) w * w;
        }
        int weights = output.fanIn() * output.size();
        double sd = SCALE.number(setup) * (squares > 0 ? Math.sqrt(squares / weights) : 1 / Math.sqrt(weights));
        int stride = VectorSupport.padded(output.size());
        RandomStream random = new RandomStream(setup.seed()).stream("feedback");
        for (int l = 0; l < layers.size(); l++) {
            float[] b = layers.get(l).feedback();
            RandomStream r = random.stream(l + 1);
            for (int j = 0; j < layers.get(l).size() && b != readout; j++) {
                for (int k = 0; k < output.size(); k++) {
                    b[j * stride + k] = (float) (sd * r.nextGaussian());
                }
            }
        }
    }
}
