package heaviside.engine.chip.truenorth;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The state and tables of the used cores, packed: core i here is the i-th used core. A neuron has 2 bytes of membrane and
/// 4 of destination; an axon a row of 32 bytes; parameters and axon types are shared by cores that are configured alike.
final class ChipMemory {
    /// Rows of the scheduler.
    static final int SLOTS = Destination.LONGEST + 1;
    static final int WORDS = CoreProgram.WORDS;
    static final int N = CoreProgram.NEURONS;
    /// Marks a target off the chip.
    static final int PIN = 1 << 30;

    final ChipProgram program;
    final int[] cores;
    final CoreProgram[] programs;
    final CoreBlock[] blocks;
    final byte[][] axonTypes;
    final long[] rows;
    final long[] ring;
    final short[] v;
    final int[] @Nullable [] wide;
    final boolean[] calm;
    final int[] targets;
    final short[] columns;
    final short[] lines;
    final long[] fired;
    final int blockCount;

    ChipMemory(ChipProgram program) {
        this.program = program;
        this.cores = program.used();
        int k = cores.length;
        this.programs = new CoreProgram[k];
        this.blocks = new CoreBlock[k];
        this.axonTypes = new byte[k][];
        this.rows = new long[Math.multiplyExact(k, CoreProgram.AXONS * WORDS)];
        this.ring = new long[SLOTS * k * WORDS];
        this.v = new short[k * N];
        this.wide = new int[k][];
        this.calm = new boolean[k];
        this.targets = new int[k * N];
        this.columns = new short[k];
        this.lines = new short[k];
        this.fired = new long[k * WORDS];
        int[] dense = new int[program.cores().size()];
        for (int i = 0; i < k; i++) {
            dense[cores[i]] = i;
            columns[i] = (short) program.column(cores[i]);
            lines[i] = (short) program.row(cores[i]);
        }
        Map<CoreBlock.Key, CoreBlock> shared = new HashMap<>();
        Map<java.nio.ByteBuffer, byte[]> layouts = new HashMap<>();
        for (int i = 0; i < k; i++) {
            CoreProgram c = program.core(cores[i]);
            programs[i] = c;
            blocks[i] = shared.computeIfAbsent(CoreBlock.Key.of(c), key -> CoreBlock.of(c));
            axonTypes[i] = layouts.computeIfAbsent(java.nio.ByteBuffer.wrap(c.axonTypes()), b -> c.axonTypes());
            for (int a = 0; a < CoreProgram.AXONS; a++) {
                c.liveRow(a, rows, (i * CoreProgram.AXONS + a) * WORDS);
            }
            for (int n = 0; n < N; n++) {
                targets[i * N + n] = target(c.destinations()[n], dense);
            }
        }
        this.blockCount = shared.size();
        reset();
    }

    /// A destination in 32 bits: the used core's index in 16, the axon in 8, the delay in 4; or [#PIN] and a pin; or -1.
    private static int target(long d, int[] dense) {
        if (d == CoreProgram.NOWHERE) {
            return -1;
        }
        return CoreProgram.isOutput(d)
                ? PIN | CoreProgram.pin(d)
                : (dense[CoreProgram.core(d)] << 12) | ((int) d & 0xfff);
    }

    /// First word of a core in a row of the scheduler.
    int ringAt(int slot, int core) {
        return (slot * cores.length + core) * WORDS;
    }

    /// Everything as before the first tick.
    void reset() {
        Arrays.fill(ring, 0);
        Arrays.fill(fired, 0);
        Arrays.fill(calm, false);
        for (int i = 0; i < cores.length; i++) {
            int[] start = programs[i].start();
            boolean narrow = blocks[i].narrow();
            for (int n = 0; n < N; n++) {
                narrow &= !programs[i].used(n) || Math.abs(start[n]) <= CoreBlock.BOUND;
            }
            wide[i] = narrow ? null : new int[N];
            for (int n = 0; n < N; n++) {
                int x = programs[i].used(n) ? start[n] : 0;
                if (narrow) {
                    v[i * N + n] = (short) x;
                } else {
                    wide[i][n] = x;
                }
            }
        }
    }

    int membrane(int core, int neuron) {
        int[] w = wide[core];
        return w == null ? v[core * N + neuron] : w[neuron];
    }
}
