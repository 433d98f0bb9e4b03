package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowseModelTest {
    private static Datasets.Entry entry(String id) {
        return Datasets.entry(id).orElseThrow();
    }

    @Test
    void aClassIsShownAloneAndStepsGoAroundItsEnd() {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only());
        m.choose(entry("iris"));
        assertThat(m.listed()).isEqualTo(75);
        assertThat(m.facts().orElseThrow().counts()).containsExactly(25, 25, 25);
        m.filter(1);
        assertThat(m.listed()).isEqualTo(25);
        m.step(-1);
        assertThat(m.at()).isEqualTo(24);
        assertThat(m.sample().orElseThrow().label()).isEqualTo(1);
        m.step(1);
        assertThat(m.at()).isZero();
        m.go(1000);
        assertThat(m.at()).isEqualTo(24);
    }

    @Test
    void everySplitIsCountedOnItsOwn() {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only());
        m.choose(entry("yin-yang"));
        assertThat(m.split()).isEqualTo(Split.TRAIN);
        assertThat(Arrays.stream(m.facts().orElseThrow().counts()).sum()).isEqualTo(5000);
        m.choose(Split.TEST);
        assertThat(Arrays.stream(m.facts().orElseThrow().counts()).sum()).isEqualTo(1000);
        assertThat(m.listed()).isEqualTo(1000);
    }

    @Test
    void missingFilesSayWhereTheyWereLookedForAndHowToGetThem(@TempDir Path empty) {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only(empty));
        assertThat(m.here(entry("shd"))).contains(false);
        m.choose(entry("shd"));
        assertThat(m.data()).isEmpty();
        assertThat(m.problem()).contains(empty.toString()).contains("zenkelab.org");
        assertThat(m.loading()).isFalse();
        m.choose(entry("xor"));
        assertThat(m.problem()).isEmpty();
        assertThat(m.sample()).isPresent();
    }

    @Test
    void signalsToFollowHaveNoClasses() {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only());
        m.choose(entry("pattern"));
        assertThat(m.facts().orElseThrow().counts()).isEmpty();
        assertThat(m.sample().orElseThrow().label()).isEqualTo(-1);
        assertThat(m.sample().orElseThrow().spikes()).isPositive();
    }

    @Test
    void filesAreSaidToBeHereWhereTheyLieBeforeTheyAreOpened(@TempDir Path empty) throws Exception {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only(empty));
        for (String id : List.of("fashion-mnist", "nmnist", "braille", "fsdd", "shd", "ssc")) {
            assertThat(m.here(entry(id))).as(id).contains(false);
        }
        Files.writeString(Files.createDirectories(empty.resolve("braille")).resolve("braille_taxels.csv"), "");
        assertThat(m.here(entry("braille"))).contains(true);
        assertThat(m.here(entry("poisson"))).as("generated").contains(true);
        m.choose(entry("fashion-mnist"));
        assertThat(m.here(entry("fashion-mnist"))).contains(false);
    }

    /// A recording of DV with four events, plain.
    private static byte[] jaer() {
        java.io.ByteArrayOutputStream b = new java.io.ByteArrayOutputStream();
        b.writeBytes("#!AER-DAT2.0\r\n# AEChip: Davis346\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        java.nio.ByteBuffer e = java.nio.ByteBuffer.allocate(24);
        for (int k = 0; k < 3; k++) {
            e.putInt((k << 22) | ((10 * k) << 12) | (k % 2 == 0 ? 0x800 : 0)).putInt(1000 * k);
        }
        b.writeBytes(e.array());
        return b.toByteArray();
    }

    @Test
    void aRecordingOfACameraIsAMovieOfItsOwnShape(@TempDir Path folder) throws Exception {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only());
        m.open(Files.write(folder.resolve("street.aedat"), jaer()));
        assertThat(m.problem()).isEmpty();
        assertThat(m.recordings()).isTrue();
        assertThat(m.entry().orElseThrow().channels()).isEqualTo(2 * 346 * 260);
        Sample s = m.sample().orElseThrow();
        assertThat(s.width()).isEqualTo(346);
        assertThat(s.height()).isEqualTo(260);
        assertThat(s.events()).isNotNull();
        assertThat(s.spikes()).isEqualTo(3);
    }

    @Test
    void aSpikeFileAndATableAreToldApart(@TempDir Path folder) throws Exception {
        BrowseModel m = new BrowseModel(new NowWork(), DataFolders.only());
        m.open(Files.writeString(folder.resolve("spikes.csv"), "time_ms,neuron\n1,0\n2.5,3\n7,1\n"));
        assertThat(m.recordings()).isTrue();
        assertThat(m.sample().orElseThrow().spikes()).isEqualTo(3);
        m.open(Files.writeString(folder.resolve("flowers.csv"), "a,b,species\n" + "1,2,x\n2,1,y\n".repeat(6)));
        assertThat(m.problem()).isEmpty();
        assertThat(m.recordings()).isFalse();
        assertThat(m.data().orElseThrow().classes()).containsExactly("x", "y");
        m.open(Files.write(folder.resolve("cut.aedat"), Arrays.copyOf(jaer(), jaer().length - 3)));
        assertThat(m.data()).isEmpty();
        assertThat(m.problem()).contains("cut.aedat").contains("byte").contains("left over");
    }
}
