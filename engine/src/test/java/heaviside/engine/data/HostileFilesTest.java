package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.io.ShdWriter;
import heaviside.engine.io.spikes.SpikeFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path shd() throws IOException {
        Path f = folder.resolve("set.h5");
        try (ShdWriter w = new ShdWriter(f, List.of())) {
            for (int i = 0; i < 10; i++) {
                w.add(new double[]{0.125, 0.25}, new int[]{3, 699}, i % 2, 0, "a", Double.NaN);
            }
            w.finish(List.of("zero", "one"));
        }
        return f;
    }

    /// A gzip file of some bytes and then zeros.
    private Path bomb(String name, byte[] head, int megabytes) throws IOException {
        Path f = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(f))) {
            out.write(head);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                out.write(zeros);
            }
        }
        return f;
    }

    @Test
    void linesEndInEitherWayAndTheLastOneNeedsNone() throws IOException {
        try (BoundedLines in = new BoundedLines(new StringReader("a\r\n\nb,c\nlast"), "x.csv")) {
            assertThat(in.next()).isEqualTo("a");
            assertThat(in.next()).isEmpty();
            assertThat(in.next()).isEqualTo("b,c");
            assertThat(in.next()).isEqualTo("last");
            assertThat(in.next()).isNull();
        }
        try (BoundedLines in = new BoundedLines(new StringReader(("x".repeat(10_000) + "\n").repeat(3)), "x.csv")) {
            for (int i = 0; i < 3; i++) {
                assertThat(in.next()).hasSize(10_000);
            }
            assertThat(in.next()).isNull();
        }
    }

    @Test
    void aTableOfFiveGigabytesWithoutALineEndIsRefusedAtOnce() throws IOException {
        Path f = folder.resolve("table.csv");
        try (RandomAccessFile r = new RandomAccessFile(f.toFile(), "rw")) {
            r.write("a,class\n1,".getBytes(StandardCharsets.US_ASCII));
            r.setLength(5L << 30); // a hole, it takes no room on the disk
        }
        assertThatThrownBy(() -> new CsvTable(f)).isInstanceOf(IOException.class)
                .hasMessageContaining("table.csv, line 2").hasMessageContaining("1,000,000 characters");
    }

    @Test
    void packedZerosAreNotUnpackedToTheirEnd() throws IOException {
        byte[] head = Arrays.copyOf(Files.readAllBytes(shd()), 2048);
        Path bomb = bomb("bomb.h5.gz", head, 80);
        assertThatThrownBy(() -> ShdFile.open(bomb)).isInstanceOf(IOException.class)
                .hasMessageContaining("bomb.h5.gz").hasMessageContaining("unpack to more than 67,108,864");
        Path none = bomb("none.h5.gz", new byte[]{1, 2, 3}, 1);
        assertThatThrownBy(() -> ShdFile.open(none)).hasMessageContaining("none.h5.gz at byte 0")
                .hasMessageContaining("no signature");
    }

    @Test
    void aShortenedHdf5FileSaysWhereItEndsAndHowLongItShouldBe() throws IOException {
        byte[] all = Files.readAllBytes(shd());
        Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(all, all.length - 100));
        assertThatThrownBy(() -> ShdFile.open(cut)).isInstanceOf(IOException.class)
                .hasMessage("cut.h5 at byte %,d: the file ends here, but it is to have %,d bytes. Get the file again."
                        .formatted(all.length - 100, all.length));
        assertThatThrownBy(() -> SpikeFiles.open(cut)).hasMessageContaining("cut.h5 at byte");
        try (ShdFile whole = ShdFile.open(shd())) {
            assertThat(whole.size()).isEqualTo(10);
        }
    }

    @Test
    void bytesThatAreNoTextAreNoSpikeTimes() throws IOException {
        byte[] noise = new byte[4096];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (0x80 + (i * 37 + i / 7) % 125);
        }
        Path f = Files.write(folder.resolve("noise.csv"), noise);
        assertThatThrownBy(() -> SpikeFiles.open(f)).hasMessageContaining("no known format");
        Path words = Files.writeString(folder.resolve("words.txt"), "dear reader\n");
        assertThatThrownBy(() -> SpikeFiles.open(words)).hasMessageContaining("Line 1")
                .hasMessageContaining("no line holds a number").hasMessageContaining("dear reader");
        Path silent = Files.writeString(folder.resolve("silent.csv"), "time_ms,neuron\n");
        assertThat(SpikeFiles.read(silent).getFirst().timesMs()).isEmpty();
    }
}
