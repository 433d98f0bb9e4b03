package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.ShdFile;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import heaviside.engine.data.SpokenSpikes;
import heaviside.engine.math.RandomStream;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShdWriterTest {
    private static final int[] SIZES = {0, 1, 7, 1000, 4, 6001};
    @TempDir
    Path folder;

    private Path written(List<ShdWriter.Sample> kept) throws IOException {
        Path file = folder.resolve("set.h5");
        RandomStream random = new RandomStream(1);
        try (ShdWriter w = new ShdWriter(file, kept)) {
            for (int i = 0; i < SIZES.length; i++) {
                double[] t = new double[SIZES[i]];
                int[] u = new int[SIZES[i]];
                Arrays.setAll(t, k -> random.nextDouble());
                Arrays.setAll(u, k -> random.nextInt(700));
                Arrays.sort(t);
                if (i >= kept.size()) {
                    w.add(t, u, i % 3, i, "sound-" + i, Double.NaN);
                }
            }
            w.finish(List.of("zero", "one", "two"));
        }
        return file;
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        RandomStream random = new RandomStream(1);
        try (ShdFile f = ShdFile.open(written(List.of()))) {
            assertThat(f.size()).isEqualTo(SIZES.length);
            assertThat(f.keys()).containsExactly("zero", "one", "two");
            for (int i = 0; i < SIZES.length; i++) {
                double[] t = new double[SIZES[i]];
                int[] u = new int[SIZES[i]];
                Arrays.setAll(t, k -> random.nextDouble());
                Arrays.setAll(u, k -> random.nextInt(700));
                Arrays.sort(t);
                SpikeDataset.Events e = f.spikes(i, 700);
                assertThat(f.label(i)).isEqualTo(i % 3);
                assertThat(f.speaker(i)).isEqualTo(i);
                assertThat(e.channels()).isEqualTo(u);
                for (int k = 0; k < t.length; k++) {
                    assertThat((double) e.timesMs()[k]).isCloseTo(1000 * t[k], within(0.25));
                }
            }
        }
        try (HdfFile f = new HdfFile(folder.resolve("set.h5"))) {
            assertThat((String[]) f.getDatasetByPath("extra/source").getData()).startsWith("sound-0").hasSize(6);
        }
    }

    @Test
    void silenceAfterTheLastSpikeIsKeptWhereTheLengthIsKnown() throws IOException {
        Path file = folder.resolve("long.h5");
        try (ShdWriter w = new ShdWriter(file, List.of())) {
            w.add(new double[]{0.125}, new int[]{3}, 0, 0, "a", 1750);
            w.add(new double[]{0.5}, new int[]{4}, 1, 0, "b", Double.NaN);
            w.finish(List.of("zero", "one"));
        }
        var back = heaviside.engine.io.spikes.SpikeFiles.read(file);
        assertThat(back.get(0).endMs()).isEqualTo(1750);
        assertThat(back.get(1).endMs()).as("not told").isEqualTo(500);
        try (ShdFile f = ShdFile.open(file)) {
            assertThat(f.durationMs(1)).isNaN();
        }
    }

    @Test
    void anUnfinishedFileIsContinuedToTheSameBytes() throws IOException {
        byte[] whole = Files.readAllBytes(written(List.of()));
        List<ShdWriter.Sample> kept = new ArrayList<>();
        long at = 96;
        for (int i = 0; i < 3; i++) {
            kept.add(new ShdWriter.Sample(at, SIZES[i], i % 3, i, "sound-" + i, Double.NaN));
            at += 4096;
        }
        assertThat(Files.readAllBytes(written(kept))).isEqualTo(whole);
    }

    @Test
    void aFileByItsNameIsADataSetWithEveryFifthSampleForTests() throws IOException {
        Path file = folder.resolve("mine.h5");
        try (ShdWriter w = new ShdWriter(file, List.of())) {
            for (int i = 0; i < 20; i++) {
                w.add(new double[]{0.001 * i}, new int[]{i}, i % 2, 0, "s", Double.NaN);
            }
            w.finish(List.of("a", "b"));
        }
        var d = (SpokenSpikes) Datasets.open(file.toString(), DataFolders.only());
        assertThat(d.size(Split.TRAIN)).isEqualTo(16);
        assertThat(d.size(Split.TEST)).isEqualTo(4);
        assertThat(d.spikes(Split.TEST, 0, -1).channels()).containsExactly(8);
        float[] values = new float[700];
        d.values(Split.TEST, 0, values);
        assertThat(values[8]).isEqualTo(1);
    }

    @Test
    void damagedFilesAreRefusedWithPlaceAndReason() throws IOException {
        byte[] good = Files.readAllBytes(written(List.of()));
        Path bad = folder.resolve("bad.h5");
        Files.write(bad, new byte[]{1, 2, 3});
        assertThatThrownBy(() -> ShdFile.open(bad)).isInstanceOf(IOException.class).hasMessageContaining("at byte 0");
        Files.write(bad, Arrays.copyOf(good, good.length / 2));
        assertThatThrownBy(() -> ShdFile.open(bad)).isInstanceOf(IOException.class).hasMessageContaining("bad.h5");
        byte[] wrongUnit = good.clone();
        wrongUnit[96 + 4096 + 16 + 16 + 8 + 16] = (byte) 0xff;
        wrongUnit[96 + 4096 + 16 + 16 + 8 + 17] = (byte) 0xff;
        Files.write(bad, wrongUnit);
        try (ShdFile f = ShdFile.open(bad)) {
            assertThatThrownBy(() -> f.spikes(1, 700)).isInstanceOf(IOException.class)
                    .hasMessageContaining("sample 1, spike 0").hasMessageContaining("65535");
        }
    }

    /// Bytes of a real file changed at random: it opens or is refused, and nothing else happens.
    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        byte[] good = Files.readAllBytes(written(List.of()));
        RandomStream random = new RandomStream(7);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] b = good.clone();
            for (int k = 0; k < 4; k++) {
                int at = random.nextInt(10) < 7
                        ? b.length - 1 - random.nextInt(4000)
                        : random.nextInt(b.length);
                b[at] = (byte) random.nextInt(256);
            }
            Path file = folder.resolve("m" + round + ".h5");
            Files.write(file, b);
            try (ShdFile f = ShdFile.open(file)) {
                for (int i = 0; i < f.size() && i < SIZES.length; i++) {
                    f.spikes(i, 700);
                }
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void theRegeneratedHeidelbergDigitsOpen() throws IOException {
        Path data = Path.of(System.getProperty("heaviside.root", "..")).resolve("../shared/data").normalize();
        assumeThat(data.resolve("shd-regenerated")).exists();
        var d = (SpokenSpikes) Datasets.open("shd", DataFolders.only(data));
        assertThat(d.size(Split.TRAIN)).isEqualTo(1200);
        assertThat(d.size(Split.TEST)).isEqualTo(440);
        assertThat(d.classes()).hasSize(20);
        assertThat(d.spikes(Split.TEST, 0, -1).timesMs()).hasSize(6020);
        int unseen = 0;
        for (int i = 0; i < 440; i++) {
            unseen += d.speaker(Split.TEST, i) == 4 || d.speaker(Split.TEST, i) == 5 ? 1 : 0;
        }
        assertThat(unseen).isEqualTo(240);
    }

    @Test
    void aGzipThatIsCutShortIsRefused() throws IOException {
        Path gz = folder.resolve("cut.h5.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(Files.readAllBytes(written(List.of())));
        }
        byte[] b = Files.readAllBytes(gz);
        Files.write(gz, Arrays.copyOf(b, b.length / 2));
        assertThatThrownBy(() -> ShdFile.open(gz)).isInstanceOf(IOException.class).hasMessageContaining("gzip");
    }
}
