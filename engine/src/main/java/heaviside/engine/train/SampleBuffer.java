package heaviside.engine.train;

import heaviside.engine.encode.SpikeInput;

/// One encoded sample as the kernels read it: spikes listed by time and by channel, or a constant current. One buffer a
/// worker thread, filled again for every sample.
public final class SampleBuffer {
    private int[] offsets = new int[1];
    private int[] units = new int[0];
    private int[] channelOffsets = new int[1];
    private int[] channelSteps = new int[0];
    private int[] active = new int[1];
    private int activeCount;
    private float[] current = new float[0];
    private int label;

    /// Takes a sample; lists its spikes by channel too. Not modified: `input` (held until the next call).
    public void set(SpikeInput input, int trueClass) {
        set(input.offsets(), input.units(), input.steps(), input.channels(), input.current(), trueClass);
    }

    private void set(int[] stepOffsets, int[] channels, int steps, int channelCount, float[] constant, int trueClass) {
        offsets = stepOffsets;
        units = channels;
        current = constant;
        label = trueClass;
        if (channelOffsets.length != channelCount + 1) {
            channelOffsets = new int[channelCount + 1];
        }
        int n = stepOffsets[steps];
        if (channelSteps.length < n) {
            channelSteps = new int[Math.max(n, 2 * channelSteps.length)];
        }
        room(channelCount);
        activeCount = SpikeLists.byChannel(stepOffsets, channels, steps, channelCount, channelOffsets, channelSteps,
                active);
    }

    private void room(int channelCount) {
        if (active.length != channelCount + 1) {
            active = new int[channelCount + 1];
        }
    }

    /// Takes a sample whose lists exist already in both orders. Not modified, held.
    public void set(SpikeInput input, int[] byChannelOffsets, int[] byChannelSteps, int trueClass) {
        offsets = input.offsets();
        units = input.units();
        current = input.current();
        channelOffsets = byChannelOffsets;
        channelSteps = byChannelSteps;
        label = trueClass;
        room(input.channels());
        activeCount = SpikeLists.active(channelOffsets, input.channels(), active);
    }

    /// Only the label, where the input is held elsewhere.
    public void setLabel(int trueClass) {
        label = trueClass;
    }

    /// Spikes of step t are `units()[offsets()[t] .. offsets()[t+1])`.
    public int[] offsets() {
        return offsets;
    }

    /// Channel of each spike, by time.
    public int[] units() {
        return units;
    }

    /// Spikes of channel i are at steps `channelSteps()[channelOffsets()[i] .. channelOffsets()[i+1])`.
    public int[] channelOffsets() {
        return channelOffsets;
    }

    /// Step of each spike, by channel.
    public int[] channelSteps() {
        return channelSteps;
    }

    /// Channels that have a spike are `active()[0 .. activeCount())`, ascending.
    public int[] active() {
        return active;
    }

    /// How many channels have a spike.
    public int activeCount() {
        return activeCount;
    }

    /// Constant current a channel, or empty.
    public float[] current() {
        return current;
    }

    /// True class.
    public int label() {
        return label;
    }
}
