package heaviside.engine.bench;

import heaviside.engine.math.RandomStream;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.Optimizer;
import heaviside.engine.train.Shards;
import heaviside.engine.train.WeightUpdate;
import heaviside.engine.train.eventprop.FastBatch;
import heaviside.engine.train.eventprop.FastNet;
import heaviside.engine.train.eventprop.TimedSample;
import java.util.LinkedHashMap;
import java.util.Map;

/// An [EventPropWorkload] ready to run: some batches of samples that are trained in turn.
final class EventPropRounds implements Workload.Prepared {
    /// Adam reads and writes weight, two moments, gradient and the shards.
    private static final int BYTES_A_WEIGHT = 28;
    private static final double RATE = 1e-4;
    private static final int SILENT_AFTER = 1000;
    private final EventPropWorkload w;
    private final int threads;
    private final Shards pool;
    private final FastNet net;
    private final FastBatch batch;
    private final WeightUpdate update;
    private final TimedSample[] samples;
    private double inputSpikes;
    private GradientEngine.Outcome last;

    EventPropRounds(EventPropWorkload w, int threads, long seed) {
        this.w = w;
        this.threads = threads;
        this.pool = new Shards(threads);
        RandomStream random = new RandomStream(seed);
        this.net = w.net(random.stream("weights"));
        this.batch = new FastBatch(net, pool, w.batch(), (int) net.endMs(), SILENT_AFTER);
        this.update = new WeightUpdate(Optimizer.byName("adam"), batch.parameters(), pool);
        this.samples = new TimedSample[w.batches() * w.batch()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = new TimedSample();
            w.sample(random.stream("sample").stream(i), samples[i]);
            inputSpikes += samples[i].count() / (double) samples.length;
        }
        last = one(0);
    }

    private GradientEngine.Outcome one(int b) {
        GradientEngine.Outcome o = batch.run(w.batch(), () -> false, (k, into, worker) -> {
            TimedSample from = samples[b * w.batch() + k];
            into.start(from.label());
            for (int s = 0; s < from.count(); s++) {
                into.add(from.times()[s], from.channels()[s]);
            }
        });
        update.step(RATE);
        return o;
    }

    @Override
    public double round() {
        for (int b = 0; b < w.batches(); b++) {
            last = one(b);
        }
        return (double) w.batches() * w.batch();
    }

    @Override
    public String metric() {
        return "samples_per_s";
    }

    /// Least time a sample: every arrival moves V and I of the layer (read and written), reads a row of weights, and on the
    /// way back the same for the adjoint and a row of the gradient, all from the second-level cache; the optimiser's bytes
    /// are shared by the batch.
    @Override
    public Workload.Limit limit() {
        double hiddenSpikes = last.spikes() / (double) w.batch();
        double hidden = 4.0 * net.shapes().get(0).stride();
        double out = 4.0 * net.shapes().get(1).stride();
        double bytes = inputSpikes * hidden * (5 + 6) + hiddenSpikes * out * (5 + 7);
        double weights = (double) w.channels() * w.hidden() + (double) w.hidden() * w.classes();
        bytes += BYTES_A_WEIGHT * weights / w.batch();
        return new Workload.Limit("second-level cache bandwidth", bytes / MachineLimits.of(threads).cacheBytesPerS());
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> f = new LinkedHashMap<>();
        f.put("input_spikes_per_sample", inputSpikes);
        f.put("hidden_spikes_per_sample", last.spikes() / (double) w.batch());
        f.put("loss", last.loss() / w.batch());
        f.put("backward_bytes", (double) last.backwardBytes());
        return f;
    }

    @Override
    public void close() {
        pool.close();
    }
}
