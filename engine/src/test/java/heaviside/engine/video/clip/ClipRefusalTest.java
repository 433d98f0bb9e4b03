package heaviside.engine.video.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What clips say of their pictures, and what happens where that is not true.
final class ClipRefusalTest {
    @TempDir
    Path folder;

    private byte[] mp4 = {};

    @BeforeEach
    void make() throws IOException {
        mp4 = ClipFiles.mp4(folder);
    }

    private static int find(byte[] in, String kind) {
        byte[] k = kind.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i + k.length <= in.length; i++) {
            if (Arrays.equals(in, i, i + k.length, k, 0, k.length)) {
                return i;
            }
        }
        throw new AssertionError(kind);
    }

    /// The movie with a number of four bytes changed, some bytes behind the name of a box.
    private Path changed(String kind, int behind, int value) throws IOException {
        byte[] b = mp4.clone();
        ByteBuffer.wrap(b).putInt(find(b, kind) + behind, value);
        return Files.write(folder.resolve("changed.mp4"), b);
    }

    private void refused(Path file, String... words) {
        assertThatThrownBy(() -> Clip.open(file, 9)).isInstanceOf(IOException.class).hasMessageContainingAll(words)
                .hasMessageContaining("Choose a GIF, an MP4 (H.264)");
    }

    @Test
    void aMovieGivesItsFramesInOrder() throws IOException {
        Clip c = Clip.open(Files.write(folder.resolve("own.mp4"), mp4), 9);
        assertThat(c.frames()).hasSize(3);
        assertThat(c.complete()).isTrue();
        assertThat(c.framesPerSecond()).isEqualTo(25);
        // a board of 8 pixels is a board of 100 here, cut to the middle
        byte[] g = c.frames().getFirst();
        assertThat(Math.abs((g[50 * 400 + 50] & 255) - (g[50 * 400 + 150] & 255))).isGreaterThan(100);
        assertThat(Clip.open(folder.resolve("own.mp4"), 2).complete()).isFalse();
    }

    @Test
    void boxesOfAMovieMustLieWithinEachOther() throws IOException {
        refused(changed("moov", -4, 0x7fffffff), "its box 'moov' promises 2,147,483,647 bytes");
        refused(changed("stbl", -4, 0x00ffffff), "its box 'stbl' promises");
        refused(changed("trak", -4, 3), "its box 'trak' promises 3 bytes");
        refused(Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(mp4, mp4.length - 40)), "promises");
        refused(Files.write(folder.resolve("none.mp4"), new byte[0]), "it has no movie box");
    }

    @Test
    void tablesOfAMovieMustHaveRoomForTheirEntries() throws IOException {
        refused(changed("stsz", 12, 0x00ffffff), "its box 'stsz' promises 16,777,215 entries");
        refused(changed("stsz", 16, 0x7fffffff), "its box 'stsz' promises a picture of 2,147,483,647 bytes");
        refused(changed("stsc", 8, 0x0fffffff), "its box 'stsc' promises 268,435,455 entries");
        refused(changed("stts", 8, 0x0fffffff), "its box 'stts' promises");
        refused(changed("avcC", 0, 0x6d703476), "it has no H.264 track");
    }

    @Test
    void picturesOutsideOfTheFileAreRefused() throws IOException {
        String table = new String(mp4, StandardCharsets.ISO_8859_1).contains("stco") ? "stco" : "co64";
        refused(changed(table, 12, 0x7fffff00), "a picture at byte");
    }

    @Test
    void headersOfAStreamMayNotPromiseMoreThanThereIsRoomFor() {
        // 4096 x 4096 pixels: 66, 0, 51; then 1 | 1 | 011 (no order) | ue 16 | 0 | ue 255 twice
        String bits = "01000010" + "00000000" + "00110011" + "1" + "1" + "011" + "000010001" + "0"
                + "00000000100000000" + "00000000100000000" + "11000" + "10000000";
        byte[] b = new byte[1 + bits.length() / 8];
        b[0] = 0x67;
        for (int i = 0; i < 8 * (b.length - 1); i++) {
            b[1 + i / 8] = (byte) ((b[1 + i / 8] << 1) | (bits.charAt(i) - '0'));
        }
        assertThatThrownBy(() -> new H264Headers().check(ByteBuffer.wrap(b)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its 16 reference pictures need 408 MB, the limit is 96");
        assertThatThrownBy(() -> new H264Headers().check(ByteBuffer.wrap(new byte[]{0x67, 66, 0, 30})))
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> new H264Headers().check(ByteBuffer.wrap(new byte[]{0x65, (byte) 0xff, 0, 0, 0})))
                .hasMessageContaining("names parameter sets that are not there");
    }

    @Test
    void framesOfAZipMustBeBaselinePictures() throws IOException {
        byte[] whole = ClipFiles.zip();
        Path file = Files.write(folder.resolve("frames.zip"), whole);
        assertThat(Clip.open(file, 9).frames()).hasSize(2);
        refused(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2)), "cut.zip",
                "damaged or cut short");
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(none)) {
            out.putNextEntry(new ZipEntry("frame1.jpg"));
            out.write("no picture".getBytes(StandardCharsets.UTF_8));
        }
        refused(Files.write(folder.resolve("text.zip"), none.toByteArray()), "'frame1.jpg' is no");
    }

    @Test
    void aGifMustKeepItsPromises() throws IOException {
        byte[] whole = ClipFiles.gif(folder);
        assertThat(Clip.open(Files.write(folder.resolve("whole.gif"), whole), 9).frames()).hasSize(3);
        refused(Files.write(folder.resolve("cut.gif"), Arrays.copyOf(whole, 820)), "cut short");
        byte[] small = whole.clone();
        small[6] = 8;
        refused(Files.write(folder.resolve("small.gif"), small), "8 x 32 is outside of 16 x 16");
        byte[] kind = whole.clone();
        kind[0] = 'J';
        refused(Files.write(folder.resolve("kind.gif"), kind), "it is no GIF");
    }
}
