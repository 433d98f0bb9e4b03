package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IdxFileTest {
    private static final byte[] GOOD = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, (byte) 200};

    @Test
    void plainAndGzipReadTheSame() throws IOException {
        assertThat(read(GOOD)).isEqualTo(read(gzip(GOOD)));
        assertThat(read(GOOD).shape()).containsExactly(2, 3);
        assertThat(read(GOOD).bytes()).endsWith(5, (byte) 200);
    }

    @Test
    void aWrongMagicNumberIsNamed() {
        byte[] b = GOOD.clone();
        b[2] = 9;
        assertThatThrownBy(() -> read(b)).hasMessageContaining("byte 0").hasMessageContaining("0x00000902");
    }

    @Test
    void everyTruncationIsRefusedWithItsOffset() {
        for (int n = 0; n < GOOD.length; n++) {
            byte[] cut = Arrays.copyOf(GOOD, n);
            String at = "byte " + n;
            assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class).hasMessageContaining(at);
        }
    }

    @Test
    void bytesAfterTheLastValueAreRefused() {
        assertThatThrownBy(() -> read(Arrays.copyOf(GOOD, 19))).hasMessageContaining("byte 18");
    }

    @Test
    void aHeaderThatPromisesTooMuchIsRefusedBeforeMemoryIsTaken() {
        byte[] b = GOOD.clone();
        Arrays.fill(b, 4, 12, (byte) 0x7f);
        assertThatThrownBy(() -> read(b)).hasMessageContaining("byte 4").hasMessageContaining("2,139,062,143");
    }

    @Test
    void aGzipBombIsReadNoFurtherThanItsHeaderPromises() throws IOException {
        byte[] bomb = Arrays.copyOf(GOOD, 60_000_000);
        assertThatThrownBy(() -> read(gzip(bomb))).hasMessageContaining("more follow");
    }

    @Test
    void aDamagedGzipStreamIsRefusedWithRemedy() throws IOException {
        byte[] z = gzip(GOOD);
        assertThatThrownBy(() -> read(Arrays.copyOf(z, z.length - 12))).isInstanceOf(IOException.class)
                .hasMessageContaining("Download the file again");
        z[12] ^= 0x55;
        assertThatThrownBy(() -> read(z)).isInstanceOf(IOException.class);
    }

    private static IdxFile read(byte[] b) throws IOException {
        return IdxFile.read("test", new ByteArrayInputStream(b));
    }

    private static byte[] gzip(byte[] b) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream z = new GZIPOutputStream(out)) {
            z.write(b);
        }
        return out.toByteArray();
    }
}
