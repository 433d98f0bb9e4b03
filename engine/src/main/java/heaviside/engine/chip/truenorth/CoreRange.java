package heaviside.engine.chip.truenorth;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.spec.EventClass;
import java.util.Arrays;

/// The cores of one thread. It alone writes their state; packets to other ranges wait in lists until the tick is over.
///
/// Cores go in groups: first the rows of all active axons of the group are copied side by side (loads that miss the cache
/// overlap), then each core adds its rows and settles, then spikes are sent.
final class CoreRange {
    private static final int GROUP = 16;
    private static final int WORDS = CoreProgram.WORDS;
    private static final int N = CoreProgram.NEURONS;
    private static final int CLASSES = EventClass.count();
    private static final int STATIC = EventClass.STATIC.index();
    private static final int EVENT = EventClass.SYNAPTIC_EVENT.index();
    private static final int ACTIVE = EventClass.UPDATE_ACTIVE.index();
    private static final int IDLE = EventClass.UPDATE_IDLE.index();
    private static final int SPIKE = EventClass.SPIKE.index();
    private static final int MESSAGE = EventClass.MESSAGE.index();
    private static final int EAST_WEST = EventClass.HOP_EW.index();
    private static final int NORTH_SOUTH = EventClass.HOP_NS.index();
    private static final int OUT = EventClass.READOUT.index();

    private final ChipMemory m;
    private final WideCore wideCore;
    private final int first;
    private final int end;
    private final int[] rangeOf;
    private final int own;
    private final boolean vectors;
    private final PacketList[][] outbox;
    final PacketList pins = new PacketList();
    private final long[] rows = new long[GROUP * CoreProgram.AXONS * WORDS];
    private final int[] offsets = new int[GROUP * CoreProgram.AXONS];
    private final int[] axons = new int[GROUP * CoreProgram.AXONS];
    private final int[] index = new int[GROUP * CoreProgram.AXONS];
    private final int[] packets = new int[GROUP * CoreProgram.NEURONS];
    private final int[] startOf = new int[GROUP + 1];
    /// Counts since the start: class c of the range's i-th core at `16 i + c`.
    final long[] counts;
    private final long[] tickCounts = new long[CLASSES];
    final int[][] history = new int[CLASSES][EnergyLedger.HISTORY];

    /// @param first first core
    /// @param end one past the last
    /// @param rangeOf range of each used core
    /// @param own index of this range
    /// @param ranges number of ranges
    /// @param vectors which of the twin kernels
    CoreRange(ChipMemory m, Draws draws, int first, int end, int[] rangeOf, int own, int ranges,
            boolean vectors) {
        this.vectors = vectors;
        this.m = m;
        this.wideCore = new WideCore(m, draws);
        this.first = first;
        this.end = end;
        this.rangeOf = rangeOf;
        this.own = own;
        this.outbox = new PacketList[2][ranges];
        for (PacketList[] side : outbox) {
            Arrays.setAll(side, i -> new PacketList());
        }
        this.counts = new long[16 * (end - first)];
    }

    /// One tick of every core of the range; packets to other ranges go to the outbox of the tick's parity.
    void tick(long tick) {
        int slot = (int) (tick % ChipMemory.SLOTS);
        for (PacketList p : outbox[(int) (tick & 1)]) {
            p.clear();
        }
        for (int g = first; g < end; g += GROUP) {
            int last = Math.min(end, g + GROUP);
            gather(slot, g, last);
            for (int k = g; k < last; k++) {
                core(tick, k, startOf[k - g], startOf[k - g + 1]);
            }
            send(tick, g, last);
        }
        int at = (int) (tick % EnergyLedger.HISTORY);
        for (int c = 0; c < CLASSES; c++) {
            history[c][at] = (int) tickCounts[c];
            tickCounts[c] = 0;
        }
    }

    /// Takes and clears the active axons of a group, then copies their rows in one go.
    private void gather(int slot, int from, int to) {
        int n = 0;
        for (int k = from; k < to; k++) {
            startOf[k - from] = n;
            int at = m.ringAt(slot, k);
            for (int w = 0; w < WORDS; w++) {
                long left = m.ring[at + w];
                if (left != 0) {
                    m.ring[at + w] = 0;
                    n = list(left, k, w * 64, n);
                }
            }
        }
        startOf[to - from] = n;
        copyRows(m.rows, index, n, rows);
    }

    private int list(long active, int k, int firstAxon, int at) {
        byte[] types = m.axonTypes[k];
        int n = at;
        long left = active;
        while (left != 0) {
            int a = firstAxon + Long.numberOfTrailingZeros(left);
            left &= left - 1;
            axons[n] = a;
            index[n] = k * CoreProgram.AXONS + a;
            offsets[n++] = types[a] << 8;
        }
        return n;
    }

