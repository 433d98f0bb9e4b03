package heaviside.engine.train.eprop;

import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Shards;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Gradients of batches by [EpropWorker]s: a fixed number of shards, summed in a fixed order.
final class EpropEngine implements GradientEngine {
    private static final int SHARDS = 8;
    private final EpropNetworkReader source;
    private final SampleFeed feed;
    private final TrainingSetup setup;
    private final EpropModel model;
    private final Shards pool;
    private final EpropWorker[] workers;
    private final float[][] scratch;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<EpropWorker.Gradient> gradients = new ArrayList<>();
    private final double feedbackDecay;

    /// @param source the network, read
    /// @param feedbackDecay decay of read-out and feedback where the feedback learns; below 0 where it is fixed
    EpropEngine(EpropNetworkReader source, EpropModel model, TrainingSetup setup, SampleFeed feed,
            double feedbackDecay) {
        this.source = source;
        this.model = model;
        this.setup = setup;
        this.feed = feed;
        this.feedbackDecay = feedbackDecay;
        this.pool = new Shards(setup.threads());
        this.workers = new EpropWorker[pool.threads()];
        this.scratch = new float[workers.length][feed.channels()];
        Arrays.setAll(workers, w -> new EpropWorker(model));
        allocate(Math.min(SHARDS, setup.batchSize()));
    }

    private void allocate(int shards) {
        int top = model.layers.size();
        float[][] readout = new float[shards][model.readout.length];
        List<List<EpropWorker.LayerGradient>> layers = new ArrayList<>();
        for (int s = 0; s < shards; s++) {
            layers.add(new ArrayList<>());
        }
        for (int l = 0; l < top; l++) {
            EpropModel.Layer layer = model.layers.get(l);
            float[][] forward = new float[shards][layer.forward().length];
            float[][] recurrent = new float[shards][layer.recurrent().length];
            boolean rates = model.options().rateStrength() > 0;
            boolean decays = layer.trainedDecays() > 0;
            float[][] beta = new float[shards][decays ? layer.stride() : 0];
            float[][] alpha = new float[shards][decays ? layer.stride() : 0];
            for (int s = 0; s < shards; s++) {
                layers.get(s).add(new EpropWorker.LayerGradient(forward[s], recurrent[s],
                        new float[rates ? forward[s].length : 0], new float[rates ? recurrent[s].length : 0],
                        beta[s], alpha[s], new float[rates ? beta[s].length : 0],
                        new float[rates ? alpha[s].length : 0],
                        new long[layer.size()]));
            }
            parameters.add(new Parameter(l, layer.in(), layer.size(), layer.stride(), layer.forward(), forward, true,
                    true));
            if (layer.recurrent().length > 0) {
                parameters.add(new Parameter(l, layer.size(), layer.size(), layer.stride(), layer.recurrent(),
                        recurrent, layer.self(), true));
            }
            if (decays) {
                parameters.add(neurons(l, layer, layer.decays().beta(), beta));
            }
            if (layer.trainedDecays() > 1) {
                parameters.add(neurons(l, layer, layer.decays().alpha(), alpha));
            }
        }
        int last = model.layers.getLast().size();
        parameters.add(new Parameter(top, last, model.classes, model.outStride(), model.readout, readout, true, true));
        if (feedbackDecay >= 0) {
            parameters.add(new Parameter(top, last, model.classes, model.outStride(), model.layers.getLast().feedback(),
                    new float[shards][model.readout.length], true, false));
        }
        for (int s = 0; s < shards; s++) {
            gradients.add(new EpropWorker.Gradient(layers.get(s), readout[s]));
        }
    }

    private static Parameter neurons(int l, EpropModel.Layer layer, float[] values, float[][] gradients) {
        return new Parameter(l, 1, layer.size(), layer.stride(), values, gradients, true, false);
    }

    @Override
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    EpropModel model() {
        return model;
    }

    EpropWorker worker(int w) {
        return workers[w];
    }

    /// Loads a sample into a worker and says what is asked of it.
    Schedule load(Split split, int index, long epoch, int w) {
        feed.load(split, index, epoch, workers[w].input(), scratch[w]);
        return Schedule.of(feed.data(), split, index, setup.steps(), setup.dtMs());
    }

