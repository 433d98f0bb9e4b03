package heaviside.engine.io.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.compile.InputSource;
import heaviside.engine.io.Project;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.run.Headless;
import heaviside.engine.run.Stepping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Graphs with the oddities of other programs' files, made and simulated once more by `nir/make.py` (h5py, numpy): each comes in
/// and spikes in the same steps, or is refused with name and reason.
class NirOthersTest {
    @TempDir
    static Path folder;
    private static JsonNode expected = JsonMapper.shared().createObjectNode();

    @BeforeAll
    static void unpack() throws IOException {
        try (InputStream in = Objects.requireNonNull(NirOthersTest.class.getResourceAsStream("/nir/graphs.zip"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                Files.write(folder.resolve(Path.of(e.getName()).getFileName()), zip.readAllBytes());
            }
        }
        expected = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("expected.json")));
    }

    static Stream<String> taken() {
        return expected.properties().stream().filter(e -> !e.getValue().has("refused")).map(Map.Entry::getKey);
    }

    static Stream<String> refused() {
        return expected.properties().stream().filter(e -> e.getValue().has("refused")).map(Map.Entry::getKey);
    }

    private static NirImport.Result read(String name, double dtMs) throws IOException {
        return NirImport.read(folder.resolve(name + ".nir"), new NirImport.Options(dtMs, true, 20, true));
    }

    private static Network driven(Network network, JsonNode inputs, double dtMs) {
        Network n = network;
        for (Map.Entry<String, JsonNode> in : inputs.properties()) {
            JsonNode all = in.getValue();
            n = n.withStimulus(in.getKey(), s -> new Stimulus.SpikeList(s.id(), s.label(), s.size(),
                    Ints.generate(all.size(), i -> all.get(i).get(1).asInt()),
                    Doubles.generate(all.size(), i -> all.get(i).get(0).asInt() * dtMs)));
        }
        return n;
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aGraphOfAnotherProgramSpikesInTheSameSteps(String name) throws IOException {
        JsonNode e = expected.get(name);
        Project p = read(name, e.get("dt_ms").asDouble()).project();
        double dt = p.simulation().dtMs();
        Network n = driven(p.network(), e.get("inputs"), dt);
        assertThat(n.stimuli()).filteredOn(s -> s instanceof Stimulus.Poisson).isEmpty();
        int steps = e.get("steps").asInt();
        Recording r = Headless.simulate(n, Stepping.clock(new TimeGrid(dt), p.simulation().scheme()), 1, steps * dt,
                InputSource.none());
        for (Map.Entry<String, JsonNode> x : e.get("populations").properties()) {
            assertThat(spikes(n, r, x.getKey(), steps)).as("%s of %s: %s", x.getKey(), name, e.get("note").asString())
                    .isEqualTo(x.getValue().valueStream().map(s -> s.get(0).asInt() + ":" + s.get(1).asInt())
                            .toList());
        }
    }

    /// Step and neuron of each spike; a spike found in step k belongs to state k + 1.
    private static List<String> spikes(Network n, Recording r, String population, int steps) {
        int first = 0;
        for (Population p : n.populations()) {
            if (p.id().equals(population)) {
                List<String> found = new ArrayList<>();
                for (int i = 0; i < r.spikeCount(); i++) {
                    int neuron = r.spikeNeuron(i) - first;
                    if (neuron >= 0 && neuron < p.size() && r.spikeStep(i) <= steps) {
                        found.add(r.spikeStep(i) - 1 + ":" + neuron);
                    }
                }
                return found;
            }
            first += p.size();
        }
        throw new AssertionError("no population " + population + " in " + n.populations());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeTakenOverIsRefusedWithNameAndReason(String name) {
        List<String> words = expected.get(name).get("refused").valueStream().map(JsonNode::asString).toList();
        assertThatThrownBy(() -> read(name, 1)).isInstanceOf(NirException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }
}
