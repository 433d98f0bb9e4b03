package heaviside.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemoryComparisonTest {
    private static List<MemoryComparison.Row> rows = List.of();

    @BeforeAll
    static void run() {
        rows = MemoryComparison.run(1, r -> {
        });
    }

    private static double growth(String trainer) {
        List<MemoryComparison.Row> own = rows.stream().filter(r -> r.trainer().equals(trainer)).toList();
        return (double) own.getLast().bytes() / own.get(own.size() - 2).bytes();
    }

    @Test
    void throughTimeGrowsWithTheSteps() {
        assertThat(growth("surrogate")).isCloseTo(2, within(0.2));
    }

    @Test
    void checkpointsGrowAsTheRootOfTheStepsAndWindowsNotAtAll() {
        assertThat(growth("surrogate-segments")).isCloseTo(Math.sqrt(2), within(0.15));
        assertThat(growth("surrogate-recursive")).isBetween(1.0, 1.2);
        assertThat(growth("surrogate-truncated")).isEqualTo(1);
    }

    @Test
    void countedBytesKeepToTheirFormulas() {
        for (MemoryComparison.Row r : rows) {
            switch (r.trainer()) {
                case "surrogate" -> assertThat((double) r.bytes()).isBetween(0.5 * r.full(), 1.2 * r.full());
                case "surrogate-segments" -> assertThat((double) r.bytes()).isBetween(0.4 * r.segments(),
                        1.3 * r.segments());
                case "surrogate-recursive" -> assertThat((double) r.bytes()).isBetween(0.4 * r.recursive(),
                        1.6 * r.recursive());
                default -> assertThat(r.bytes()).isNotNegative();
            }
        }
    }

    @Test
    void eligibilityTracesDoNotGrowWithTheSteps() {
        assertThat(growth("eprop")).isEqualTo(1);
    }

    @Test
    void eventPropGrowsWithTheSpikesAlone() {
        assertThat(rows).filteredOn(r -> r.trainer().equals("eventprop"))
                .allMatch(r -> r.bytes() > 16 * r.spikes() && r.bytes() < 30 * (r.spikes() + 20));
    }

    @Test
    void eventPropHoldsFewerBytesThanEveryStateOfEveryStep() {
        assertThat(rows).filteredOn(r -> r.trainer().equals("eventprop"))
                .allMatch(r -> r.bytes() > 0 && r.bytes() < r.full());
    }
}
