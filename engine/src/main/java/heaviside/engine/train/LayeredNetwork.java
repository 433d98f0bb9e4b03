package heaviside.engine.train;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A network seen as layers: data-set input, spiking populations one after the other (each may project to itself), and a
/// leaky read-out. Membranes are measured from rest in units of the threshold, so that every layer's threshold is 1.
///
/// @param network the description
/// @param input the data-set stimulus
/// @param layers spiking layers, input side first
/// @param readout the last layer
/// @param diagnostics what does not fit; with an error among them the layers may be incomplete
public record LayeredNetwork(Network network, Stimulus.@Nullable DatasetInput input, List<Layer> layers,
        @Nullable Layer readout, List<Diagnostic> diagnostics) {

    /// Assumed rate of hidden neurons at the start, spikes a second for a step of 1 ms.
    private static final double HIDDEN_HZ = 20;

    /// One layer.
    ///
    /// @param population its neurons
    /// @param fanIn neurons or channels of the layer below
    /// @param forward projection from the layer below
    /// @param recurrent projection to itself, if any
    /// @param dynamics normalised coefficients
    /// @param gain normalised weight per unit of the projection's weight
    public record Layer(Population population, int fanIn, Projection forward, @Nullable Projection recurrent,
            Dynamics dynamics, double gain) {
        /// Neurons.
        public int size() {
            return population.size();
        }

        /// Whether neurons may project to themselves.
        public boolean self() {
            return recurrent == null || !(recurrent.connectivity() instanceof Connectivity.AllToAll a) || a.self();
        }
    }

    /// What a step does, in the normalised form (threshold 1, rest 0).
    ///
    /// @param coefficients shared with the simulator
    /// @param reset what a spike does
    public record Dynamics(SchemeCoefficients coefficients, ResetMode reset) {
        /// Input acts on the membrane at once (schemes d, f) instead of through a current.
        public boolean immediate() {
            return coefficients.immediate();
        }

        /// Decay of the current.
        public double alpha() {
            return coefficients.alpha();
        }

        /// Decay of the membrane.
        public double beta() {
            return coefficients.beta();
        }

        /// Factor of the current (or input) into the membrane.
        public double kappa() {
            return coefficients.kappa();
        }
    }

    /// Reads a network for training.
    public static LayeredNetwork of(Network network, TrainingSetup setup) {
        return new LayeredNetworkReader(network, setup, LayeredNetworkReader.Reach.PLAIN).read();
    }

    /// Reads a network whose time constants and thresholds may differ from neuron to neuron; a layer's [Dynamics] are those
    /// of their means.
    public static LayeredNetwork ofHeterogeneous(Network network, TrainingSetup setup) {
        return new LayeredNetworkReader(network, setup, LayeredNetworkReader.Reach.HETEROGENEOUS).read();
    }

    /// Reads a network for training step by step: convolutions and poolings, delays, adaptive thresholds, refractoriness,
    /// bias and parameters of every neuron's own, too; [Dynamics] are those of the means.
    public static LayeredNetwork ofSteps(Network network, TrainingSetup setup) {
        return new LayeredNetworkReader(network, setup, LayeredNetworkReader.Reach.STEPS).read();
    }

    /// The first error, if any.
    public Optional<Diagnostic> error() {
        return diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst();
    }

    /// Whether it can be trained.
    public boolean complete() {
        return error().isEmpty();
    }

    /// The input, once complete.
    public Stimulus.DatasetInput source() {
        return java.util.Objects.requireNonNull(input, "incomplete: see diagnostics");
    }

    /// The read-out, once complete.
    public Layer output() {
        return java.util.Objects.requireNonNull(readout, "incomplete: see diagnostics");
    }

    /// Spiking layers and the read-out.
    public List<Layer> all() {
        List<Layer> l = new ArrayList<>(layers);
        l.add(output());
        return l;
    }

    /// The dynamics of a model under a scheme, and its gain.
    ///
    /// @return empty where the scheme does not go with the model
    static Optional<Dynamics> dynamics(NeuronModel model, Scheme scheme, double dtMs) {
        return switch (model) {
            case Lif lif -> {
                if (scheme == Scheme.EXACT || scheme == Scheme.DELTA) {
                    yield Optional.empty();
                }
                yield Optional.of(new Dynamics(SchemeCoefficients.of(scheme, lif.tauMemMs().centre(),
                        lif.tauExcMs().centre(), dtMs), lif.reset()));
            }
            case DeltaLif lif -> scheme == Scheme.DELTA
                    ? Optional.of(new Dynamics(SchemeCoefficients.of(scheme, lif.tauMemMs().centre(), 1, dtMs),
                            lif.reset()))
                    : Optional.empty();
            case LeakyReadout r -> scheme == Scheme.EXACT
                    ? Optional.empty()
                    : Optional.of(new Dynamics(SchemeCoefficients.readout(scheme, r.tauMemMs().centre(),
                            r.tauSynMs().centre(), dtMs), ResetMode.NONE));
            case heaviside.engine.network.AdaptiveLif a -> Optional.empty();
            case heaviside.engine.network.Izhikevich i -> Optional.empty();
        };
    }

    /// The projection's weights in normalised units, `fanIn x size` row-major.
    static double[] weights(Layer layer, Projection projection, long seed) {
        int pre = projection.equals(layer.forward()) ? layer.fanIn() : layer.size();
        double[] w = projection.weight().sample(pre * layer.size(),
                new RandomStream(seed).stream("weights").stream(projection.id()));
        for (int i = 0; i < w.length; i++) {
            w[i] *= layer.gain();
        }
        return w;
    }

    /// The network with other weights, given in normalised units in the order of the layers (forward, then recurrent).
    public Network withWeights(List<float[]> normalised) {
        Network n = network;
        int k = 0;
        for (Layer layer : all()) {
            n = put(n, layer.forward(), normalised.get(k++), layer.gain());
            if (layer.recurrent() != null) {
                n = put(n, layer.recurrent(), normalised.get(k++), layer.gain());
            }
        }
        return n;
    }

    /// Receives the first weights of a layer.
    @FunctionalInterface
    public interface WeightSink {
        /// @param layer index, the read-out last
        /// @param recurrent whether these are the recurrent weights
        /// @param weights normalised, source-major
        void accept(int layer, boolean recurrent, double[] weights);
    }

    /// First weights of a projection into a layer, normalised, as the setup says: drawn for `rows` sources of every neuron,
    /// `rows x columns` of them, or the network's.
    ///
    /// @param drive as in [Initialisation]: mean rate of the sources, Hz, or mean square of a constant current
    /// @param neurons coefficients of the columns, or of nobody (a shorter array) where all have the layer's. Not modified.
    public static double[] first(TrainingSetup setup, Layer layer, Projection projection, int rows, int columns,
            double drive, boolean constant, LifCoefficients neurons) {
        boolean own = projection.equals(layer.recurrent());
        if (setup.initialisation().equals("given")) {
            double[] w = projection.weight().sample(rows * columns,
                    new RandomStream(setup.seed()).stream("weights").stream(projection.id()));
            for (int i = 0; i < w.length; i++) {
                w[i] *= layer.gain();
            }
            return w;
        }
        Population p = layer.population();
        Layer narrow = new Layer(new Population(p.id(), p.label(), columns, p.polarity(), p.model()), rows,
                layer.forward(), layer.recurrent(), layer.dynamics(), layer.gain());
        return Initialisation.draw(narrow, neurons, own, setup.initialisation(), drive, constant, setup.dtMs(),
                new RandomStream(setup.seed()).stream("initial").stream(projection.id()));
    }

    /// What each neuron's first weights are multiplied by where [#first] drew them for the mean neuron; empty where all are
    /// alike.
    public static double[] own(TrainingSetup setup, Layer layer, LifCoefficients neurons, boolean constant) {
        return setup.initialisation().equals("fluctuation")
                ? Initialisation.own(layer, neurons, constant, setup.dtMs())
                : new double[0];
    }

    /// Rate of hidden neurons that first weights are drawn for, Hz.
    public static double hiddenHz(TrainingSetup setup) {
        return HIDDEN_HZ / setup.dtMs();
    }

    /// Draws first weights as the setup says, or takes the network's.
    ///
    /// @param neurons coefficients of a layer's neurons, the read-out last. Not modified.
    public void initialise(TrainingSetup setup, SampleFeed feed, IntFunction<LifCoefficients> neurons,
            WeightSink sink) {
        RandomStream random = new RandomStream(setup.seed()).stream("initial");
        boolean given = setup.initialisation().equals("given");
        double drive = given ? 0 : feed.meanDrive();
        List<Layer> all = all();
        for (int l = 0; l < all.size(); l++) {
            Layer layer = all.get(l);
            boolean constant = l == 0 && feed.dense();
            double rate = l == 0 ? drive : HIDDEN_HZ / setup.dtMs();
            sink.accept(l, false, given
                    ? weights(layer, layer.forward(), setup.seed())
                    : Initialisation.draw(layer, neurons.apply(l), false, setup.initialisation(), rate, constant,
                            setup.dtMs(),
                            random.stream(layer.forward().id())));
            Projection own = layer.recurrent();
            if (own != null) {
                double[] w = given
                        ? weights(layer, own, setup.seed())
                        : Initialisation.draw(layer, neurons.apply(l), true, setup.initialisation(),
                                HIDDEN_HZ / setup.dtMs(), false,
                                setup.dtMs(), random.stream(own.id()));
                for (int j = 0; j < layer.size() && !layer.self(); j++) {
                    w[j * layer.size() + j] = 0;
                }
                sink.accept(l, true, w);
            }
        }
    }

    /// Refuses data that does not fit.
    ///
    /// @throws IllegalArgumentException naming both sizes
    public void fit(heaviside.engine.data.Dataset data) {
        if (data.channels() != source().size() || data.classes().size() != output().size()) {
            throw new IllegalArgumentException(
                    "%s has %d channels and %d classes; the network takes %d and reads out %d. Resize '%s' or '%s'."
                            .formatted(data.title(), data.channels(), data.classes().size(), source().size(),
                                    output().size(), source().label(), output().population().label()));
        }
    }

    /// The network with other feed-forward weights only.
    public Network withForwardWeights(List<float[]> normalised) {
        Network n = network;
        for (int l = 0; l < all().size(); l++) {
            n = put(n, all().get(l).forward(), normalised.get(l), all().get(l).gain());
        }
        return n;
    }

    /// The weights that the network gives a layer from below, normalised.
    public double[] given(Layer layer, long seed) {
        return weights(layer, layer.forward(), seed);
    }

    private static Network put(Network n, Projection p, float[] w, double gain) {
        double[] v = new double[w.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = w[i] / gain;
        }
        return n.withProjection(p.id(), x -> x.withWeight(Parameter.of(v)));
    }
}
