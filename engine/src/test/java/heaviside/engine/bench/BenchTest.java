package heaviside.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchTest {
    @Test
    void cubaFiresAtItsPublishedRate() {
        try (Workload.Prepared p = new CubaWorkload().prepare(1, 3)) {
            assertThat(p.round()).isEqualTo(1);
            assertThat(p.figures().get("rate_hz")).isBetween(5.0, 6.2);
            assertThat(p.limit().secondsPerUnit()).isPositive();
        }
    }

    @Test
    void unknownWorkloadIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Bench.run("nope", 1, 1, 5, 1)).hasMessageContaining("cuba, brunel");
    }

    @Test
    void peakMemoryIsMeasured() {
        assertThat(Bench.peakRssMb()).isGreaterThan(20);
    }
}
