package heaviside.engine.train.steps;

import heaviside.engine.data.Split;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Forward passes over a split: loss, accuracy, and which neurons never or nearly always spike.
final class StepEvaluation {
    private static final int PIECE = 16;
    private final StepNetwork net;
    private final SampleFeed feed;
    private final Shards pool;
    private final StepWorker[] workers;
    private final float[][] scratch;
    private final long seed;

    StepEvaluation(StepNetwork net, SampleFeed feed, Shards pool, StepWorker[] workers, float[][] scratch,
            long seed) {
        this.net = net;
        this.feed = feed;
        this.pool = pool;
        this.workers = workers;
        this.scratch = scratch;
        this.seed = seed;
    }

    TrainingSession.Evaluation run(Split split, BooleanSupplier cancelled) {
        int n = feed.size(split);
        int pieces = (n + PIECE - 1) / PIECE;
        double[] loss = new double[pieces];
        int[] correct = new int[pieces];
        int[][][] spikes = new int[workers.length][][];
        for (int w = 0; w < spikes.length; w++) {
            spikes[w] = new SampleGradient(net, false).counts();
        }
        pool.run(pieces, (p, w) -> {
            double[] logits = new double[net.classes];
            int[][] counts = new SampleGradient(net, false).counts();
            for (int i = p * PIECE; i < Math.min(n, (p + 1) * PIECE); i++) {
                GradientSession.check(cancelled);
                feed.load(split, i, -1, workers[w].input, scratch[w]);
                workers[w].seed(StepNoise.seed(seed, split, -1, i));
                for (int[] c : counts) {
                    java.util.Arrays.fill(c, 0);
                }
                StepWorker.Score s = workers[w].forward(1, logits, counts, step -> {
                });
                loss[p] += s.loss();
                correct[p] += s.correct() ? 1 : 0;
                for (int l = 0; l < counts.length; l++) {
                    for (int j = 0; j < counts[l].length; j++) {
                        spikes[w][l][j] += counts[l][j];
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
        return result(n, sum, right, spikes);
    }

    private TrainingSession.Evaluation result(int n, double loss, int correct, int[][][] spikes) {
        int layers = net.layers.size();
        int[] silent = new int[layers];
        int[] saturated = new int[layers];
        int[] sizes = new int[layers];
        List<int[]> indices = new ArrayList<>();
        long all = 0;
        for (int l = 0; l < layers; l++) {
            sizes[l] = net.layers.get(l).size;
            int[] quiet = new int[sizes[l]];
            for (int j = 0; j < sizes[l]; j++) {
                long c = 0;
                for (int[][] s : spikes) {
                    c += s[l][j];
                }
                all += c;
                if (c == 0) {
                    quiet[silent[l]++] = j;
                }
                saturated[l] += c > TrainingSession.SATURATED * n * net.options().steps() ? 1 : 0;
            }
            indices.add(java.util.Arrays.copyOf(quiet, silent[l]));
        }
        double count = Math.max(1, n);
        return new TrainingSession.Evaluation(loss / count, correct / count, silent, saturated, sizes, all / count,
                indices);
    }
}
