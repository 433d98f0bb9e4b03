package heaviside.engine.train.bptt;

import heaviside.engine.math.GemmKernels;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// The gradient of one batch: a fixed number of shards of samples, each with its own gradient, whoever computes them. A
/// constant current is multiplied by the first weights once a sample, as one product of matrices a shard, and so is its
/// gradient, once a batch.
public final class BpttBatch {
    /// Fills a buffer with a sample of the batch.
    @FunctionalInterface
    public interface Source {
        /// @param position 0-based in the batch
        void load(int position, SampleBuffer into, float[] scratch);
    }

    private static final int ROWS = 32;
    private final BpttModel model;
    private final Shards pool;
    private final int capacity;
    private final boolean dense;
    private final int shardCount;
    private final List<GradientEngine.Parameter> parameters = new ArrayList<>();
    private final float[][][] forwardGradients;
    private final float[][][] recurrentGradients;
    private final BpttWorker[] workers;
    private final float[][] scratch;
    private final float[] currents;
    private final float[] base;
    private final float[] sums;
    private final float[] transposed;

    /// @param model live weights
    /// @param pool threads
    /// @param capacity largest batch
    /// @param dense whether samples are constant currents
    public BpttBatch(BpttModel model, Shards pool, int capacity, boolean dense) {
        this.model = model;
        this.pool = pool;
        this.capacity = capacity;
        this.dense = dense;
        int layers = model.layers().size() + 1;
        boolean lockStep = model.layers().stream().anyMatch(BpttModel.Shape::recurrent);
        this.shardCount = Math.min(BpttEngine.SHARDS, capacity);
        this.forwardGradients = new float[shardCount][layers][];
        this.recurrentGradients = new float[shardCount][layers][];
        for (int l = 0; l < layers; l++) {
            allocate(l, l < layers - 1 ? model.layers().get(l) : model.readout());
        }
        this.workers = new BpttWorker[pool.threads()];
        int channels = model.layers().getFirst().in();
        this.scratch = new float[pool.threads()][channels];
        for (int w = 0; w < workers.length; w++) {
            workers[w] = new BpttWorker(model, lockStep ? 4 : 1);
        }
        int stride = model.layers().getFirst().stride();
        this.currents = new float[dense ? capacity * channels : 0];
        this.transposed = new float[dense ? capacity * channels : 0];
        this.base = new float[dense ? capacity * stride : 0];
        this.sums = new float[dense ? capacity * stride : 0];
    }

    private void allocate(int l, BpttModel.Shape s) {
        int n = s.in() * s.stride();
        float[][] shards = new float[dense && l == 0 ? 1 : shardCount][n];
        float[][] recurrent = new float[shardCount][s.recurrent() ? s.size() * s.stride() : 0];
        for (int k = 0; k < shardCount; k++) {
            forwardGradients[k][l] = shards[Math.min(k, shards.length - 1)];
            recurrentGradients[k][l] = recurrent[k];
        }
        parameters.add(new GradientEngine.Parameter(l, s.in(), s.size(), s.stride(), model.forward(l), shards, true,
                true));
        if (s.recurrent()) {
            parameters.add(new GradientEngine.Parameter(l, s.size(), s.size(), s.stride(), model.recurrent(l),
                    recurrent, s.self(), true));
        }
    }

    /// The weights and where their gradients come.
    public List<GradientEngine.Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /// A worker's scratch memory.
    BpttWorker worker(int w) {
        return workers[w];
    }

    float[] scratch(int w) {
        return scratch[w];
    }

    /// The first layer's input of a constant current; empty for spikes.
    float[] base(SampleBuffer in) {
        BpttModel.Shape s = model.layers().getFirst();
        if (in.current().length == 0) {
            return new float[0];
        }
        float[] b = new float[s.stride()];
        GemmKernels.multiplyAdd(in.current(), 0, s.in(), model.forward(0), 0, s.stride(), b, 0, s.stride(), 1,
                s.stride(), s.in());
        return b;
    }

