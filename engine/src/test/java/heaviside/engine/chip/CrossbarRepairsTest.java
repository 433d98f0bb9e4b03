package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.tick.MappedChip;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Networks that break the rules of a small crossbar chip: what is said, and that repaired ones spike as their integers do.
class CrossbarRepairsTest {
    private static final int TICKS = 100;

    /// Cores of 16 neurons and 32 axons, so that small networks need every repair.
    private static ChipSpec smallCrossbar() {
        ChipSpec s = ChipSpecs.byId("truenorth");
        return new ChipSpec("small-crossbar", "Small crossbar", "", s.kind(), new ChipSpec.Mesh(48, 48, 1, 3, 2),
                new ChipSpec.CoreLimits(16, 32, 16, 512, 0, 0), s.weights(), s.state(), s.delays(), s.limitsFrom(),
                s.priceSets());
    }

    private static MappedNetwork map(long seed, Set<Repair> repairs) {
        RandomStream r = new RandomStream(seed);
        int in = 20 + r.nextInt(40);
        int hidden = 20 + r.nextInt(60);
        int next = 300;
        Network n = Network.EMPTY.plus(new Stimulus.DatasetInput("in", "In", in, "yin-yang", "latency", 0))
                .plus(new Population("a", "A", hidden, Polarity.MIXED, Lif.normalised(1e5, 0.01, ResetMode.SUBTRACT)))
                .plus(new Population("b", "B", next, Polarity.MIXED, Lif.normalised(1e5, 0.01, ResetMode.SUBTRACT)))
                .plus(new Population("out", "Out", 3, Polarity.MIXED, LeakyReadout.normalised(1e5, 0.01)))
                .plus(new Projection("in-a", "in", "a", new Connectivity.AllToAll(true), new Parameter.Normal(0.1, 0.3),
                        Parameter.of(1)))
                .plus(new Projection("a-b", "a", "b", new Connectivity.FixedProbability(0.15, true),
                        new Parameter.Uniform(-0.4, 0.9), new Parameter.Uniform(1, 40)))
                .plus(new Projection("a-a", "a", "a", new Connectivity.FixedProbability(0.1, false),
                        new Parameter.Normal(0, 0.3), Parameter.of(18)))
                .plus(new Projection("a-out", "a", "out", new Connectivity.AllToAll(true), new Parameter.Normal(0, 1),
                        Parameter.of(0)));
        if (seed % 4 == 0) { // a second projection of the same neurons adds up to many values
            n = n.plus(new Projection("in-a2", "in", "a", new Connectivity.FixedProbability(0.5, true),
                    new Parameter.Normal(0, 0.1), Parameter.of(1)));
        }
        return Mapper.map(n, smallCrossbar(),
                new Quantisation(1, Scheme.SPYTORCH, 2 + (int) (seed % 3), seed, repairs));
    }

