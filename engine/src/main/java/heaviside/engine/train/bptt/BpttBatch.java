package heaviside.engine.train.bptt;

import heaviside.engine.math.GemmKernels;
import heaviside.engine.math.Tiles;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Loss;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// The gradient of one batch, in blocks of samples: first the samples of a block run forward and backward, shared by the
/// threads; then [WeightGradients] sums what they left, shared by the threads in another way. A constant current is
/// multiplied by the first weights once a sample, for all steps.
public final class BpttBatch {
    /// Fills a buffer with a sample of the batch.
    @FunctionalInterface
    public interface Source {
        /// @param position 0-based in the batch
        void load(int position, SampleBuffer into, float[] scratch);
    }

    /// Samples that run together where a layer is recurrent, so that a product of matrices has rows enough.
    private static final int GROUP = 8;
    /// Samples that run together else, so that a tile of weights is read more than once while it is near.
    private static final int SMALL_GROUP = 4;
    /// Adjoints of a thread's share of a block, so that they are still near when the gradients are summed.
    private static final long NEAR_BYTES = 1_700_000;
    private static final int LARGEST_BLOCK = 128;
    /// Constant currents: adjoints of a block, so that they stay in a shared cache, and samples enough for a product.
    private static final long BLOCK_BYTES = 4L << 20;
    private static final int SMALLEST_BLOCK = 64;
    /// One group in so many has its gradient measured through time, the batch's first among them.
    private static final int MEASURED = 4;
    private final BpttModel model;
    private final Shards pool;
    private final int capacity;
    private final boolean dense;
    private final int group;
    private final int block;
    private final List<SampleTape> tapes = new ArrayList<>();
    private final WeightGradients gradients;
    private final ConstantInput currents;
    private final BpttWorker[] workers;
    private final float[][] scratch;

    /// @param model live weights
    /// @param pool threads
    /// @param capacity largest batch
    /// @param dense whether samples are constant currents
    public BpttBatch(BpttModel model, Shards pool, int capacity, boolean dense) {
        this.model = model;
        this.pool = pool;
        this.capacity = capacity;
        this.dense = dense;
        this.group = model.layers().stream().anyMatch(BpttModel.Shape::recurrent) ? GROUP : dense ? 1 : SMALL_GROUP;
        this.block = Math.min(capacity, (blockSize() + GROUP - 1) / GROUP * GROUP);
        for (int i = 0; i < block; i++) {
            tapes.add(new SampleTape(model, dense));
        }
        this.gradients = new WeightGradients(model, pool, dense);
        BpttModel.Shape first = model.layers().getFirst();
        this.currents = new ConstantInput(first, dense ? block : 0);
        if (dense) {
            model.expectConstantInput();
        }
        this.workers = new BpttWorker[pool.threads()];
        this.scratch = new float[pool.threads()][first.in()];
        for (int w = 0; w < workers.length; w++) {
            workers[w] = new BpttWorker(model, group);
        }
    }

    private int blockSize() {
        long bytes = 1;
        for (BpttModel.Shape s : model.layers()) {
            boolean shared = dense && s == model.layers().getFirst() && !s.recurrent();
            bytes += shared ? 0 : 4L * model.options().steps() * s.stride();
        }
        return dense
                ? Math.clamp(BLOCK_BYTES / bytes, SMALLEST_BLOCK, LARGEST_BLOCK)
                : (int) Math.min(LARGEST_BLOCK, pool.threads() * Math.max(GROUP, NEAR_BYTES / bytes));
    }

    /// The weights and where their gradients come.
    public List<GradientEngine.Parameter> parameters() {
        return List.copyOf(gradients.parameters());
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

    /// Puts the gradient of the mean loss over `count` samples into the parameters' shards.
    public GradientEngine.Outcome run(int count, BooleanSupplier cancelled, Source source) {
        if (count > capacity) {
            throw new IllegalArgumentException("batch of %d, room for %d".formatted(count, capacity));
        }
        BatchTotals totals = new BatchTotals(model, count);
        long most = 0;
        long mostSpikes = -1;
        try {
            for (int from = 0; from < count; from += block) {
                int n = Math.min(block, count - from);
                int first = from;
                if (dense) {
                    drive(first, n, cancelled, source);
                }
                pool.run((n + group - 1) / group, (g, w) -> {
                    GradientSession.check(cancelled);
                    run(workers[w], scratch[w], first, g * group, Math.min(n, (g + 1) * group), source, totals);
                });
                gradients.add(tapes.subList(0, n), currents, from + n == count);
                gradients.addNeurons(tapes.subList(0, n), from + n == count);
                long spikes = spikes(n);
                if (spikes > mostSpikes) {
                    mostSpikes = spikes;
                    most = bytes(n);
                }
            }
        } catch (CancellationException e) {
            gradients.clear();
            throw e;
        }
        MemoryLedger scratchMemory = new MemoryLedger();
        for (BpttWorker w : workers) {
            w.count(scratchMemory);
        }
        return totals.outcome(most + scratchMemory.total());
    }

    /// The samples `lo` to `hi - 1` of a block, forward and backward.
    private void run(BpttWorker worker, float[] values, int first, int lo, int hi, Source source, BatchTotals totals) {
        double[] logits = new double[model.readout().size()];
        List<SampleTape> together = tapes.subList(lo, hi);
        for (int i = lo; i < hi; i++) {
            if (!dense) {
                source.load(first + i, tapes.get(i).input, values);
            }
        }
        worker.forward(together, currents.base, currents.capacity(), lo);
        for (int i = lo; i < hi; i++) {
            SampleTape tape = tapes.get(i);
            double loss = worker.loss(tape, 1.0 / totals.count(), logits);
            totals.sample(first + i, loss, Loss.argMax(logits) == tape.input.label(), tape.spikes());
        }
        boolean norms = (first + lo) / group % MEASURED == 0;
        BpttAdjoint adjoint = worker.backward(together, norms, lo == 0);
        if (dense) {
            for (int i = lo; i < hi; i++) {
                adjoint.sumOverTime(tapes.get(i), currents.sums, currents.capacity(), i);
            }
        }
        if (norms) {
            totals.norms(first + lo, hi - lo, adjoint.through());
        }
        totals.angles(first + lo, adjoint.angles());
    }

    /// Constant currents: the first layer's input of a whole block.
    private void drive(int first, int n, BooleanSupplier cancelled, Source source) {
        pool.run((n + GROUP - 1) / GROUP, (g, w) -> {
            GradientSession.check(cancelled);
            for (int i = g * GROUP; i < Math.min(n, (g + 1) * GROUP); i++) {
                source.load(first + i, tapes.get(i).input, scratch[w]);
                currents.take(i, tapes.get(i).input);
            }
        });
        currents.listBySample(n);
        int tiles = Tiles.of(model.layers().getFirst().stride()).count();
        int parts = (2 * pool.threads() + tiles - 1) / tiles;
        pool.run(1 + tiles * parts, (k, w) -> {
            if (k == 0) {
                currents.listByChannel(n);
            } else {
                int p = (k - 1) % parts;
                currents.drive(model.forward(0), (k - 1) / parts, n * p / parts, n * (p + 1) / parts);
            }
        });
    }

    /// Of the first samples of a block: all that tells one full block's memory from another's.
    private long spikes(int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += tapes.get(i).spikes();
        }
        return sum;
    }

    private long bytes(int n) {
        MemoryLedger m = new MemoryLedger();
        for (SampleTape t : tapes.subList(0, n)) {
            t.count(m);
        }
        if (dense) {
            currents.count(m, n);
        }
        return m.total();
    }
}
