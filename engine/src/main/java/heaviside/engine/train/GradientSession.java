package heaviside.engine.train;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// A [TrainingSession] around a [GradientEngine]: shuffles, sums gradients, updates weights, saves and restores.
public final class GradientSession implements TrainingSession {
    private final Trainer trainer;
    private final GradientEngine engine;
    private final int samples;
    private final List<GradientEngine.Parameter> parameters;
    private final WeightUpdate update;
    private final long fingerprint;
    private TrainingSetup setup;
    private int epoch;
    private int batch;
    private int[] order = new int[0];
    private int orderEpoch = -1;
    private volatile boolean stop;

    /// @param trainer the method
    /// @param setup settings
    /// @param data for the fingerprint of a checkpoint
    /// @param samples training samples
    /// @param engine closed with this session
    public GradientSession(Trainer trainer, TrainingSetup setup, Dataset data, int samples, GradientEngine engine) {
        this.trainer = trainer;
        this.setup = setup;
        this.samples = samples;
        this.engine = engine;
        this.parameters = engine.parameters();
        this.update = new WeightUpdate(Optimizer.byName(setup.optimizer()), parameters, engine.shards());
        this.fingerprint = Checkpoint.fingerprint(trainer.id(), setup, data, samples, parameters);
    }

    @Override
    public Trainer trainer() {
        return trainer;
    }

    @Override
    public TrainingSetup setup() {
        return setup;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int batches() {
        return (samples + setup.batchSize() - 1) / setup.batchSize();
    }

    @Override
    public BatchReport trainBatch() {
        long start = System.nanoTime();
        int from = batch * setup.batchSize();
        int to = Math.min(samples, from + setup.batchSize());
        GradientEngine.Outcome o;
        try {
            o = engine.gradient(order(), from, to, epoch, () -> stop);
        } finally {
            stop = false;
        }
        double[] norms = update.step(setup.learningRate() * Math.pow(setup.learningRateDecay(), epoch));
        engine.refresh();
        int count = to - from;
        int epochOfBatch = epoch;
        int batchOfEpoch = batch;
        batch++;
        if (batch == batches()) {
            batch = 0;
            epoch++;
        }
        return new BatchReport(epochOfBatch, batchOfEpoch, batches(), o.loss() / count, o.correct() / count,
                norms, o.gradientThroughTime(), o.spikes() / (double) count, o.backwardBytes(),
                (System.nanoTime() - start) * 1e-9, o.measures());
    }

    @Override
    public void cancelBatch() {
        stop = true;
    }

    private int[] order() {
        if (orderEpoch != epoch) {
            order = new int[samples];
            for (int i = 0; i < samples; i++) {
                order[i] = i;
            }
            new RandomStream(setup.seed()).stream("order").stream(epoch).shuffle(order);
            orderEpoch = epoch;
        }
        return order;
    }

    @Override
    public Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        return engine.evaluate(split, cancelled);
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        return engine.trace(split, index);
    }

    @Override
    public Network network() {
        return engine.network();
    }

    @Override
    public List<float[]> weights() {
        return parameters.stream().filter(GradientEngine.Parameter::weight).map(GradientSession::dense).toList();
    }

    /// Weights, biases and whatever else is trained, live. Not to be modified.
    public List<GradientEngine.Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /// A parameter without its padding, copied.
    public static float[] dense(GradientEngine.Parameter p) {
        float[] w = new float[p.rows() * p.cols()];
        for (int i = 0; i < p.rows(); i++) {
            System.arraycopy(p.values(), i * p.stride(), w, i * p.cols(), p.cols());
        }
        return w;
    }

    @Override
    public void adjust(TrainingSetup next) {
        setup = setup.withLearningRate(next.learningRate()).withSurrogate(next.surrogate()).withEpochs(next.epochs());
        engine.adjust(setup);
    }

    @Override
    public byte[] checkpoint() {
        return new Checkpoint(fingerprint, epoch, batch, update.updates(), setup.learningRate(), setup.epochs(),
                setup.surrogate(), state()).bytes();
    }

    @Override
    public void restore(byte[] checkpoint) {
        List<float[]> arrays = state();
        Checkpoint c = Checkpoint.read(checkpoint, fingerprint, arrays.stream().mapToInt(a -> a.length).toArray());
        if (c.batch() < 0 || c.batch() >= batches() || c.epoch() < 0 || c.updates() < 0) {
            throw new IllegalArgumentException("The checkpoint is damaged: batch %d of %d, epoch %d. Start anew."
                    .formatted(c.batch(), batches(), c.epoch()));
        }
        Surrogates.of(c.surrogate());
        for (int k = 0; k < arrays.size(); k++) {
            System.arraycopy(c.arrays().get(k), 0, arrays.get(k), 0, arrays.get(k).length);
        }
        epoch = c.epoch();
        batch = c.batch();
        update.setUpdates(c.updates());
        setup = setup.withLearningRate(c.learningRate()).withSurrogate(c.surrogate()).withEpochs(c.epochs());
        engine.adjust(setup);
        engine.restored();
        engine.refresh();
    }

    private List<float[]> state() {
        List<float[]> arrays = new ArrayList<>(update.state());
        arrays.addAll(engine.furtherState());
        return arrays;
    }

    @Override
    public void close() {
        engine.close();
    }

    /// Throws when asked to stop.
    public static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("Cancelled.");
        }
    }
}
