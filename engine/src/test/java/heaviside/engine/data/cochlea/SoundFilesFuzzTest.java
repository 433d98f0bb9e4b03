package heaviside.engine.data.cochlea;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundFilesFuzzTest {
    private static byte[] wav(int bits, int format) {
        int samples = 64;
        ByteBuffer b = ByteBuffer.allocate(44 + samples * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(b.capacity() - 8)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        b.putInt(16).putShort((short) format).putShort((short) 1).putInt(8000).putInt(8000 * bits / 8)
                .putShort((short) (bits / 8)).putShort((short) bits);
        b.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * bits / 8);
        while (b.hasRemaining()) {
            b.put((byte) (37 * b.position()));
        }
        return b.array();
    }

    @Test
    void damagedFlacFilesAreReadOrRefused() throws IOException {
        FlacWriter f = new FlacWriter(3 * 192);
        f.frames(f.sound(3 * 192));
        Fuzzing.Report r = Fuzzing.run("flac", List.of(f.bytes()), b -> WaveFile.read("a.flac", b));
        assertThat(r.found()).as(r.toString()).isEmpty();
    }

    @Test
    void damagedWavesAreReadOrRefused() throws IOException {
        Fuzzing.Report r = Fuzzing.run("wav", List.of(wav(16, 1), wav(24, 1), wav(32, 3)),
                b -> WaveFile.read("a.wav", b));
        assertThat(r.found()).as(r.toString()).isEmpty();
    }
}
