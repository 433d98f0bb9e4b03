package heaviside.engine.data;

import java.util.Arrays;

/// A data set whose samples are spikes in time already: no encoder is asked.
public interface SpikeDataset extends Dataset {
    /// How long a sample lasts, ms.
    double durationMs();

    /// The spikes of a sample.
    ///
    /// @param draw which draw of a random code: the epoch of training, or -1; of no matter where [#redrawn] is false
    Events spikes(Split split, int index, long draw);

    /// Whether the spikes of a sample are drawn anew each time it is shown.
    default boolean redrawn() {
        return false;
    }

    /// Spikes in order of time.
    ///
    /// @param timesMs ascending, from 0. Not modified.
    /// @param channels channel of each spike. Not modified.
    record Events(float[] timesMs, int[] channels) {
        public Events {
            if (timesMs.length != channels.length) {
                throw new IllegalArgumentException(
                        "%d times for %d channels".formatted(timesMs.length, channels.length));
            }
        }
    }

    /// What a network without time sees: the spike count of each channel over the largest one.
    @Override
    default void values(Split split, int index, float[] into) {
        Arrays.fill(into, 0);
        float most = 1;
        for (int c : spikes(split, index, -1).channels()) {
            into[c]++;
            most = Math.max(most, into[c]);
        }
        for (int i = 0; i < into.length; i++) {
            into[i] /= most;
        }
    }
}
