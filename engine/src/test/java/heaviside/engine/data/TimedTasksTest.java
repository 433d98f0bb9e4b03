package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimedTasksTest {
    static Stream<SpikeDataset> spiking() {
        return Datasets.all().stream().filter(e -> !e.id().startsWith("mnist")).map(e -> {
            try {
                return Datasets.open(e.id(), DataFolders.only(java.nio.file.Path.of("nowhere")));
            } catch (java.io.UncheckedIOException missing) {
                return new YinYang();
            }
        }).filter(SpikeDataset.class::isInstance).map(SpikeDataset.class::cast);
    }

    @ParameterizedTest
    @MethodSource("spiking")
    void spikesAreInOrderInTimeAndRepeatable(SpikeDataset d) {
        for (int i = 0; i < Math.min(5, d.size(Split.TRAIN)); i++) {
            SpikeDataset.Events e = d.spikes(Split.TRAIN, i, 3);
            assertThat(e.timesMs()).isNotEmpty().isSorted();
            assertThat(e.timesMs()[e.timesMs().length - 1]).isLessThan((float) d.durationMs());
            for (int c : e.channels()) {
                assertThat(c).isBetween(0, d.channels() - 1);
            }
            assertThat(d.spikes(Split.TRAIN, i, 3).timesMs()).isEqualTo(e.timesMs());
            if (d.redrawn()) {
                assertThat(d.spikes(Split.TRAIN, i, 4).timesMs()).isNotEqualTo(e.timesMs());
            }
            assertThat(d.label(Split.TRAIN, i)).isBetween(0, d.classes().size() - 1);
        }
    }

    @Test
    void whatIsRecalledWasShownWithTheLastStore() {
        StoreRecall d = new StoreRecall();
        double delays = 0;
        int asked = 0;
        int ones = 0;
        for (int i = 0; i < 400; i++) {
            int[][] counts = new int[12][4];
            SpikeDataset.Events e = d.spikes(Split.TRAIN, i, 0);
            for (int k = 0; k < e.channels().length; k++) {
                counts[(int) (e.timesMs()[k] / 200)][e.channels()[k] / 25]++;
            }
            for (TimedTask.Question q : d.questions(Split.TRAIN, i)) {
                int recall = (int) (q.fromMs() / 200);
                assertThat(counts[recall][3]).isGreaterThan(150);
                int store = recall;
                while (counts[store][2] == 0) {
                    store--;
                }
                assertThat(counts[store][q.label()]).isGreaterThan(150);
                assertThat(counts[store][1 - q.label()]).isZero();
                delays += recall - store;
                ones += q.label();
                asked++;
            }
        }
        // 25 channels at 50 Hz for 200 ms give 250 spikes
        assertThat(delays / asked).isBetween(2.5, 6.5);
        assertThat(ones / (double) asked).isCloseTo(0.5, within(0.08));
    }

    @Test
    void evidenceIsTheMajorityOfSevenCues() {
        EvidenceAccumulation d = new EvidenceAccumulation();
        int right = 0;
        for (int i = 0; i < 400; i++) {
            int cues = Arrays.stream(d.cues(Split.TRAIN, i)).sum();
            assertThat(d.label(Split.TRAIN, i)).isEqualTo(cues >= 4 ? 1 : 0);
            right += d.label(Split.TRAIN, i);
        }
        assertThat(right / 400.0).isCloseTo(0.5, within(0.1));
        assertThat(d.questions(Split.TEST, 0)).isEqualTo(List.of(new TimedTask.Question(2100, 2250,
                d.label(Split.TEST, 0))));
        long recall = 0;
        SpikeDataset.Events e = d.spikes(Split.TEST, 0, -1);
        for (int k = 0; k < e.channels().length; k++) {
            if (e.channels()[k] / 10 == 2) {
                assertThat(e.timesMs()[k]).isGreaterThanOrEqualTo(2100);
                recall++;
            }
        }
        assertThat(recall).as("ten channels at 40 Hz for 150 ms").isBetween(30L, 95L);
    }

    @Test
    void signalsReachOneAndRepeat() {
        PatternGeneration d = new PatternGeneration();
        double[] y = new double[3];
        double[] largest = new double[3];
        for (int t = 0; t < 1000; t++) {
            d.target(Split.TRAIN, 0, t, y);
            for (int k = 0; k < 3; k++) {
                largest[k] = Math.max(largest[k], Math.abs(y[k]));
            }
        }
        assertThat(largest).containsExactly(new double[]{1, 1, 1}, within(1e-12));
    }

    @Test
    void everyChannelOfAManifoldFiresOnceAndClassesAreEqualInCounts() {
        RandmanSet d = new RandmanSet();
        int[] labels = new int[10];
        for (int i = 0; i < 1000; i++) {
            labels[d.label(Split.TEST, i)]++;
            int[] channels = d.spikes(Split.TEST, i, -1).channels().clone();
            Arrays.sort(channels);
            assertThat(channels).isEqualTo(java.util.stream.IntStream.range(0, 20).toArray());
        }
        assertThat(Arrays.stream(labels).min().orElse(0)).isGreaterThan(60);
    }
}
