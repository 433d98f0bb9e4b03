package heaviside.engine.io.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 16, 33, 1000, 4097})
    void timesAscendAndEqualTimesKeepTheirOrder(int n) {
        Random random = new Random(n);
        double[] t = new double[n + 3];
        int[] u = new int[n + 3];
        for (int i = 0; i < n; i++) {
            t[i] = random.nextInt(Math.max(1, n / 3));
            u[i] = i;
        }
        double[] before = t.clone();
        TimeOrder.sort(t, u, n);
        for (int i = 0; i < n; i++) {
            assertThat(t[i]).isEqualTo(before[u[i]]);
            assertThat(i == 0 || t[i] > t[i - 1] || (t[i] == t[i - 1] && u[i] > u[i - 1])).isTrue();
        }
    }
}
