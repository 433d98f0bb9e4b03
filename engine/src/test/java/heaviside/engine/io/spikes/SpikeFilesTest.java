package heaviside.engine.io.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeFilesTest {
    private static final Path DATA = Path.of(System.getProperty("heaviside.root", "..")).resolve("../shared/data")
            .normalize();
    @TempDir
    Path folder;

    private static List<SpikeRecording> read(String name, byte[] bytes) throws IOException {
        try (SpikeFile f = SpikeFiles.open(ByteSource.of(name, bytes), Optional.empty())) {
            List<SpikeRecording> all = new java.util.ArrayList<>();
            for (int i = 0; i < f.count(); i++) {
                assertThat(f.name(i)).isNotBlank();
                all.add(f.read(i));
            }
            return all;
        }
    }

    private static SpikeRecording one(String name, byte[] bytes) throws IOException {
        assertThat(read(name, bytes)).hasSize(1);
        return read(name, bytes).getFirst();
    }

    private static Path real(String name) {
        Path p = DATA.resolve(name);
        Assumptions.assumeTrue(Files.exists(p), "the real file " + name + " is not on this machine");
        return p;
    }

    @Test
    void whoWaitsIsToldHowMuchIsReadAndCanStopIt(@TempDir Path folder)
            throws IOException {
        StringBuilder lines = new StringBuilder("time_ms,neuron\n");
        for (int i = 0; i < 20_000; i++) {
            lines.append(i / 10.0).append(',').append(i % 7).append('\n');
        }
        Path file = Files.writeString(folder.resolve("long.csv"), lines);
        List<Double> shares = new java.util.ArrayList<>();
        ByteSource told = ByteSource.of(file, shares::add);
        assertThat(SpikeFiles.open(told, Optional.empty()).read(0).timesMs()).hasSize(20_000);
        assertThat(shares.getLast()).isGreaterThan(0.98).isLessThanOrEqualTo(1);
        assertThatThrownBy(() -> SpikeFiles.open(ByteSource.of(file, share -> share < 0.5), Optional.empty()))
                .isInstanceOf(java.io.InterruptedIOException.class);
    }

    @Test
    void unitsOfNwbComeWithTheirIdsInMilliseconds() throws Exception {
        SpikeRecording r = one("a.nwb", SpikeSeeds.nwb(folder));
        assertThat(r.timesMs()).containsExactly(100, 150, 200, 300, 500);
        assertThat(r.units()).containsExactly(0, 1, 0, 1, 0);
        assertThat(r.unitNames()).containsExactly("11", "12");
    }

    @Test
    void anIndexThatDoesNotFitIsRefused() throws Exception {
        byte[] bad = SpikeSeeds.hdf(folder, w -> {
            w.putGroup("units").putDataset("spike_times", new double[]{0.1, 0.2});
            ((io.jhdf.api.WritableGroup) w.getChild("units")).putDataset("spike_times_index", new long[]{1, 7});
        });
        assertThatThrownBy(() -> read("a.nwb", bad)).hasMessageContaining("spike_times_index")
                .hasMessageContaining("unit 1 ends at 7.0 of 2");
    }

    @Test
    void populationsOfSonataAreNumberedOneAfterTheOther() throws Exception {
        SpikeRecording r = one("spikes.h5", SpikeSeeds.sonata(folder));
        assertThat(r.timesMs()).containsExactly(1.5, 2, 3, 4);
        assertThat(r.units().length).isEqualTo(4);
        assertThat(Arrays.stream(r.units()).mapToObj(r::unitName)).containsExactly("v1 2", "lgn 1", "v1 0", "v1 2");
    }

    @Test
    void spikeTrainsOfNixAreFoundAmongOtherArrays() throws Exception {
        SpikeRecording r = one("a.nix", SpikeSeeds.nix(folder));
        assertThat(r.timesMs()).containsExactly(10, 25);
        assertThat(r.unitNames()).containsExactly("cell a");
    }

    @Test
    void segmentsThatNeoWroteAreRecordingsWithTheirNamesAndExtents() throws Exception {
        List<SpikeRecording> all = read("a.nix", SpikeSeeds.neo());
        assertThat(all).extracting(SpikeRecording::name).containsExactly("a.nix, trial 2", "a.nix, trial 10");
        for (int k = 0; k < 2; k++) {
            SpikeRecording r = all.get(k);
            double trial = k == 0 ? 2 : 10;
            assertThat(r.unitNames()).containsExactly("silent", "unit 0", "unit 1");
            assertThat(r.startMs()).isEqualTo(-100);
            assertThat(r.endMs()).isEqualTo(1000);
            assertThat(r.units()).containsExactly(1, 2, 1, 2, 1, 2);
            double[] expected = {10.5, 11.5, 20, 21, 300.25, 301.25};
            for (int i = 0; i < expected.length; i++) {
                assertThat(r.timesMs()[i]).isCloseTo(expected[i] + trial, org.assertj.core.api.Assertions.within(1e-9));
            }
        }
    }

    @Test
    void samplesOfTheHeidelbergLayoutAreReadOneByOne() throws Exception {
        byte[] bytes = SpikeSeeds.shd(folder);
        try (SpikeFile f = SpikeFiles.open(ByteSource.of("a.h5", bytes), Optional.empty())) {
            assertThat(f.count()).isEqualTo(2);
            assertThat(f.label(1)).isEqualTo("one");
            SpikeRecording r = f.read(0);
            assertThat(r.timesMs()).containsExactly(125, 250, 500);
            assertThat(r.units()).containsExactly(3, 699, 4);
            assertThat(r.unitCount()).isEqualTo(700);
            assertThat(f.read(1).timesMs()).containsExactly(62.5, 750);
        }
    }

    @Test
    void vectorsAndCellsOfMatlabBecomeRecordings() throws Exception {
        for (boolean packed : new boolean[]{false, true}) {
            List<SpikeRecording> all = read("a.mat", SpikeSeeds.mat(packed));
            assertThat(all).hasSize(2);
            assertThat(all.get(0).name()).isEqualTo("early");
            assertThat(all.get(0).timesMs()).containsExactly(10, 50, 200);
            assertThat(all.get(1).unitCount()).isEqualTo(2);
            assertThat(all.get(1).trains()).isDeepEqualTo(new double[][]{{1, 2.5, 4}, {3, 7.25}});
        }
    }

    @Test
    void timesAndClustersOfMatlabAreOneRecordingOfUnits() throws Exception {
        SpikeRecording r = one("phy.mat", SpikeSeeds.matTable());
        assertThat(r.timesMs()).containsExactly(10, 50, 200);
        assertThat(r.units()).containsExactly(3, 0, 3);
    }

    @Test
    void anEmptyArrayAmongTrainsIsASilentNeuron() throws Exception {
        SpikeRecording r = one("a.npz", SpikeSeeds.zip("silent.npy",
                heaviside.engine.io.NpyFile.float64(new double[0]), "b.npy",
                heaviside.engine.io.NpyFile.float64(new double[]{1.5, 2})));
        assertThat(r.unitNames()).containsExactly("silent", "b");
        assertThat(r.counts()).containsExactly(0, 2);
    }

    @Test
    void emptyLinesAmongNeuronsAreTold() throws Exception {
        SpikeRecording r = one("a.txt", SpikeSeeds.text("1 2.5 4\n\n3 7.25 9\n"));
        assertThat(r.unitCount()).isEqualTo(2);
        assertThat(r.note()).startsWith("one neuron a line (1 empty line left out);");
    }

    @Test
    void arraysOfNumPyAreReadInEveryUsualShape() throws Exception {
        SpikeRecording pairs = one("a.npy", SpikeSeeds.npy());
        assertThat(pairs.timesMs()).containsExactly(0.5, 1.25, 2);
        assertThat(pairs.units()).containsExactly(3, 0, 3);
        SpikeRecording table = one("a.npz", SpikeSeeds.npz(true));
        assertThat(table.units()).containsExactly(2, 0, 2);
        SpikeRecording trains = one("a.npz", SpikeSeeds.npz(false));
        assertThat(trains.unitNames()).containsExactly("a", "b");
        byte[] objects = SpikeSeeds.text("\u0093NUMPY").length > 0 ? objects() : new byte[0];
        assertThatThrownBy(() -> read("a.npy", objects)).hasMessageContaining("Python objects");
    }

    private static byte[] objects() {
        String h = "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }            \n";
        return SpikeSeeds.join(new byte[]{(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) h.length(), 0},
                SpikeSeeds.text(h),
                new byte[24]);
    }

    @Test
    void eventsOfCamerasAreUnitsByPixelAndPolarity() throws Exception {
        SpikeRecording n = one("00001.bin", SpikeSeeds.nmnist());
        assertThat(n.unitCount()).isEqualTo(2 * 34 * 34);
        assertThat(n.timesMs()[1]).isEqualTo(1.5, within(1e-9));
        assertThat(n.timesMs()[2]).isEqualTo(9.192, within(1e-9)); // 2.000 + 8.192 - 1
        assertThat(n.units()).containsExactly(34 * 34 + 4 * 34 + 3, 33, 34 * 34 + 33 * 34);
        SpikeRecording d = one("a.aedat", SpikeSeeds.aedat2());
        assertThat(d.unitCount()).isEqualTo(2 * 128 * 128);
        assertThat(d.timesMs()).containsExactly(0, 1);
        assertThat(d.units()).containsExactly(2 * 128 * 128 - 1, 0);
        SpikeRecording e = one("a.aedat4", SpikeSeeds.aedat4());
        assertThat(e.timesMs()).containsExactly(0, 2.5);
        assertThat(e.units()).containsExactly(8 * 7 + 8 * 6 + 5 + 8 * 0, 8 * 2 + 7);
    }

    @Test
    void whatIsNoFormatIsRefusedByName() {
        assertThatThrownBy(() -> read("a.gif", new byte[]{'G', 'I', 'F', '8', 0, 1, 2}))
                .isInstanceOf(SpikeFormatException.class).hasMessageContaining("no known format");
        assertThatThrownBy(() -> read("a.csv", new byte[0])).hasMessageContaining("empty");
        assertThatThrownBy(() -> SpikeFiles.open(folder.resolve("nowhere.csv"))).hasMessageContaining("no such file");
        assertThat(SpikeFiles.FORMATS).allSatisfy(f -> {
            assertThat(f.title()).isNotBlank();
            assertThat(f.patterns()).isNotEmpty().allMatch(p -> p.startsWith("*."));
        });
    }

    @Test
    void realRecordingsHaveTheSpikesThatTheirSourcesTell() throws Exception {
        assertThat(SpikeFiles.read(real("neuro/pynapple_A8604-211122.nwb"))).singleElement().satisfies(r -> {
            assertThat(r.timesMs()).hasSize(21_354);
            assertThat(r.unitCount()).isEqualTo(3);
            assertThat(r.endMs()).isBetween(1_086_000.0, 1_089_000.0);
        });
        List<SpikeRecording> retina = SpikeFiles.read(real("neuro/casestudies_08_spikes-1.mat"));
        assertThat(retina).extracting(SpikeRecording::name).containsExactly("SpikesLow", "SpikesHigh");
        assertThat(retina).extracting(r -> r.timesMs().length).containsExactly(750, 969);
        assertThat(retina.getFirst().endMs()).isBetween(29_000.0, 30_000.0);
        assertThat(SpikeFiles.read(real("neuro/grasshopper_spike_times1.txt")).getFirst().timesMs()).hasSize(929)
                .startsWith(6.7);
        assertThat(SpikeFiles.read(real("neuro/pyspike_testdata.txt")).getFirst().unitCount()).isEqualTo(40);
        assertThat(SpikeFiles.read(real("event-camera/sample.aedat4")).getFirst().timesMs()).hasSize(111_954);
        assertThat(SpikeFiles.read(real("event-camera/sample_nmnist.bin")).getFirst().timesMs()).hasSize(4325);
        try (SpikeFile zip = SpikeFiles.open(real("event-camera/nmnist-1100/nmnist-small.zip"))) {
            assertThat(zip.count()).isEqualTo(1100);
            assertThat(zip.read(0).timesMs()).hasSize(23_405 / 5);
        }
    }
}