    /// No branch depends on what is loaded, so many loads are under way at a time.
    private static void copyRows(long[] all, int[] index, int count, long[] into) {
        for (int i = 0; i < count; i++) {
            int from = index[i] * WORDS;
            int to = i * WORDS;
            into[to] = all[from];
            into[to + 1] = all[from + 1];
            into[to + 2] = all[from + 2];
            into[to + 3] = all[from + 3];
        }
    }

    private void core(long tick, int k, int from, int to) {
        CoreBlock b = m.blocks[k];
        int count = to - from;
        int firedAt = k * WORDS;
        if (m.wide[k] != null) {
            wideCore.tick(tick, k, rows, axons, from, count);
        } else if (count == 0 && !b.leaks() && m.calm[k]) {
            Arrays.fill(m.fired, firedAt, firedAt + WORDS, 0);
        } else if (b.fits(count)) {
            if (count > 0) {
                CoreKernels.add(vectors, m.v, k * N, rows, offsets, from, count, b.weights());
            }
            int flags = CoreKernels.settle(vectors, m.v, k * N, b, m.fired, firedAt);
            m.calm[k] = (flags & (CoreKernels.FIRED | CoreKernels.LOW)) == 0;
            if ((flags & CoreKernels.LARGE) != 0) {
                wideCore.widen(k);
            }
        } else {
            wideCore.widen(k);
            wideCore.tick(tick, k, rows, axons, from, count);
            wideCore.narrow(k);
        }
        count(k, from, to, b);
    }

    private void count(int k, int from, int to, CoreBlock b) {
        int events = 0;
        int active = 0;
        for (int w = 0; w < WORDS; w++) {
            long touched = m.fired[k * WORDS + w];
            for (int r = from * WORDS + w; r < to * WORDS; r += WORDS) {
                touched |= rows[r];
                events += Long.bitCount(rows[r]);
            }
            active += Long.bitCount(touched);
        }
        add(k, EVENT, events);
        add(k, ACTIVE, active);
        add(k, IDLE, b.neurons() - active);
    }

    private void add(int k, int what, int n) {
        counts[16 * (k - first) + what] += n;
        tickCounts[what] += n;
    }

    /// Lists who fired in a group, loads all their destinations in one go, and sends.
    private void send(long tick, int from, int to) {
        int n = 0;
        for (int k = from; k < to; k++) {
            startOf[k - from] = n;
            for (int w = 0; w < WORDS; w++) {
                long left = m.fired[k * WORDS + w];
                while (left != 0) {
                    index[n++] = k * N + LaneOrder.swap(w * 64 + Long.numberOfTrailingZeros(left));
                    left &= left - 1;
                }
            }
        }
        startOf[to - from] = n;
        int[] targets = m.targets;
        for (int i = 0; i < n; i++) {
            packets[i] = targets[index[i]];
        }
        for (int k = from; k < to; k++) {
            send(tick, k, startOf[k - from], startOf[k - from + 1]);
        }
    }

    private void send(long tick, int k, int from, int to) {
        PacketList[] boxes = outbox[(int) (tick & 1)];
        int messages = 0;
        int x = 0;
        int y = 0;
        int out = 0;
        for (int i = from; i < to; i++) {
            int t = packets[i];
            if (t < 0) {
                continue;
            }
            if ((t & ChipMemory.PIN) != 0) {
                pins.add(t & ~ChipMemory.PIN);
                out++;
                continue;
            }
            int core = t >>> 12;
            messages++;
            x += Math.abs(m.columns[core] - m.columns[k]);
            y += Math.abs(m.lines[core] - m.lines[k]);
            int packet = (t & ~15) | ((int) (tick + (t & 15)) & 15);
            int range = rangeOf[core];
            if (range == own) {
                receive(packet);
            } else {
                boxes[range].add(packet);
            }
        }
        add(k, SPIKE, to - from);
        add(k, MESSAGE, messages);
        add(k, EAST_WEST, x);
        add(k, NORTH_SOUTH, y);
        add(k, OUT, out);
    }

    private void receive(int packet) {
        int axon = packet >>> 4 & 255;
        m.ring[m.ringAt(packet & 15, packet >>> 12) + (axon >>> 6)] |= 1L << axon;
    }

    /// Takes what other ranges sent here in a tick.
    void collect(long tick, CoreRange[] all) {
        for (CoreRange r : all) {
            PacketList p = r.outbox[(int) (tick & 1)][own];
            for (int i = 0; i < p.count; i++) {
                receive(p.packets[i]);
            }
        }
    }

    /// Counts an input spike on a core of this range.
    void input(int k, int x, int y) {
        add(k, EventClass.INPUT.index(), 1);
        add(k, EAST_WEST, x);
        add(k, NORTH_SOUTH, y);
    }

    /// Adds the counts of this range's cores. Modified: `into`, `[class][core]`.
    void addCounts(long[][] into) {
        for (int k = first; k < end; k++) {
            for (int c = 0; c < CLASSES; c++) {
                if (c != STATIC) {
                    into[c][m.cores[k]] += counts[16 * (k - first) + c];
                }
            }
        }
    }
}
