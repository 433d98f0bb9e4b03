package heaviside.engine.train.eventprop;

import heaviside.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Spikes of every neuron over a split.
public final class SpikeCensus {
    private final long[][] spikes;

    /// @param sizes neurons of each layer. Not modified.
    public SpikeCensus(int[] sizes) {
        spikes = new long[sizes.length][];
        Arrays.setAll(spikes, l -> new long[sizes[l]]);
    }

    /// Adds spikes of a neuron.
    public void add(int layer, int neuron, int count) {
        spikes[layer][neuron] += count;
    }

    /// Adds all of another census.
    public void add(SpikeCensus other) {
        for (int l = 0; l < spikes.length; l++) {
            for (int j = 0; j < spikes[l].length; j++) {
                spikes[l][j] += other.spikes[l][j];
            }
        }
    }

    /// @param steps a neuron that spikes in more than 40 % of so many steps of a sample counts as saturated
    public TrainingSession.Evaluation evaluation(int samples, double loss, int correct, int steps) {
        int layers = spikes.length;
        int[] silent = new int[layers];
        int[] saturated = new int[layers];
        int[] sizes = new int[layers];
        List<int[]> indices = new ArrayList<>();
        long all = 0;
        for (int l = 0; l < layers; l++) {
            sizes[l] = spikes[l].length;
            int[] quiet = new int[sizes[l]];
            for (int j = 0; j < sizes[l]; j++) {
                long c = spikes[l][j];
                all += c;
                if (c == 0) {
                    quiet[silent[l]++] = j;
                }
                if (c > TrainingSession.SATURATED * samples * steps) {
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
