package heaviside.engine.train.rate;

import heaviside.engine.data.Split;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.GemmKernels;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.Loss;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Backprop by products of matrices: rows of samples are independent in the forward and delta passes; the gradient of a
/// weight is summed over the whole batch in the order of its samples, so the number of threads changes nothing.
public final class RateEngine implements GradientEngine {
    private static final int ROWS = 16;
    private static final int PIECE = 32;
    private final LayeredNetwork layered;
    private final SampleFeed feed;
    private final Shards pool;
    private final RateModel model;
    private final List<Parameter> parameters = new ArrayList<>();
    private final RateBuffers batch;
    private final int capacity;
    private final float[][] transposed;

    /// @param layered complete network
    /// @param setup settings
    /// @param feed samples
    /// @param feedback what carries errors down; null for the transposed weights. Its matrices are drawn here.
    public RateEngine(LayeredNetwork layered, TrainingSetup setup, SampleFeed feed,
            @Nullable FeedbackWeights feedback) {
        this.layered = layered;
        this.feed = feed;
        this.pool = new Shards(setup.threads());
        List<LayeredNetwork.Layer> all = layered.all();
        boolean sigmoid = RateTrainer.ACTIVATION.text(setup).equals("sigmoid");
        this.model = new RateModel(all.getFirst().fanIn(),
                all.stream().mapToInt(LayeredNetwork.Layer::size).toArray(), sigmoid);
        this.capacity = setup.batchSize();
        this.batch = new RateBuffers(model, capacity);
        this.transposed = new float[all.size()][];
        for (int l = 0; l < all.size(); l++) {
            transposed[l] = new float[model.in(l) * capacity];
            int stride = model.stride(l);
            parameters.add(new Parameter(l, model.in(l), model.size(l), stride, model.weights(l),
                    new float[1][model.weights(l).length], true, true));
            parameters.add(new Parameter(l, 1, model.size(l), stride, model.bias(l), new float[1][stride], true,
                    false));
        }
        initialise(setup);
        if (feedback != null) {
            model.setFeedback(feedback);
        }
    }

    /// He et al. 2015: normal with variance 2/n for rectified units, 1/n for sigmoid ones and the read-out.
    private void initialise(TrainingSetup setup) {
        RandomStream random = new RandomStream(setup.seed()).stream("initial");
        boolean given = setup.initialisation().equals("given");
        List<LayeredNetwork.Layer> all = layered.all();
        for (int l = 0; l < all.size(); l++) {
            double sd = Math.sqrt((l + 1 < all.size() && !model.sigmoid() ? 2.0 : 1.0) / model.in(l));
            RandomStream r = random.stream(all.get(l).forward().id());
            double[] w = given ? layered.given(all.get(l), setup.seed()) : new double[model.in(l) * model.size(l)];
            for (int i = 0; i < w.length && !given; i++) {
                w[i] = sd * r.nextGaussian();
            }
            for (int i = 0; i < model.in(l); i++) {
                for (int j = 0; j < model.size(l); j++) {
                    model.weights(l)[i * model.stride(l) + j] = (float) w[i * model.size(l) + j];
                }
            }
        }
        model.refresh();
    }

