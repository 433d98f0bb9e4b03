package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NpyFileTest {
    @Test
    void floatsDoublesAndIntegersComeBack() throws IOException {
        assertThat(read(NpyFile.float32(new float[]{1.5f, -2}, 1, 2)).shape()).containsExactly(1, 2);
        assertThat(read(NpyFile.float64(new double[]{0.1, Double.NaN})).values()).containsExactly(0.1, Double.NaN);
        assertThat(read(NpyFile.int32(new int[]{7, -8, 9})).values()).containsExactly(7, -8, 9);
    }

    @Test
    void theHeaderIsPaddedTo64BytesAsNumpyDoes() {
        byte[] b = NpyFile.float32(new float[3]);
        assertThat((b.length - 12) % 64).isZero();
        assertThat(new String(b, 10, 60, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }");
    }

    @Test
    void hostileFilesAreRefused() {
        byte[] good = NpyFile.float32(new float[100]);
        for (int cut = 0; cut < good.length; cut += 13) {
            byte[] part = Arrays.copyOf(good, cut);
            assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
        }
        byte[] huge = new String(good, StandardCharsets.ISO_8859_1).replace("(100,), }", "(99999999,9999999), }")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(huge)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(good, good.length + 1))).hasMessageContaining("more follows");
    }

    private static NpyFile read(byte[] b) throws IOException {
        return NpyFile.read("test.npy", new ByteArrayInputStream(b));
    }
}
