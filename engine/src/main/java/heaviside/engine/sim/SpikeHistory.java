package heaviside.engine.sim;

/// The spikes of one population or stimulus over the last states, as lists.
final class SpikeHistory {
    private final int[][] units;
    private final int[] counts;
    private final long[] states;

    /// @param depth states to keep, 1 or above
    SpikeHistory(int depth) {
        units = new int[depth][0];
        counts = new int[depth];
        states = new long[depth];
        java.util.Arrays.fill(states, -1);
    }

    int depth() {
        return units.length;
    }

    /// Starts a state's list.
    void begin(long state) {
        int slot = slot(state);
        counts[slot] = 0;
        states[slot] = state;
    }

    void add(long state, int unit) {
        int slot = slot(state);
        int c = counts[slot];
        if (c == units[slot].length) {
            units[slot] = java.util.Arrays.copyOf(units[slot], Math.max(16, 2 * c));
        }
        units[slot][c] = unit;
        counts[slot] = c + 1;
    }

    void addAll(long state, int[] from, int count) {
        int slot = slot(state);
        int c = counts[slot];
        if (c + count > units[slot].length) {
            units[slot] = java.util.Arrays.copyOf(units[slot], Math.max(16, Math.max(2 * c, c + count)));
        }
        System.arraycopy(from, 0, units[slot], c, count);
        counts[slot] = c + count;
    }

    /// Number of spikes in a state; 0 if it is not kept.
    int count(long state) {
        if (state < 0) {
            return 0;
        }
        int slot = slot(state);
        return states[slot] == state ? counts[slot] : 0;
    }

    /// Units of a state, valid up to [#count]. Not modified.
    int[] units(long state) {
        return units[slot(state)];
    }

    /// Takes over what another history knows of the last states before and at `now`.
    void adopt(SpikeHistory old, long now) {
        for (long s = Math.max(0, now - depth() + 1); s <= now; s++) {
            int c = old.count(s);
            begin(s);
            if (c > 0) {
                addAll(s, old.units(s), c);
            }
        }
    }

    private int slot(long state) {
        return (int) (state % units.length);
    }
}
