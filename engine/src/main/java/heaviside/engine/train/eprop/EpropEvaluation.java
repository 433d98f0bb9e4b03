package heaviside.engine.train.eprop;

import heaviside.engine.data.Split;
import heaviside.engine.train.Shards;
import heaviside.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Forward passes over a split.
final class EpropEvaluation {
    private static final int PIECE = 8;
    private final EpropEngine engine;
    private final Shards pool;
    private final int samples;

    EpropEvaluation(EpropEngine engine, Shards pool, int samples) {
        this.engine = engine;
        this.pool = pool;
        this.samples = samples;
    }

    TrainingSession.Evaluation run(Split split, BooleanSupplier cancelled) {
        List<EpropModel.Layer> layers = engine.model().layers;
        int pieces = (samples + PIECE - 1) / PIECE;
        double[] loss = new double[pieces];
        double[] correct = new double[pieces];
        long[][][] spikes = new long[pool.threads()][layers.size()][];
        for (long[][] s : spikes) {
            for (int l = 0; l < s.length; l++) {
                s[l] = new long[layers.get(l).size()];
            }
        }
        pool.run(pieces, (p, w) -> {
            EpropWorker worker = engine.worker(w);
            for (int i = p * PIECE; i < Math.min(samples, (p + 1) * PIECE); i++) {
                EpropWorker.Score score = worker.run(engine.load(split, i, -1, w), 1, null, (n, o) -> {
                }, cancelled);
                loss[p] += score.loss();
                correct[p] += score.correct();
                for (int l = 0; l < layers.size(); l++) {
                    for (int j = 0; j < spikes[w][l].length; j++) {
                        spikes[w][l][j] += worker.state(l).counts()[j];
                    }
                }
            }
        });
        return result(Arrays.stream(loss).sum(), Arrays.stream(correct).sum(), spikes);
    }

    private TrainingSession.Evaluation result(double loss, double correct, long[][][] spikes) {
        List<EpropModel.Layer> layers = engine.model().layers;
        int[] silent = new int[layers.size()];
        int[] saturated = new int[layers.size()];
        int[] sizes = new int[layers.size()];
        List<int[]> indices = new ArrayList<>();
        long all = 0;
        for (int l = 0; l < sizes.length; l++) {
            sizes[l] = layers.get(l).size();
            int[] quiet = new int[sizes[l]];
            for (int j = 0; j < sizes[l]; j++) {
                long c = 0;
                for (long[][] s : spikes) {
                    c += s[l][j];
                }
                all += c;
                if (c == 0) {
                    quiet[silent[l]++] = j;
                }
                if (c > TrainingSession.SATURATED * samples * engine.model().options().steps()) {
                    saturated[l]++;
                }
            }
            indices.add(Arrays.copyOf(quiet, silent[l]));
        }
        double count = Math.max(1, samples);
        return new TrainingSession.Evaluation(loss / count, correct / count, silent, saturated, sizes, all / count,
                indices);
    }
}
