package heaviside.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.io.SpikeTable;
import heaviside.engine.io.spikes.SpikeFiles;
import heaviside.engine.io.spikes.SpikeRecording;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A recording is more than its spikes: when it began and ended, silent units, names. Every format that has room gives all of
/// that back; what has none says so.
class RoundTripTest {
    private static final List<String> WHOLE = List.of(".csv", ".npz", ".h5", ".nwb");
    @TempDir
    Path folder;

    /// A recording with silence wherever it may be.
    private static SpikeTable random(Random r) {
        double start = r.nextInt(3) == 0 ? 0 : r.nextInt(200_000) / 10.0 - (r.nextBoolean() ? 0 : 10_000);
        double end = start + 1 + r.nextInt(30_000) / 10.0;
        List<SpikeTable.Group> groups = new ArrayList<>();
        List<String> names = List.of("E", "inh", "L2/3_p", "z\u00e4hler");
        for (int g = 0; g < 1 + r.nextInt(names.size()); g++) {
            groups.add(new SpikeTable.Group(names.get(g), 1 + r.nextInt(9)));
        }
        int count = r.nextInt(4) == 0 ? r.nextInt(2) : r.nextInt(300);
        double a = start + (r.nextBoolean() ? 0 : 0.4) * (end - start); // silent beginning
        double b = end - (r.nextBoolean() ? 0 : 0.4) * (end - start); // silent end
        double[] t = r.doubles(count, 0, 1).map(x -> Math.min(b, Math.rint(10 * (a + x * (b - a))) / 10))
                .map(x -> Math.max(a, x)).sorted().toArray();
        int[] p = new int[count];
        int[] n = new int[count];
        int lowest = r.nextInt(groups.size()); // silent first and last units
        for (int i = 0; i < count; i++) {
            p[i] = lowest + r.nextInt(groups.size() - lowest);
            n[i] = r.nextInt(Math.max(1, groups.get(p[i]).size() - r.nextInt(3)));
        }
        return new SpikeTable(start, end, groups, List.of(), t, p, n);
    }

    private SpikeRecording back(SpikeTable t, String ending) throws IOException {
        Path file = folder.resolve("r" + ending);
        SpikeExport.write(file, t, "random", Instant.EPOCH);
        SpikeCheck.Result c = SpikeCheck.of(file, t);
        assertThat(c.identical()).as(ending + ": " + c.words()).isTrue();
        assertThat(c.lost()).as(ending).isEmpty();
        return SpikeFiles.read(file).getFirst();
    }

    private static void same(SpikeTable t, SpikeRecording r, String what) {
        assertThat(r.startMs()).as(what + ": start").isCloseTo(t.startMs(), within(1e-7));
        assertThat(r.endMs()).as(what + ": end").isCloseTo(t.endMs(), within(1e-7));
        assertThat(r.unitCount()).as(what + ": units").isEqualTo(t.unitCount());
        assertThat(r.unitNames()).as(what + ": names").isEqualTo(t.names());
        assertThat(r.units().length).as(what + ": spikes").isEqualTo(t.times().length);
        int[] units = t.units();
        int[] counts = new int[t.unitCount()];
        for (int u : units) {
            counts[u]++;
        }
        assertThat(r.counts()).as(what + ": spikes of each unit").isEqualTo(counts);
        // spikes of one moment may change places
        for (int i = 0; i < units.length; i++) {
            assertThat(r.timesMs()[i]).as(what).isCloseTo(t.times()[i], within(1e-7));
        }
    }

