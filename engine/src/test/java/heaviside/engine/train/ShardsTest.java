package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardsTest {
    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "2,1", "2,2", "2,9", "3,2", "3,100", "5,0", "5,13"})
    void everyPieceRunsOnceWhateverTheThreads(int threads, int pieces) {
        try (Shards pool = new Shards(threads)) {
            assertThat(pool.threads()).isEqualTo(threads);
            for (int job = 0; job < 300; job++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(pieces);
                AtomicIntegerArray workers = new AtomicIntegerArray(threads);
                pool.run(pieces, (i, w) -> {
                    runs.incrementAndGet(i);
                    workers.incrementAndGet(w);
                });
                int done = 0;
                for (int i = 0; i < pieces; i++) {
                    assertThat(runs.get(i)).isEqualTo(1);
                    done++;
                }
                int counted = 0;
                for (int w = 0; w < threads; w++) {
                    counted += workers.get(w);
                }
                assertThat(counted).isEqualTo(done);
            }
        }
    }

    @Test
    void aFailureIsThrownOnceAllHaveStoppedAndTheNextJobRuns() {
        try (Shards pool = new Shards(3)) {
            assertThatThrownBy(() -> pool.run(20, (i, w) -> {
                if (i == 11) {
                    throw new IllegalArgumentException("piece 11");
                }
            })).isInstanceOf(IllegalArgumentException.class).hasMessage("piece 11");
            int[] sum = new int[8];
            pool.run(8, (i, w) -> sum[i] = i);
            assertThat(sum).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        }
    }

    @Test
    void jobsStillRunOnTheCallerAfterTheEnd() {
        Shards pool = new Shards(2);
        pool.close();
        int[] by = {-1, -1, -1};
        pool.run(3, (i, w) -> by[i] = w);
        assertThat(by).containsExactly(0, 0, 0);
    }
}
