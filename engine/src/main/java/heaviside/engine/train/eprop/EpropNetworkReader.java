package heaviside.engine.train.eprop;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.LifKernels;
import heaviside.engine.math.RandomStream;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a network for e-prop: layers as every trainer reads them, with adaptive thresholds and, where spikes are only
/// suppressed (scheme d), refractoriness.
final class EpropNetworkReader {
    private final Network network;
    private final TrainingSetup setup;
    private final LayeredNetwork layered;
    private final Heterogeneity neurons;
    private final List<LifCoefficients> decays = new ArrayList<>();
    private final List<Diagnostic> found;

    EpropNetworkReader(Network network, TrainingSetup setup) {
        this.network = network;
        this.setup = setup;
        Network plain = network;
        for (Population p : network.populations()) {
            plain = plain.withPopulation(p.id(), x -> x.withModel(plain(x.model())));
        }
        this.layered = LayeredNetwork.ofHeterogeneous(plain, setup);
        this.found = new ArrayList<>(layered.diagnostics());
        this.neurons = new Heterogeneity(layered, setup);
        network.populations().forEach(this::common);
        network.populations().forEach(this::adaptation);
    }

    /// The model without what only e-prop runs.
    private NeuronModel plain(NeuronModel model) {
        boolean suppresses = setup.scheme() == Scheme.LSNN;
        return switch (model) {
            case AdaptiveLif a -> new Lif(a.tauMemMs(), a.resistanceMOhm(), a.restMv(), a.thresholdMv(), a.resetMv(),
                    suppresses ? Parameter.of(0) : a.refractoryMs(), a.biasPa(), a.noisePa(), a.tauExcMs(),
                    a.tauInhMs(), a.reset());
            case Lif l -> suppresses ? l.with("refractoryMs", Parameter.of(0)) : l;
            case DeltaLif d -> d;
            case LeakyReadout r -> r;
            case Izhikevich z -> z;
        };
    }

    /// Thresholds, and the read-out's filters, which all synapses share.
    private void common(Population p) {
        List<String> keys = p.model() instanceof LeakyReadout
                ? List.of("tauMemMs", "tauSynMs")
                : List.of("thresholdMv");
        for (String key : keys) {
            if (p.model().specs().stream().anyMatch(s -> s.key().equals(key))
                    && !(p.model().get(key) instanceof Parameter.Constant)) {
                found.add(Diagnostic.error("per-neuron", p.id(),
                        "'%s' has a different %s for each neuron, which this trainer does not run."
                                .formatted(p.label(), p.model().spec(key).name()),
                        "Give it one value."));
            }
        }
    }

    private void adaptation(Population p) {
        if (!(p.model() instanceof AdaptiveLif a)) {
            return;
        }
        if (!(a.tauAdaptMs() instanceof Parameter.Constant)) {
            found.add(Diagnostic.error("tauAdaptMs", p.id(),
                    "'%s' has a different adaptation time for each neuron, which this trainer does not run."
                            .formatted(p.label()),
                    "Give it one value."));
        }
        if (!(a.adaptStepMv() instanceof Parameter.Constant || a.adaptStepMv() instanceof Parameter.PerItem)) {
            found.add(Diagnostic.error("adaptStepMv", p.id(),
                    "'%s' draws its threshold steps, which this trainer does not run.".formatted(p.label()),
                    "Give one value, or one for each neuron (0 for neurons that do not adapt)."));
        }
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(found);
    }

    LayeredNetwork layered() {
        return layered;
    }

    /// The original network with a model's decays and other weights, effective ones in the order of the layers (forward, then
    /// recurrent).
    Network trained(EpropModel model, List<float[]> effective) {
        List<float[]> normalised = new ArrayList<>();
        int k = 0;
        for (LayeredNetwork.Layer l : layered.all()) {
            float[] kappa = decays(model, layered.all().indexOf(l)).kappa();
            normalised.add(scaled(effective.get(k++), l.size(), kappa));
            if (l.recurrent() != null) {
                normalised.add(scaled(effective.get(k++), l.size(), kappa));
            }
        }
        Network trained = neurons.withNeurons(layered.withWeights(normalised), l -> decays(model, l));
        Network n = network;
        for (Projection p : trained.projections()) {
            n = n.withProjection(p.id(), x -> x.withWeight(p.weight()));
        }
        for (Population p : trained.populations()) {
            for (String key : List.of("tauMemMs", "tauExcMs", "tauInhMs")) {
                if (!(p.model() instanceof LeakyReadout)
                        && p.model().specs().stream().anyMatch(s -> s.key().equals(key))) {
                    n = n.withPopulation(p.id(), x -> x.withModel(x.model().with(key, p.model().get(key))));
                }
            }
        }
        return n;
    }

    private LifCoefficients decays(EpropModel model, int l) {
        return l < model.layers.size() ? model.layers.get(l).decays() : readoutDecays();
    }

    /// The read-out's filters are one for all.
    private LifCoefficients readoutDecays() {
        LayeredNetwork.Layer out = layered.output();
        LifCoefficients k = LifCoefficients.of(out.size(), LifKernels.NONE);
        Arrays.fill(k.alpha(), 0, out.size(), (float) out.dynamics().alpha());
        Arrays.fill(k.beta(), 0, out.size(), (float) out.dynamics().beta());
        Arrays.fill(k.kappa(), 0, out.size(), (float) out.dynamics().kappa());
        return k;
    }

    private static float[] scaled(float[] w, int cols, float[] kappa) {
        float[] s = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            s[i] = w[i] / kappa[i % cols];
        }
        return s;
    }

    /// The decays that a layer's neurons start with.
    private LifCoefficients decays(LayeredNetwork.Layer l) {
        if (decays.isEmpty()) {
            layered.all().forEach(x -> decays.add(LifCoefficients.of(x.size(), LifKernels.NONE)));
            neurons.start(decays::get);
        }
        return decays.get(layered.all().indexOf(l));
    }

    /// Coefficients of a layer's neurons at the start, the read-out last.
    LifCoefficients coefficients(int l) {
        return l < layered.layers().size() ? decays(layered.all().get(l)) : readoutDecays();
    }

    /// A layer without weights yet.
    ///
    /// @param feedback the read-out's weights themselves, or room for others; padded rows of its neurons
    EpropModel.Layer layer(LayeredNetwork.Layer l, float[] feedback) {
        int stride = VectorSupport.padded(l.size());
        float[] shift = new float[stride];
        double rho = 0;
        double gain = 0;
        double refractory = 0;
        NeuronModel model = network.population(l.population().id()).orElseThrow().model();
        if (model instanceof AdaptiveLif a) {
            double[] steps = a.adaptStepMv().sample(l.size(), new RandomStream(setup.seed()));
            double threshold = a.thresholdMv().centre() - a.restMv().centre();
            for (int j = 0; j < l.size(); j++) {
                shift[j] = (float) (steps[j] / threshold);
            }
            rho = SchemeCoefficients.rho(a.tauAdaptMs().centre(), setup.dtMs());
            gain = a.adaptation() == AdaptiveLif.Adaptation.NORMALISED ? 1 - rho : 1;
            refractory = a.refractoryMs().centre();
        } else if (model instanceof Lif lif) {
            refractory = lif.refractoryMs().centre();
        }
        return new EpropModel.Layer(l.fanIn(), l.size(), l.self(), l.dynamics(), decays(l),
                neurons.training(l.population()), shift,
                (float) rho, (float) gain,
                (int) Math.rint(refractory / setup.dtMs()), new float[l.fanIn() * stride],
                new float[l.recurrent() == null ? 0 : l.size() * stride], feedback);
    }
}
