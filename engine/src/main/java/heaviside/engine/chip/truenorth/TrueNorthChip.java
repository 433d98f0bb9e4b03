package heaviside.engine.chip.truenorth;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.math.StepTeam;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// A TrueNorth that ticks: up to 65,536 cores of 256 axons by 256 neurons, each tick 1 ms of the chip's time. In a tick
/// every core takes the axons that are due, adds their crossbar rows to its membranes, leaks, fires and sends each spike to
/// the one axon that its neuron points at, 1 to 15 ticks ahead, x first and then y.
///
/// Spikes for spike the same as [PlainChip], whatever the number of threads: a tick reads only what earlier ticks sent.
/// Not thread safe: one thread drives it; close it to end its workers.
public final class TrueNorthChip implements AutoCloseable {
    /// Ranges a thread: a thread that something else holds up leaves most of its share to the others.
    private static final int SHARES = 4;
    private final ChipMemory m;
    private final CoreRange[] ranges;
    private final int[] rangeOf;
    private final int[] dense;
    private final StepTeam team;
    /// Next range to be taken in a tick, of three ticks in turn: one is over, one runs, one begins.
    private final AtomicInteger[] next = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
    private long tick;

    /// @param program what is loaded
    /// @param draws random numbers of stochastic neurons
    /// @param threads 1 or above
    public TrueNorthChip(ChipProgram program, Draws draws, int threads) {
        this(program, draws, threads, CoreKernels.VECTORS);
    }

