package heaviside.engine.io.nir;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NirFuzzTest {
    @TempDir
    Path folder;

    private byte[] feedForward() throws IOException {
        NirValue.Numbers one = NirValue.of(0.02);
        Path file = folder.resolve("own.nir");
        NirWriter.write(file, new NirGraph(
                Map.of("in", NirNode.of("Input", Map.of("shape", NirValue.whole(1))), "lif",
                        NirNode.of("LIF", Map.of("tau", one, "r", one, "v_leak", one, "v_threshold", one)), "out",
                        NirNode.of("Output", Map.of("shape", NirValue.whole(1)))),
                List.of(new NirGraph.Edge("in", "lif"), new NirGraph.Edge("lif", "out")),
                Map.of("dt", NirValue.of(1e-4))));
        return Files.readAllBytes(file);
    }

    @Test
    void damagedGraphsAreReadOrRefused() throws IOException {
        byte[] own = feedForward();
        Path file = folder.resolve("damaged.nir");
        Fuzzing.Report r = Fuzzing.run("nir", List.of(own), b -> {
            Files.write(file, b);
            NirImport.read(file, NirImport.Options.standard());
        });
        assertThat(r.found()).as(r.toString()).isEmpty();
    }
}
