package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.chip.map.MappedFile;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.io.mapped.MappedHdf5;
import heaviside.engine.math.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedHdf5Test {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBackNumberForNumber() throws IOException {
        for (long seed = 1; seed <= 6; seed++) {
            MappedNetwork m = MappedFileTest.mapped(seed);
            Path f = folder.resolve(seed + ".h5");
            MappedHdf5.write(f, m);
            assertThat(MappedHdf5.isOne(f)).isTrue();
            assertThat(MappedFile.write(MappedHdf5.read(f))).isEqualTo(MappedFile.write(m));
        }
    }

    @Test
    void damagedFilesAreReadOrRefusedInWords() throws IOException {
        Path f = folder.resolve("m.h5");
        MappedHdf5.write(f, MappedFileTest.mapped(2));
        byte[] good = Files.readAllBytes(f);
        RandomStream r = new RandomStream(5);
        int refused = 0;
        for (int i = 0; i < 80; i++) {
            byte[] bad = i % 4 == 0 ? java.util.Arrays.copyOf(good, 8 + r.nextInt(good.length - 8)) : good.clone();
            for (int k = 0; k < 6 && i % 4 != 0; k++) {
                bad[8 + r.nextInt(bad.length - 8)] = (byte) r.nextInt(256);
            }
            Path g = Files.write(folder.resolve("bad.h5"), bad);
            try {
                assertThat(MappedHdf5.read(g).plans()).isNotEmpty();
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(refused).isGreaterThan(15);
        Path text = Files.writeString(folder.resolve("t.h5"), "no HDF5");
        assertThatThrownBy(() -> MappedHdf5.read(text)).hasMessageContaining("is not HDF5");
    }
}
