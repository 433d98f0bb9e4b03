package heaviside.engine.train.eventprop;

import heaviside.engine.data.Split;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import java.util.function.BooleanSupplier;

/// Forward passes over a split: loss, accuracy, and which neurons never or very often spike.
final class FastEvaluation {
    private static final int PIECE = 32;
    private final FastNet net;
    private final Shards pool;
    private final TimedFeed feed;
    private final FastBatch batch;
    private final TimedFeed.Scratch[] scratch;
    private final int steps;

    FastEvaluation(FastNet net, Shards pool, TimedFeed feed, FastBatch batch, TimedFeed.Scratch[] scratch, int steps) {
        this.net = net;
        this.pool = pool;
        this.feed = feed;
        this.batch = batch;
        this.scratch = scratch;
        this.steps = steps;
    }

    TrainingSession.Evaluation run(Split split, BooleanSupplier cancelled) {
        int n = feed.size(split);
        int pieces = (n + PIECE - 1) / PIECE;
        double[] loss = new double[pieces];
        int[] correct = new int[pieces];
        SpikeCensus[] census = new SpikeCensus[pool.threads()];
        int[] sizes = net.shapes().subList(0, net.hidden()).stream().mapToInt(FastNet.Shape::size).toArray();
        for (int w = 0; w < census.length; w++) {
            census[w] = new SpikeCensus(sizes);
        }
        pool.run(pieces, (p, w) -> {
            FastWorker worker = batch.worker(w);
            for (int i = p * PIECE; i < Math.min(n, (p + 1) * PIECE); i++) {
                GradientSession.check(cancelled);
                feed.load(split, i, -1, worker.sample(), scratch[w]);
                worker.forward(false);
                loss[p] += worker.loss(1);
                correct[p] += worker.correct() ? 1 : 0;
                for (int l = 0; l < sizes.length; l++) {
                    for (int j = 0; j < sizes[l]; j++) {
                        census[w].add(l, j, worker.layer(l).spikesOf(j));
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
        return census[0].evaluation(n, sum, right, steps);
    }
}
