package heaviside.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.io.Project;
import heaviside.engine.io.SpikeTable;
import heaviside.engine.io.spikes.SpikeFiles;
import heaviside.engine.io.spikes.SpikeRecording;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeFilesTest {
    @TempDir
    Path folder;

    /// Spikes on a grid of 0.1 ms, in order, no two of a neuron at once.
    private static SpikeTable random(long seed) {
        Random r = new Random(seed);
        List<SpikeTable.Group> groups = List.of(new SpikeTable.Group("E", 1 + r.nextInt(40)),
                new SpikeTable.Group("I", 1 + r.nextInt(9)));
        int n = 50 + r.nextInt(2000);
        double[] t = r.ints(n, 0, 10_000).sorted().mapToDouble(k -> k / 10.0).toArray();
        int[] p = r.ints(n, 0, 2).toArray();
        int[] u = new int[n];
        Arrays.setAll(u, i -> r.nextInt(groups.get(p[i]).size()));
        return new SpikeTable(1000, groups, t, p, u);
    }

    private static long[] sorted(double[] ms, int[] units) {
        long[] k = new long[ms.length];
        Arrays.setAll(k, i -> Math.round(ms[i] * 10) << 32 | units[i]);
        Arrays.sort(k);
        return k;
    }

    @Test
    void randomRecordingsComeBackFromEveryFormat() throws IOException {
        for (int seed = 0; seed < 8; seed++) {
            SpikeTable t = random(seed);
            int[] units = new int[t.times().length];
            Arrays.setAll(units, i -> t.neuron()[i] + (t.population()[i] == 0 ? 0 : t.populations().getFirst().size()));
            for (String ending : List.of(".npy", ".npz", ".h5", ".nwb")) {
                Path file = folder.resolve("r" + seed + ending);
                SpikeExport.write(file, t, "random", Instant.EPOCH);
                SpikeRecording r = SpikeFiles
                        .read(file, ending.equals(".npy")
                                ? java.util.Optional.of(heaviside.engine.io.spikes.TimeScale.MILLISECONDS)
                                : java.util.Optional.empty())
                        .getFirst();
                assertThat(sorted(r.timesMs(), r.units())).as(ending).isEqualTo(sorted(t.times(), units));
                for (double ms : r.timesMs()) {
                    assertThat(ms * 10).isCloseTo(Math.rint(ms * 10), within(1e-6));
                }
            }
            Path csv = folder.resolve("r" + seed + ".csv");
            SpikeExport.write(csv, t, "random", Instant.EPOCH);
            SpikeTable back = SpikeTable.read(csv);
            assertThat(back.times()).isEqualTo(t.times());
            assertThat(back.neuron()).isEqualTo(t.neuron());
            assertThat(back.populations()).isEqualTo(t.populations());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(f -> f.toString().endsWith(".tmp"));
        }
    }

    @Test
    void nwbNamesUnitsAndPointsToTheirTimes() throws IOException {
        SpikeTable t = new SpikeTable(10, List.of(new SpikeTable.Group("E", 2), new SpikeTable.Group("I", 1)),
                new double[]{1, 2, 3}, new int[]{1, 0, 0}, new int[]{0, 1, 1});
        SpikeExport.write(folder.resolve("a.nwb"), t, "x", Instant.EPOCH);
        try (HdfFile f = new HdfFile(folder.resolve("a.nwb"))) {
            assertThat((double[]) f.getDatasetByPath("units/spike_times").getData()).containsExactly(0.002, 0.003,
                    0.001);
            assertThat((long[]) f.getDatasetByPath("units/spike_times_index").getData()).containsExactly(0, 2, 3);
            assertThat((String[]) f.getDatasetByPath("units/unit_name").getData()).containsExactly("E 0", "E 1", "I 0");
        }
    }

    @Test
    void noSpikesAtAllMakeAFileToo() throws IOException {
        SpikeTable t = new SpikeTable(10, List.of(new SpikeTable.Group("E", 2)), new double[0], new int[0], new int[0]);
        for (String ending : SpikeExport.ENDINGS) {
            SpikeExport.write(folder.resolve("none" + ending), t, "x", Instant.EPOCH);
            assertThat(folder.resolve("none" + ending)).isNotEmptyFile();
        }
    }

    @Test
    void whatAFormatCannotHoldIsRefused() {
        SpikeTable t = new SpikeTable(10, List.of(new SpikeTable.Group("E", 70_000)), new double[]{1}, new int[]{0},
                new int[]{69_999});
        assertThatThrownBy(() -> SpikeExport.write(folder.resolve("a.h5"), t, "x", Instant.EPOCH))
                .hasMessageContaining("69,999").hasMessageContaining("65,535");
        assertThatThrownBy(() -> SpikeExport.write(folder.resolve("a.xls"), t, "x", Instant.EPOCH))
                .hasMessageContaining(".nwb");
        assertThat(folder.resolve("a.h5")).doesNotExist();
    }

    @Test
    void weightsAreWrittenSynapseBySynapse() throws IOException {
        Network n = Network.EMPTY
                .plus(new Population("N", "N", 3, Polarity.MIXED, Lif.normalised(20, 5, ResetMode.NONE)))
                .plus(new Stimulus.Poisson("in", "in", 2, 10, 0, 100))
                .plus(new Projection("w", "in", "N", new Connectivity.AllToAll(true),
                        Parameter.of(new double[]{1, 2, 3, 4, 5, 6}), Parameter.of(1)))
                .plus(new Projection("r", "N", "N", new Connectivity.AllToAll(false), Parameter.of(-1),
                        Parameter.of(2)));
        Project p = Project.empty("weights").withNetwork(n);
        List<WeightExport.Synaptic> all = WeightExport.of(p);
        assertThat(all.getFirst().weights()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(all.getFirst().targets()).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(all.get(1).sources()).containsExactly(0, 0, 1, 1, 2, 2);
        for (String ending : WeightExport.ENDINGS) {
            WeightExport.write(folder.resolve("w" + ending), p);
        }
        assertThat(Files.readAllLines(folder.resolve("w.csv"))).hasSize(13).contains("w,1,2,6.0,1.0", "r,2,1,-1.0,2.0");
        try (HdfFile f = new HdfFile(folder.resolve("w.h5"))) {
            assertThat((double[]) f.getDatasetByPath("synapses/w/weights").getData()).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }
}
