package heaviside.engine.bench;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.RandomStream;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.Optimizer;
import heaviside.engine.train.Shards;
import heaviside.engine.train.SpikeLists;
import heaviside.engine.train.WeightUpdate;
import heaviside.engine.train.bptt.BpttBatch;
import heaviside.engine.train.bptt.BpttModel;
import java.util.LinkedHashMap;
import java.util.Map;

/// A [TrainingWorkload] ready to run: a few batches of samples, encoded and sorted, that are trained in turn.
final class TrainingRounds implements Workload.Prepared {
    private static final int SAMPLES = 256;
    private static final double WARM_UP_S = 1.5;
    private static final double RATE = 1e-5;
    private final TrainingWorkload w;
    private final int threads;
    private final Shards pool;
    private final BpttModel model;
    private final BpttBatch batch;
    private final WeightUpdate update;
    private final SpikeInput[] inputs;
    private final int[][] channelOffsets;
    private final int[][] channelSteps;
    private final int[] labels;
    private int next;
    private long inputSpikes;
    private GradientEngine.Outcome last;

    TrainingRounds(TrainingWorkload w, int threads, long seed) {
        this.w = w;
        this.threads = threads;
        this.pool = new Shards(threads);
        this.model = w.model();
        int n = Math.max(1, SAMPLES / w.batch()) * w.batch();
        inputs = new SpikeInput[n];
        channelOffsets = new int[n][w.channels() + 1];
        channelSteps = new int[n][];
        labels = new int[n];
        int[] active = new int[w.channels() + 1];
        RandomStream random = new RandomStream(seed);
        for (int i = 0; i < n; i++) {
            RandomStream r = random.stream("sample").stream(i);
            SpikeInput in = w.sample(r);
            inputs[i] = in;
            channelSteps[i] = new int[in.spikes()];
            SpikeLists.byChannel(in.offsets(), in.units(), w.steps(), w.channels(), channelOffsets[i], channelSteps[i],
                    active);
            labels[i] = r.nextInt(w.classes());
            inputSpikes += in.spikes();
        }
        this.batch = new BpttBatch(model, pool, w.batch(), w.input() == TrainingWorkload.Input.CURRENT);
        this.update = new WeightUpdate(Optimizer.byName("adam"), batch.parameters(), pool);
        last = calibrate(random.stream("weights"));
        for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP_S * 1e9;) {
            round();
        }
    }

    /// Scales the first weights until the stated share of hidden slots spikes.
    private GradientEngine.Outcome calibrate(RandomStream random) {
        BpttModel.Shape h = model.layers().getFirst();
        float[] unit = new float[model.forward(0).length];
        fill(unit, h.in(), h, 1, random);
        fill(model.forward(1), h.size(), model.readout(), 1 / Math.sqrt(h.size()), random);
        if (h.recurrent()) {
            fill(model.recurrent(0), h.size(), h, 0.1 / Math.sqrt(h.size()), random);
        }
        double low = 1e-4;
        double high = 100;
        GradientEngine.Outcome o = gradient(Math.min(32, w.batch()));
        for (int i = 0; i < 20; i++) {
            double scale = Math.sqrt(low * high);
            for (int k = 0; k < unit.length; k++) {
                model.forward(0)[k] = (float) (scale * unit[k]);
            }
            model.refresh();
            int count = Math.min(32, w.batch());
            o = gradient(count);
            double share = o.spikes() / ((double) count * w.hidden() * w.steps());
            low = share < w.activity() ? scale : low;
            high = share < w.activity() ? high : scale;
        }
        for (GradientEngine.Parameter p : batch.parameters()) {
            for (float[] s : p.shards()) {
                java.util.Arrays.fill(s, 0);
            }
        }
        return o;
    }

    private static void fill(float[] weights, int rows, BpttModel.Shape s, double sd, RandomStream random) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < s.size(); j++) {
                weights[i * s.stride() + j] = (float) (sd * random.nextGaussian());
            }
        }
    }

    private GradientEngine.Outcome gradient(int count) {
        int base = next * w.batch();
        return batch.run(count, () -> false, (i, into, scratch) -> into.set(inputs[base + i], channelOffsets[base + i],
                channelSteps[base + i], labels[base + i]));
    }

    @Override
    public double round() {
        for (int b = 0; b < w.batchesARound(); b++) {
            last = gradient(w.batch());
            update.step(RATE);
            model.refresh();
            next = (next + 1) % (inputs.length / w.batch());
        }
        return (double) w.batch() * w.batchesARound();
    }

    @Override
    public String metric() {
        return "samples_per_s";
    }

    /// Least time a sample, the parts one after the other: forward, every spike reads one row of weights, of which a tile is
    /// too large for the first-level cache; backward, it reads one row of adjoints, of which a tile is not; dense products do
    /// two operations a weight; every neuron and step writes and reads a membrane and writes an adjoint, with a dozen
    /// operations. The largest part gives the name.
    @Override
    public Workload.Limit limit() {
        MachineLimits m = MachineLimits.of(threads);
        double row = 4.0 * model.layers().getFirst().stride();
        double inSpikes = inputSpikes / (double) inputs.length;
        double hiddenSpikes = w.activity() * w.hidden() * w.steps();
        double readout = hiddenSpikes * 4 * model.readout().stride();
        boolean current = w.input() == TrainingWorkload.Input.CURRENT;
        double bright = w.channels() * TrainingWorkload.BRIGHT;
        double hidden = row * (inSpikes + (w.recurrent() ? hiddenSpikes : 0));
        double far = (hidden + (current ? bright * row : 0)) / m.cacheBytesPerS();
        double membranes = 3 * row * w.steps();
        double near = (hidden + (current ? bright * row : 0) + 2 * readout + membranes) / m.nearBytesPerS();
        double flops = (2.0 * w.classes() + 12) * w.hidden() * w.steps();
        flops += w.recurrent() ? 2.0 * w.hidden() * w.hidden() * w.steps() : 0;
        double computing = flops / m.floatFlops();
        String name = computing > Math.max(far, near)
                ? "float multiply-add"
                : far > near ? "second-level cache bandwidth" : "first-level cache bandwidth";
        return new Workload.Limit(name, far + near + computing);
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> f = new LinkedHashMap<>();
        f.put("input_spikes_per_sample", inputSpikes / (double) inputs.length);
        f.put("hidden_activity", last.spikes() / ((double) w.batch() * w.hidden() * w.steps()));
        f.put("backward_bytes", (double) last.backwardBytes());
        return f;
    }

    @Override
    public void close() {
        pool.close();
    }
}
