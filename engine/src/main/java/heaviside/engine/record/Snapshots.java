package heaviside.engine.record;

import org.jspecify.annotations.Nullable;

/// Membrane potentials of all neurons about every millisecond, quantised to 16 bits between the snapshot's own extremes.
/// The oldest go when the memory is used up.
final class Snapshots {
    static final int MOST_NEURONS = 20_000;
    private static final long MOST_BYTES = 256L << 20;

    /// @param layout which layout of the network its indices belong to
    private record Snapshot(int step, int layout, float low, float scale, short[] values) {
    }

    private volatile @Nullable Snapshot[] ring = new Snapshot[64];
    private volatile long written;
    private volatile long first;
    private long bytes;

    /// Writer only.
    void add(int step, int layout, float[] v) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float x : v) {
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        float scale = (high - low) / 65535;
        short[] q = new short[v.length];
        for (int i = 0; i < v.length; i++) {
            q[i] = (short) (scale > 0 ? (int) ((v[i] - low) / scale + 0.5f) : 0);
        }
        long w = written;
        bytes += 64 + 2L * q.length;
        while (bytes > MOST_BYTES) {
            Snapshot old = ring[(int) (first % ring.length)];
            bytes -= old == null ? 0 : 64 + 2L * old.values.length;
            long f = first;
            first = f + 1;
        }
        if (w - first == ring.length) {
            Snapshot[] larger = new Snapshot[2 * ring.length];
            for (long i = first; i < w; i++) {
                larger[(int) (i % larger.length)] = ring[(int) (i % ring.length)];
            }
            ring = larger;
        }
        ring[(int) (w % ring.length)] = new Snapshot(step, layout, low, scale, q);
        written = w + 1;
    }

    /// The newest snapshot at or before `step`, not older than `most` steps.
    ///
    /// @param maps for each layout, the present index of each of its neurons (-1: gone), or null for the same
    boolean at(int step, int most, int @Nullable [][] maps, float[] into) {
        long low = first;
        long high = written;
        while (low < high) {
            long mid = (low + high) >>> 1;
            Snapshot s = get(mid);
            if (s == null || s.step <= step) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        Snapshot s = low - 1 < first ? null : get(low - 1);
        if (s == null || s.step > step || step - s.step > most) {
            return false;
        }
        int[] map = maps == null || s.layout >= maps.length ? null : maps[s.layout];
        if (map == null && s.values.length > into.length) {
            return false;
        }
        java.util.Arrays.fill(into, Float.NaN);
        for (int i = 0; i < s.values.length; i++) {
            int k = map == null ? i : map[i];
            if (k >= 0 && k < into.length) {
                into[k] = s.low + s.scale * (s.values[i] & 0xffff);
            }
        }
        return true;
    }

    private @Nullable Snapshot get(long i) {
        Snapshot[] r = ring;
        return r[(int) (i % r.length)];
    }
}
