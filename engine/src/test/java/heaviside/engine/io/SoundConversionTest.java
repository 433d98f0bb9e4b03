package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.data.ShdFile;
import heaviside.engine.data.cochlea.CochleaSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundConversionTest {
    private static final CochleaSettings SMALL = CochleaSettings.PUBLISHED.withChannels(30);
    @TempDir
    Path folder;
    private List<Path> files = new ArrayList<>();

    @BeforeEach
    void recordings() throws IOException {
        Path sounds = Files.createDirectory(folder.resolve("sounds"));
        for (int k = 0; k < 6; k++) {
            Files.write(sounds.resolve("%d_%s_%d.wav".formatted(k % 3, k < 3 ? "anna" : "bert", k)),
                    tone(300 + 500 * k));
        }
        files = SoundConversion.recordings(sounds);
    }

    private static byte[] tone(double hz) {
        ByteBuffer b = ByteBuffer.allocate(44 + 2 * 1600).order(ByteOrder.LITTLE_ENDIAN);
        b.put("RIFF\0\0\0\0WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(16);
        b.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
        b.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(3200);
        for (int i = 0; i < 1600; i++) {
            b.putShort((short) (20_000 * Math.sin(2 * Math.PI * hz * i / 8000)));
        }
        return b.array();
    }

    private SoundConversion.Summary run(Path out, int threads, int stopAfter) throws IOException {
        int[] done = new int[1];
        return new SoundConversion(out, SMALL, 16_000, 1, threads).run(folder.resolve("sounds"), files,
                RecordingLabels.FSDD, (d, n, name) -> done[0]++, () -> done[0] >= stopAfter);
    }

    @Test
    void stoppedAndRunAgainItGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Path whole = folder.resolve("whole.h5");
        Path twice = folder.resolve("twice.h5");
        SoundConversion.Summary s = run(whole, 1, 99);
        assertThat(s.recordings()).isEqualTo(6);
        assertThat(s.meanSpikes()).isPositive();
        assertThatThrownBy(() -> run(twice, 3, 2)).isInstanceOf(CancellationException.class)
                .hasMessageContaining("Run it again");
        assertThat(twice).doesNotExist();
        assertThat(run(twice, 2, 99).resumed()).isEqualTo(2);
        assertThat(Files.readAllBytes(twice)).isEqualTo(Files.readAllBytes(whole));
        assertThat(Path.of(twice + ".part")).doesNotExist();
        try (ShdFile f = ShdFile.open(twice)) {
            assertThat(f.size()).isEqualTo(6);
            assertThat(f.keys()).containsExactly("0", "1", "2");
            assertThat(f.label(4)).isEqualTo(2);
            assertThat(f.speaker(1)).isEqualTo(1);
            assertThat(f.spikes(3, 30).channels()).isNotEmpty();
        }
    }

    @Test
    void aBadRecordingIsLeftOutAndNamed() throws IOException {
        Files.write(files.get(1), new byte[]{'R', 'I', 'F', 'F'});
        SoundConversion.Summary s = run(folder.resolve("x.h5"), 2, 99);
        assertThat(s.recordings()).isEqualTo(5);
        assertThat(s.refused()).hasSize(1).first().asString().contains("at byte 0");
    }

    @Test
    void workOfOtherSettingsIsNotMixedIn() throws IOException {
        Path out = folder.resolve("x.h5");
        assertThatThrownBy(() -> run(out, 1, 2)).isInstanceOf(CancellationException.class);
        SoundConversion other = new SoundConversion(out, SMALL.withChannels(31), 16_000, 1, 1);
        assertThatThrownBy(() -> other.run(folder.resolve("sounds"), files, RecordingLabels.FSDD, (d, n, name) -> {
        }, () -> false)).isInstanceOf(IOException.class).hasMessageContaining("other settings");
    }

    @Test
    void classesAndSpeakersStandInNames() {
        RecordingLabels.Labelled hd = RecordingLabels.HEIDELBERG.label(List.of("lang-german_speaker-11_trial-3_digit-4",
                "lang-english_speaker-02_digit-9"));
        assertThat(hd.label()).containsExactly(14, 9);
        assertThat(hd.speaker()).containsExactly(11, 2);
        assertThat(hd.keys()).hasSize(20).contains("vier");
        RecordingLabels.Labelled own = RecordingLabels.of("take(?<label>\\d+)").label(List.of("take10b", "take9"));
        assertThat(own.keys()).containsExactly("9", "10");
        assertThat(own.label()).containsExactly(1, 0);
        assertThat(RecordingLabels.fitting(List.of("yes/0a0b0c0d_nohash_1", "no/0a0b0c0d_nohash_0")).orElseThrow())
                .isEqualTo(RecordingLabels.FOLDER);
        assertThatIllegalArgumentException().isThrownBy(() -> RecordingLabels.of("\\d+"))
                .withMessageContaining("(?<label>");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordingLabels.of("("))
                .withMessageContaining("hd, fsdd");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordingLabels.FSDD.label(List.of("hello")))
                .withMessageContaining("'hello'");
    }
}