    @Override
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    @Override
    public Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled) {
        int count = to - from;
        int pieces = (count + ROWS - 1) / ROWS;
        double[] loss = new double[pieces];
        int[] correct = new int[pieces];
        int[] labels = new int[count];
        FeedbackWeights.Angles angles = new FeedbackWeights.Angles(model.layers() - 1);
        pool.run(pieces, (p, w) -> {
            int lo = p * ROWS;
            int hi = Math.min(count, lo + ROWS);
            float[] values = new float[model.in(0)];
            GradientSession.check(cancelled);
            for (int i = lo; i < hi; i++) {
                labels[i] = feed.values(Split.TRAIN, order[from + i], epoch, values);
                System.arraycopy(values, 0, batch.h[0], i * model.in(0), values.length);
            }
            batch.forward(lo, hi);
            for (int i = lo; i < hi; i++) {
                loss[p] += batch.loss(i, labels[i], 1.0 / count);
                correct[p] += batch.prediction(i) == labels[i] ? 1 : 0;
            }
            batch.backward(lo, hi, p == 0 ? angles : null);
        });
        GradientSession.check(cancelled);
        for (int l = 0; l < model.layers(); l++) {
            weightGradient(l, count);
        }
        MemoryLedger held = new MemoryLedger();
        for (int l = 0; l < model.layers(); l++) {
            held.hold("activations", batch.h[l]).hold("deltas", batch.delta[l]);
        }
        return new Outcome(Arrays.stream(loss).sum(), Arrays.stream(correct).sum(), new float[0][], 0, held.total(),
                angles.measures());
    }

    private void weightGradient(int l, int count) {
        int in = model.in(l);
        int stride = model.stride(l);
        int lds = l == 0 ? in : model.stride(l - 1);
        GemmKernels.transpose(batch.h[l], lds, count, in, transposed[l], count);
        float[] g = parameters.get(2 * l).shards()[0];
        float[] bias = parameters.get(2 * l + 1).shards()[0];
        int blocks = (in + PIECE - 1) / PIECE;
        pool.run(blocks, (b, w) -> {
            int lo = b * PIECE;
            int rows = Math.min(in, lo + PIECE) - lo;
            GemmKernels.multiplyAdd(transposed[l], lo * count, count, batch.delta[l], 0, stride, g, lo * stride, stride,
                    rows, stride, count);
        });
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < stride; j++) {
                bias[j] += batch.delta[l][i * stride + j];
            }
        }
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        int n = feed.size(split);
        int pieces = (n + PIECE - 1) / PIECE;
        double[] loss = new double[pieces];
        int[] correct = new int[pieces];
        RateBuffers[] buffers = new RateBuffers[pool.threads()];
        pool.run(pieces, (p, w) -> {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("Cancelled.");
            }
            if (buffers[w] == null) {
                buffers[w] = new RateBuffers(model, PIECE);
            }
            RateBuffers b = buffers[w];
            int count = Math.min(n, (p + 1) * PIECE) - p * PIECE;
            float[] values = new float[model.in(0)];
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = feed.values(split, p * PIECE + i, -1, values);
                System.arraycopy(values, 0, b.h[0], i * model.in(0), values.length);
            }
            b.forward(0, count);
            for (int i = 0; i < count; i++) {
                loss[p] += b.loss(i, labels[i], 1);
                correct[p] += b.prediction(i) == labels[i] ? 1 : 0;
            }
        });
        double count = Math.max(1, n);
        return new TrainingSession.Evaluation(Arrays.stream(loss).sum() / count, Arrays.stream(correct).sum() / count,
                new int[0], new int[0], new int[0], 0, List.of());
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        RateBuffers b = new RateBuffers(model, 1);
        float[] values = new float[model.in(0)];
        int label = feed.values(split, index, -1, values);
        System.arraycopy(values, 0, b.h[0], 0, values.length);
        b.forward(0, 1);
        int last = model.layers() - 1;
        double[] p = new double[model.size(last)];
        float[] readout = new float[p.length];
        double[] logits = new double[p.length];
        for (int c = 0; c < p.length; c++) {
            readout[c] = b.logits(0)[c];
            logits[c] = readout[c];
        }
        Loss.crossEntropy(logits, label, p);
        p[label] += 1;
        List<Ints> none = new ArrayList<>();
        for (int l = 0; l < last; l++) {
            none.add(Ints.of());
        }
        return new SampleTrace(SpikeInput.ofCurrent(values, 1), label, none, none, new float[][]{readout}, p,
                new long[0], 0, 1);
    }

    @Override
    public Network network() {
        List<float[]> w = new ArrayList<>();
        List<LayeredNetwork.Layer> all = layered.all();
        for (int l = 0; l < all.size(); l++) {
            w.add(GradientSession.dense(parameters.get(2 * l)));
        }
        return layered.withForwardWeights(w);
    }

    @Override
    public Shards shards() {
        return pool;
    }

    @Override
    public void adjust(TrainingSetup setup) {
        // only the learning rate and the number of epochs change, and the session holds them
    }

    @Override
    public void close() {
        pool.close();
    }
}
