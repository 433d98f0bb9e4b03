package heaviside.engine.data;

import heaviside.engine.math.RandomStream;
import java.util.Optional;

/// What a split of a data set holds.
///
/// @param perClass samples of each class, all counted
/// @param mean mean value over the samples looked at, 0 to 1
/// @param largest largest value over them
/// @param spikes of sets whose samples are spikes
@SuppressWarnings("ArrayRecordComponent")
public record DatasetStatistics(int[] perClass, double mean, double largest, Optional<Spikes> spikes) {
    /// @param looked samples looked at
    /// @param mean spikes a sample
    /// @param least fewest
    /// @param most most
    /// @param lastMs latest spike
    /// @param rateHz spikes a second and channel, over the set's length of a sample
    public record Spikes(int looked, double mean, int least, int most, double lastMs, double rateHz) {
    }

    /// Which samples of a split stand for all: one drawn from each of as many equal stretches, the same at every call. With
    /// equal steps they would be of a few classes only where classes take turns.
    ///
    /// @param size samples of the split
    /// @param samples most that are looked at
    /// @return their indices, ascending
    public static int[] looked(int size, int samples) {
        int[] at = new int[Math.min(size, samples)];
        RandomStream r = new RandomStream(0x10c).stream("looked");
        for (int k = 0; k < at.length; k++) {
            int from = (int) ((long) k * size / at.length);
            int to = (int) ((k + 1L) * size / at.length);
            at[k] = from + r.nextInt(to - from);
        }
        return at;
    }

    /// @param samples at most so many are looked at
    /// @throws java.io.UncheckedIOException if a sample cannot be read
    public static DatasetStatistics of(Dataset d, Split split, int samples) {
        int n = d.size(split);
        int[] perClass = new int[d.classes().size()];
        for (int i = 0; i < n; i++) {
            perClass[d.label(split, i)]++;
        }
        int[] at = looked(n, samples);
        int looked = at.length;
        float[] v = new float[d.channels()];
        double sum = 0;
        double largest = 0;
        long spikes = 0;
        int least = Integer.MAX_VALUE;
        int most = 0;
        double last = 0;
        for (int i : at) {
            d.values(split, i, v);
            for (float x : v) {
                sum += x;
                largest = Math.max(largest, x);
            }
            if (d instanceof SpikeDataset s) {
                float[] t = s.spikes(split, i, -1).timesMs();
                spikes += t.length;
                least = Math.min(least, t.length);
                most = Math.max(most, t.length);
                last = t.length == 0 ? last : Math.max(last, t[t.length - 1]);
            }
        }
        Optional<Spikes> s = d instanceof SpikeDataset x && looked > 0
                ? Optional.of(new Spikes(looked, (double) spikes / looked, least, most, last,
                        spikes * 1000.0 / (x.durationMs() * looked * d.channels())))
                : Optional.empty();
        return new DatasetStatistics(perClass, looked == 0 ? Double.NaN : sum / ((double) looked * v.length), largest,
                s);
    }
}