    @Test
    void randomRecordingsComeBackWholeFromEveryFormatWithRoom() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            SpikeTable t = random(new Random(seed));
            for (String ending : WHOLE) {
                same(t, back(t, ending), ending + ", seed " + seed);
            }
        }
    }

    static Stream<SpikeTable> corners() {
        SpikeTable.Group units = new SpikeTable.Group("units", 4);
        return Stream.of(
                new SpikeTable(0, 1000, List.of(units), List.of(), new double[0], new int[0], new int[0]),
                new SpikeTable(-500, 250, List.of(units), List.of(), new double[0], new int[0], new int[0]),
                new SpikeTable(0, 70, List.of(new SpikeTable.Group("x", 1)), List.of(), new double[]{0}, new int[1],
                        new int[1]),
                new SpikeTable(100, 200, List.of(new SpikeTable.Group("x", 1)), List.of(), new double[]{100, 200},
                        new int[2], new int[2]),
                new SpikeTable(3.6e7, 3.7e7, List.of(units), List.of(), new double[]{3.65e7}, new int[1],
                        new int[]{2}));
    }

    @ParameterizedTest
    @MethodSource("corners")
    void emptyLateAndLonelyRecordingsComeBack(SpikeTable t) throws IOException {
        for (String ending : WHOLE) {
            same(t, back(t, ending), ending + " of " + t.startMs() + " to " + t.endMs());
        }
    }

    @Test
    void unitsKeepNamesOfTheirOwn() throws IOException {
        SpikeTable t = new SpikeTable(0, 90, List.of(new SpikeTable.Group("units", 3)),
                List.of("Purkinje 3", "\ud835\udf0f, second", "17"), new double[]{1, 5.5}, new int[2],
                new int[]{2, 0});
        for (String ending : List.of(".npz", ".h5", ".nwb")) {
            assertThat(back(t, ending).unitNames()).as(ending).isEqualTo(t.unitNames());
        }
        Path csv = folder.resolve("own.csv");
        SpikeExport.write(csv, t, "x", Instant.EPOCH);
        assertThat(SpikeCheck.of(csv, t).said()).isEqualTo("2 spikes, identical. The format does not keep names.");
    }

    @Test
    void anArrayTellsWhatItCannotKeep() throws IOException {
        SpikeTable t = new SpikeTable(-20, 250, List.of(new SpikeTable.Group("E", 2), new SpikeTable.Group("I", 3)),
                List.of(), new double[]{1.5, 20.25, 99.5}, new int[]{0, 1, 0}, new int[]{0, 0, 1});
        Path file = folder.resolve("a.npy");
        SpikeExport.write(file, t, "x", Instant.EPOCH);
        assertThat(SpikeCheck.of(file, t).said())
                .isEqualTo("3 spikes, identical. The format does not keep the start at "
                        + "\u221220 ms (read again: 0 ms); the end at 250 ms (read again: 99.5 ms), so that rates differ; the "
                        + "silent last units (3 of 5 units are read again); and names.");
    }

    @Test
    void nwbSaysWhenEachUnitWasObserved() throws IOException {
        SpikeTable t = new SpikeTable(-20, 250, List.of(new SpikeTable.Group("E", 2)), List.of(), new double[]{7},
                new int[1], new int[1]);
        SpikeExport.write(folder.resolve("o.nwb"), t, "x", Instant.EPOCH);
        try (HdfFile f = new HdfFile(folder.resolve("o.nwb"))) {
            assertThat((double[][]) f.getDatasetByPath("units/obs_intervals").getData())
                    .isDeepEqualTo(new double[][]{{-0.02, 0.25}, {-0.02, 0.25}});
            assertThat((long[]) f.getDatasetByPath("units/obs_intervals_index").getData()).containsExactly(1, 2);
        }
    }

    @Test
    void theLayoutOfTheDigitsStaysReadableForOthers() throws IOException {
        SpikeTable t = new SpikeTable(-20, 250, List.of(new SpikeTable.Group("E", 2)), List.of(), new double[]{-7},
                new int[1], new int[1]);
        SpikeExport.write(folder.resolve("o.h5"), t, "x", Instant.EPOCH);
        try (var f = heaviside.engine.data.ShdFile.open(folder.resolve("o.h5"))) {
            assertThat(f.spikes(0, 700).timesMs()).as("from the start on: none before 0").containsExactly(13);
            assertThat(f.durationMs(0)).isEqualTo(270);
        }
        SpikeTable late = new SpikeTable(2e8, List.of(new SpikeTable.Group("E", 1)), new double[]{1.5e8}, new int[1],
                new int[1]);
        assertThatThrownBy(() -> SpikeExport.write(folder.resolve("late.h5"), late, "x", Instant.EPOCH))
                .hasMessageContaining("150,000 s").hasMessageContaining(".npz");
    }

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".npz", ".h5", ".nwb"})
    void aMillionSpikesComeBack(String ending) throws IOException {
        int n = 1_000_000;
        Random r = new Random(3);
        double[] t = r.doubles(n, 500, 99_500).map(x -> Math.rint(x * 1e4) / 1e4).sorted().toArray();
        int[] neuron = r.ints(n, 3, 900).toArray();
        SpikeTable table = new SpikeTable(250, 100_000, List.of(new SpikeTable.Group("E", 1000)), List.of(), t,
                new int[n], neuron);
        SpikeRecording back = back(table, ending);
        assertThat(back.endMs()).isCloseTo(100_000, within(1e-6));
        assertThat(back.startMs()).isCloseTo(250, within(1e-6));
        assertThat(back.unitCount()).isEqualTo(1000);
        assertThat(back.units().length).isEqualTo(n);
    }

    @Test
    void anArchiveWithTextsOfItsOwnIsRead() throws IOException {
        byte[] npz = Npz.of(java.util.Map.of("times", heaviside.engine.io.NpyFile.float64(new double[]{0.5, 0.75, 2}),
                "units", heaviside.engine.io.NpyFile.int32(new int[]{0, 2, 1}),
                "regions", heaviside.engine.io.NpyFile.words(List.of("CA1", "CA3", ""))));
        Path file = Files.write(folder.resolve("texts.npz"), npz);
        SpikeRecording r = SpikeFiles.read(file).getFirst();
        assertThat(r.unitCount()).isEqualTo(3);
        assertThat(r.unitNames()).as("regions are no names of units").isEmpty();
        assertThat(IntStream.of(r.units()).boxed().toList()).isEqualTo(Arrays.asList(0, 2, 1));
    }
}
