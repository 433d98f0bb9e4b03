package heaviside.engine.chip.ledger;

import heaviside.engine.chip.spec.EventClass;

/// Counts of every event class, by core, and by tick for the last ticks. One thread writes; a [Snapshot] may go anywhere.
public final class EnergyLedger {
    /// Ticks whose counts are kept one by one.
    public static final int HISTORY = 4096;
    private final long[][] counts;
    private final long[] tick = new long[EventClass.count()];
    private final int[][] history = new int[EventClass.count()][HISTORY];
    private long ticks;

    /// @param cores cores of the chip, used or not
    public EnergyLedger(int cores) {
        counts = new long[EventClass.count()][cores];
    }

    /// Adds `n` events of a class on a core in the current tick.
    public void add(EventClass c, int core, long n) {
        counts[c.index()][core] += n;
        tick[c.index()] += n;
    }

    /// Adds events to the tick that ended last.
    public void addLate(EventClass c, int core, long n) {
        counts[c.index()][core] += n;
        if (ticks > 0) {
            history[c.index()][(int) ((ticks - 1) % HISTORY)] += (int) n;
        } else {
            tick[c.index()] += n;
        }
    }

    /// Ends a tick: every core of the chip stood for one more.
    public void endTick() {
        int s = EventClass.STATIC.index();
        long[] all = counts[s];
        for (int i = 0; i < all.length; i++) {
            all[i]++;
        }
        tick[s] += all.length;
        int at = (int) (ticks % HISTORY);
        for (int c = 0; c < tick.length; c++) {
            history[c][at] = (int) tick[c];
            tick[c] = 0;
        }
        ticks++;
    }

    /// Ticks done.
    public long ticks() {
        return ticks;
    }

    /// Events of a class on a core.
    public long count(EventClass c, int core) {
        return counts[c.index()][core];
    }

    /// Events of a class on all cores.
    public long total(EventClass c) {
        long n = 0;
        for (long x : counts[c.index()]) {
            n += x;
        }
        return n;
    }

    /// Events of a class in a tick of the last [#HISTORY].
    public int inTick(EventClass c, long t) {
        if (t < 0 || t >= ticks || t < ticks - HISTORY) {
            throw new IllegalArgumentException("tick " + t + " is not kept; ticks done: " + ticks);
        }
        return history[c.index()][(int) (t % HISTORY)];
    }

    /// A copy: all counts, and the events of the last `last` ticks.
    public Snapshot snapshot(int last) {
        long[][] copy = new long[counts.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[i].clone();
        }
        int n = (int) Math.min(Math.min(last, HISTORY), ticks);
        int[][] recent = new int[counts.length][n];
        for (int c = 0; c < recent.length; c++) {
            for (int i = 0; i < n; i++) {
                recent[c][i] = history[c][(int) ((ticks - n + i) % HISTORY)];
            }
        }
        return new Snapshot(copy, ticks, recent);
    }

    /// The ledger at one moment.
    ///
    /// @param counts `[class][core]`. Not modified.
    /// @param ticks ticks done
    /// @param recent `[class][tick]` of the last ticks, oldest first. Not modified.
    public record Snapshot(long[][] counts, long ticks, int[][] recent) {
        /// Synaptic events of the last ticks, oldest first. Not modified.
        public int[] recentEvents() {
            return recent[EventClass.SYNAPTIC_EVENT.index()];
        }

        /// What was counted after an earlier snapshot of the same ledger; [#recent] stays.
        public Snapshot since(Snapshot earlier) {
            long[][] d = new long[counts.length][cores()];
            for (int c = 0; c < d.length; c++) {
                for (int i = 0; i < d[c].length; i++) {
                    d[c][i] = counts[c][i] - earlier.counts[c][i];
                }
            }
            return new Snapshot(d, ticks - earlier.ticks, recent);
        }

        /// Ticks that [#recent] holds.
        public int recentTicks() {
            return recent[0].length;
        }

        /// Events of a class on all cores.
        public long total(EventClass c) {
            long n = 0;
            for (long x : counts[c.index()]) {
                n += x;
            }
            return n;
        }

        /// Events of a class on a core.
        public long count(EventClass c, int core) {
            return counts[c.index()][core];
        }

        /// Number of cores.
        public int cores() {
            return counts[0].length;
        }
    }
}
