package heaviside.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.io.SpikeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeCheckTest {
    private static final double[] TIMES = {0.1, 2.25, 2.25, 70.000_1, 99.5};
    @TempDir
    Path folder;

    private static SpikeTable table(double... times) {
        return new SpikeTable(100, List.of(new SpikeTable.Group("E", 3), new SpikeTable.Group("I", 2)), times,
                new int[]{0, 1, 0, 0, 1}, new int[]{2, 1, 0, 2, 0});
    }

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".npy", ".npz", ".h5", ".nwb"})
    void whatWasWrittenComesBackIdentical(String ending) throws IOException {
        Path file = folder.resolve("a" + ending);
        SpikeExport.write(file, table(TIMES), "t", Instant.EPOCH);
        assertThat(SpikeCheck.of(file, table(TIMES)).words()).isEqualTo("5 spikes, identical");
    }

    @Test
    void anArchiveKeepsDurationAndSilentUnits() throws IOException {
        Path file = folder.resolve("silent.npz");
        SpikeTable t = new SpikeTable(250, List.of(new SpikeTable.Group("E", 3), new SpikeTable.Group("I", 4)),
                new double[]{10, 20.5}, new int[2], new int[]{0, 1});
        SpikeExport.write(file, t, "t", Instant.EPOCH);
        var r = heaviside.engine.io.spikes.SpikeFiles.read(file).getFirst();
        assertThat(r.unitCount()).isEqualTo(7);
        assertThat(r.endMs()).isEqualTo(250);
    }

    @Test
    void theFirstDifferenceIsNamed() throws IOException {
        Path file = folder.resolve("a.npz");
        SpikeExport.write(file, table(TIMES), "t", Instant.EPOCH);
        SpikeCheck.Result r = SpikeCheck.of(file, table(0.1, 2.25, 2.25, 70.000_2, 99.6));
        assertThat(r.identical()).isFalse();
        assertThat(r.words())
                .isEqualTo("first difference: spike 2 of unit 2 at 70.0002 ms comes back at 70.0001 ms");
        SpikeTable less = new SpikeTable(100, List.of(new SpikeTable.Group("E", 3)), new double[]{0.1}, new int[1],
                new int[]{2});
        assertThat(SpikeCheck.of(file, less).words())
                .isEqualTo("first difference: spike 1 of unit 0 at 2.25 ms is one too many");
    }

    @Test
    void anArrayWhoseUnitOfTimeIsGuessedWrongIsNotCalledIdentical() throws IOException {
        Path file = folder.resolve("seconds.npy");
        SpikeTable slow = new SpikeTable(10_000, List.of(new SpikeTable.Group("E", 1)),
                new double[]{2000, 4000, 6000}, new int[3], new int[3]);
        SpikeExport.write(file, slow, "t", Instant.EPOCH);
        assertThat(SpikeCheck.of(file, slow).words()).contains("spike 1 of unit 0 at 2000.0 ms comes back at 2.0 ms");
    }
}
