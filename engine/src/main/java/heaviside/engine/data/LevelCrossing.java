package heaviside.engine.data;

import java.util.Arrays;

/// Signals in time as spikes of change. Channel `2 c` of signal c rises, `2 c + 1` falls.
public final class LevelCrossing {
    private static final int MAX_SPIKES = 10_000_000;
    private float[] times = new float[256];
    private int[] channels = new int[256];
    private int count;

    private LevelCrossing() {
    }

    /// Send on delta: a spike each time that the signal, drawn in straight lines between its samples, has moved by the
    /// threshold from where the last one was sent.
    ///
    /// @param signals one row a signal, of equal lengths. Not modified.
    /// @param stepMs time between samples, ms
    /// @param threshold above 0
    public static SpikeDataset.Events delta(float[][] signals, double stepMs, double threshold) {
        LevelCrossing out = checked(threshold);
        for (int c = 0; c < signals.length; c++) {
            float[] s = signals[c];
            double sent = s.length == 0 ? 0 : s[0];
            for (int k = 1; k < s.length; k++) {
                double from = s[k - 1];
                double to = s[k];
                while (Math.abs(to - sent) >= threshold) {
                    sent += to > sent ? threshold : -threshold;
                    double share = to == from ? 1 : (sent - from) / (to - from);
                    out.add((k - 1 + Math.clamp(share, 0, 1)) * stepMs, 2 * c + (to > from ? 0 : 1));
                }
            }
        }
        return out.events();
    }

    /// Step-forward: at each sample a baseline follows the signal by one threshold at most, and each step is a spike.
    ///
    /// @param signals one row a signal, of equal lengths. Not modified.
    /// @param stepMs time between samples, ms
    /// @param threshold above 0
    public static SpikeDataset.Events stepForward(float[][] signals, double stepMs, double threshold) {
        LevelCrossing out = checked(threshold);
        for (int c = 0; c < signals.length; c++) {
            float[] s = signals[c];
            double base = s.length == 0 ? 0 : s[0];
            for (int k = 1; k < s.length; k++) {
                if (s[k] >= base + threshold) {
                    base += threshold;
                    out.add(k * stepMs, 2 * c);
                } else if (s[k] <= base - threshold) {
                    base -= threshold;
                    out.add(k * stepMs, 2 * c + 1);
                }
            }
        }
        return out.events();
    }

    private static LevelCrossing checked(double threshold) {
        if (!(threshold > 0)) {
            throw new IllegalArgumentException("A threshold of " + threshold + ": it must be above 0.");
        }
        return new LevelCrossing();
    }

    private void add(double ms, int channel) {
        if (count == MAX_SPIKES) {
            throw new IllegalArgumentException("More than %,d spikes. Raise the threshold.".formatted(MAX_SPIKES));
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            channels = Arrays.copyOf(channels, 2 * count);
        }
        times[count] = (float) ms;
        channels[count++] = channel;
    }

    private SpikeDataset.Events events() {
        return SortedEvents.of(times, channels, count);
    }
}
