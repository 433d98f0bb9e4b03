package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeListsTest {
    @ParameterizedTest
    @CsvSource({"1,0", "1,1", "2,0.02", "3,0.1", "16,0.5", "2,1"})
    void marksBecomeListsByTimeAndByChannelOfTheSameSpikes(int words, double share) {
        int steps = 9;
        int channels = words * 64;
        RandomStream r = new RandomStream(7);
        long[] bits = new long[steps * words];
        for (int i = 0; i < steps * channels; i++) {
            bits[i / 64] |= r.nextDouble() < share ? 1L << i % 64 : 0;
        }
        int n = SpikeLists.count(bits, bits.length);
        int[] offsets = new int[steps + 1];
        int[] units = new int[n + SpikeLists.SLACK];
        SpikeLists.byTime(bits, words, steps, offsets, units);
        assertThat(offsets[steps]).isEqualTo(n);
        int[] channelOffsets = new int[channels + 1];
        int[] channelSteps = new int[n];
        int[] active = new int[channels + 1];
        int some = SpikeLists.byChannel(offsets, units, steps, channels, channelOffsets, channelSteps, active);
        int k = 0;
        int seen = 0;
        int[] walk = Arrays.copyOf(channelOffsets, channels);
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < channels; j++) {
                if ((bits[t * words + j / 64] >> j % 64 & 1) != 0) {
                    assertThat(units[k++]).isEqualTo(j);
                    assertThat(channelSteps[walk[j]++]).isEqualTo(t);
                }
            }
            assertThat(offsets[t + 1]).isEqualTo(k);
        }
        for (int j = 0; j < channels; j++) {
            assertThat(walk[j]).isEqualTo(channelOffsets[j + 1]);
            if (channelOffsets[j + 1] > channelOffsets[j]) {
                assertThat(active[seen++]).isEqualTo(j);
            }
        }
        assertThat(some).isEqualTo(seen);
        assertThat(SpikeLists.active(channelOffsets, channels, new int[channels + 1])).isEqualTo(seen);
    }
}
