package heaviside.engine.train.eventprop;

import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The gradient of one batch: a fixed number of shards of samples, each with its own gradient, whoever computes them.
public final class FastBatch {
    /// Fills a buffer with a sample of the batch.
    @FunctionalInterface
    public interface Source {
        /// @param position 0-based in the batch
        /// @param worker whose scratch memory to use
        void load(int position, TimedSample into, int worker);
    }

    private static final int MOST_SHARDS = 8;
    private static final int SAMPLES_A_SHARD = 4;
    /// Weights of a network whose shards stay in a thread's own caches.
    private static final int SMALL = 1 << 13;
    /// One sample in so many has its gradient measured through time, the batch's first among them.
    private static final int MEASURED = 4;
    private static final float[][] NOT_MEASURED = new float[0][];
    private final FastNet net;
    private final Shards pool;
    private final int steps;
    private final double stepMs;
    private final boolean fresh;
    private final Silence silence;
    private final float[][][] gradients;
    private final int[][][] spiked;
    private final FastWorker[] workers;
    private final List<GradientEngine.Parameter> parameters = new ArrayList<>();

    /// @param net live weights
    /// @param pool threads
    /// @param capacity largest batch
    /// @param steps time steps of the gradient-through-time picture
    /// @param silentAfter samples without a spike after which a hidden neuron is pushed
    public FastBatch(FastNet net, Shards pool, int capacity, int steps, int silentAfter) {
        this.net = net;
        this.pool = pool;
        this.steps = steps;
        this.stepMs = net.endMs() / steps;
        int weights = net.shapes().stream().mapToInt(s -> s.in() * s.stride()).sum();
        fresh = weights <= SMALL;
        int shards = Math.max(2, Math.min(MOST_SHARDS, capacity / SAMPLES_A_SHARD));
        int layers = net.shapes().size();
        silence = new Silence(net.shapes().subList(0, net.hidden()).stream().mapToInt(FastNet.Shape::size).toArray(),
                silentAfter);
        gradients = new float[shards][layers][];
        spiked = new int[shards][net.hidden()][];
        for (int l = 0; l < layers; l++) {
            FastNet.Shape s = net.shapes().get(l);
            float[][] each = new float[shards][s.in() * s.stride()];
            for (int k = 0; k < shards; k++) {
                gradients[k][l] = each[k];
                if (l < net.hidden()) {
                    spiked[k][l] = new int[s.size()];
                }
            }
            parameters.add(new GradientEngine.Parameter(l, s.in(), s.size(), s.stride(), net.weights(l), each, true,
                    true, fresh));
        }
        workers = new FastWorker[pool.threads()];
        for (int w = 0; w < workers.length; w++) {
            workers[w] = new FastWorker(net, steps);
        }
    }

    /// The weights and where their gradients come.
    public List<GradientEngine.Parameter> parameters() {
        return List.copyOf(parameters);
    }

    FastWorker worker(int w) {
        return workers[w];
    }

    private static final class Totals {
        private double loss;
        private int correct;
        private long spikes;
        private float[][] through = new float[0][];
    }

    /// Adds the gradient of the mean loss over `count` samples to the shards.
    ///
    /// @throws java.util.concurrent.CancellationException when cancelled, with the shards zeroed
    public GradientEngine.Outcome run(int count, BooleanSupplier cancelled, Source source) {
        Totals[] totals = new Totals[gradients.length];
        try {
            pool.run(gradients.length, (s, w) -> totals[s] = shard(s, w, count, cancelled, source));
        } catch (RuntimeException e) {
            for (float[][] shard : gradients) {
                for (float[] g : shard) {
                    Arrays.fill(g, 0);
                }
            }
            throw e;
        }
        raiseSilent(count);
        return outcome(totals, count);
    }

    private Totals shard(int s, int w, int count, BooleanSupplier cancelled, Source source) {
        Totals t = new Totals();
        t.through = new float[net.hidden()][steps];
        FastWorker worker = workers[w];
        for (int[] layer : spiked[s]) {
            Arrays.fill(layer, 0);
        }
        for (float[] g : gradients[s]) {
            if (fresh) {
                Arrays.fill(g, 0);
            }
        }
        int lo = (int) ((long) count * s / gradients.length);
        int hi = (int) ((long) count * (s + 1) / gradients.length);
        for (int i = lo; i < hi; i++) {
            GradientSession.check(cancelled);
            source.load(i, worker.sample(), w);
            worker.forward(true);
            t.loss += worker.loss(1.0 / count);
            t.correct += worker.correct() ? 1 : 0;
            t.spikes += worker.spikes();
            for (int l = 0; l < spiked[s].length; l++) {
                for (int j = 0; j < spiked[s][l].length; j++) {
                    spiked[s][l][j] += worker.layer(l).spikesOf(j);
                }
            }
            worker.backward(1.0 / count, gradients[s], i % MEASURED == 0 ? t.through : NOT_MEASURED, stepMs);
        }
        return t;
    }

    /// What a checkpoint keeps besides weights and moments. Live.
    List<float[]> furtherState() {
        return silence.state();
    }

    /// Neurons that have been silent for long have no gradient: theirs is set to raise all their weights.
    private void raiseSilent(int count) {
        if (net.silentPush() == 0) {
            return;
        }
        for (int l = 0; l < net.hidden(); l++) {
            FastNet.Shape shape = net.shapes().get(l);
            for (int j = 0; j < shape.size(); j++) {
                int all = 0;
                for (int[][] shard : spiked) {
                    all += shard[l][j];
                }
                boolean push = silence.lasts(l, j, all > 0, count);
                for (int i = 0; push && i < shape.in(); i++) {
                    gradients[0][l][i * shape.stride() + j] -= net.silentPush();
                }
            }
        }
    }

    private GradientEngine.Outcome outcome(Totals[] totals, int count) {
        double loss = 0;
        int correct = 0;
        long spikes = 0;
        long held = 0;
        float[][] through = new float[net.hidden()][steps];
        for (Totals t : totals) {
            loss += t.loss;
            correct += t.correct;
            spikes += t.spikes;
            for (int l = 0; l < through.length; l++) {
                for (int n = 0; n < steps; n++) {
                    through[l][n] += t.through[l][n];
                }
            }
        }
        for (FastWorker w : workers) {
            MemoryLedger m = new MemoryLedger();
            w.count(m);
            held = Math.max(held, m.total());
        }
        // errors carry 1/count already: the mean over the batch is their sum, for which those measured stand
        float share = count / (float) Math.max(1, (count + MEASURED - 1) / MEASURED);
        for (float[] layer : through) {
            for (int n = 0; n < steps; n++) {
                layer[n] *= share;
            }
        }
        return new GradientEngine.Outcome(loss, correct, through, spikes,
                held * Math.min(workers.length, gradients.length));
    }
}
