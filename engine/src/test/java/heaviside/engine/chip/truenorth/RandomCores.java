package heaviside.engine.chip.truenorth;

import heaviside.engine.chip.truenorth.NeuronType.Reset;
import heaviside.engine.chip.truenorth.NeuronType.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Programs with everything drawn: every reset, floor, leak and stochastic mode, unused cores and neurons.
final class RandomCores {
    private final Random r;
    private final boolean wild;

    private RandomCores(Random r, boolean wild) {
        this.r = r;
        this.wild = wild;
    }

    /// @param wild whether also large values and stochastic modes, which need 32 bits
    static ChipProgram of(int columns, int rows, long seed, boolean wild) {
        return new RandomCores(new Random(seed), wild).build(columns, rows);
    }

    private ChipProgram build(int columns, int rows) {
        int n = columns * rows;
        @Nullable
        CoreProgram[] cores = new CoreProgram[n];
        List<Integer> used = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            if (k == 0 || r.nextInt(5) > 0) {
                used.add(k);
            }
        }
        for (int k : used) {
            cores[k] = core(used);
        }
        return ChipProgram.of(columns, rows, cores);
    }

    private CoreProgram core(List<Integer> used) {
        List<NeuronType> types = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            types.add(type(wild && r.nextInt(3) == 0));
        }
        byte[] axonTypes = new byte[256];
        short[] typeOf = new short[256];
        long[] to = new long[256];
        int[] start = new int[256];
        long[] crossbar = new long[1024];
        for (int i = 0; i < 1024; i++) {
            long half = r.nextLong();
            crossbar[i] = half & r.nextLong();
        }
        for (int i = 0; i < 256; i++) {
            axonTypes[i] = (byte) r.nextInt(4);
            typeOf[i] = (short) (r.nextInt(6) - 1);
            start[i] = r.nextInt(40) - 20;
            to[i] = CoreProgram.pack(switch (r.nextInt(8)) {
                case 0 -> new Destination.Nowhere();
                case 1 -> new Destination.Output(r.nextInt(100));
                default -> new Destination.Axon(used.get(r.nextInt(used.size())), r.nextInt(256), 1 + r.nextInt(15));
            });
        }
        return new CoreProgram(axonTypes, crossbar, types, typeOf, to, start);
    }

    private NeuronType type(boolean large) {
        int most = large ? 255 : 12;
        return new NeuronType(new Weights(sign(most), sign(most), sign(most), r.nextInt(3) == 0 ? 0 : sign(most)),
                wild ? r.nextInt(16) : 0, r.nextInt(3) == 0, r.nextInt(4) == 0 ? 0 : sign(3),
                wild && r.nextInt(3) == 0, r.nextInt(large ? 200_000 : 60), r.nextInt(large ? 200_000 : 60),
                r.nextBoolean(), Reset.of(r.nextInt(3)), sign(large ? 100_000 : 20),
                wild && r.nextInt(3) == 0 ? 15 : 0);
    }

    private int sign(int most) {
        return r.nextInt(2 * most + 1) - most;
    }
}
