package heaviside.engine.chip.truenorth;

import heaviside.engine.chip.truenorth.NeuronType.Reset;
import heaviside.engine.chip.truenorth.NeuronType.Weights;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A random recurrent network that fills a chip, as in the characterisation of TrueNorth (Merolla et al. 2014): every neuron
/// drives one axon somewhere on the mesh and every axon is driven by one neuron; every row of the crossbar has the same
/// number of synapses at random places; delays are 1 to 15 ticks.
///
/// Half of the axons excite and half inhibit, so the input cancels on average and a constant leak sets the mean rate: a
/// neuron with linear reset that gains lambda a tick spikes every alpha / lambda ticks. The input makes the times irregular.
public final class RandomProgram {
    private static final int N = CoreProgram.NEURONS;
    private final int cores;
    private final double rateHz;
    private final int synapses;
    private final RandomStream random;

    private RandomProgram(int cores, double rateHz, int synapses, long seed) {
        this.cores = cores;
        this.rateHz = rateHz;
        this.synapses = synapses;
        this.random = new RandomStream(seed).stream("random program");
    }

    /// @param columns cores in x
    /// @param rows cores in y
    /// @param rateHz mean rate, 1 to 200 Hz at ticks of 1 ms
    /// @param synapses synapses a row and so, on average, a neuron: 1 to 256
    /// @param seed of everything
    public static ChipProgram of(int columns, int rows, double rateHz, int synapses, long seed) {
        if (!(rateHz >= 1 && rateHz <= 200)) {
            throw new IllegalArgumentException("a mean rate of %s Hz; use 1 to 200.".formatted(rateHz));
        }
        if (synapses < 1 || synapses > N) {
            throw new IllegalArgumentException("%d synapses a row; use 1 to 256.".formatted(synapses));
        }
        if (columns < 1 || rows < 1 || (long) columns * rows > ChipProgram.MOST_CORES) {
            throw new IllegalArgumentException("a mesh of %d x %d; use 1 to 65 536 cores.".formatted(columns, rows));
        }
        return new RandomProgram(columns * rows, rateHz, synapses, seed).build(columns, rows);
    }

    private ChipProgram build(int columns, int rows) {
        int[] axonOf = new int[cores * N];
        for (int i = 0; i < axonOf.length; i++) {
            axonOf[i] = i;
        }
        random.stream("targets").shuffle(axonOf);
        List<NeuronType> types = types();
        byte[] axonTypes = new byte[CoreProgram.AXONS];
        short[] typeOf = new short[N];
        for (int i = 0; i < N; i++) {
            axonTypes[i] = (byte) (i % NeuronType.AXON_TYPES);
            typeOf[i] = (short) (i / 4 % types.size());
        }
        @Nullable
        CoreProgram[] all = new CoreProgram[cores];
        for (int k = 0; k < cores; k++) {
            RandomStream r = random.stream("core").stream(k);
            long[] to = new long[N];
            int[] start = new int[N];
            for (int n = 0; n < N; n++) {
                int target = axonOf[k * N + n];
                to[n] = CoreProgram.axon(target / N, target % N, 1 + r.nextInt(Destination.LONGEST));
                start[n] = r.nextInt(types.getFirst().threshold());
            }
            all[k] = new CoreProgram(axonTypes, crossbar(r), types, typeOf, to, start);
        }
        return ChipProgram.of(columns, rows, all);
    }

    /// Four kinds of neurons: the same weights, each for another axon type.
    private List<NeuronType> types() {
        int threshold = rateHz < 5 ? 1000 : 200;
        int leak = (int) Math.max(1, Math.round(rateHz * threshold / 1000));
        int exact = (int) Math.round(1000.0 * leak / rateHz);
        int[] w = {4, -4, 3, -3};
        List<NeuronType> types = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            types.add(NeuronType.integrator(new Weights(w[k], w[(k + 1) % 4], w[(k + 2) % 4], w[(k + 3) % 4]), leak,
                    exact, 4 * exact, Reset.LINEAR));
        }
        return types;
    }

    private long[] crossbar(RandomStream r) {
        long[] bits = new long[CoreProgram.AXONS * CoreProgram.WORDS];
        for (int a = 0; a < CoreProgram.AXONS; a++) {
            row(bits, a * CoreProgram.WORDS, r);
        }
        return bits;
    }

    /// Sets `synapses` bits of a row, or clears the rest where that is less work.
    private void row(long[] bits, int at, RandomStream r) {
        boolean few = synapses <= N / 2;
        int wanted = few ? synapses : N - synapses;
        for (int n = 0; n < wanted;) {
            int i = r.nextInt(N);
            long bit = 1L << i;
            if ((bits[at + i / 64] & bit) == 0) {
                bits[at + i / 64] |= bit;
                n++;
            }
        }
        if (!few) {
            for (int w = 0; w < CoreProgram.WORDS; w++) {
                bits[at + w] = ~bits[at + w];
            }
        }
    }
}
