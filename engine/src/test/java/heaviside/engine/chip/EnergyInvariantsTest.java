package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.host.ProcessorEnergy;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.Price;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.chip.tick.MappedChip;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must hold of every ledger, on random networks, chips and price sets.
class EnergyInvariantsTest {
    private static final int TICKS = 60;
    private static final double TICK_S = 1e-3;

    private static EnergyBreakdown run(long seed) {
        ChipSpec spec = seed % 3 == 0
                ? ChipSpecs.byId("truenorth")
                : seed % 3 == 1
                        ? ChipSpecs.byId("loihi-like")
                        : RandomNetworks.smallCores();
        Quantisation how = seed % 3 == 0
                ? new Quantisation(1, Scheme.SPYTORCH, 3, seed)
                : RandomNetworks.quantisation(seed);
        MappedNetwork m = Mapper.map(RandomNetworks.network(seed), spec, how);
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        try (MappedChip chip = MappedChip.of(m)) {
            RandomStream in = new RandomStream(seed).stream("input");
            int[] out = new int[m.integers().populations().getLast().size()];
            for (int t = 0; t < TICKS; t++) {
                for (int c = 0; c < m.integers().inputs().getFirst().size(); c++) {
                    if (in.nextDouble() < 0.1) {
                        chip.inject(0, c);
                    }
                }
                chip.tick();
                chip.readOut(m.integers().populations().size() - 1, out);
            }
            return EnergyBreakdown.of(m, chip.snapshot(TICKS), TICK_S, 3);
        }
    }

    @Test
    void everyDivisionOfALedgerAddsUpToTheWhole() {
        long events = 0;
        for (long seed = 1; seed <= 18; seed++) {
            EnergyBreakdown b = run(seed);
            for (PriceSet set : b.spec().priceSets()) {
                Bill whole = b.whole(set);
                for (List<EnergyBreakdown.Item> parts : List.of(b.byPopulation(set), b.byCore(set), b.byTick(set))) {
                    for (EventClass c : EventClass.values()) {
                        assertThat(parts.stream().mapToLong(i -> i.bill().line(c).count()).sum())
                                .as("seed %d, %s by %s", seed, c, parts.getFirst().scope())
                                .isEqualTo(whole.line(c).count());
                    }
                    assertThat(parts.stream().mapToDouble(i -> i.bill().allInJoules()).sum())
                            .isCloseTo(whole.allInJoules(), Percentage.withPercentage(1e-9));
                }
                assertThat(whole.lines().stream().mapToDouble(Bill.Line::joules).sum())
                        .isCloseTo(whole.allInJoules(), Percentage.withPercentage(1e-9));
                events += whole.events();
            }
        }
        assertThat(events).isGreaterThan(100_000);
    }

    @Test
    void theHeadlineIsEventsTimesItsPriceAndNeverHasAStaticTerm() {
        for (long seed = 3; seed <= 18; seed += 3) {
            EnergyBreakdown b = run(seed);
            List<EnergyReading> both = EnergyReading.both(b.ledger(), b.spec(), TICK_S, 3);
            assertThat(both).hasSize(2);
            EnergyReading model = both.getFirst();
            EnergyReading headline = both.getLast();
            double events = b.ledger().total(EventClass.SYNAPTIC_EVENT);
            assertThat(headline.allIn()).isTrue();
            assertThat(headline.staticJoules()).isZero();
            assertThat(headline.joules()).isCloseTo(26e-12 * events, Percentage.withPercentage(1e-9));
            assertThat(headline.joulesPerEvent()).isCloseTo(26e-12, Percentage.withPercentage(1e-9));
            assertThat(model.staticJoules()).isCloseTo(64.4e-3 * TICKS * TICK_S, Percentage.withPercentage(1e-9));
            assertThat(model.marginalJoules()).isCloseTo(2.297e-12 * events, Percentage.withPercentage(1e-6));
            assertThat(model.staticWatts()).isCloseTo(64.4e-3, Percentage.withPercentage(1e-9));
            assertThat(model.joulesPerInference()).isCloseTo(model.joules() / 3, Percentage.withPercentage(1e-9));
        }
    }

