package heaviside.engine.train.steps;

import heaviside.engine.data.Split;
import heaviside.engine.math.LifCoefficients;
import heaviside.engine.network.Network;
import heaviside.engine.network.Projection;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.NeuronTraining;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Shards;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Gradients of batches by [StepWorker]s: samples of a wave run in parallel, each into a gradient of its own; those are added
/// in the samples' order, so that the sum does not depend on the number of threads.
public final class StepEngine implements GradientEngine {
    private static final int SMALLEST_WAVE = 4;
    private final LayeredNetwork layered;
    private final TrainingSetup setup;
    private final SampleFeed feed;
    private final Regulariser regulariser;
    private final Heterogeneity neurons;
    private final NeuronTraining training;
    private final StepNetwork net;
    private final Shards pool;
    private final StepWorker[] workers;
    private final float[][] scratch;
    private final List<SampleGradient> wave = new ArrayList<>();
    private final StepParameters parameters;
    private final boolean trainDelays;

    /// @param layered complete network, read by [LayeredNetwork#ofSteps]
    /// @param regulariser bounds and prices of spikes
    public StepEngine(LayeredNetwork layered, TrainingSetup setup, SampleFeed feed, Regulariser regulariser) {
        this.regulariser = regulariser;
        this.layered = layered;
        this.setup = setup;
        this.feed = feed;
        this.neurons = new Heterogeneity(layered, setup);
        this.training = neurons.training();
        this.trainDelays = DelayOptions.TRAIN.flag(setup);
        this.net = build();
        this.parameters = new StepParameters(net, layered, training, neurons.trainings(), trainDelays
                ? DelayOptions.RATE.number(setup) / setup.dtMs()
                : 0);
        parameters.refresh();
        this.pool = new Shards(setup.threads());
        this.workers = new StepWorker[pool.threads()];
        this.scratch = new float[workers.length][feed.channels()];
        for (int w = 0; w < workers.length; w++) {
            workers[w] = new StepWorker(net, Storage.of(setup));
        }
        int together = Math.min(setup.batchSize(), Math.max(SMALLEST_WAVE, 2 * pool.threads()));
        for (int k = 0; k < together; k++) {
            wave.add(new SampleGradient(net, trainDelays));
        }
    }

    private StepNetwork build() {
        StepNetworkReader reader = new StepNetworkReader(layered.network(), setup);
        List<StepLayer> layers = new ArrayList<>();
        List<LayeredNetwork.Layer> all = layered.all();
        for (LayeredNetwork.Layer l : layered.layers()) {
            layers.add(reader.layer(l, layers.isEmpty()));
        }
        LayeredNetwork.Layer out = layered.output();
        LifCoefficients k = LifCoefficients.of(out.size(), heaviside.engine.math.LifKernels.NONE);
        StepNetwork made = new StepNetwork(layers, reader.link(out, out.forward(), out.fanIn(), layers.isEmpty()), k,
                new StepNetwork.Options(setup.steps(), !setup.detachReset(), Surrogates.of(setup.surrogate()),
                        Reduction.byName(setup.reduction()), regulariser, Storage.of(setup),
                        new LayerAdjoint.Training(training.any(), training.kappaGradient()), training.taus()));
        neurons.start(l -> l < layers.size() ? layers.get(l).k : k, l -> inhibitory(layers, l));
        for (int l = 0; l < all.size(); l++) {
            float[] kappa = l < layers.size() ? layers.get(l).k.kappa() : k.kappa();
            double[] r = reader.resistances(all.get(l).population());
            for (int j = 0; j < r.length; j++) {
                kappa[j] = (float) (kappa[j] * r[j]);
            }
        }
        int at = 0;
        List<Link> links = made.links();
        for (int l = 0; l < all.size(); l++) {
            LayeredNetwork.Layer layer = all.get(l);
            LifCoefficients of = l < layers.size() ? layers.get(l).k : k;
            reader.weights(links.get(at++), layer, layer.forward(), layer.fanIn(), feed, l == 0, of);
            Projection own = layer.recurrent();
            if (own != null) {
                reader.weights(links.get(at++), layer, own, layer.size(), feed, false, of);
            }
        }
        return made;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters.all();
    }

    @Override
    public Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled) {
        int count = to - from;
        double[] loss = new double[count];
        boolean[] right = new boolean[count];
        int[] spikes = new int[count];
        float[][] through = new float[net.layers.size()][setup.steps()];
        MemoryLedger[] held = new MemoryLedger[workers.length];
        long steps = 0;
        try {
            for (int lo = 0; lo < count; lo += wave.size()) {
                int first = lo;
                int n = Math.min(wave.size(), count - lo);
                pool.run(n, (k, w) -> {
                    GradientSession.check(cancelled);
                    feed.load(Split.TRAIN, order[from + first + k], epoch, workers[w].input, scratch[w]);
                    workers[w].seed(StepNoise.seed(setup.seed(), Split.TRAIN, epoch, order[from + first + k]));
                    wave.get(k).clear();
                    StepWorker.Score s = workers[w].gradient(1.0 / count, new double[net.classes], wave.get(k));
                    loss[first + k] = s.loss();
                    right[first + k] = s.correct();
                    spikes[first + k] = s.spikes();
                    held[w] = new MemoryLedger();
                    workers[w].count(held[w]);
                });
                List<SampleGradient> done = wave.subList(0, n);
                parameters.add(done, pool);
                steps += add(done, through);
            }
        } catch (CancellationException e) {
            parameters.clear();
            throw e;
        }
        parameters.share();
        double sum = 0;
        long all = 0;
        int correct = 0;
        for (int i = 0; i < count; i++) {
            sum += loss[i];
            all += spikes[i];
            correct += right[i] ? 1 : 0;
        }
        long bytes = 0;
        for (MemoryLedger m : held) {
            bytes += m == null ? 0 : m.total();
        }
        return new Outcome(sum, correct, through, all, bytes,
                Map.of("forward steps for a step backward", (double) steps / count / setup.steps()));
    }

    private static long add(List<SampleGradient> done, float[][] through) {
        long steps = 0;
        for (SampleGradient g : done) {
            steps += g.forwardSteps();
            for (int l = 0; l < through.length; l++) {
                for (int n = 0; n < through[l].length; n++) {
                    through[l][n] += g.through()[l][n];
                }
            }
        }
        return steps;
    }

    @Override
    public void refresh() {
        parameters.refresh();
    }

    @Override
    public void adjust(TrainingSetup next) {
        net.setOptions(net.options().with(Surrogates.of(next.surrogate())));
    }

    @Override
    public TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        net.round(true);
        try {
            return new StepEvaluation(net, feed, pool, workers, scratch, setup.seed()).run(split, cancelled);
        } finally {
            net.round(false);
        }
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        net.round(true);
        try {
            StepWorker w = new StepWorker(net, new Storage(Storage.Kind.TRUNCATED, 1));
            feed.load(split, index, -1, w.input, new float[feed.channels()]);
            w.seed(StepNoise.seed(setup.seed(), split, -1, index));
            return StepTraces.of(net, w, feed.channels());
        } finally {
            net.round(false);
        }
    }

    @Override
    public Network network() {
        return neurons.withNeurons(new TrainedLinks(layered, setup.dtMs()).network(net.links(), trainDelays),
                l -> l < net.layers.size() ? net.layers.get(l).k : net.readoutCoefficients,
                l -> inhibitory(net.layers, l));
    }

    private static float[] inhibitory(List<StepLayer> layers, int l) {
        return l < layers.size() ? layers.get(l).alphaInh : new float[0];
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
