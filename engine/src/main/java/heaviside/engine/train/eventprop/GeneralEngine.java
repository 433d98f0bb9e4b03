package heaviside.engine.train.eventprop;

import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Loss;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// EventProp of any network: recurrent, with delays, sparse, with parameters of every neuron's own. From event to event in
/// double precision; the trained numbers are kept in float, as everywhere.
final class GeneralEngine implements GradientEngine {
    private static final int SHARDS = 8;
    private static final int PIECE = 8;
    private static final int MOST_SPIKES_A_NEURON = FastNet.MOST_SPIKES;
    private final EventChain chain;
    private final TrainingSetup setup;
    private final TimedFeed feed;
    private final EventNet net;
    private final TrainedNumbers numbers;
    private final FastNet.Objective objective;
    private final Shards pool;
    private final int[] hiddenLayer;
    private final int[] hiddenIndex;
    private final int[] sizes;
    private final float silentPush;
    private final Silence silence;
    private EventNetwork lowered;

    GeneralEngine(EventChain chain, TrainingSetup setup, TimedFeed feed) {
        this.chain = chain;
        this.setup = setup;
        this.feed = feed;
        net = new EventNet(chain, chain.network(), setup.dtMs(), setup.seed(), WeightUnits.of(chain, setup));
        objective = EventOptions.objective(setup, EventPropTrainer.spiking(chain));
        numbers = new TrainedNumbers(net, setup, feed, SHARDS);
        silentPush = (float) EventOptions.SILENT_PUSH.number(setup);
        pool = new Shards(setup.threads());
        int n = net.tauMem.length;
        silence = new Silence(new int[]{n}, EventOptions.silentAfter(setup, feed));
        hiddenLayer = new int[n];
        hiddenIndex = new int[n];
        List<Integer> hidden = new ArrayList<>();
        for (var p : net.populations) {
            boolean out = p.offset() == net.outputs[0];
            for (int k = 0; k < p.size(); k++) {
                hiddenLayer[p.offset() + k] = out ? -1 : hidden.size();
                hiddenIndex[p.offset() + k] = k;
            }
            if (!out) {
                hidden.add(p.size());
            }
        }
        sizes = hidden.stream().mapToInt(Integer::intValue).toArray();
        lowered = net.lowered();
        refresh();
    }

    @Override
    public List<Parameter> parameters() {
        return numbers.parameters();
    }

    @Override
    public List<float[]> furtherState() {
        return silence.state();
    }

    @Override
    public void refresh() {
        numbers.apply();
        // delays decide the order of arrivals: the lists are built anew
        lowered = net.lowered();
    }

    private static final class Totals {
        private double loss;
        private int correct;
        private long spikes;
        private long held;
        private int[] spiked = new int[0];
        private float[][] through = new float[0][];
    }

