package heaviside.engine.train;

import heaviside.engine.network.Scheme;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Everything that decides a training run besides the network: the same setup, network, data and seed give the same bits.
///
/// @param trainer catalog name: "surrogate" or "rate"
/// @param dataset catalog name: "mnist", "yin-yang"
/// @param encoder catalog name: "latency", "rate", "current"
/// @param trainSamples at most this many training samples; 0 for all
/// @param testSamples at most this many test samples; 0 for all
/// @param dtMs time step
/// @param steps time steps a sample, T
/// @param scheme discrete scheme, (a) to (d) or (f)
/// @param detachReset whether the gradient ignores the reset path
/// @param surrogate surrogate derivative
/// @param reduction how the read-out becomes logits: "max", "last", "sum", "mean", "every"
/// @param optimizer "sgd", "momentum", "adam", "adamax"
/// @param learningRate step size, above 0
/// @param learningRateDecay factor an epoch, 0 to 1
/// @param batchSize samples a step, 1 or above
/// @param epochs passes over the training set
/// @param upperStrength, upperThreshold spike-count ceiling (mean count of a layer), 0 for none
/// @param lowerStrength, lowerThreshold spike-count floor (each neuron), 0 for none
/// @param inputDropout share of input spikes dropped in training, 0 to below 1
/// @param inputShift training pictures are moved by up to so many pixels each way, spikes in time along their channels,
///     drawn anew each time; 0 for none
/// @param initialisation "fluctuation", "spytorch", "uniform" or "given" (keep the network's weights)
/// @param seed of everything random
/// @param threads worker threads; 0 for all cores. Does not change the result.
/// @param options settings of single trainers by [OptionSpec#key]; those not named have their default
public record TrainingSetup(String trainer, String dataset, String encoder, int trainSamples, int testSamples,
        double dtMs, int steps, Scheme scheme, boolean detachReset, SurrogateSpec surrogate, String reduction,
        String optimizer, double learningRate, double learningRateDecay, int batchSize, int epochs,
        double upperStrength, double upperThreshold, double lowerStrength, double lowerThreshold, double inputDropout,
        int inputShift, String initialisation, long seed, int threads, Map<String, String> options) {

    /// Copies the options, sorted, so that equal setups read alike.
    public TrainingSetup {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /// Sound defaults for a data set. With 784-512-10 (tau 20 and 5 ms) the digits reach 98.7 % on all of MNIST.
    public static TrainingSetup standard(String dataset) {
        SurrogateSpec surrogate = new SurrogateSpec("superspike", 10, 1);
        if (dataset.equals("yin-yang")) {
            return new TrainingSetup("surrogate", dataset, "latency-linear", 0, 0, 1, 40, Scheme.SPYTORCH, true,
                    surrogate, "mean", "adam", 1e-2, 0.95, 50, 25, 0, 0, 1e-3, 0.5, 0, 0, "fluctuation", 1, 0,
                    Map.of());
        }
        return new TrainingSetup("surrogate", dataset, "latency-linear", 0, 0, 1, 30, Scheme.SPYTORCH, true, surrogate,
                "mean", "adam", 3e-3, 0.85, 128, 15, 0, 0, 0, 0, 0.1, 1, "fluctuation", 1, 0,
                Map.of());
    }

    /// A copy with another `trainer`.
    public TrainingSetup withTrainer(String value) {
        return with(d -> d.trainer = value);
    }

    /// A copy with another `encoder`.
    public TrainingSetup withEncoder(String value) {
        return with(d -> d.encoder = value);
    }

    /// A copy with another `surrogate`.
    public TrainingSetup withSurrogate(SurrogateSpec value) {
        return with(d -> d.surrogate = value);
    }

    /// A copy with another `learningRate`.
    public TrainingSetup withLearningRate(double value) {
        return with(d -> d.learningRate = value);
    }

    /// A copy with another `batchSize`.
    public TrainingSetup withBatchSize(int value) {
        return with(d -> d.batchSize = value);
    }

    /// A copy with another `epochs`.
    public TrainingSetup withEpochs(int value) {
        return with(d -> d.epochs = value);
    }

    /// A copy with another `seed`.
    public TrainingSetup withSeed(long value) {
        return with(d -> d.seed = value);
    }

    /// A copy with another `threads`.
    public TrainingSetup withThreads(int value) {
        return with(d -> d.threads = value);
    }

    /// A copy with another `trainSamples`.
    public TrainingSetup withTrainSamples(int value) {
        return with(d -> d.trainSamples = value);
    }

    /// A copy with another `testSamples`.
    public TrainingSetup withTestSamples(int value) {
        return with(d -> d.testSamples = value);
    }

    /// A copy with another `dataset`.
    public TrainingSetup withDataset(String value) {
        return with(d -> d.dataset = value);
    }

    /// A copy with another `scheme`.
    public TrainingSetup withScheme(Scheme value) {
        return with(d -> d.scheme = value);
    }

    /// A copy with another `reduction`.
    public TrainingSetup withReduction(String value) {
        return with(d -> d.reduction = value);
    }

    /// A copy with another `optimizer`.
    public TrainingSetup withOptimizer(String value) {
        return with(d -> d.optimizer = value);
    }

    /// A copy with another `learningRateDecay`.
    public TrainingSetup withLearningRateDecay(double value) {
        return with(d -> d.learningRateDecay = value);
    }

    /// A copy with another `initialisation`.
    public TrainingSetup withInitialisation(String value) {
        return with(d -> d.initialisation = value);
    }

    /// A copy with another `inputDropout`.
    public TrainingSetup withInputDropout(double value) {
        return with(d -> d.inputDropout = value);
    }

    /// A copy with another `options`.
    public TrainingSetup withOptions(Map<String, String> value) {
        return with(d -> d.options = value);
    }

    /// A copy with another `dtMs` and `steps`.
    public TrainingSetup withGrid(double dt, int count) {
        return with(d -> {
            d.dtMs = dt;
            d.steps = count;
        });
    }

    /// A copy with another `upperStrength` and `upperThreshold`.
    public TrainingSetup withUpper(double strength, double threshold) {
        return with(d -> {
            d.upperStrength = strength;
            d.upperThreshold = threshold;
        });
    }

    /// A copy with another `lowerStrength` and `lowerThreshold`.
    public TrainingSetup withLower(double strength, double threshold) {
        return with(d -> {
            d.lowerStrength = strength;
            d.lowerThreshold = threshold;
        });
    }

    /// A copy with one option set.
    public TrainingSetup withOption(String key, String value) {
        Map<String, String> all = new TreeMap<>(options);
        all.put(key, value);
        return withOptions(all);
    }

    private TrainingSetup with(Consumer<Draft> change) {
        Draft d = new Draft(this);
        change.accept(d);
        return d.finished();
    }

    /// The components, open for change: what the `with` methods share.
    private static final class Draft {
        private String trainer;
        private String dataset;
        private String encoder;
        private int trainSamples;
        private int testSamples;
        private double dtMs;
        private int steps;
        private Scheme scheme;
        private boolean detachReset;
        private SurrogateSpec surrogate;
        private String reduction;
        private String optimizer;
        private double learningRate;
        private double learningRateDecay;
        private int batchSize;
        private int epochs;
        private double upperStrength;
        private double upperThreshold;
        private double lowerStrength;
        private double lowerThreshold;
        private double inputDropout;
        private int inputShift;
        private String initialisation;
        private long seed;
        private int threads;
        private Map<String, String> options;

        Draft(TrainingSetup s) {
            trainer = s.trainer;
            dataset = s.dataset;
            encoder = s.encoder;
            trainSamples = s.trainSamples;
            testSamples = s.testSamples;
            dtMs = s.dtMs;
            steps = s.steps;
            scheme = s.scheme;
            detachReset = s.detachReset;
            surrogate = s.surrogate;
            reduction = s.reduction;
            optimizer = s.optimizer;
            learningRate = s.learningRate;
            learningRateDecay = s.learningRateDecay;
            batchSize = s.batchSize;
            epochs = s.epochs;
            upperStrength = s.upperStrength;
            upperThreshold = s.upperThreshold;
            lowerStrength = s.lowerStrength;
            lowerThreshold = s.lowerThreshold;
            inputDropout = s.inputDropout;
            inputShift = s.inputShift;
            initialisation = s.initialisation;
            seed = s.seed;
            threads = s.threads;
            options = s.options;
        }

        TrainingSetup finished() {
            return new TrainingSetup(trainer, dataset, encoder, trainSamples, testSamples, dtMs, steps, scheme,
                    detachReset, surrogate, reduction, optimizer, learningRate, learningRateDecay, batchSize, epochs,
                    upperStrength, upperThreshold, lowerStrength, lowerThreshold, inputDropout, inputShift,
                    initialisation, seed, threads, options);
        }
    }
}
