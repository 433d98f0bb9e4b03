package heaviside.engine.train.spikeprop;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.eventprop.SpikeCensus;
import heaviside.engine.train.eventprop.TimedFeed;
import heaviside.engine.train.eventprop.TimedSample;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// SpikeProp of a drawn network: samples in a fixed number of shards, one pass each, summed in their order.
final class SpikePropEngine implements GradientEngine {
    static final int SHARDS = 8;
    private final TrainedTerminals terminals;
    private final TrainingSetup setup;
    private final TimedFeed feed;
    private final TargetTimes targets;
    private final List<CompiledPopulation> hidden;
    private final double push;
    private final Worker[] workers = new Worker[SHARDS];
    private final Shards pool;

    SpikePropEngine(TrainedTerminals terminals, TrainingSetup setup, TimedFeed feed) {
        this.terminals = terminals;
        this.setup = setup;
        this.feed = feed;
        int[] outputs = terminals.drawn().outputs;
        targets = new TargetTimes(outputs, SpikePropTrainer.EARLY.number(setup), SpikePropTrainer.LATE.number(setup),
                feed.endMs());
        hidden = terminals.drawn().populations.stream().filter(p -> p.offset() != outputs[0]).toList();
        push = SpikePropTrainer.OUTPUT_PUSH.number(setup);
        Arrays.setAll(workers, s -> new Worker());
        pool = new Shards(setup.threads());
    }

    /// What one shard needs and sums up.
    private final class Worker {
        private final SpikeProp pass = new SpikeProp(terminals.net(), new SpikeProp.Mode(SpikePropTrainer.most(setup),
                feed.endMs(), SpikePropTrainer.LEAST_SLOPE.number(setup)));
        private final double[] ofFirst = new double[terminals.net().neurons()];
        private final SpikeGradients gradient = SpikeGradients.of(terminals.net(), terminals.trainsTaus());
        private final TimedSample sample = new TimedSample();
        private final TimedFeed.Scratch scratch = feed.scratch();
        private double loss;
        private int correct;
        private long spikes;
        private long held;

        void start() {
            loss = 0;
            correct = 0;
            spikes = 0;
            held = 0;
            gradient.clear();
        }

        void forward(Split split, int index, long epoch) {
            feed.load(split, index, epoch, sample, scratch);
            pass.clear();
            for (int k = 0; k < sample.count(); k++) {
                pass.input(sample.channels()[k], sample.times()[k]);
            }
            pass.forward();
            loss += targets.loss(pass, sample.label(), ofFirst);
            correct += targets.answer(pass) == sample.label() ? 1 : 0;
        }

        void backward() {
            pass.backward(ofFirst, gradient);
            for (int k = 0; k < gradient.weights().length && push > 0; k++) {
                int j = terminals.drawn().post[k];
                if (targets.wanted(j) && pass.first(j) == Double.POSITIVE_INFINITY) {
                    gradient.weights()[k] -= push;
                }
            }
            int sources = terminals.net().inputs() + terminals.net().neurons();
            spikes += hidden.stream().mapToInt(this::count).sum();
            // a time of each spike, and its gradient
            held = Math.max(held, 16L * pass.times().total(0, sources));
        }

        int count(CompiledPopulation p) {
            int from = terminals.net().inputs() + p.offset();
            return pass.times().total(from, from + p.size());
        }
    }

    @Override
    public List<Parameter> parameters() {
        return terminals.parameters();
    }

    @Override
    public Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled) {
        int count = to - from;
        int pieces = Math.min(SHARDS, count);
        try {
            pool.run(pieces, (s, w) -> {
                Worker worker = workers[s];
                worker.start();
                int end = from + (int) ((long) count * (s + 1) / pieces);
                for (int i = from + (int) ((long) count * s / pieces); i < end; i++) {
                    GradientSession.check(cancelled);
                    worker.forward(Split.TRAIN, order[i], epoch);
                    worker.backward();
                }
                terminals.add(s, worker.gradient, count);
            });
        } catch (RuntimeException e) {
            terminals.clear();
            throw e;
        }
        double loss = 0;
        int correct = 0;
        long spikes = 0;
        long held = 0;
        for (int s = 0; s < pieces; s++) {
            loss += workers[s].loss;
            correct += workers[s].correct;
            spikes += workers[s].spikes;
            held = Math.max(held, workers[s].held);
        }
        return new Outcome(loss, correct, new float[0][], spikes, held * Math.min(pieces, pool.threads()));
    }

    @Override
    public void refresh() {
        terminals.apply();
    }

    @Override
    public TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        int n = feed.size(split);
        int[] sizes = hidden.stream().mapToInt(CompiledPopulation::size).toArray();
        SpikeCensus[] census = new SpikeCensus[SHARDS];
        pool.run(SHARDS, (s, w) -> {
            census[s] = new SpikeCensus(sizes);
            Worker worker = workers[s];
            worker.start();
            for (int i = (int) ((long) n * s / SHARDS); i < (int) ((long) n * (s + 1) / SHARDS); i++) {
                GradientSession.check(cancelled);
                worker.forward(split, i, -1);
                for (int l = 0; l < sizes.length; l++) {
                    int first = terminals.net().inputs() + hidden.get(l).offset();
                    for (int j = 0; j < sizes[l]; j++) {
                        census[s].add(l, j, worker.pass.times().count(first + j));
                    }
                }
            }
        });
        double loss = 0;
        int correct = 0;
        for (int s = 0; s < SHARDS; s++) {
            loss += workers[s].loss;
            correct += workers[s].correct;
            if (s > 0) {
                census[0].add(census[s]);
            }
        }
        return census[0].evaluation(n, loss, correct, setup.steps());
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        Worker worker = new Worker();
        worker.forward(split, index, -1);
        return TerminalTraces.of(terminals.net(), worker.pass, worker.sample, hidden, targets, setup);
    }

    @Override
    public Network network() {
        return terminals.network();
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
