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
    void trainingRunsInAProcessOfItsOwnWithALittleMemory() {
        Workload w = Workloads.byName("mnist-latency").orElseThrow();
        BenchResult r = BenchProcess.run(w, 1, 1, Bench.FEWEST_ROUNDS, 0, s -> {
        });
        assertThat(r.metric()).isEqualTo("samples_per_s");
        assertThat(r.median()).isPositive();
        assertThat(r.limitFraction()).isBetween(0.0, 1.0);
        assertThat(r.peakRssMb()).isBetween(40.0, 200.0);
        assertThat(r.figures()).containsKeys("input_spikes_per_sample", "hidden_activity", "backward_bytes");
    }

    @Test
    void peakMemoryIsMeasured() {
        assertThat(Bench.peakRssMb()).isGreaterThan(20);
    }
}
