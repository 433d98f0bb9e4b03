package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetStatisticsTest {
    @ParameterizedTest
    @CsvSource({"2000,200", "500,200", "60000,200", "7,200", "1,1"})
    void samplesThatAreLookedAtAreSpreadOverTheSplit(int size, int samples) {
        int[] at = DatasetStatistics.looked(size, samples);
        assertThat(at).hasSize(Math.min(size, samples)).isSorted().doesNotHaveDuplicates();
        assertThat(at[0]).isBetween(0, size / at.length);
        assertThat(at[at.length - 1]).isBetween(size - size / at.length - 1, size - 1);
        assertThat(DatasetStatistics.looked(size, samples)).containsExactly(at);
    }

    @Test
    void classesThatTakeTurnsAreAllLookedAt() {
        SpikeDataset bursts = new SyntheticSpikes.BurstsOrNot();
        int[] perClass = new int[2];
        for (int i : DatasetStatistics.looked(bursts.size(Split.TRAIN), 200)) {
            perClass[bursts.label(Split.TRAIN, i)]++;
        }
        assertThat(perClass[0]).isBetween(70, 130);
    }

    @Test
    void figuresOfSomeSamplesAgreeWithThoseOfAll() {
        SpikeDataset d = new SyntheticSpikes.Poisson();
        int n = d.size(Split.TRAIN);
        int[] spikes = new int[n];
        Arrays.setAll(spikes, i -> d.spikes(Split.TRAIN, i, -1).timesMs().length);
        double mean = Arrays.stream(spikes).average().orElseThrow();
        DatasetStatistics.Spikes some = DatasetStatistics.of(d, Split.TRAIN, 200).spikes().orElseThrow();
        assertThat(some.looked()).isEqualTo(200);
        assertThat(some.mean()).isCloseTo(mean, within(0.02 * mean));
        DatasetStatistics.Spikes all = DatasetStatistics.of(d, Split.TRAIN, n).spikes().orElseThrow();
        assertThat(all.mean()).isCloseTo(mean, within(1e-9));
        assertThat(all.least()).isEqualTo(Arrays.stream(spikes).min().orElseThrow());
        assertThat(all.most()).isEqualTo(Arrays.stream(spikes).max().orElseThrow());
        assertThat(all.rateHz()).isCloseTo(mean * 1000 / d.durationMs() / d.channels(), within(1e-9));
    }
}
