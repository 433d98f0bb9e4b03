package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataCatalogTest {
    @TempDir
    Path folder;

    static List<String> ids() {
        return Datasets.all().stream().map(Datasets.Entry::id).toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anEntryTellsWhatTheSetHolds(String id) {
        Datasets.Entry e = Datasets.entry(id).orElseThrow();
        assertThat(e.title()).isNotBlank();
        assertThat(e.size()).isNotBlank();
        assertThat(e.licence()).isNotBlank();
        Dataset d;
        try {
            d = Datasets.open(id, DataFolders.standard());
        } catch (UncheckedIOException missing) {
            assertThat(missing).hasMessageContaining("--data");
            assertThat(e.source()).isNotBlank();
            Assumptions.abort(id + " is not on this machine");
            return;
        }
        assertThat(d.channels()).isEqualTo(e.channels());
        assertThat(d.classes()).hasSize(e.classes());
        assertThat(d.provenance()).isNotBlank();
        assertThat(d.size(Split.TRAIN)).isPositive();
        for (Split s : Split.values()) {
            for (int i = 0; i < Math.min(2, d.size(s)); i++) {
                assertThat(d.label(s, i)).isBetween(0, d.classes().size() - 1);
                if (d instanceof SpikeDataset x) {
                    SpikeDataset.Events spikes = x.spikes(s, i, -1);
                    assertThat(spikes.timesMs()).isSorted();
                    for (int k = 0; k < spikes.channels().length; k++) {
                        assertThat(spikes.timesMs()[k]).isGreaterThanOrEqualTo(0).isLessThan((float) x.durationMs());
                        assertThat(spikes.channels()[k]).isBetween(0, d.channels() - 1);
                    }
                }
            }
        }
    }

    @Test
    void nMnistKeepsTheEventsOfItsFiles() throws IOException {
        java.util.Optional<Nmnist> found = Nmnist.find(DataFolders.standard());
        Assumptions.assumeTrue(found.isPresent() && found.get().size(Split.TRAIN) == 1000,
                "the subset of N-MNIST is not on this machine");
        Nmnist d = found.orElseThrow();
        assertThat(d.size(Split.TEST)).isEqualTo(100);
        assertThat(d.label(Split.TRAIN, 0)).isEqualTo(5);
        assertThat(d.label(Split.TEST, 0)).isEqualTo(7);
        assertThat(d.spikes(Split.TRAIN, 0, -1).channels()).hasSize(23_405 / 5);
    }

    @Test
    void linesOfOnesOwnBecomeADataSet() throws IOException {
        Path f = folder.resolve("mine.csv");
        StringBuilder s = new StringBuilder("# measured\nlength;kind;label;width\n".replace("kind;", ""));
        for (int i = 0; i < 20; i++) {
            s.append(i).append(';').append(i % 2 == 0 ? "left" : "right").append(';').append(-i / 2.0).append('\n');
        }
        Files.writeString(f, s);
        Dataset d = Datasets.open(f.toString(), DataFolders.only());
        assertThat(d.channels()).isEqualTo(2);
        assertThat(d.classes()).containsExactly("left", "right");
        assertThat(d.size(Split.TRAIN)).isEqualTo(16);
        assertThat(d.size(Split.TEST)).isEqualTo(4);
        float[] v = new float[2];
        d.values(Split.TRAIN, 1, v);
        assertThat(v[0]).isEqualTo(1 / 19f, within(1e-6f));
        assertThat(v[1]).isEqualTo(1 - 1 / 19f, within(1e-6f));
        assertThat(d.label(Split.TRAIN, 1)).isOne();
    }

    @Test
    void aBadLineOfAFileIsToldByNumber() throws IOException {
        Path f = folder.resolve("mine.csv");
        Files.writeString(f, "1,2,a\n3,x,b\n");
        assertThatThrownBy(() -> new CsvTable(f)).hasMessageContaining("line 2: 'x' is not a number");
        Files.writeString(f, "1;2,5;a\n");
        assertThatThrownBy(() -> new CsvTable(f))
                .hasMessageContaining("'2,5' is not a number. Is the comma a decimal sign?");
        Files.writeString(f, "1,2,a\n3,b\n");
        assertThatThrownBy(() -> new CsvTable(f)).hasMessageContaining("line 2: 2 columns");
        Files.writeString(f, "1,2,a\n3,4,a\n");
        assertThatThrownBy(() -> new CsvTable(f)).hasMessageContaining("1 classes");
        Path b = folder.resolve("braille_taxels.csv");
        Files.writeString(b,
                "header\n0,Space,0,0,1,2,3,4,5,6,7,8,9,10,11,12\n0,Space,0,2,1,2,3,4,5,6,7,8,9,10,11,12\n");
        assertThatThrownBy(() -> new Braille(b)).hasMessageContaining("line 3: step 2 where 1 is expected");
    }

    @Test
    void motifsAndBurstsDifferInTimeAndNotInCount() {
        for (SpikeDataset d : List.of(new SyntheticSpikes.Motifs(), new SyntheticSpikes.BurstsOrNot())) {
            double[] perClass = new double[d.classes().size()];
            int n = 1000;
            for (int i = 0; i < n; i++) {
                perClass[d.label(Split.TRAIN, i)] += d.spikes(Split.TRAIN, i, -1).channels().length;
            }
            for (double c : perClass) {
                assertThat(c / perClass[0]).as(d.id()).isEqualTo(1, within(0.03));
            }
        }
    }

    @Test
    void aSetIsSeenThroughPopulationsWhereTheInputHasEightTimesItsChannels() {
        Dataset d = Datasets.open("yin-yang", DataFolders.only(), 32);
        float[] v = new float[32];
        float[] plain = new float[4];
        d.values(Split.TRAIN, 0, v);
        Datasets.open("yin-yang", DataFolders.only(), 4).values(Split.TRAIN, 0, plain);
        for (int i = 0; i < 4; i++) {
            int most = 0;
            for (int f = 0; f < 8; f++) {
                most = v[8 * i + f] > v[8 * i + most] ? f : most;
            }
            assertThat((2 * most - 1) / 12.0).isEqualTo(plain[i], within(1 / 12.0 + 1e-6));
        }
    }
}
