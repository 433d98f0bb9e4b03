package heaviside.engine.train;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.SchemeCoefficients;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Time constants and thresholds that differ from neuron to neuron: where they start and what becomes of them
/// (Perez-Nieves et al. 2021, four cases: one value or a distribution at the start, trained or not).
public final class Heterogeneity {
    /// How time constants start.
    public static final OptionSpec TAU_INIT = OptionSpec.choice("tauInit", "time constants start", "network",
            List.of("network", "hom", "het"),
            "As the network says, all at a population's mean, or drawn around it. Het suits data with many time scales.");
    /// From which distribution.
    public static final OptionSpec TAU_DISTRIBUTION = OptionSpec.choice("tauDistribution", "drawn from", "gamma",
            List.of("gamma", "normal", "uniform"),
            "Gamma of shape 3, normal with standard deviation mean/√3, or uniform from 0 to twice the mean.");
    /// Whether they are trained.
    public static final OptionSpec TAU_TRAINING = OptionSpec.choice("tauTraining", "time constants", "std",
            List.of("std", "het", "hom"),
            "Std keeps them, het trains one a neuron, hom trains one for the whole layer.");
    /// Whether thresholds are trained.
    public static final OptionSpec TRAIN_THRESHOLD = OptionSpec.flag("trainThreshold", "train thresholds", false,
            "Trains one threshold a neuron, between half and one and a half times the first one.");
    /// All of them.
    public static final List<OptionSpec> OPTIONS = List.of(TAU_INIT, TAU_DISTRIBUTION, TAU_TRAINING, TRAIN_THRESHOLD);

    private static final double SHAPE = 3;
    private final LayeredNetwork layered;
    private final TrainingSetup setup;
    private final RandomStream root;

    /// @param layered complete network
    public Heterogeneity(LayeredNetwork layered, TrainingSetup setup) {
        this.layered = layered;
        this.setup = setup;
        this.root = new RandomStream(setup.seed());
    }

    /// What to train.
    public NeuronTraining training() {
        String taus = TAU_TRAINING.text(setup);
        return NeuronTraining.of(setup.scheme(), !taus.equals("std"), taus.equals("hom"),
                TRAIN_THRESHOLD.flag(setup));
    }

    /// A network whose time constants start as a setup says: for trainers that read every neuron's from the description. A
    /// current's decay is drawn once for both signs.
    public static Network started(Network network, TrainingSetup setup) {
        Network n = network;
        if (TAU_INIT.text(setup).equals("network")) {
            return n;
        }
        for (Population p : network.populations()) {
            NeuronModel m = p.model();
            for (String key : List.of("tauMemMs", "tauExcMs", "tauSynMs")) {
                if (m.specs().stream().anyMatch(s -> s.key().equals(key))) {
                    double[] v = draw(p, key, setup);
                    Parameter drawn = Arrays.stream(v).allMatch(x -> x == v[0]) ? Parameter.of(v[0]) : Parameter.of(v);
                    m = m.with(key, drawn);
                    m = key.equals("tauExcMs") ? m.with("tauInhMs", drawn) : m;
                }
            }
            NeuronModel with = m;
            n = n.withPopulation(p.id(), x -> x.withModel(with));
        }
        return n;
    }

    /// Shortest and longest time constant that is trained or drawn, ms.
    public static double[] bounds(TrainingSetup setup) {
        return new double[]{-setup.dtMs() / Math.log(NeuronTraining.LOWEST_DECAY),
                -setup.dtMs() / Math.log(NeuronTraining.HIGHEST_DECAY)};
    }

    /// Sets every layer's coefficients.
    ///
    /// @param coefficients of a layer, the read-out last. Modified.
    public void start(IntFunction<LifCoefficients> coefficients) {
        List<LayeredNetwork.Layer> all = layered.all();
        for (int l = 0; l < all.size(); l++) {
            Population p = all.get(l).population();
            boolean readout = l + 1 == all.size();
            double[] mem = taus(p, "tauMemMs");
            double[] syn = taus(p, readout
                    ? "tauSynMs"
                    : p.model() instanceof Lif || p.model() instanceof AdaptiveLif
                            ? "tauExcMs"
                            : "tauMemMs");
            LifCoefficients k = coefficients.apply(l);
            double[] theta = thresholds(p);
            for (int j = 0; j < p.size(); j++) {
                SchemeCoefficients c = readout
                        ? SchemeCoefficients.readout(setup.scheme(), mem[j], syn[j], setup.dtMs())
                        : SchemeCoefficients.of(setup.scheme(), mem[j], syn[j], setup.dtMs());
                k.alpha()[j] = (float) c.alpha();
                k.beta()[j] = (float) c.beta();
                k.kappa()[j] = (float) c.kappa();
                k.theta()[j] = (float) theta[j];
            }
        }
    }

