package heaviside.engine.train.conversion;

import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Trains a rate network and looks at its spiking twin: accuracy and spikes are the twin's, the loss is the rate network's.
final class ConvertedEngine implements GradientEngine {
    private static final int PIECE = 16;
    private final LayeredNetwork layered;
    private final TrainingSetup setup;
    private final SampleFeed feed;
    private final GradientEngine rate;

    ConvertedEngine(LayeredNetwork layered, TrainingSetup setup, SampleFeed feed, GradientEngine rate) {
        this.layered = layered;
        this.setup = setup;
        this.feed = feed;
        this.rate = rate;
    }

    private RateWeights balanced() {
        RateWeights w = RateWeights.of(rate.parameters());
        double[] scales = new double[w.layers()];
        Arrays.fill(scales, 1);
        return w.balanced(ConversionTrainer.BALANCE.flag(setup)
                ? Conversion.scales(w, feed, ConversionTrainer.PERCENTILE.number(setup))
                : scales);
    }

    @Override
    public TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        double loss = rate.evaluate(split, cancelled).loss();
        SpikingTwin twin = new SpikingTwin(balanced());
        int n = feed.size(split);
        int pieces = (n + PIECE - 1) / PIECE;
        int[] right = new int[pieces];
        int layers = layered.layers().size();
        long[][][] spikes = new long[shards().threads()][layers][];
        for (long[][] s : spikes) {
            for (int l = 0; l < layers; l++) {
                s[l] = new long[layered.layers().get(l).size()];
            }
        }
        shards().run(pieces, (p, w) -> {
            float[] x = new float[feed.channels()];
            int[] answers = new int[setup.steps()];
            for (int i = p * PIECE; i < Math.min(n, (p + 1) * PIECE); i++) {
                GradientSession.check(cancelled);
                int label = feed.values(split, i, -1, x);
                List<int[]> counts = twin.run(x, setup.steps(), answers);
                right[p] += answers[setup.steps() - 1] == label ? 1 : 0;
                for (int l = 0; l < layers; l++) {
                    for (int j = 0; j < counts.get(l).length; j++) {
                        spikes[w][l][j] += counts.get(l)[j];
                    }
                }
            }
        });
        return evaluation(n, loss, Arrays.stream(right).sum(), spikes);
    }

    private TrainingSession.Evaluation evaluation(int n, double loss, int right, long[][][] spikes) {
        int layers = layered.layers().size();
        int[] silent = new int[layers];
        int[] saturated = new int[layers];
        int[] sizes = new int[layers];
        List<int[]> quiet = new ArrayList<>();
        long all = 0;
        for (int l = 0; l < layers; l++) {
            sizes[l] = layered.layers().get(l).size();
            int[] who = new int[sizes[l]];
            for (int j = 0; j < sizes[l]; j++) {
                long c = 0;
                for (long[][] s : spikes) {
                    c += s[l][j];
                }
                all += c;
                if (c == 0) {
                    who[silent[l]++] = j;
                }
                saturated[l] += c > TrainingSession.SATURATED * n * setup.steps() ? 1 : 0;
            }
            quiet.add(Arrays.copyOf(who, silent[l]));
        }
        double count = Math.max(1, n);
        return new TrainingSession.Evaluation(loss, right / count, silent, saturated, sizes, all / count, quiet);
    }

    /// The description with integrate-and-fire neurons in place of its own, driven by the values as currents; it runs under
    /// the exact scheme with steps of 1 ms.
    @Override
    public Network network() {
        RateWeights w = balanced();
        Network n = layered.network();
        Stimulus.DatasetInput in = layered.source();
        n = n.withStimulus(in.id(),
                s -> new Stimulus.DatasetInput(in.id(), in.label(), in.size(), in.dataset(), "current",
                        in.sample()));
        List<LayeredNetwork.Layer> all = layered.all();
        for (int l = 0; l < all.size(); l++) {
            int at = l;
            boolean last = l + 1 == all.size();
            n = n.withPopulation(all.get(l).population().id(),
                    p -> p.withModel(SpikingTwin.neuron(w.biases().get(at), last)));
            float[] from = w.weights().get(l);
            double[] given = new double[from.length];
            Arrays.setAll(given, i -> from[i]);
            n = n.withProjection(all.get(l).forward().id(),
                    p -> p.withWeight(heaviside.engine.network.Parameter.of(given))
                            .withDelay(heaviside.engine.network.Parameter.of(at == 0 ? 0 : 1)));
        }
        return n;
    }

    @Override
    public List<Parameter> parameters() {
        return rate.parameters();
    }

    @Override
    public Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled) {
        return rate.gradient(order, from, to, epoch, cancelled);
    }

    @Override
    public void refresh() {
        rate.refresh();
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        return rate.trace(split, index);
    }

    @Override
    public Shards shards() {
        return rate.shards();
    }

    @Override
    public void adjust(TrainingSetup next) {
        rate.adjust(next);
    }

    @Override
    public void close() {
        rate.close();
    }
}
