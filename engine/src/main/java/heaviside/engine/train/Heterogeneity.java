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
    /// Within which bounds time constants are drawn and trained.
    public static final OptionSpec TAU_BOUNDS = OptionSpec.choice("tauBounds", "bounds of time constants", "ms",
            List.of("ms", "steps"),
            "1.63 to 99.75 ms, wider around means below 10 or above 20 ms; or 3.26 to 199.5 steps, which is the same at "
                    + "0.5 ms and too long for coarse steps.");
    /// All of them.
    public static final List<OptionSpec> OPTIONS = List.of(TAU_INIT, TAU_DISTRIBUTION, TAU_TRAINING, TAU_BOUNDS,
            TRAIN_THRESHOLD);

    private static final double SHAPE = 3;
    /// Published bounds, ms, and what they are of the published means: 10 ms of the current, 20 ms of the membrane.
    private static final double SHORTEST = 0.5 / (1 - Math.log(2));
    private static final double LONGEST = -0.5 / Math.log(NeuronTraining.HIGHEST_DECAY);
    private static final double SHORTEST_SHARE = SHORTEST / 10;
    private static final double LONGEST_SHARE = LONGEST / 20;
    private final LayeredNetwork layered;
    private final TrainingSetup setup;
    private final RandomStream root;

    /// @param layered complete network
    public Heterogeneity(LayeredNetwork layered, TrainingSetup setup) {
        this.layered = layered;
        this.setup = setup;
        this.root = new RandomStream(setup.seed());
    }

    /// What to train of each spiking layer's neurons.
    public List<NeuronTraining> trainings() {
        return layered.layers().stream().map(l -> training(l.population())).toList();
    }

    /// What to train of a population's neurons, within its bounds.
    public NeuronTraining training(Population p) {
        double[] ms = bounds(p, setup);
        return training().within(Math.exp(-setup.dtMs() / ms[0]), Math.exp(-setup.dtMs() / ms[1]));
    }

    /// What to train, of whatever layer.
    public NeuronTraining training() {
        String taus = TAU_TRAINING.text(setup);
        return NeuronTraining.of(setup.scheme(), !taus.equals("std"), taus.equals("hom"),
                TRAIN_THRESHOLD.flag(setup));
    }

    /// A network whose time constants start as a setup says: for trainers that read every neuron's from the description.
    /// Where both currents have one decay, it is drawn once for both signs.
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
                    if (key.equals("tauExcMs")) {
                        m = m.with("tauInhMs",
                                oneCurrent(p.model()) ? drawn : Parameter.of(draw(p, "tauInhMs", setup)));
                    }
                }
            }
            NeuronModel with = m;
            n = n.withPopulation(p.id(), x -> x.withModel(with));
        }
        return n;
    }

    /// Shortest and longest time constant of a population that is trained or drawn, ms. The published bounds in steps, 3.26 to
    /// 199.5, would cut off what a step of 10 ms has of a current's 20 ms, and let a membrane sum for two seconds.
    public static double[] bounds(Population p, TrainingSetup setup) {
        if (TAU_BOUNDS.text(setup).equals("steps")) {
            return new double[]{-setup.dtMs() / Math.log(NeuronTraining.LOWEST_DECAY),
                    -setup.dtMs() / Math.log(NeuronTraining.HIGHEST_DECAY)};
        }
        double[] within = {SHORTEST, LONGEST};
        for (String key : List.of("tauMemMs", "tauExcMs", "tauInhMs", "tauSynMs")) {
            if (p.model().specs().stream().anyMatch(s -> s.key().equals(key))) {
                double mean = p.model().get(key).centre();
                within[0] = Math.min(within[0], SHORTEST_SHARE * mean);
                within[1] = Math.max(within[1], LONGEST_SHARE * mean);
            }
        }
        return within;
    }

    /// Whether excitation and inhibition decay alike, so that one current carries both.
    private static boolean oneCurrent(NeuronModel m) {
        return m.get("tauExcMs").equals(m.get("tauInhMs"));
    }

    /// Sets every layer's coefficients, where each neuron has one current.
    ///
    /// @param coefficients of a layer, the read-out last. Modified.
    public void start(IntFunction<LifCoefficients> coefficients) {
        start(coefficients, l -> new float[0]);
    }

    /// Sets every layer's coefficients.
    ///
    /// @param coefficients of a layer, the read-out last. Modified.
    /// @param inhibitory decays of a layer's inhibitory current, empty where it has one current. Modified.
    public void start(IntFunction<LifCoefficients> coefficients, IntFunction<float[]> inhibitory) {
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
            float[] inh = inhibitory.apply(l);
            double[] second = inh.length > 0 ? taus(p, "tauInhMs") : new double[0];
            for (int j = 0; j < second.length; j++) {
                inh[j] = (float) SchemeCoefficients.of(setup.scheme(), mem[j], second[j], setup.dtMs()).alpha();
            }
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
        double[] within = bounds(p, setup);
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

    /// The network with the time constants and thresholds that the model has, where they were drawn or trained, and each
    /// neuron has one current.
    public Network withNeurons(Network network, IntFunction<LifCoefficients> coefficients) {
        return withNeurons(network, coefficients, l -> new float[0]);
    }

    /// The network with the time constants and thresholds that the model has, where they were drawn or trained.
    ///
    /// @param inhibitory decays of a layer's inhibitory current, empty where it has one current. Not modified.
    public Network withNeurons(Network network, IntFunction<LifCoefficients> coefficients,
            IntFunction<float[]> inhibitory) {
        Network n = network;
        List<LayeredNetwork.Layer> all = layered.all();
        for (int l = 0; l < all.size(); l++) {
            Population p = all.get(l).population();
            NeuronModel m = neurons(p.model(), coefficients.apply(l), inhibitory.apply(l), p.size(),
                    l + 1 == all.size());
            if (m != p.model()) {
                n = n.withPopulation(p.id(), x -> x.withModel(m));
            }
        }
        return n;
    }

    private NeuronModel neurons(NeuronModel before, LifCoefficients k, float[] inh, int size, boolean readout) {
        NeuronTraining t = training();
        NeuronModel m = before;
        boolean drawn = !TAU_INIT.text(setup).equals("network");
        if (drawn || (t.taus() && !readout) || !(before.get("tauMemMs") instanceof Parameter.Constant)) {
            m = m.with("tauMemMs", taus(k.beta(), size));
        }
        String[] currents = before instanceof Lif || before instanceof AdaptiveLif
                ? new String[]{"tauExcMs", "tauInhMs"}
                : before instanceof LeakyReadout ? new String[]{"tauSynMs"} : new String[0];
        for (String key : currents) {
            if (drawn || (t.taus() && !readout) || !(before.get(key) instanceof Parameter.Constant)) {
                m = m.with(key, taus(key.equals("tauInhMs") && inh.length > 0 ? inh : k.alpha(), size));
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
