package heaviside.engine.train.bptt;

import heaviside.engine.data.Split;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Loss;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Forward passes over a split: loss, accuracy, and which neurons never or nearly always spike.
final class BpttEvaluation {
    private static final int PIECE = 32;
    private final BpttModel model;
    private final Shards pool;
    private final SampleFeed feed;
    private final BpttBatch batch;

    BpttEvaluation(BpttModel model, Shards pool, SampleFeed feed, BpttBatch batch) {
        this.model = model;
        this.pool = pool;
        this.feed = feed;
        this.batch = batch;
    }

    TrainingSession.Evaluation run(Split split, BooleanSupplier cancelled) {
        int n = feed.size(split);
        int pieces = (n + PIECE - 1) / PIECE;
        double[] loss = new double[pieces];
        int[] correct = new int[pieces];
        int layers = model.layers().size();
        double[][][] spikes = new double[pool.threads()][layers][];
        for (double[][] s : spikes) {
            for (int l = 0; l < layers; l++) {
                s[l] = new double[model.layers().get(l).size()];
            }
        }
        pool.run(pieces, (p, w) -> {
            BpttWorker worker = batch.worker(w);
            SampleTape tape = new SampleTape(model, feed.dense());
            SampleBuffer in = tape.input;
            double[] logits = new double[model.readout().size()];
            for (int i = p * PIECE; i < Math.min(n, (p + 1) * PIECE); i++) {
                GradientSession.check(cancelled);
                feed.load(split, i, -1, in, batch.scratch(w));
                worker.forward(List.of(tape), batch.base(in), 1, 0);
                loss[p] += worker.loss(tape, 1, logits);
                correct[p] += Loss.argMax(logits) == in.label() ? 1 : 0;
                for (int l = 0; l < layers; l++) {
                    tape.layers.get(l).spikes.addCounts(spikes[w][l]);
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

    private TrainingSession.Evaluation result(int n, double loss, int correct, double[][][] spikes) {
        int layers = model.layers().size();
        int[] silent = new int[layers];
        int[] saturated = new int[layers];
        int[] sizes = new int[layers];
        List<int[]> indices = new ArrayList<>();
        long all = 0;
        for (int l = 0; l < layers; l++) {
            sizes[l] = model.layers().get(l).size();
            int[] quiet = new int[sizes[l]];
            for (int j = 0; j < sizes[l]; j++) {
                long c = 0;
                for (double[][] s : spikes) {
                    c += (long) s[l][j];
                }
                all += c;
                if (c == 0) {
                    quiet[silent[l]++] = j;
                }
                if (c > TrainingSession.SATURATED * n * model.options().steps()) {
                    saturated[l]++;
                }
            }
            indices.add(java.util.Arrays.copyOf(quiet, silent[l]));
        }
        double count = Math.max(1, n);
        return new TrainingSession.Evaluation(loss / count, correct / count, silent, saturated, sizes, all / count,
                indices);
    }
}
