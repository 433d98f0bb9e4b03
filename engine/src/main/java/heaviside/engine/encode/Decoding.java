package heaviside.engine.encode;

import java.util.Arrays;

/// What decoders have in common.
final class Decoding {
    private Decoding() {
    }

    /// Step of each channel's first spike; -1 where it stays silent.
    static int[] first(SpikeInput in) {
        int[] first = new int[in.channels()];
        Arrays.fill(first, -1);
        for (int t = in.steps() - 1; t >= 0; t--) {
            for (int k = in.offsets()[t]; k < in.offsets()[t + 1]; k++) {
                first[in.units()[k]] = t;
            }
        }
        return first;
    }

    /// Step of each channel's last spike; -1 where it stays silent.
    static int[] last(SpikeInput in) {
        int[] last = new int[in.channels()];
        Arrays.fill(last, -1);
        for (int t = 0; t < in.steps(); t++) {
            for (int k = in.offsets()[t]; k < in.offsets()[t + 1]; k++) {
                last[in.units()[k]] = t;
            }
        }
        return last;
    }

    /// Spikes of each channel.
    static int[] counts(SpikeInput in) {
        int[] n = new int[in.channels()];
        for (int k = 0; k < in.spikes(); k++) {
            n[in.units()[k]]++;
        }
        return n;
    }

    /// A value in range.
    static float value(double x) {
        return (float) Math.clamp(x, 0, 1);
    }
}