    @Test
    void anAllInSetWithStaticPowerIsRefused() {
        Price p = new Price(64.4, "mW", Price.Status.DERIVED, "x", "", null, "x");
        assertThatThrownBy(() -> new PriceSet("mine", "Mine", "", PriceSet.Reading.ALL_IN,
                Map.of(EventClass.STATIC, p))).hasMessageContaining("count it twice");
    }

    @Test
    void csvAndJsonTellEveryScopeAndReading() {
        EnergyBreakdown b = run(3);
        List<String> lines = b.csv().lines().toList();
        int columns = lines.getFirst().split(",", -1).length;
        for (String scope : List.of("chip,", "population,", "core,", "tick,")) {
            for (PriceSet s : b.spec().priceSets()) {
                assertThat(lines).anyMatch(l -> l.startsWith(scope) && l.contains("," + s.id() + ","));
            }
        }
        for (String l : lines) {
            assertThat(l.replaceAll("\"[^\"]*\"", "").split(",", -1)).as(l).hasSize(columns);
        }
        assertThat(b.json()).contains("\"reading\" : \"all-in\"", "\"populations\"", "\"cores\"", "\"ticks\"");
    }

    @Test
    void crossoverIsWhereBothCostTheSame() {
        EnergyBreakdown b = run(3);
        List<EnergyReading> both = EnergyReading.both(b.ledger(), b.spec(), TICK_S, 3);
        List<Crossover> all = Crossover.of(both, 10_000_000, 0.4, 0.01, 0.02);
        assertThat(all).hasSize(8);
        for (Crossover c : all) {
            if (Double.isNaN(c.rateAt())) {
                assertThat(c.staticJoules()).isGreaterThan(c.annJoules());
            } else {
                assertThat(c.joules(c.rateAt())).isCloseTo(c.annJoules(), Percentage.withPercentage(1e-6));
                assertThat(c.hzAt()).isCloseTo(c.rateAt() / 0.02, Percentage.withPercentage(1e-9));
            }
        }
        assertThat(all).filteredOn(c -> c.reading().equals("static-whole")).allMatch(c -> Double.isNaN(c.rateAt())
                || c.staticJoules() > 0);
    }

    @Test
    void energyCountersAreReadWhereTheyAreAndWrapAround(@TempDir Path folder) throws IOException {
        assertThat(ProcessorEnergy.open(folder)).isEmpty();
        assertThat(ProcessorEnergy.open(folder.resolve("none"))).isEmpty();
        counter(folder.resolve("intel-rapl:0"), "package-0", 900);
        counter(folder.resolve("intel-rapl:0:0"), "core", 5);
        counter(folder.resolve("intel-rapl:1"), "package-1", 100);
        ProcessorEnergy e = ProcessorEnergy.open(folder).orElseThrow();
        Files.writeString(folder.resolve("intel-rapl:0/energy_uj"), "100\n"); // 1000 is the range: 200 on
        Files.writeString(folder.resolve("intel-rapl:1/energy_uj"), "400\n");
        assertThat(e.joules()).isCloseTo(500e-6, Offset.offset(1e-12));
        Files.delete(folder.resolve("intel-rapl:1/energy_uj"));
        assertThat(e.joules()).isNaN();
    }

    private static void counter(Path at, String name, int microjoules) throws IOException {
        Files.createDirectories(at);
        Files.writeString(at.resolve("name"), name + "\n");
        Files.writeString(at.resolve("energy_uj"), microjoules + "\n");
        Files.writeString(at.resolve("max_energy_range_uj"), "1000\n");
    }

    @Test
    void joulesOfThisComputerAreCountedOrSaidToBeStated() {
        HostCost counted = HostCost.of("x", 2, 50, 15);
        assertThat(counted.joules()).isEqualTo(50);
        assertThat(counted.how()).contains("RAPL");
        HostCost stated = HostCost.of("x", 2, Double.NaN, 15);
        assertThat(stated.joules()).isEqualTo(30);
        assertThat(stated.how()).contains("15 W stated");
    }
}
