package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DataFilesFuzzTest {
    @Test
    void damagedIdxFilesAreReadOrRefused() throws Exception {
        byte[] idx = new byte[16 + 3 * 4 * 4];
        idx[2] = 8;
        idx[3] = 3;
        idx[7] = 3;
        idx[11] = 4;
        idx[15] = 4;
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream z = new GZIPOutputStream(packed)) {
            z.write(idx);
        }
        Fuzzing.Report r = Fuzzing.run("idx", List.of(idx, packed.toByteArray()),
                b -> IdxFile.read("images", new ByteArrayInputStream(b)));
        assertThat(r.found()).as(r.toString()).isEmpty();
    }
}
