package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectFilesFuzzTest {
    private static final Path SAMPLES = Path.of(System.getProperty("heaviside.root", "..")).resolve("samples");

    @Test
    void damagedProjectsAreReadOrRefused() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("first-neuron", "feedback-inhibition", "yin-yang", "xor-spikeprop")) {
            Path p = SAMPLES.resolve(name).resolve("project.json");
            if (Files.exists(p)) {
                files.add(Files.readAllBytes(p));
            }
        }
        Fuzzing.Report r = Fuzzing.run("project", files,
                b -> ProjectFile.fromText(new String(b, StandardCharsets.UTF_8)));
        assertThat(r.found()).as(r.toString()).isEmpty();
    }

    @Test
    void damagedArraysAreReadOrRefused() throws IOException {
        Fuzzing.Report r = Fuzzing.run("npy", List.of(NpyFile.float32(new float[]{1, 2, 3, 4}, 2, 2),
                NpyFile.float64(new double[]{1, 2, 3}), NpyFile.int32(new int[]{1, 2, 3})),
                b -> NpyFile.read("weights.npy", new ByteArrayInputStream(b)));
        assertThat(r.found()).as(r.toString()).isEmpty();
    }
}
