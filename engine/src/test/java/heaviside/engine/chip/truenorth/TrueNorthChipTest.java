package heaviside.engine.chip.truenorth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.truenorth.NeuronType.Reset;
import heaviside.engine.chip.truenorth.NeuronType.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrueNorthChipTest {
    private static final int TICKS = 40;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void spikesEqualThePlainChipForAnyNumberOfThreads(int threads) {
        for (long seed = 1; seed <= 6; seed++) {
            ChipProgram p = RandomCores.of(4, 3, seed, seed % 2 == 0);
            same(p, seed, threads, p.used());
        }
    }

    @Test
    void spikesDoNotDependOnTheOrderOfCores() {
        ChipProgram p = RandomCores.of(5, 4, 11, true);
        List<Integer> order = new ArrayList<>();
        for (int k : p.used()) {
            order.add(k);
        }
        for (int i = 0; i < 3; i++) {
            Collections.shuffle(order, new Random(i));
            same(p, 11, 2, order.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private static void same(ChipProgram p, long seed, int threads, int[] order) {
        Draws draws = Draws.uniform(seed);
        PlainChip plain = new PlainChip(p, draws, order);
        Random r = new Random(seed);
        int all = 0;
        try (TrueNorthChip chip = new TrueNorthChip(p, draws, threads)) {
            for (int t = 0; t < TICKS; t++) {
                for (int i = 0; i < 20; i++) {
                    int core = p.used()[r.nextInt(p.used().length)];
                    int axon = r.nextInt(256);
                    int ahead = r.nextInt(16);
                    plain.inject(core, axon, ahead);
                    chip.inject(core, axon, ahead);
                }
                plain.tick();
                chip.tick();
                assertThat(chip.spikes()).as("tick %d, seed %d", t, seed).isEqualTo(plain.spikes());
                assertThat(chip.outputs()).isEqualTo(plain.outputs());
                all += plain.spikes().length;
            }
            for (int k : p.used()) {
                for (int n = 0; n < 256; n++) {
                    if (p.core(k).used(n)) {
                        assertThat(chip.membrane(k, n)).as("V of core %d neuron %d", k, n)
                                .isEqualTo(plain.membrane(k, n));
                    }
                }
            }
            assertThat(all).as("something happens").isGreaterThan(1000);
            assertThat(chip.total(EventClass.SYNAPTIC_EVENT)).isEqualTo(plain.events());
            assertThat(chip.total(EventClass.SPIKE)).isEqualTo(all);
        }
    }

    @Test
    void scalarAndVectorKernelsGiveTheSameSpikesAndCounts() {
        for (ChipProgram p : List.of(RandomProgram.of(6, 5, 50, 64, 3), RandomCores.of(4, 3, 5, true))) {
            try (TrueNorthChip vector = new TrueNorthChip(p, Draws.uniform(1), 2);
                    TrueNorthChip scalar = new TrueNorthChip(p, Draws.uniform(1), 2, false)) {
                for (int t = 0; t < 2 * TICKS; t++) {
                    vector.tick();
                    scalar.tick();
                    assertThat(scalar.spikes()).as("tick %d", t).isEqualTo(vector.spikes());
                }
                for (EventClass c : EventClass.values()) {
                    assertThat(scalar.total(c)).as(c.key()).isEqualTo(vector.total(c));
                }
                assertThat(vector.total(EventClass.SPIKE)).isGreaterThan(500);
            }
        }
    }

    @Test
    void manyTicksInOneGoAreTheSameAsOneByOne() {
        ChipProgram p = RandomProgram.of(6, 5, 50, 64, 3);
        try (TrueNorthChip a = new TrueNorthChip(p, Draws.uniform(1), 3);
                TrueNorthChip b = new TrueNorthChip(p, Draws.uniform(1), 1)) {
            a.run(60);
            for (int t = 0; t < 60; t++) {
                b.tick();
            }
            assertThat(a.spikes()).isNotEmpty().isEqualTo(b.spikes());
            assertThat(a.ledger(60).recentEvents()).isEqualTo(b.ledger(60).recentEvents());
            for (EventClass c : EventClass.values()) {
                assertThat(a.total(c)).as(c.title()).isEqualTo(b.total(c)).isEqualTo(a.ledger(0).total(c));
            }
        }
    }

    @Test
    void resetStartsOver() {
        ChipProgram p = RandomCores.of(3, 3, 5, true);
        try (TrueNorthChip chip = new TrueNorthChip(p, Draws.uniform(1), 2)) {
            chip.inject(p.used()[0], 7, 9);
            chip.run(16);
            chip.reset();
            PlainChip plain = new PlainChip(p, Draws.uniform(1), p.used());
            for (int t = 0; t < 16; t++) {
                plain.tick();
            }
            // draws go on with the tick: only deterministic cores must start over, so compare membranes at the start
            for (int k : p.used()) {
                assertThat(chip.membrane(k, 3)).isEqualTo(p.core(k).used(3) ? p.core(k).start()[3] : 0);
            }
        }
    }

    @Test
    void randomNetworkHasTheRateAndTheSynapsesThatItStates() {
        try (TrueNorthChip chip = new TrueNorthChip(RandomProgram.of(8, 8, 20, 128, 7), Draws.uniform(1), 1)) {
            chip.run(100);
            long spikes = chip.total(EventClass.SPIKE);
            long events = chip.total(EventClass.SYNAPTIC_EVENT);
            chip.run(1000);
            double hz = (chip.total(EventClass.SPIKE) - spikes) / (64.0 * 256);
            assertThat(hz).isBetween(19.0, 21.0);
            assertThat((chip.total(EventClass.SYNAPTIC_EVENT) - events)
                    / (double) (chip.total(EventClass.SPIKE) - spikes)).isBetween(127.0, 129.0);
            assertThat(chip.sharedBlocks()).isEqualTo(1);
        }
    }

    @Test
    void delayedSpikeArrivesAtItsTickAndCountsItsHops() {
        NeuronType relay = NeuronType.integrator(new Weights(1, 0, 0, 0), 0, 1, 0, Reset.TO_VALUE);
        CoreProgram a = single(relay, new Destination.Axon(7, 5, 15));
        CoreProgram b = single(relay, new Destination.Output(42));
        @Nullable
        CoreProgram[] cores = new CoreProgram[8];
        cores[0] = a;
        cores[7] = b;
        try (TrueNorthChip chip = new TrueNorthChip(ChipProgram.of(4, 2, cores), Draws.uniform(1), 2)) {
            chip.inject(0, 5, 0);
            chip.run(15);
            assertThat(chip.outputs()).isEmpty();
            chip.run(1);
            assertThat(chip.outputs()).containsExactly(42);
            assertThat(chip.total(EventClass.HOP_EW)).isEqualTo(3);
            assertThat(chip.total(EventClass.HOP_NS)).isEqualTo(1);
            assertThat(chip.total(EventClass.MESSAGE)).isEqualTo(1);
            assertThat(chip.total(EventClass.SYNAPTIC_EVENT)).isEqualTo(2);
            assertThat(chip.total(EventClass.INPUT)).isEqualTo(1);
        }
    }

    private static CoreProgram single(NeuronType type, Destination to) {
        long[] crossbar = new long[1024];
        crossbar[5 * 4] = 1;
        short[] typeOf = new short[256];
        java.util.Arrays.fill(typeOf, (short) -1);
        typeOf[0] = 0;
        long[] destinations = new long[256];
        java.util.Arrays.fill(destinations, CoreProgram.NOWHERE);
        destinations[0] = CoreProgram.pack(to);
        return new CoreProgram(new byte[256], crossbar, List.of(type), typeOf, destinations, new int[256]);
    }

    @Test
    void whatDoesNotExistIsRefusedByName() {
        assertThatThrownBy(() -> new Weights(0, 256, 0, 0)).hasMessageContaining("axon type 1 is 256")
                .hasMessageContaining("-255 to 255");
        assertThatThrownBy(() -> new Destination.Axon(0, 3, 16)).hasMessageContaining("16 ticks")
                .hasMessageContaining("1 to 15");
        NeuronType t = NeuronType.integrator(new Weights(1, 0, 0, 0), 0, 1, 0, Reset.NONE);
        @Nullable
        CoreProgram[] cores = new CoreProgram[2];
        cores[0] = single(t, new Destination.Axon(1, 0, 1));
        assertThatThrownBy(() -> ChipProgram.of(2, 1, cores)).hasMessageContaining("Neuron 0 of core 0")
                .hasMessageContaining("core 1");
        assertThatThrownBy(() -> RandomProgram.of(2, 2, 300, 128, 1)).hasMessageContaining("1 to 200");
    }
}