    @Override
    public Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled) {
        Totals[] totals = new Totals[SHARDS];
        int count = to - from;
        try {
            pool.run(SHARDS, (s, w) -> totals[s] = shard(s, order, from, count, epoch, cancelled));
        } catch (RuntimeException e) {
            numbers.clear();
            throw e;
        }
        raiseSilent(totals, count);
        double loss = 0;
        int correct = 0;
        long spikes = 0;
        long held = 0;
        float[][] through = new float[sizes.length][setup.steps()];
        for (Totals t : totals) {
            loss += t.loss;
            correct += t.correct;
            spikes += t.spikes;
            held = Math.max(held, t.held);
            for (int l = 0; l < sizes.length; l++) {
                for (int k = 0; k < setup.steps(); k++) {
                    through[l][k] += t.through[l][k];
                }
            }
        }
        return new Outcome(loss, correct, through, spikes, held * Math.min(SHARDS, pool.threads()));
    }

    private EventProp engine() {
        int most = (int) Math.min(50_000_000L, (long) MOST_SPIKES_A_NEURON * net.tauMem.length);
        return new EventProp(lowered, most, new EventAdjoint.Limits(EventOptions.SLOPE_FLOOR.number(setup),
                EventOptions.taus(setup)));
    }

    private Totals shard(int s, int[] order, int from, int count, long epoch, BooleanSupplier cancelled) {
        Totals t = new Totals();
        t.spiked = new int[net.tauMem.length];
        t.through = new float[sizes.length][setup.steps()];
        EventProp engine = engine();
        TimedSample sample = new TimedSample();
        TimedFeed.Scratch scratch = feed.scratch();
        EventGradients sum = EventGradients.of(lowered, 0);
        int lo = (int) ((long) count * s / SHARDS);
        int hi = (int) ((long) count * (s + 1) / SHARDS);
        double[][] squares = new double[sizes.length][setup.steps()];
        for (int i = lo; i < hi; i++) {
            GradientSession.check(cancelled);
            feed.load(Split.TRAIN, order[from + i], epoch, sample, scratch);
            for (double[] layer : squares) {
                Arrays.fill(layer, 0);
            }
            EventGradients into = new EventGradients(sum.weights(), sum.delays(), sum.tauMem(), sum.tauSyn(),
                    sum.threshold(), new double[sample.count()]);
            EventLoss loss = EventLoss.of(objective, net.outputs, sample.label());
            EventProp.Trial trial = engine.run(input(sample), feed.endMs(), loss, into,
                    (kind, time, index, post, adjoint) -> {
                        int l = hiddenLayer[post];
                        if (kind == AdjointObserver.Kind.ARRIVAL && l >= 0) {
                            double g = lowered.tauSyn(post) * adjoint.lambdaI(post);
                            squares[l][Math.min(setup.steps() - 1, (int) (time / setup.dtMs()))] += g * g;
                        }
                    });
            count(t, trial, loss, sample, sum);
            for (int l = 0; l < sizes.length; l++) {
                for (int k = 0; k < setup.steps(); k++) {
                    t.through[l][k] += (float) (Math.sqrt(squares[l][k]) / count);
                }
            }
            MemoryLedger m = engine.held();
            t.held = Math.max(t.held, m.hold("input spikes", 12L * sample.count()).total());
        }
        numbers.add(s, sum, count);
        return t;
    }

    private static InputSpikes input(TimedSample s) {
        return new InputSpikes(Arrays.copyOf(s.times(), s.count()), Arrays.copyOf(s.channels(), s.count()));
    }

    private void count(Totals t, EventProp.Trial trial, EventLoss loss, TimedSample sample, EventGradients sum) {
        t.loss += trial.loss();
        double[] z = loss.logits(trial.spikes(), trial.outputs());
        boolean silent = z[sample.label()] == Double.NEGATIVE_INFINITY;
        t.correct += !silent && Loss.argMax(z) == sample.label() ? 1 : 0;
        for (int k = 0; k < trial.spikes().count(); k++) {
            int j = trial.spikes().neuron(k);
            t.spiked[j]++;
            t.spikes += hiddenLayer[j] >= 0 ? 1 : 0;
        }
        if (silent) {
            int label = net.outputs[sample.label()];
            for (int k = 0; k < net.post.length; k++) {
                sum.weights()[k] -= net.post[k] == label ? silentPush : 0;
            }
        }
    }

    /// Hidden neurons that have been silent for long have no gradient: theirs is set to raise all their weights.
    private void raiseSilent(Totals[] totals, int count) {
        if (silentPush == 0) {
            return;
        }
        boolean[] silent = new boolean[net.tauMem.length];
        for (int j = 0; j < silent.length; j++) {
            boolean spiked = false;
            for (Totals t : totals) {
                spiked |= t.spiked[j] > 0;
            }
            silent[j] = hiddenLayer[j] >= 0 && silence.lasts(0, j, spiked, count);
        }
        double[] push = new double[net.post.length];
        for (int k = 0; k < push.length; k++) {
            push[k] = silent[net.post[k]] ? -silentPush : 0;
        }
        numbers.addWeights(0, push);
    }

    @Override
    public TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        int n = feed.size(split);
        int pieces = (n + PIECE - 1) / PIECE;
        double[] loss = new double[pieces];
        int[] correct = new int[pieces];
        SpikeCensus[] census = new SpikeCensus[pool.threads()];
        EventProp[] engines = new EventProp[census.length];
        for (int w = 0; w < census.length; w++) {
            census[w] = new SpikeCensus(sizes);
            engines[w] = engine();
        }
        pool.run(pieces, (p, w) -> {
            TimedSample sample = new TimedSample();
            TimedFeed.Scratch scratch = feed.scratch();
            for (int i = p * PIECE; i < Math.min(n, (p + 1) * PIECE); i++) {
                GradientSession.check(cancelled);
                feed.load(split, i, -1, sample, scratch);
                EventLoss l = EventLoss.of(objective, net.outputs, sample.label());
                EventProp.Trial t = engines[w].forward(input(sample), feed.endMs(), l);
                loss[p] += t.loss();
                double[] z = l.logits(t.spikes(), t.outputs());
                correct[p] += z[sample.label()] != Double.NEGATIVE_INFINITY && Loss.argMax(z) == sample.label() ? 1 : 0;
                for (int k = 0; k < t.spikes().count(); k++) {
                    int j = t.spikes().neuron(k);
                    if (hiddenLayer[j] >= 0) {
                        census[w].add(hiddenLayer[j], hiddenIndex[j], 1);
                    }
                }
            }
        });
        double sum = 0;
        int right = 0;
        for (int p = 0; p < pieces; p++) {
            sum += loss[p];
            right += correct[p];
        }
        for (int w = 1; w < census.length; w++) {
            census[0].add(census[w]);
        }
        return census[0].evaluation(n, sum, right, setup.steps());
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        TimedSample sample = new TimedSample();
        feed.load(split, index, -1, sample, feed.scratch());
        return EventTraces.of(net, sample, setup, EventLoss.of(objective, net.outputs, sample.label()));
    }

    @Override
    public Network network() {
        return numbers.network(chain.network());
    }

    @Override
    public Shards shards() {
        return pool;
    }

    @Override
    public void adjust(TrainingSetup next) {
        // rate and epochs are the session's; there is no surrogate
    }

    @Override
    public void close() {
        pool.close();
    }
}
