package heaviside.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.io.NpyFile;
import heaviside.engine.io.SpikeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SamplesTest {
    private static final Path SAMPLES = Path.of(System.getProperty("heaviside.root", "..")).resolve("samples");
    @TempDir
    Path folder;

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> all = Files.list(SAMPLES)) {
            return all.filter(p -> Files.exists(p.resolve("project.json"))).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleOpensCompilesAndRunsFor200Ms(Path sample) {
        CliTest.Said s = CliTest.run("simulate", sample.toString(), "--duration", "200", "--json");
        assertThat(s.code()).as(s.err()).isZero();
        JsonNode last = s.json().getLast();
        assertThat(last.get("duration_ms").asDouble()).isEqualTo(200);
        assertThat(last.get("spikes").asInt()).isPositive();
        assertThat(CliTest.run("inspect", sample.toString()).code()).isZero();
    }

    @Test
    void feedbackInhibitionFiresIrregularlyAtAbout25Hz() {
        CliTest.Said s = CliTest.run("simulate", SAMPLES.resolve("feedback-inhibition").toString(), "--json");
        JsonNode e = s.json().getFirst();
        JsonNode out = s.json().get(2);
        assertThat(e.get("rate_hz").asDouble()).isBetween(20.0, 30.0);
        assertThat(e.get("isi_cv").asDouble()).isBetween(0.45, 1.2);
        assertThat(out.get("rate_hz").asDouble()).isBetween(5.0, 80.0);
    }

    @Test
    void spikesAreWrittenAndInspected() throws IOException {
        String neuron = SAMPLES.resolve("first-neuron").toString();
        Path csv = folder.resolve("spikes.csv");
        Path npy = folder.resolve("spikes.npy");
        CliTest.Said s = CliTest.run("simulate", neuron, "--duration", "300", "--out", csv.toString(), "--json");
        assertThat(CliTest.run("simulate", neuron, "--duration", "300", "--out", npy.toString()).code()).isZero();
        int spikes = s.json().getLast().get("spikes").asInt();
        assertThat(SpikeTable.read(csv).times()).hasSize(spikes);
        assertThat(NpyFile.read(npy).shape()).containsExactly(spikes, 2);
        CliTest.Said i = CliTest.run("inspect", csv.toString(), "--json");
        assertThat(i.json().getFirst().get("rate_hz")).isEqualTo(s.json().getFirst().get("rate_hz"));
        // a neuron under a constant current fires regularly, up to the grid
        assertThat(i.json().getFirst().get("isi_cv").asDouble()).isLessThan(0.05);
    }

    @Test
    void theSameSeedGivesTheSameSpikesAndAnotherOneOthers() throws IOException {
        String p = SAMPLES.resolve("feedback-inhibition").toString();
        byte[][] bytes = new byte[3][];
        String[] seeds = {"7", "7", "8"};
        for (int i = 0; i < 3; i++) {
            Path f = folder.resolve(i + ".csv");
            CliTest.run("simulate", p, "--duration", "200", "--seed", seeds[i], "--out", f.toString());
            bytes[i] = Files.readAllBytes(f);
        }
        assertThat(bytes[0]).isEqualTo(bytes[1]).isNotEqualTo(bytes[2]);
    }

    @Test
    void wrongUsageOfSimulateIsTold() {
        String p = SAMPLES.resolve("first-neuron").toString();
        assertThat(CliTest.run("simulate", p, "--duration", "-3").code()).isEqualTo(2);
        assertThat(CliTest.run("simulate", p, "--duration", "x").code()).isEqualTo(2);
        assertThat(CliTest.run("simulate", p, "--out", "spikes.xyz").code()).isEqualTo(2);
    }
}
