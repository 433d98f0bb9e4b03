package heaviside.engine.run;

import java.util.concurrent.atomic.AtomicLongArray;

/// The last spikes for one follower that may be slow (a raster, a loudspeaker): a ring that drops the oldest and counts what
/// the follower lost. One writer, one reader, no locks. Nothing is lost in the recording.
public final class SpikeRing {
    private final AtomicLongArray slots;
    private final int mask;
    private volatile long written;
    private long read;
    private long lost;

    /// Receives spikes.
    @FunctionalInterface
    public interface Consumer {
        /// @param step of the spike
        /// @param neuron global index
        void spike(int step, int neuron);
    }

    /// @param bits the ring holds 2^bits spikes
    public SpikeRing(int bits) {
        slots = new AtomicLongArray(1 << bits);
        mask = (1 << bits) - 1;
    }

    /// Adds a spike; the writer only.
    public void add(int step, int neuron) {
        long w = written;
        slots.set((int) w & mask, (long) step << 32 | neuron);
        written = w + 1;
    }

    /// Gives all spikes since the last call to `to`, oldest first; the reader only.
    ///
    /// @return how many
    public int drain(Consumer to) {
        long end = written;
        int given = 0;
        while (read < end) {
            // one slot is left out: the writer may be at it
            long oldest = written - mask;
            if (read < oldest) {
                lost += oldest - read;
                read = oldest;
                continue;
            }
            long s = slots.get((int) read & mask);
            if (written - mask > read) {
                continue;
            }
            read++;
            given++;
            to.spike((int) (s >>> 32), (int) s);
        }
        return given;
    }

    /// Spikes that the reader did not get; the reader only.
    public long lost() {
        return lost;
    }
}
