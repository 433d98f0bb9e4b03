package heaviside.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StepTeamTest {
    @Test
    void nobodyPassesABarrierBeforeAllAreThere() {
        int steps = 2000;
        int members = 3;
        AtomicIntegerArray done = new AtomicIntegerArray(members);
        AtomicLong early = new AtomicLong();
        try (StepTeam team = new StepTeam(members)) {
            team.run(m -> {
                for (int s = 1; s <= steps; s++) {
                    done.set(m, s);
                    team.barrier();
                    for (int o = 0; o < members; o++) {
                        if (done.get(o) < s) {
                            early.incrementAndGet();
                        }
                    }
                    team.barrier();
                }
            });
        }
        assertThat(early.get()).isZero();
    }

    @Test
    void aLongWaitCostsNoProcessorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicLong waited = new AtomicLong();
        try (StepTeam team = new StepTeam(2)) {
            team.run(m -> {
                long before = threads.getCurrentThreadCpuTime();
                if (m == 0) {
                    pause(400);
                }
                team.barrier();
                waited.addAndGet(threads.getCurrentThreadCpuTime() - before);
            });
        }
        assertThat(waited.get() * 1e-6).as("ms of processor time while one waited 400 ms").isLessThan(60);
    }

    @Test
    void manyMoreMembersThanCoresGetThrough() {
        int members = 8 * Runtime.getRuntime().availableProcessors();
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try (StepTeam team = new StepTeam(members)) {
                AtomicLong passed = new AtomicLong();
                team.run(m -> {
                    for (int s = 0; s < 300; s++) {
                        team.barrier();
                    }
                    passed.incrementAndGet();
                });
                assertThat(passed.get()).isEqualTo(members);
            }
        });
    }

    @Test
    void aFailureWakesThoseWhoSleep() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try (StepTeam team = new StepTeam(3)) {
                assertThatThrownBy(() -> team.run(m -> {
                    if (m == 1) {
                        pause(50);
                        throw new IllegalArgumentException("broken");
                    }
                    team.barrier();
                })).isInstanceOf(IllegalStateException.class).hasMessageContaining("broken");
            }
        });
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