    @Override
    public Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled) {
        int count = to - from;
        int shards = gradients.size();
        double[] loss = new double[shards];
        double[] correct = new double[shards];
        MemoryLedger[] held = new MemoryLedger[workers.length];
        try {
            pool.run(shards, (s, w) -> {
                int lo = (int) ((long) count * s / shards);
                int hi = (int) ((long) count * (s + 1) / shards);
                for (int i = lo; i < hi; i++) {
                    Schedule schedule = load(Split.TRAIN, order[from + i], epoch, w);
                    EpropWorker.Score score = workers[w].run(schedule, 1.0 / count, gradients.get(s), (n, o) -> {
                    }, cancelled);
                    loss[s] += score.loss();
                    correct[s] += score.correct();
                }
                if (hi > lo) {
                    held[w] = new MemoryLedger();
                    workers[w].count(held[w]);
                }
            });
            GradientSession.check(cancelled);
        } catch (CancellationException e) {
            forget();
            throw e;
        }
        long spikes = 0;
        for (EpropWorker.Gradient g : gradients) {
            for (EpropWorker.LayerGradient l : g.layers()) {
                spikes += Arrays.stream(l.spikes()).sum();
            }
        }
        double rates = count * rates(count);
        feedback();
        shareDecays();
        clearSums();
        MemoryLedger all = new MemoryLedger();
        for (MemoryLedger m : held) {
            if (m != null) {
                all.plus(m);
            }
        }
        return new Outcome(Arrays.stream(loss).sum() + rates, Arrays.stream(correct).sum(), new float[0][], spikes,
                all.total());
    }

    private void forget() {
        for (Parameter p : parameters) {
            for (float[] shard : p.shards()) {
                Arrays.fill(shard, 0);
            }
        }
        clearSums();
    }

    private void clearSums() {
        for (EpropWorker.Gradient g : gradients) {
            for (EpropWorker.LayerGradient l : g.layers()) {
                Arrays.fill(l.forwardSums(), 0);
                Arrays.fill(l.recurrentSums(), 0);
                Arrays.fill(l.betaSums(), 0);
                Arrays.fill(l.alphaSums(), 0);
                Arrays.fill(l.spikes(), 0);
            }
        }
    }

    /// `c sum_j (f_j - f0)^2`, f_j the batch's mean rate of neuron j in spikes a millisecond: its gradient by the sums of
    /// eligibility.
    private double rates(int count) {
        EpropModel.Options o = model.options();
        if (o.rateStrength() <= 0) {
            return 0;
        }
        double loss = 0;
        double time = count * o.steps() * setup.dtMs();
        for (int l = 0; l < model.layers.size(); l++) {
            EpropModel.Layer layer = model.layers.get(l);
            float[] factor = new float[layer.stride()];
            for (int j = 0; j < layer.size(); j++) {
                long n = 0;
                for (EpropWorker.Gradient g : gradients) {
                    n += g.layers().get(l).spikes()[j];
                }
                double off = n / time - o.rateTarget();
                loss += o.rateStrength() * off * off;
                factor[j] = (float) (2 * o.rateStrength() * off / time);
            }
            for (EpropWorker.Gradient g : gradients) {
                EpropWorker.LayerGradient shard = g.layers().get(l);
                addColumns(shard.forwardSums(), factor, shard.forward());
                addColumns(shard.recurrentSums(), factor, shard.recurrent());
                addColumns(shard.betaSums(), factor, shard.beta());
                addColumns(shard.alphaSums(), factor, shard.alpha());
            }
        }
        return loss;
    }

    private static void addColumns(float[] sums, float[] factor, float[] into) {
        for (int k = 0; k < sums.length; k++) {
            into[k] += factor[k % factor.length] * sums[k];
        }
    }

    /// Decays that move as one get the sum of their neurons' gradients.
    private void shareDecays() {
        for (int l = 0; l < model.layers.size(); l++) {
            EpropModel.Layer layer = model.layers.get(l);
            for (EpropWorker.Gradient g : gradients) {
                if (layer.trained().shared()) {
                    share(g.layers().get(l).beta(), layer.size());
                    share(g.layers().get(l).alpha(), layer.size());
                }
            }
        }
    }

    private static void share(float[] gradient, int n) {
        float sum = 0;
        for (int j = 0; j < n && gradient.length > 0; j++) {
            sum += gradient[j];
        }
        Arrays.fill(gradient, 0, Math.min(n, gradient.length), sum);
    }

    /// Adaptive feedback learns what the read-out learns, and both decay, so that they become alike.
    private void feedback() {
        if (feedbackDecay < 0) {
            return;
        }
        Parameter b = parameters.getLast();
        Parameter out = parameters.get(parameters.size() - 2);
        for (int s = 0; s < b.shards().length; s++) {
            System.arraycopy(out.shards()[s], 0, b.shards()[s], 0, b.values().length);
        }
        for (int k = 0; k < b.values().length; k++) {
            out.shards()[0][k] += (float) feedbackDecay * out.values()[k];
            b.shards()[0][k] += (float) feedbackDecay * b.values()[k];
        }
    }

    @Override
    public void refresh() {
        // symmetric feedback is the read-out's own array
        model.layers.forEach(EpropModel.Layer::refresh);
    }

    @Override
    public void adjust(TrainingSetup next) {
        model.setOptions(model.options().withSurrogate(Surrogates.of(next.surrogate())));
    }

    @Override
    public TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        return new EpropEvaluation(this, pool, feed.size(split)).run(split, cancelled);
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        return EpropTraces.of(this, load(split, index, -1, 0), feed.data().label(split, index));
    }

    @Override
    public Network network() {
        return source.trained(model,
                parameters.stream().filter(Parameter::weight).map(GradientSession::dense).toList());
    }

    @Override
    public Shards shards() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
