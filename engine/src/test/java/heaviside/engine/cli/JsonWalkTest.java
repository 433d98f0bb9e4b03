package heaviside.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.cli.CliTest.Said;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// Every verb with `--json`: JSON objects on stdout and nothing else, whether it is done, fails or is misused.
class JsonWalkTest {
    private static final Path ROOT = Path.of(System.getProperty("heaviside.root", "..")).toAbsolutePath().normalize();
    private static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    @TempDir
    Path folder;

    /// A verb that does something small, one that fails and one that is misused.
    record Walk(int code, String line) {
        List<String> words() {
            return List.of(line.split(" ", -1));
        }
    }

    static Stream<Walk> walks() {
        return Stream.of(new Walk(0, "simulate SAMPLES/first-neuron --duration 50"),
                new Walk(0, "simulate SAMPLES/stdp --duration 50 --out OUT/spikes.csv"),
                new Walk(1, "simulate OUT/nowhere"), new Walk(2, "simulate"),
                new Walk(2, "simulate SAMPLES/stdp --duration -1"),
                new Walk(0, "train SAMPLES/xor-spikeprop --epochs 1 --out OUT/xor"),
                new Walk(1, "train SAMPLES/first-neuron"), new Walk(2, "train SAMPLES/digits --trainer none"),
                new Walk(0, "deploy SAMPLES/yin-yang --train --epochs 1 --samples 2 --out OUT/report"),
                new Walk(1, "deploy SAMPLES/digits"), new Walk(2, "deploy SAMPLES/digits --samples many"),
                new Walk(0, "map SAMPLES/feedback-digits --fix"), new Walk(1, "map SAMPLES/feedback-inhibition"),
                new Walk(2, "map SAMPLES/digits --bits many"),
                new Walk(0, "inspect SAMPLES/digits"), new Walk(1, "inspect OUT/nowhere"), new Walk(2, "inspect"),
                new Walk(0, "bench"), new Walk(2, "bench nothing"), new Walk(2, "bench cuba --rounds 0"),
                new Walk(1, "vectors OUT/nowhere"), new Walk(0, "vectors OUT/vectors"), new Walk(2, "vectors"),
                new Walk(0, "experiment"), new Walk(2, "experiment nothing"),
                new Walk(0, "experiment maass --set n=3 --set instances=3 --set trained=1"),
                new Walk(0, "data"), new Walk(0, "data yin-yang --samples 2"), new Walk(1, "data nothing"),
                new Walk(2, "data a b"),
                new Walk(1, "download mnist --mirror http://127.0.0.1:1/ --data OUT/data"),
                new Walk(2, "download nothing"),
                new Walk(2, "cochlea OUT/nowhere --out OUT/set.h5"), new Walk(1, "cochlea OUT --out OUT/set.h5"),
                new Walk(0, "video --scenes 1 --frames 2 --pathways SAMPLES/street/pathways.json"),
                new Walk(1, "video OUT/nowhere.gif"), new Walk(2, "video --frames 0"),
                new Walk(0, "export SAMPLES/first-neuron --lossy --out OUT/a.nir"),
                new Walk(1, "export SAMPLES/first-neuron --out OUT/a.nir"), new Walk(2, "export SAMPLES/digits"),
                new Walk(1, "import OUT/nowhere.nir --out OUT/project"), new Walk(2, "import OUT/nowhere.nir"),
                new Walk(1, "exchange SAMPLES/first-neuron --duration 50"),
                new Walk(0, "exchange SAMPLES/spike-timing --lossy --duration 50"),
                new Walk(2, "exchange SAMPLES/stdp --duration -1"),
                new Walk(2, "frobnicate"));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void stdoutHoldsJsonObjectsOnly(Walk w) throws IOException {
        Files.createDirectory(folder.resolve("vectors"));
        Files.writeString(folder.resolve("vectors/routes.json"), "{\"cases\": [{\"dx\": 1, \"dy\": 2, \"hops\": 3}]}");
        List<String> args = new ArrayList<>();
        for (String word : w.words()) {
            args.add(word.replace("SAMPLES", ROOT.resolve("samples").toString()).replace("OUT", folder.toString()));
        }
        args.add("--json");
        Said s = CliTest.run(args.toArray(String[]::new));
        assertThat(s.code()).as("%s%n%s", w.line(), s.err()).isEqualTo(w.code());
        assertThat(s.lines()).isNotEmpty().allSatisfy(l -> assertThat(STRICT.readTree(l).isObject()).isTrue());
        assertThat(s.out()).doesNotContain("NaN", "Infinity");
        assertThat(s.err()).doesNotContain("\tat ", "Exception:");
        if (w.code() == 2 || w.line().contains("nowhere")) {
            assertThat(s.err()).contains("heaviside: ");
            assertThat(s.json().getLast().path("error").asString("")).isNotBlank();
        }
    }

    @Test
    void noVerbIsLeftOut() {
        Set<String> walked = walks().map(w -> w.words().getFirst()).collect(Collectors.toCollection(TreeSet::new));
        Terminal nowhere = new Terminal(quiet(), quiet());
        assertThat(walked)
                .containsAll(Verb.all(nowhere).stream().map(v -> new CommandLine(v).getCommandName()).toList());
    }

    @Test
    void anImportedGraphIsToldInJsonToo() throws IOException {
        Path nir = folder.resolve("a.nir");
        assertThat(CliTest.run("export", ROOT.resolve("samples/first-neuron").toString(), "--lossy", "--out",
                nir.toString()).code()).isZero();
        Said s = CliTest.run("import", nir.toString(), "--out", folder.resolve("back").toString(), "--json");
        assertThat(s.code()).isZero();
        assertThat(s.json().getLast().get("neurons").asInt()).isPositive();
        assertThat(Files.exists(folder.resolve("back/project.json"))).isTrue();
    }

    @Test
    void samplesAreFoundFromAnyFolder() {
        Said s = CliTest.run("video", "--scenes", "0", "--json");
        assertThat(s.code()).as(s.err()).isZero();
    }

    private static PrintStream quiet() {
        return new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
