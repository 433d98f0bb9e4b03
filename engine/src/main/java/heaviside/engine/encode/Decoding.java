package heaviside.engine.encode;

import heaviside.engine.network.TimeGrid;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

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

    /// Values told by the time of each channel's first spike, which stands for the middle of its step; silence is 0.
    ///
    /// @param value of a time in ms
    static float[] byFirst(SpikeInput in, TimeGrid grid, DoubleUnaryOperator value) {
        int[] first = first(in);
        float[] out = new float[first.length];
        for (int i = 0; i < out.length; i++) {
            if (first[i] >= 0) {
                out[i] = value(value.applyAsDouble((first[i] + 0.5) * grid.dtMs()));
            }
        }
        return out;
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