    /// Adds the gradient of the mean loss over `count` samples to the shards.
    public GradientEngine.Outcome run(int count, BooleanSupplier cancelled, Source source) {
        if (count > capacity) {
            throw new IllegalArgumentException("batch of %d, room for %d".formatted(count, capacity));
        }
        Totals[] totals = new Totals[shardCount];
        MemoryLedger[] held = new MemoryLedger[workers.length];
        try {
            pool.run(shardCount, (s, w) -> {
                int lo = (int) ((long) count * s / shardCount);
                int hi = (int) ((long) count * (s + 1) / shardCount);
                totals[s] = shard(s, lo, hi, count, workers[w], scratch[w], cancelled, source);
                if (hi > lo) {
                    MemoryLedger m = new MemoryLedger();
                    workers[w].count(m);
                    held[w] = m;
                }
            });
        } catch (CancellationException e) {
            for (GradientEngine.Parameter p : parameters) {
                for (float[] shard : p.shards()) {
                    Arrays.fill(shard, 0);
                }
            }
            throw e;
        }
        if (dense) {
            denseGradient(count);
        }
        return outcome(totals, held);
    }

    private Totals shard(int s, int lo, int hi, int count, BpttWorker worker, float[] values, BooleanSupplier cancelled,
            Source source) {
        Totals t = new Totals();
        BpttModel.Shape firstLayer = model.layers().getFirst();
        int channels = firstLayer.in();
        int stride = firstLayer.stride();
        double[] logits = new double[model.readout().size()];
        worker.clearThrough();
        int[] labels = new int[hi - lo];
        if (dense && hi > lo) {
            SampleBuffer b = worker.input(0);
            for (int i = lo; i < hi; i++) {
                source.load(i, b, values);
                System.arraycopy(b.current(), 0, currents, i * channels, channels);
                labels[i - lo] = b.label();
            }
            Arrays.fill(base, lo * stride, hi * stride, 0);
            GemmKernels.multiplyAdd(currents, lo * channels, channels, model.forward(0), 0, stride, base, lo * stride,
                    stride, hi - lo, stride, channels);
        }
        for (int i = lo; i < hi; i += worker.group()) {
            GradientSession.check(cancelled);
            int n = Math.min(worker.group(), hi - i);
            for (int k = 0; k < n; k++) {
                if (dense) {
                    worker.input(k).setLabel(labels[i + k - lo]);
                } else {
                    source.load(i + k, worker.input(k), values);
                }
                worker.forward(k, base, dense ? (i + k) * stride : 0);
                t.loss += worker.loss(k, 1.0 / count, logits);
                t.correct += worker.correct(k, logits) ? 1 : 0;
                t.spikes += worker.spikes(k);
            }
            worker.backward(n, forwardGradients[s], recurrentGradients[s], sums, i * stride);
        }
        t.angles = worker.angles().copy();
        t.through = worker.through().clone();
        for (int l = 0; l < t.through.length; l++) {
            t.through[l] = t.through[l].clone();
        }
        return t;
    }

    /// The first layer's gradient for constant currents: currents^T x sums, in blocks of rows.
    private void denseGradient(int count) {
        BpttModel.Shape s = model.layers().getFirst();
        float[] g = forwardGradients[0][0];
        int blocks = (s.in() + ROWS - 1) / ROWS;
        GemmKernels.transpose(currents, s.in(), count, s.in(), transposed, count);
        pool.run(blocks, (b, w) -> {
            int lo = b * ROWS;
            int hi = Math.min(s.in(), lo + ROWS);
            GemmKernels.multiplyAdd(transposed, lo * count, count, sums, 0, s.stride(), g, lo * s.stride(), s.stride(),
                    hi - lo, s.stride(), count);
        });
    }

    private GradientEngine.Outcome outcome(Totals[] totals, MemoryLedger[] held) {
        double loss = 0;
        int correct = 0;
        long spikes = 0;
        float[][] through = new float[model.layers().size()][model.options().steps()];
        FeedbackWeights.Angles angles = new FeedbackWeights.Angles(model.layers().size());
        for (Totals t : totals) {
            angles.add(t.angles);
            loss += t.loss;
            correct += t.correct;
            spikes += t.spikes;
            for (int l = 0; l < through.length; l++) {
                for (int n = 0; n < through[l].length; n++) {
                    through[l][n] += t.through[l][n];
                }
            }
        }
        MemoryLedger all = new MemoryLedger();
        for (MemoryLedger m : held) {
            if (m != null) {
                all.plus(m);
            }
        }
        all.hold("input currents", currents).hold("current gradients", sums);
        return new GradientEngine.Outcome(loss, correct, through, spikes, all.total(), angles.measures());
    }

    /// What a shard adds up.
    private static final class Totals {
        double loss;
        int correct;
        long spikes;
        float[][] through = new float[0][];
        FeedbackWeights.Angles angles = new FeedbackWeights.Angles(0);
    }
}
