package heaviside.engine.bench;

import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.truenorth.ChipProgram;
import heaviside.engine.chip.truenorth.Draws;
import heaviside.engine.chip.truenorth.RandomProgram;
import heaviside.engine.chip.truenorth.TrueNorthChip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The full chip: 4096 cores, 1,048,576 neurons, a random recurrent network.
///
/// @param rateHz mean rate
/// @param synapses active synapses a neuron
record TrueNorthWorkload(double rateHz, int synapses) implements Workload {
    private static final int SIDE = 64;
    private static final int TICKS = 250;
    private static final int SETTLE = 100;

    /// 20 Hz and 128 synapses.
    static TrueNorthWorkload standard() {
        return new TrueNorthWorkload(20, 128);
    }

    @Override
    public String name() {
        return "truenorth";
    }

    @Override
    public String description() {
        return "TrueNorth at full size: 4,096 cores, 1,048,576 neurons, random recurrent, %.0f Hz x %d synapses, 1 ms ticks"
                .formatted(rateHz, synapses);
    }

    /// Rates from 1 to 200 Hz with 128 synapses, then 8 to 256 synapses at 20 Hz.
    @Override
    public List<Workload> sweep() {
        return Stream
                .concat(DoubleStream.of(1, 2, 5, 10, 20, 50, 100, 200).mapToObj(hz -> new TrueNorthWorkload(hz, 128)),
                        IntStream.of(8, 16, 32, 64, 128, 256).mapToObj(s -> new TrueNorthWorkload(20, s)))
                .<Workload>map(w -> w).toList();
    }

    @Override
    public Prepared prepare(int threads, long seed) {
        ChipProgram program = RandomProgram.of(SIDE, SIDE, rateHz, synapses, seed);
        TrueNorthChip chip = new TrueNorthChip(program, Draws.uniform(seed), threads);
        chip.run(SETTLE);
        return new Rounds(chip, threads, synapses);
    }

    /// A quarter of a second of the chip's time a round.
    private static final class Rounds implements Prepared {
        private static final double CORES = SIDE * SIDE;
        private final TrueNorthChip chip;
        private final int threads;
        private final int synapses;
        private final long ticksBefore;
        private final long spikesBefore;
        private final long eventsBefore;
        private double seconds = Double.POSITIVE_INFINITY;

        Rounds(TrueNorthChip chip, int threads, int synapses) {
            this.chip = chip;
            this.threads = threads;
            this.synapses = synapses;
            this.ticksBefore = chip.ticks();
            this.spikesBefore = chip.total(EventClass.SPIKE);
            this.eventsBefore = chip.total(EventClass.SYNAPTIC_EVENT);
        }

        @Override
        public double round() {
            long start = System.nanoTime();
            chip.run(TICKS);
            seconds = Math.min(seconds, (System.nanoTime() - start) * 1e-9);
            return TICKS * 1e-3;
        }

        @Override
        public String metric() {
            return "wall_s_per_bio_s";
        }

        private double perTick(EventClass c, long before) {
            return (chip.total(c) - before) / (double) (chip.ticks() - ticksBefore);
        }

        /// Least bytes a tick from beyond the second-level cache: membranes read and written, the scheduler's row read and
        /// cleared, who fired; a cache line for each active axon's crossbar row, one for each spike's destination, and one
        /// read and written for its delivery. Parameters are shared and stay near.
        @Override
        public Workload.Limit limit() {
            double spikes = perTick(EventClass.SPIKE, spikesBefore);
            double bytes = CORES * (256 * 4 + 64 + 32) + spikes * (64 + 64 + 128);
            return new Workload.Limit("memory bandwidth",
                    1000 * bytes / MachineLimits.of(threads).memoryBytesPerS());
        }

        @Override
        public Map<String, Double> figures() {
            Map<String, Double> f = new LinkedHashMap<>();
            double events = perTick(EventClass.SYNAPTIC_EVENT, eventsBefore);
            f.put("rate_hz", 1000 * perTick(EventClass.SPIKE, spikesBefore) / (CORES * 256));
            f.put("synapses_per_neuron", (double) synapses);
            f.put("events_per_bio_s", 1000 * events);
            f.put("events_per_s", events * TICKS / seconds);
            f.put("heap_mb", heapMb());
            f.put("shared_parameter_blocks", (double) chip.sharedBlocks());
            return f;
        }

        private static double heapMb() {
            System.gc();
            Runtime r = Runtime.getRuntime();
            return (r.totalMemory() - r.freeMemory()) / 1048576.0;
        }

        @Override
        public void close() {
            chip.close();
        }
    }
}
