package heaviside.engine.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps samples that were read, up to a number of bytes; later ones are read again each time. (Throwing out the oldest would
/// keep nothing of use: an epoch goes through all samples in turn.) Thread safe.
final class EventCache {
    private final Map<Long, SpikeDataset.Events> kept = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    /// @param mostBytes at most an eighth of the memory that there is
    EventCache(long mostBytes) {
        this.most = Math.min(mostBytes, Runtime.getRuntime().maxMemory() / 8);
    }

    /// Reads a sample.
    @FunctionalInterface
    interface Reading {
        SpikeDataset.Events read() throws java.io.IOException;
    }

    /// @throws java.io.UncheckedIOException if it cannot be read
    SpikeDataset.Events get(Split split, int index, Reading reading) {
        long key = ((long) split.ordinal() << 32) | index;
        SpikeDataset.Events e = kept.get(key);
        if (e != null) {
            return e;
        }
        try {
            e = reading.read();
        } catch (java.io.IOException x) {
            throw new java.io.UncheckedIOException(x.getMessage(), x);
        }
        long size = 64 + 8L * e.channels().length;
        if (bytes.addAndGet(size) <= most) {
            kept.put(key, e);
        } else {
            bytes.addAndGet(-size);
        }
        return e;
    }
}