    /// @param vectors whether kernels go by vectors; else scalar, with the same spikes
    TrueNorthChip(ChipProgram program, Draws draws, int threads, boolean vectors) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; use 1 or more.");
        }
        this.m = new ChipMemory(program);
        int k = m.cores.length;
        this.dense = new int[program.cores().size()];
        Arrays.fill(dense, -1);
        this.rangeOf = new int[k];
        this.ranges = new CoreRange[Math.max(1, Math.min(threads == 1 ? 1 : SHARES * threads, k))];
        for (int r = 0; r < ranges.length; r++) {
            int first = (int) ((long) k * r / ranges.length);
            int end = (int) ((long) k * (r + 1) / ranges.length);
            Arrays.fill(rangeOf, first, end, r);
            ranges[r] = new CoreRange(m, draws, first, end, rangeOf, r, ranges.length, vectors);
        }
        for (int i = 0; i < k; i++) {
            dense[m.cores[i]] = i;
        }
        this.team = new StepTeam(Math.min(threads, ranges.length));
    }

    /// What is loaded.
    public ChipProgram program() {
        return m.program;
    }

    /// Ticks done.
    public long ticks() {
        return tick;
    }

    /// Sets of neuron parameters that cores share.
    public int sharedBlocks() {
        return m.blockCount;
    }

    /// Everything as before the first tick; the counts go on.
    public void reset() {
        m.reset();
        for (CoreRange r : ranges) {
            r.pins.clear();
        }
    }

    /// Gives a spike to an axon from outside, `ahead` ticks after the next one (0 to 15). It enters the mesh at core 0.
    public void inject(int core, int axon, int ahead) {
        int k = core < 0 || core >= dense.length ? -1 : dense[core];
        if (k < 0 || axon < 0 || axon >= CoreProgram.AXONS || ahead < 0 || ahead > Destination.LONGEST) {
            throw new IllegalArgumentException(
                    "No input to axon %d of core %d in %d ticks: the core must be used, the axon 0 to 255, the ticks 0 to 15."
                            .formatted(axon, core, ahead));
        }
        int slot = (int) ((tick + ahead) % ChipMemory.SLOTS);
        m.ring[m.ringAt(slot, k) + (axon >>> 6)] |= 1L << axon;
        ranges[rangeOf[k]].input(k, m.program.column(core), m.program.row(core));
    }

    /// One tick.
    public void tick() {
        run(1);
    }

    /// Some ticks in one go.
    public void run(int ticks) {
        for (CoreRange r : ranges) {
            r.pins.clear();
        }
        if (ranges.length == 1) {
            for (long t = tick; t < tick + ticks; t++) {
                ranges[0].tick(t);
            }
        } else {
            long from = tick;
            long to = tick + ticks;
            for (AtomicInteger n : next) {
                n.set(0);
            }
            team.run(member -> together(member, from, to));
        }
        tick += ticks;
    }

    /// What a thread does: in each tick it takes ranges that nobody has taken, hands them what others sent in the tick before,
    /// and ticks them.
    private void together(int member, long from, long to) {
        for (long t = from; t <= to; t++) {
            AtomicInteger left = next[(int) (t % 3)];
            for (int r = left.getAndIncrement(); r < ranges.length; r = left.getAndIncrement()) {
                if (t > from) {
                    ranges[r].collect(t - 1, ranges);
                }
                if (t < to) {
                    ranges[r].tick(t);
                }
            }
            if (member == 0) {
                next[(int) ((t + 1) % 3)].set(0); // last used two barriers ago
            }
            if (t < to) {
                team.barrier();
            }
        }
    }

    /// Spikes of the last tick as `core * 256 + neuron`, ascending.
    public int[] spikes() {
        int[] found = new int[64];
        int n = 0;
        for (int k = 0; k < m.cores.length; k++) {
            for (int w = 0; w < CoreProgram.WORDS; w++) {
                long left = m.fired[k * CoreProgram.WORDS + w];
                while (left != 0) {
                    if (n == found.length) {
                        found = Arrays.copyOf(found, 2 * n);
                    }
                    int bit = w * 64 + Long.numberOfTrailingZeros(left);
                    found[n++] = m.cores[k] * CoreProgram.NEURONS + LaneOrder.swap(bit);
                    left &= left - 1;
                }
            }
        }
        Arrays.sort(found, 0, n);
        return Arrays.copyOf(found, n);
    }

    /// Pins that spiked since the last [#run] or [#tick] began, ascending; a pin stands once for every spike.
    public int[] outputs() {
        int n = 0;
        for (CoreRange r : ranges) {
            n += r.pins.count;
        }
        int[] all = new int[n];
        int at = 0;
        for (CoreRange r : ranges) {
            System.arraycopy(r.pins.packets, 0, all, at, r.pins.count);
            at += r.pins.count;
        }
        Arrays.sort(all);
        return all;
    }

    /// Membrane of a neuron of a used core.
    public int membrane(int core, int neuron) {
        return m.membrane(dense[core], neuron);
    }

    /// Events of a class since the start, over all cores.
    public long total(EventClass c) {
        if (c == EventClass.STATIC) {
            return tick * dense.length;
        }
        long n = 0;
        for (CoreRange r : ranges) {
            for (int i = c.index(); i < r.counts.length; i += 16) {
                n += r.counts[i];
            }
        }
        return n;
    }

    /// All counts by core, and the synaptic events of the last ticks.
    ///
    /// @param last how many of them
    public EnergyLedger.Snapshot ledger(int last) {
        long[][] counts = new long[EventClass.count()][dense.length];
        for (CoreRange r : ranges) {
            r.addCounts(counts);
        }
        Arrays.fill(counts[EventClass.STATIC.index()], tick);
        int n = (int) Math.min(Math.min(last, EnergyLedger.HISTORY), tick);
        int[][] recent = new int[EventClass.count()][n];
        for (int c = 0; c < recent.length; c++) {
            for (int i = 0; i < n; i++) {
                int at = (int) ((tick - n + i) % EnergyLedger.HISTORY);
                for (CoreRange r : ranges) {
                    recent[c][i] += r.history[c][at];
                }
            }
        }
        Arrays.fill(recent[EventClass.STATIC.index()], dense.length);
        return new EnergyLedger.Snapshot(counts, tick, recent);
    }

    /// Events of a class in one of the last 4096 ticks; input counts in the tick after it was given.
    public int inTick(EventClass c, long t) {
        if (t < 0 || t >= tick || t < tick - EnergyLedger.HISTORY) {
            throw new IllegalArgumentException("tick " + t + " is not kept; ticks done: " + tick);
        }
        int n = c == EventClass.STATIC ? dense.length : 0;
        for (CoreRange r : ranges) {
            n += r.history[c.index()][(int) (t % EnergyLedger.HISTORY)];
        }
        return n;
    }

    @Override
    public void close() {
        team.close();
    }
}
