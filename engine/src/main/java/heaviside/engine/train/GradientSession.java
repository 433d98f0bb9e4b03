package heaviside.engine.train;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.math.OptimiserKernels;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// A [TrainingSession] around a [GradientEngine]: shuffles, sums gradients, updates weights, saves and restores.
public final class GradientSession implements TrainingSession {
    private static final int BLOCK = 1 << 14;
    private final Trainer trainer;
    private final GradientEngine engine;
    private final int samples;
    private final List<GradientEngine.Parameter> parameters;
    private final List<float[]> first = new ArrayList<>();
    private final List<float[]> second = new ArrayList<>();
    private final List<float[]> gradient = new ArrayList<>();
    private final long fingerprint;
    private Optimizer optimizer;
    private TrainingSetup setup;
    private int epoch;
    private int batch;
    private long updates;
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
        this.optimizer = Optimizer.byName(setup.optimizer());
        for (GradientEngine.Parameter p : parameters) {
            int n = p.values().length;
            gradient.add(new float[n]);
            first.add(new float[optimizer.moments() > 0 ? n : 0]);
            second.add(new float[optimizer.moments() > 1 ? n : 0]);
        }
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
        stop = false;
        int from = batch * setup.batchSize();
        int to = Math.min(samples, from + setup.batchSize());
        GradientEngine.Outcome o = engine.gradient(order(), from, to, epoch, () -> stop);
        double[] norms = update();
        engine.refresh();
        int count = to - from;
        int epochOfBatch = epoch;
        int batchOfEpoch = batch;
        batch++;
        if (batch == batches()) {
            batch = 0;
            epoch++;
        }
        return new BatchReport(epochOfBatch, batchOfEpoch, batches(), o.loss() / count, o.correct() / (double) count,
                norms, o.gradientThroughTime(), o.spikes() / (double) count, o.backwardBytes(),
                (System.nanoTime() - start) * 1e-9);
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

    /// Sums the shards, updates the weights; returns the gradient's norm for each layer.
    private double[] update() {
        updates++;
        double rate = setup.learningRate() * Math.pow(setup.learningRateDecay(), epoch);
        int layers = parameters.stream().mapToInt(GradientEngine.Parameter::layer).max().orElse(-1) + 1;
        double[] norms = new double[layers];
        for (int k = 0; k < parameters.size(); k++) {
            GradientEngine.Parameter p = parameters.get(k);
            float[] g = gradient.get(k);
            float[] m = first.get(k);
            float[] v = second.get(k);
            int n = p.values().length;
            int blocks = (n + BLOCK - 1) / BLOCK;
            double[] squares = new double[blocks];
            engine.shards().run(blocks, (b, worker) -> {
                int lo = b * BLOCK;
                int hi = Math.min(n, lo + BLOCK);
                squares[b] = OptimiserKernels.sumShards(p.shards(), g, lo, hi);
                if (!p.self()) {
                    squares[b] -= clearDiagonal(p, g, lo, hi);
                }
                optimizer.step(p.values(), g, m, v, lo, hi, rate, updates);
            });
            for (double s : squares) {
                norms[p.layer()] += s;
            }
        }
        for (int l = 0; l < layers; l++) {
            norms[l] = Math.sqrt(norms[l]);
        }
        return norms;
    }

    private static double clearDiagonal(GradientEngine.Parameter p, float[] g, int lo, int hi) {
        double squares = 0;
        for (int i = 0; i < p.rows(); i++) {
            int at = i * p.stride() + i;
            if (at >= lo && at < hi) {
                squares += (double) g[at] * g[at];
                g[at] = 0;
            }
        }
        return squares;
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
        List<float[]> arrays = new ArrayList<>();
        parameters.forEach(p -> arrays.add(p.values()));
        arrays.addAll(first);
        arrays.addAll(second);
        return new Checkpoint(fingerprint, epoch, batch, updates, setup.learningRate(), setup.epochs(),
                setup.surrogate(), arrays).bytes();
    }

    @Override
    public void restore(byte[] checkpoint) {
        List<float[]> arrays = new ArrayList<>();
        parameters.forEach(p -> arrays.add(p.values()));
        arrays.addAll(first);
        arrays.addAll(second);
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
        updates = c.updates();
        setup = setup.withLearningRate(c.learningRate()).withSurrogate(c.surrogate()).withEpochs(c.epochs());
        engine.adjust(setup);
        engine.refresh();
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
