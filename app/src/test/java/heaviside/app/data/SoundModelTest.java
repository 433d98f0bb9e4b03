package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.ShdFile;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundModelTest {
    private final SoundModel model = new SoundModel(new NowWork(), new HandDevice(HandDevice.tone(1000, 0.2, 16_000)),
            DataFolders.only());

    @BeforeEach
    void hear() {
        model.record();
    }

    @Test
    void aRecordingBecomesSpikesAndATravellingWave() {
        Heard h = model.heard().orElseThrow();
        assertThat(h.channels()).isEqualTo(700);
        assertThat(h.spikes()).isPositive();
        Membrane m = model.membrane().orElseThrow();
        assertThat(m.seconds()).isBetween(0.19, 0.21);
        float[] e = m.largest();
        int best = 0;
        for (int k = 0; k < e.length; k++) {
            best = e[k] > e[best] ? k : best;
        }
        assertThat(e[best]).as("the largest of all").isEqualTo(1);
        assertThat(best).as("1 kHz moves neither end").isBetween(5, e.length - 5);
        assertThat(m.at(0.1)).hasSameSizeAs(m.channels());
        assertThat(m.at(7)).isEmpty();
        assertThat(model.doing()).isEmpty();
        assertThat(model.problem()).isEmpty();
    }

    @Test
    void warmingUpLeavesWhatThereIsAlone() {
        long before = model.revision();
        Heard heard = model.heard().orElseThrow();
        model.warmUp();
        model.warmUp();
        assertThat(model.revision()).isEqualTo(before);
        assertThat(model.heard()).containsSame(heard);
    }

    @Test
    void withoutALoudspeakerTheCursorRunsInSilence() {
        model.playback().toggle();
        assertThat(model.problem()).isEqualTo("no loudspeaker");
        model.frame(1_000_000_000L);
        model.frame(1_100_000_000L);
        assertThat(model.playback().cursorS()).isEqualTo(0.1, org.assertj.core.data.Offset.offset(1e-9));
        model.frame(1_300_000_000L);
        assertThat(model.playback().playing()).isFalse();
        assertThat(model.playback().cursorS()).isNaN();
    }

    @Test
    void slowMotionIsTwentyTimesSlower() {
        model.playback().slow(true);
        model.playback().toggle();
        model.frame(1_000_000_000L);
        model.frame(2_000_000_000L);
        assertThat(model.playback().cursorS()).isEqualTo(0.05, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(model.problem()).isEmpty();
    }

    @Test
    void savedSpikesAreReadBack(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("tone.h5");
        model.save(file);
        assertThat(model.problem()).isEmpty();
        try (ShdFile f = ShdFile.open(file)) {
            SpikeDataset.Events e = f.spikes(0, 700);
            assertThat(e.channels()).hasSize(model.heard().orElseThrow().spikes());
            assertThat(f.keys()).containsExactly("Recording");
        }
        try (var all = Files.list(dir)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void withoutAMicrophoneItSaysSo() {
        SoundModel deaf = new SoundModel(new NowWork(), new HandDevice(null), DataFolders.only());
        deaf.record();
        assertThat(deaf.problem()).isEqualTo("no microphone");
        assertThat(deaf.microphone().on()).isFalse();
    }

    @Test
    void aFileThatIsNoSoundIsRefusedWithItsName(@TempDir Path dir) throws IOException {
        Path bad = Files.writeString(dir.resolve("bad.wav"), "this is text and no sound");
        model.open(bad);
        assertThat(model.problem()).contains("bad.wav").contains("neither WAV");
        assertThat(model.doing()).isEmpty();
        assertThat(model.wave()).as("what was there stays").isPresent();
    }

    @Test
    void ofWhatIsDroppedTheFirstRecordingIsHeardAndTheRestNamed(@TempDir Path dir) throws IOException {
        Path bad = Files.writeString(dir.resolve("text.wav"), "this is text and no sound");
        Path spikes = dir.resolve("spikes.npz");
        assertThat(DroppedSounds.of(java.util.List.of(spikes, bad)).sound()).contains(bad);
        assertThat(DroppedSounds.of(java.util.List.of(spikes, bad)).words()).contains("Of 2").contains("text.wav");
        assertThat(DroppedSounds.of(java.util.List.of(bad)).words()).isEmpty();
        assertThat(DroppedSounds.of(java.util.List.of(dir)).words()).contains("folder").contains("heaviside cochlea");
        assertThat(DroppedSounds.of(java.util.List.of(spikes)).words()).contains("Spikes");
        assertThat(DroppedSounds.of(java.util.List.of(dir.resolve("song.mp3"))).words()).contains("Convert");
        model.drop(DroppedSounds.of(java.util.List.of(dir.resolve("song.mp3"))));
        assertThat(model.problem()).contains("song.mp3").contains("neither WAV nor FLAC");
        assertThat(model.wave()).as("what was there stays").isPresent();
        model.drop(DroppedSounds.of(java.util.List.of(spikes, bad)));
        assertThat(model.problem()).as("why it is not heard").contains("text.wav").contains("neither WAV");
        Files.createDirectories(dir.resolve("p"));
        Files.writeString(dir.resolve("p/project.json"), "{}");
        assertThat(DroppedSounds.isProject(dir.resolve("p"))).isTrue();
        assertThat(DroppedSounds.isProject(dir)).isFalse();
    }

    @Test
    void theNetworkOfTheProjectAnswersAndSaysThatItIsUntrained() throws IOException {
        Project p = ProjectFile.load(DataFolders.roots().getFirst().resolve("samples/spoken-digits"));
        assertThat(Verdict.obstacle(p, 700)).isEmpty();
        model.classify(p);
        assertThat(model.problem()).isEmpty();
        Verdict v = model.verdict().orElseThrow();
        assertThat(v.probabilities()).hasSize(20);
        assertThat(Arrays.stream(v.probabilities()).sum()).isEqualTo(1, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(v.trained()).isFalse();
    }

    @Test
    void aNetworkWithoutAnInputOfSevenHundredIsRefused() {
        model.classify(Project.empty("nothing"));
        assertThat(model.problem()).contains("700 channels");
    }

    @Test
    void samplesBecomeSixteenBitsWithoutOverflow() {
        byte[] b = SystemSound.bytes(new double[]{0, 1, -1, 2}, 1);
        assertThat(b).hasSize(6);
        assertThat((short) ((b[0] & 0xff) | (b[1] << 8))).isEqualTo((short) 16_384);
        assertThat((short) ((b[4] & 0xff) | (b[5] << 8))).isEqualTo((short) 32_767);
        assertThat(new Wave(new double[64], 8000).seconds()).isEqualTo(0.008);
    }
}
