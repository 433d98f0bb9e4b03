package heaviside.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CliTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    @TempDir
    Path folder;

    /// What a verb said.
    record Said(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }

        List<JsonNode> json() {
            return out.lines().map(MAPPER::readTree).toList();
        }
    }

    static Said run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(args, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void wrongUsageIsTwoAndSaysWhatWasWrong() {
        Said s = run("flub");
        assertThat(s.code()).isEqualTo(2);
        assertThat(s.err()).contains("flub").contains("heaviside help");
        assertThat(s.out()).isEmpty();
        assertThat(run("vectors").code()).isEqualTo(2);
        assertThat(run("vectors", "a", "--nonsense").code()).isEqualTo(2);
        assertThat(run().code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "deploy ROOT/samples/digits --train --samples -3 | 2 | --samples -3 is outside 0",
            "deploy ROOT/samples/digits --train --samples 99999999999 | 2 | '99999999999' is not a whole number",
            "deploy ROOT/samples/digits --train --bits 0 | 2 | --bits 0 is outside 2 to 9, which Loihi-like stores",
            "deploy ROOT/samples/digits --train --watts -5 | 2 | --watts -5.0 is outside 0 to 10 000 W",
            "deploy ROOT/samples/digits --train --watts abc | 2 | 'abc' is not a number",
            "deploy ROOT/samples/digits --train --epochs -1 | 2 | --epochs -1 is outside 1",
            "deploy ROOT/samples/digits --train --chip foo | 1 | No chip is called 'foo'. Known: loihi-like",
            "deploy ROOT/samples/digits | 1 | no trained weights",
            "deploy ROOT/samples/brunel-small | 1 | stimuli of its own and no samples",
            "map ROOT/samples/digits --run 100 | 2 | runs on samples of a data set",
            "map ROOT/samples/first-neuron --run 100 | 2 | has no spiking stimulus",
            "map ROOT/samples/brunel-small --run -5 | 2 | --run -5 is outside 1 to 10 000 000 ticks",
            "map ROOT/samples/brunel-small --out mapped.xyz | 2 | must end in .json",
            "map ROOT/samples/brunel-small --chip missing.json | 1 | missing.json does not exist",
            "video --train --epochs 0 | 2 | --epochs 0 is outside 1 to 1000",
            "video missing.mp4 | 1 | is no file",
            "bench truenorth --threads -2 | 2 | --threads -2 is outside 1 to 1024"})
    void wrongOptionsOfTheChipsVerbsNameValueAndLimitBeforeAnythingRuns(String line, int code, String said) {
        String root = System.getProperty("heaviside.root", "..");
        Said s = run(line.replace("ROOT", root).split(" "));
        assertThat(s.err()).contains(said).doesNotContain("\tat ");
        assertThat(s.code()).isEqualTo(code);
    }

    @Test
    void helpListsEveryVerb() {
        Said s = run("help");
        assertThat(s.code()).isZero();
        assertThat(s.out()).contains("simulate", "train", "deploy", "inspect", "bench", "vectors", "experiment",
                "download", "help");
        assertThat(run("help", "vectors").out()).contains("DIR");
        assertThat(run("--version").out()).contains("0.1.0");
    }

    @Test
    void aFailureIsOneLineWithoutAStackTrace() {
        Said s = run("vectors", folder.resolve("nowhere").toString());
        assertThat(s.code()).isEqualTo(1);
        assertThat(s.err().lines()).singleElement().asString().contains("nowhere is not a folder");
    }

    @Test
    void vectorsReportsEveryCaseAndFailsOnABrokenFile() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"points\": [[0.25, 0.5, 2], [0.5, 0.75, 1]]}");
        Files.writeString(folder.resolve("routes.json"), "{\"cases\": [{\"dx\": 1, \"dy\": 2, \"hops\": 3}]}");
        Files.writeString(folder.resolve("z.json"), "{\"unknown\": 1}");
        Said good = run("vectors", folder.toString(), "--json");
        assertThat(good.code()).isZero();
        assertThat(good.json()).extracting(n -> n.path("outcome").asString("")).containsExactly("pass", "pass",
                "not supported", "");
        assertThat(good.json().getFirst().get("file").asString()).isEqualTo("a.json");
        Files.writeString(folder.resolve("b.json"), "{\"points\": [[0.25, 0.5, 1]]}");
        Files.writeString(folder.resolve("c.json"), "{\"points\": [");
        Said bad = run("vectors", folder.toString());
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).contains("class 2, expected 1").contains("not valid JSON at line 1").contains("2 failed");
    }

    @Test
    void benchListsItsWorkloadsAndRefusesOthers() {
        assertThat(run("bench", "--json").json()).extracting(n -> n.get("workload").asString()).contains("cuba",
                "brunel");
        assertThat(run("bench", "nothing").code()).isEqualTo(2);
    }

    @Test
    void inJsonModeStdoutHoldsOnlyJsonEvenForFailures() {
        Said s = run("vectors", folder.resolve("nowhere").toString(), "--json");
        assertThat(s.code()).isEqualTo(1);
        assertThat(s.json()).singleElement().satisfies(n -> assertThat(n.has("error")).isTrue());
    }
}
