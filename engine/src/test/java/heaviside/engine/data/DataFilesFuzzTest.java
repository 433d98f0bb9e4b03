package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesFuzzTest {
    @TempDir
    Path folder;

    @Test
    void damagedIdxFilesAreReadOrRefused() throws Exception {
        byte[] idx = new byte[16 + 3 * 4 * 4];
        idx[2] = 8;
        idx[3] = 3;
        idx[7] = 3;
        idx[11] = 4;
        idx[15] = 4;
        Fuzzing.Report r = Fuzzing.run("idx", List.of(idx, packed(idx)),
                b -> IdxFile.read("images", new ByteArrayInputStream(b)));
        assertThat(r.found()).as(r.toString()).isEmpty();
    }

    @Test
    void damagedTablesAreReadOrRefused() throws Exception {
        StringBuilder b = new StringBuilder("length;width;class\n");
        for (int i = 0; i < 24; i++) {
            b.append(i % 7).append(',').append(i % 10).append(';').append(0.5 * i).append(';')
                    .append(i % 2 == 0 ? "left" : "\"right\"").append('\n');
        }
        byte[] comma = b.toString().replace(',', '.').replace(';', ',').getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("table.csv");
        Fuzzing.Report r = Fuzzing.run("table", List.of(b.toString().getBytes(StandardCharsets.UTF_8), comma,
                packed(comma)), bytes -> {
                    Files.write(file, bytes);
                    CsvTable t = new CsvTable(file);
                    t.values(Split.TRAIN, 0, new float[t.channels()]);
                });
        assertThat(r.found()).as(r.toString()).isEmpty();
    }

    @Test
    void damagedBrailleReadingsAreReadOrRefused() throws Exception {
        StringBuilder b = new StringBuilder("sample,letter,repetition,step,taxels\n");
        for (int sample = 0; sample < 3; sample++) {
            for (int step = 0; step < 4; step++) {
                b.append(sample).append(',').append((char) ('A' + sample % 2)).append(',').append(sample).append(',')
                        .append(step);
                for (int t = 0; t < 12; t++) {
                    b.append(',').append((17 * t + 31 * step) % 256);
                }
                b.append('\n');
            }
        }
        byte[] whole = b.toString().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("braille.csv");
        Files.write(file, whole);
        assertThat(new Braille(file).classes()).containsExactly("A", "B");
        Fuzzing.Report r = Fuzzing.run("braille", List.of(whole, packed(whole)), bytes -> {
            Files.write(file, bytes);
            new Braille(file);
        });
        assertThat(r.found()).as(r.toString()).isEmpty();
    }

    private static byte[] packed(byte[] b) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream z = new GZIPOutputStream(packed)) {
            z.write(b);
        }
        return packed.toByteArray();
    }
}