    private static int[] flat(boolean[][] spikes) {
        List<Integer> all = new ArrayList<>();
        int at = 0;
        for (boolean[] p : spikes) {
            for (boolean s : p) {
                if (s) {
                    all.add(at);
                }
                at++;
            }
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void repairedNetworksSpikeExactlyLikeTheirIntegers() {
        Map<String, Integer> seen = new HashMap<>();
        long spikes = 0;
        for (long seed = 1; seed <= 12; seed++) {
            MappedNetwork m = map(seed, Repair.all());
            assertThat(m.runs()).as("seed %d: %s", seed, m.diagnostics()).isTrue();
            m.diagnostics().forEach(d -> seen.merge(d.code(), 1, Integer::sum));
            for (CorePlan c : m.plans()) {
                assertThat(c.axons()).isLessThanOrEqualTo(32);
                assertThat(c.neurons()).isLessThanOrEqualTo(16);
            }
            assertThat(m.hopsAfter()).isLessThan(m.hopsBefore());
            try (MappedChip chip = MappedChip.of(m)) {
                QuantisedReference r = new QuantisedReference(m.integers());
                RandomStream in = new RandomStream(seed).stream("input");
                for (int t = 0; t < TICKS; t++) {
                    for (int c = 0; c < m.integers().inputs().getFirst().size(); c++) {
                        if (in.nextDouble() < 0.05) {
                            chip.inject(0, c);
                            r.inject(0, c);
                        }
                    }
                    chip.tick();
                    int[] mine = new int[chip.spikeCount()];
                    Arrays.setAll(mine, chip::spikeAt);
                    assertThat(mine).as("seed %d, tick %d", seed, t).isEqualTo(flat(r.tick()));
                    spikes += mine.length;
                }
            }
        }
        assertThat(spikes).isGreaterThan(10_000);
        assertThat(seen).as("every repair was needed").containsKeys("split", "relays", "duplicates", "rounded");
    }

    @Test
    void withoutLeaveEachBrokenRuleNamesNeuronLimitAndRemedy() {
        MappedNetwork wide = map(1, Set.of());
        assertThat(wide.runs()).isFalse();
        assertThat(error(wide, "fan-in")).satisfies(d -> {
            assertThat(d.message()).contains("Neuron ").contains("the limit of a core is 32");
            assertThat(d.remedy()).contains("Split the fan-in of 'A'");
        });
        MappedNetwork many = map(1, Set.of(Repair.SPLIT));
        assertThat(error(many, "destinations")).satisfies(d -> {
            assertThat(d.message()).contains("neuron ").contains("has 1.");
            assertThat(d.remedy()).startsWith("Add splitters: ");
        });
        assertThat(error(many, "long-delay")).satisfies(d -> {
            assertThat(d.message()).contains("Neuron ").contains("the limit is 15");
            assertThat(d.remedy()).startsWith("Add relays: ");
        });
        assertThat(error(map(8, Set.of()), "weight-values").remedy()).contains("Round");
    }

    private static Diagnostic error(MappedNetwork m, String code) {
        assertThat(m.diagnostics()).anyMatch(d -> d.code().equals(code));
        return m.diagnostics().stream().filter(d -> d.code().equals(code)).findFirst().orElseThrow();
    }

    @Test
    void splitNeuronsGetTheSumOfTheirSourcesWithinOneUnit() {
        // one integrator with 60 sources: what it gets in the end is what it would have got, to within a unit a chunk
        for (long seed = 1; seed <= 5; seed++) {
            RandomStream r = new RandomStream(seed);
            double[] w = new double[60];
            Arrays.setAll(w, i -> (r.nextInt(3) - 1) * 0.04);
            Network n = Network.EMPTY.plus(new Stimulus.DatasetInput("in", "In", 60, "yin-yang", "latency", 0))
                    .plus(new Population("a", "A", 1, Polarity.MIXED, Lif.normalised(1e5, 0.01, ResetMode.SUBTRACT)))
                    .plus(new Projection("in-a", "in", "a", new Connectivity.AllToAll(true), Parameter.of(w),
                            Parameter.of(0)));
            Quantisation how = new Quantisation(1, Scheme.SPYTORCH, 2, seed, Repair.all());
            ChipSpec roomy = ChipSpecs.byId("truenorth");
            int whole = spikes(Mapper.map(n, roomy, how), r.stream("in"));
            int parts = spikes(Mapper.map(n, smallCrossbar(), how), r.stream("in"));
            assertThat(parts).as("seed %d", seed).isBetween(whole - 3, whole + 3);
        }
    }

    /// Spikes of population 0 with a steady drive of the positive sources.
    private static int spikes(MappedNetwork m, RandomStream in) {
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        int n = 0;
        try (MappedChip chip = MappedChip.of(m)) {
            for (int t = 0; t < 200; t++) {
                for (int c = 0; c < 60 && t < 150; c++) {
                    if (in.nextDouble() < 0.03 + 0.05 * (c % 3)) {
                        chip.inject(0, c);
                    }
                }
                chip.tick();
                for (int i = 0; i < chip.spikeCount(); i++) {
                    n += chip.spikeAt(i) == 0 ? 1 : 0;
                }
            }
        }
        return n;
    }
}