    private double[] taus(Population p, String key) {
        return draw(p, key, setup);
    }

    private static double[] draw(Population p, String key, TrainingSetup setup) {
        RandomStream root = new RandomStream(setup.seed());
        Parameter given = p.model().get(key);
        String how = TAU_INIT.text(setup);
        if (how.equals("network")) {
            return given.sample(p.size(), root.stream("population").stream(p.id()).stream(key));
        }
        double mean = given.centre();
        double[] v = new double[p.size()];
        if (how.equals("hom")) {
            Arrays.fill(v, mean);
            return v;
        }
        Parameter drawn = switch (TAU_DISTRIBUTION.text(setup)) {
            case "normal" -> new Parameter.Normal(mean, mean / Math.sqrt(SHAPE));
            case "uniform" -> new Parameter.Uniform(0, 2 * mean);
            default -> new Parameter.Gamma(SHAPE, mean);
        };
        v = drawn.sample(p.size(), root.stream("heterogeneity").stream(p.id()).stream(key));
        double[] within = bounds(setup);
        for (int j = 0; j < v.length; j++) {
            v[j] = Math.clamp(v[j], within[0], within[1]);
        }
        return v;
    }

    /// In units of the distance of the mean threshold from rest.
    private double[] thresholds(Population p) {
        double[] one = new double[p.size()];
        Arrays.fill(one, 1);
        if (p.model() instanceof LeakyReadout || p.model().get("thresholdMv") instanceof Parameter.Constant) {
            return one;
        }
        Parameter given = p.model().get("thresholdMv");
        double rest = p.model().get("restMv").centre();
        double[] v = given.sample(p.size(), root.stream("population").stream(p.id()).stream("thresholdMv"));
        for (int j = 0; j < v.length; j++) {
            one[j] = (v[j] - rest) / (given.centre() - rest);
        }
        return one;
    }

    /// The network with the time constants and thresholds that the model has, where they were drawn or trained.
    public Network withNeurons(Network network, IntFunction<LifCoefficients> coefficients) {
        Network n = network;
        List<LayeredNetwork.Layer> all = layered.all();
        for (int l = 0; l < all.size(); l++) {
            Population p = all.get(l).population();
            NeuronModel m = neurons(p.model(), coefficients.apply(l), p.size(), l + 1 == all.size());
            if (m != p.model()) {
                n = n.withPopulation(p.id(), x -> x.withModel(m));
            }
        }
        return n;
    }

    private NeuronModel neurons(NeuronModel before, LifCoefficients k, int size, boolean readout) {
        NeuronTraining t = training();
        NeuronModel m = before;
        boolean drawn = !TAU_INIT.text(setup).equals("network");
        if (drawn || (t.taus() && !readout) || !(before.get("tauMemMs") instanceof Parameter.Constant)) {
            m = m.with("tauMemMs", taus(k.beta(), size));
        }
        String[] currents = before instanceof Lif || before instanceof AdaptiveLif
                ? new String[]{"tauExcMs", "tauInhMs"}
                : before instanceof LeakyReadout ? new String[]{"tauSynMs"} : new String[0];
        boolean two = currents.length == 2 && !before.get(currents[0]).equals(before.get(currents[1]));
        for (String key : two ? new String[0] : currents) { // two decays are neither drawn nor trained
            if (drawn || (t.taus() && !readout) || !(before.get(key) instanceof Parameter.Constant)) {
                m = m.with(key, taus(k.alpha(), size));
            }
        }
        boolean spiking = !(before instanceof LeakyReadout);
        if (spiking && (t.thresholds() || !(before.get("thresholdMv") instanceof Parameter.Constant))) {
            double rest = before.get("restMv").centre();
            double unit = before.get("thresholdMv").centre() - rest;
            double[] v = new double[size];
            for (int j = 0; j < size; j++) {
                v[j] = rest + unit * k.theta()[j];
            }
            m = m.with("thresholdMv", Parameter.of(v));
        }
        return m;
    }

    /// `tau = -dt / ln(decay)`; a decay of 0 becomes the shortest tau.
    private Parameter taus(float[] decays, int size) {
        double[] v = new double[size];
        for (int j = 0; j < size; j++) {
            v[j] = Math.clamp(-setup.dtMs() / Math.log(decays[j]), 0.01, 1e4);
        }
        boolean same = Arrays.stream(v).allMatch(x -> x == v[0]);
        return same ? Parameter.of(v[0]) : Parameter.of(v);
    }
}
