package heaviside.engine.video.clip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClipFuzzTest {
    @TempDir
    Path folder;

    /// Scaling takes nearly all the time, and no damage reaches it.
    private static final class Unscaled extends Clip.Collector {
        Unscaled() {
            super(3);
        }

        @Override
        byte[] fit(byte[] luma, int width, int height) {
            return new byte[]{luma[luma.length - 1], luma[width * height - 1]};
        }
    }

    private void damaged(String ending, byte[] whole) throws IOException {
        Path file = folder.resolve("damaged." + ending);
        Files.write(file, whole);
        assertThat(Clip.open(file, 3).frames()).isNotEmpty();
        Fuzzing.Report r = Fuzzing.run("clip " + ending, List.of(whole), b -> {
            Files.write(file, b);
            Clip.open(file, new Unscaled());
        });
        assertThat(r.found()).as(r.toString()).isEmpty();
    }

    @Test
    void damagedGifsAreReadOrRefused() throws IOException {
        damaged("gif", ClipFiles.gif(folder));
    }

    @Test
    void damagedZipsOfJpegFramesAreReadOrRefused() throws IOException {
        damaged("zip", ClipFiles.zip());
    }

    @Test
    void damagedMoviesAreReadOrRefused() throws IOException {
        damaged("mp4", ClipFiles.mp4(folder));
    }
}
