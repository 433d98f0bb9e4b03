package heaviside.engine.train;

import java.util.Arrays;

/// Orders of spike lists.
public final class SpikeLists {
    /// Entries behind the last that [#append] may overwrite.
    public static final int SLACK = 4;

    private SpikeLists() {
    }

    /// From marks to a list by time.
    ///
    /// @param bits bit j of the `words` words from `n * words` is a spike of neuron j at step n. Not modified.
    /// @param offsets length at least `steps + 1`. Modified.
    /// @param units room for [#SLACK] more than there are spikes. Modified.
    public static void byTime(long[] bits, int words, int steps, int[] offsets, int[] units) {
        int k = 0;
        for (int n = 0; n < steps; n++) {
            offsets[n] = k;
            k = append(bits, n * words, words, units, k);
        }
        offsets[steps] = k;
    }

    /// Appends the neurons that are marked in the words from `off`, ascending, from `count`.
    ///
    /// @param units room for [#SLACK] more than there are. Modified, up to that much behind the last.
    /// @return the new count
    public static int append(long[] bits, int off, int words, int[] units, int count) {
        int k = count;
        for (int w = 0; w < words; w++) {
            long b = bits[off + w];
            int marked = Long.bitCount(b);
            int first = w * 64;
            // four at a time, written whether they are there or not: how many are there is hard to predict
            for (int i = k; i < k + marked; i += SLACK) {
                units[i] = first + Long.numberOfTrailingZeros(b);
                b &= b - 1;
                units[i + 1] = first + Long.numberOfTrailingZeros(b);
                b &= b - 1;
                units[i + 2] = first + Long.numberOfTrailingZeros(b);
                b &= b - 1;
                units[i + 3] = first + Long.numberOfTrailingZeros(b);
                b &= b - 1;
            }
            k += marked;
        }
        return k;
    }

    /// Number of marks in the first `words` words.
    public static int count(long[] bits, int words) {
        int c = 0;
        for (int w = 0; w < words; w++) {
            c += Long.bitCount(bits[w]);
        }
        return c;
    }

    /// The channels that have a spike, ascending.
    ///
    /// @param byChannelOffsets length at least `channels + 1`. Not modified.
    /// @param active at least as many as there are. Modified.
    /// @return how many
    public static int active(int[] byChannelOffsets, int channels, int[] active) {
        int n = 0;
        for (int i = 0; i < channels; i++) {
            active[n] = i;
            n += byChannelOffsets[i + 1] > byChannelOffsets[i] ? 1 : 0;
        }
        return n;
    }

    /// Index of the first of `count` ascending entries that is not below `value`.
    public static int firstNotBelow(int[] ascending, int count, int value) {
        int i = java.util.Arrays.binarySearch(ascending, 0, count, value);
        return i < 0 ? -1 - i : i;
    }

    /// From a list by time to the same spikes by channel (a counting sort).
    ///
    /// @param offsets length at least `steps + 1`. Not modified.
    /// @param units channel of each spike. Not modified.
    /// @param byChannelOffsets length `channels + 1`. Modified.
    /// @param byChannelSteps at least as many as there are spikes. Modified.
    /// @param active length at least `channels + 1`: receives the channels that have a spike, ascending. Modified.
    /// @return how many channels have a spike
    public static int byChannel(int[] offsets, int[] units, int steps, int channels, int[] byChannelOffsets,
            int[] byChannelSteps, int[] active) {
        Arrays.fill(byChannelOffsets, 0, channels + 1, 0);
        int n = offsets[steps];
        for (int k = 0; k < n; k++) {
            byChannelOffsets[units[k]]++;
        }
        int sum = 0;
        int some = 0;
        for (int i = 0; i <= channels; i++) {
            int c = byChannelOffsets[i];
            byChannelOffsets[i] = sum;
            sum += c;
            active[some] = i;
            some += c > 0 ? 1 : 0;
        }
        for (int t = 0; t < steps; t++) {
            for (int k = offsets[t]; k < offsets[t + 1]; k++) {
                byChannelSteps[byChannelOffsets[units[k]]++] = t;
            }
        }
        // every entry now points at the end of its channel: shift back
        System.arraycopy(byChannelOffsets, 0, byChannelOffsets, 1, channels);
        byChannelOffsets[0] = 0;
        return some;
    }
}
