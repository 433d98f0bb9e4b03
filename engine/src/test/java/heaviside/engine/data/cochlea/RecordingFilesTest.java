package heaviside.engine.data.cochlea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingFilesTest {
    @TempDir
    Path folder;

    /// A WAV file.
    static byte[] wav(int[] samples, int channels, int bits, int rate) {
        int bytes = samples.length * bits / 8;
        ByteBuffer b = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        b.put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(36 + bytes);
        b.put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        b.putShort((short) channels).putInt(rate).putInt(rate * channels * bits / 8);
        b.putShort((short) (channels * bits / 8)).putShort((short) bits);
        b.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(bytes);
        for (int s : samples) {
            for (int k = 0; k < bits / 8; k++) {
                b.put((byte) ((bits == 8 ? s + 128 : s) >> (8 * k)));
            }
        }
        return b.array();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void wavOfEveryWidthIsRead(int bits) throws IOException {
        int[] s = new int[400];
        int full = bits == 32 ? 1 << 30 : 1 << (bits - 2);
        Arrays.setAll(s, i -> {
            int frame = i / 2;
            return i % 2 == 0 ? 0 : (int) (full * Math.sin(0.1 * frame));
        });
        Path file = folder.resolve("x.wav");
        Files.write(file, wav(s, 2, bits, 16_000));
        Wave w = WaveFile.read(file);
        assertThat(w.rateHz()).isEqualTo(16_000);
        assertThat(w.samples()).hasSize(200);
        assertThat(w.samples()[30]).isCloseTo(0.25 * Math.sin(3.0), within(0.01));
    }

    @Test
    void wavThatIsCutShortIsRefusedWithOffset() throws IOException {
        Path file = folder.resolve("cut.wav");
        Files.write(file, Arrays.copyOf(wav(new int[1000], 1, 16, 16_000), 900));
        assertThatThrownBy(() -> WaveFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage("cut.wav at byte 900: the header promises 2,000 bytes of samples, 856 are there.");
        Files.write(file, new byte[]{1, 2, 3, 4, 5});
        assertThatThrownBy(() -> WaveFile.read(file)).hasMessageContaining("at byte 0");
    }

    @Test
    void flacOfAllKindsOfSubframesIsDecoded() throws IOException {
        FlacWriter f = new FlacWriter(3 * 192);
        int[][] sound = f.sound(3 * 192);
        f.frames(sound);
        Path file = folder.resolve("x.flac");
        Files.write(file, f.bytes());
        Wave w = WaveFile.read(file);
        assertThat(w.rateHz()).isEqualTo(44_100);
        assertThat(w.samples()).hasSize(3 * 192);
        for (int i = 0; i < w.samples().length; i++) {
            assertThat(w.samples()[i]).isCloseTo((sound[0][i] + sound[1][i]) / 65536.0, within(1e-12));
        }
    }

    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        FlacWriter f = new FlacWriter(3 * 192);
        f.frames(f.sound(3 * 192));
        byte[] flac = f.bytes();
        byte[] wav = wav(new int[500], 1, 16, 16_000);
        RandomStream random = new RandomStream(2);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] b = (round % 2 == 0 ? flac : wav).clone();
            for (int k = 0; k < 3; k++) {
                b[random.nextInt(b.length)] = (byte) random.nextInt(256);
            }
            try {
                Wave w = round % 2 == 0 ? FlacFile.decode("x", b) : WaveFile.wav("x", b);
                assertThat(w.samples().length).isPositive();
            } catch (IOException | IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5000);
    }

    @Test
    void anotherRateKeepsToneAndLength() {
        double[] x = new double[16_000];
        Arrays.setAll(x, i -> Math.sin(2 * Math.PI * 1000 * i / 16_000));
        for (int rate : new int[]{48_000, 44_100, 8_000}) {
            Wave w = RateConversion.to(new Wave(x, 16_000), rate);
            assertThat(w.samples()).hasSize(rate);
            for (int i = rate / 4; i < 3 * rate / 4; i += 11) {
                assertThat(w.samples()[i]).isCloseTo(Math.sin(2 * Math.PI * 1000 * i / rate), within(1e-3));
            }
        }
    }
}
