package heaviside.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.io.nir.NirGraph;
import heaviside.engine.io.nir.NirNode;
import heaviside.engine.io.nir.NirReader;
import heaviside.engine.io.nir.NirValue;
import heaviside.engine.io.nir.NirWriter;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExchangeTest {
    @TempDir
    Path folder;

    private String project(double refractoryMs) throws IOException {
        Network n = Network.EMPTY
                .plus(new Population("N", "N", 4, Polarity.MIXED,
                        Lif.standard().with("refractoryMs", Parameter.of(refractoryMs))))
                .plus(new Stimulus.Poisson("in", "in", 20, 100, 0, Double.POSITIVE_INFINITY))
                .plus(new Projection("w", "in", "N", new Connectivity.AllToAll(true), Parameter.of(200),
                        Parameter.of(1)));
        Path p = folder.resolve("net" + (int) refractoryMs);
        ProjectFile.save(Project.empty("net").withNetwork(n), p);
        return p.toString();
    }

    @Test
    void exchangeSaysIdenticalOrTheFirstDifferentSpike() throws IOException {
        CliTest.Said same = CliTest.run("exchange", project(0), "--duration", "300", "--json");
        assertThat(same.code()).isZero();
        assertThat(same.json().getLast().get("identical").asBoolean()).isTrue();
        assertThat(same.json().getLast().get("spikes").asInt()).isPositive();
        CliTest.Said refused = CliTest.run("exchange", project(2));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("'N' (LIF) rests 2 ms after a spike; NIR has no refractory time");
        CliTest.Said lossy = CliTest.run("exchange", project(2), "--lossy", "--duration", "300");
        assertThat(lossy.code()).isEqualTo(1);
        assertThat(lossy.out()).contains("first difference at ");
    }

    @Test
    void aGraphThatWasChangedIsComparedWithTheProject() throws IOException {
        String nir = folder.resolve("net.nir").toString();
        assertThat(CliTest.run("export", project(0), "--out", nir).code()).isZero();
        assertThat(CliTest.run("exchange", project(0), "--with", nir, "--duration", "100").out())
                .contains("net: identical: ");
        NirGraph g = NirReader.read(Path.of(nir));
        Map<String, NirNode> nodes = new LinkedHashMap<>(g.nodes());
        nodes.put("w", NirNode.of("Linear", Map.of("weight", new NirValue.Numbers(new double[80], new int[]{4, 20}))));
        NirWriter.write(Path.of(nir), new NirGraph(nodes, g.edges(), g.metadata()));
        CliTest.Said s = CliTest.run("exchange", project(0), "--with", nir, "--duration", "100", "--json");
        assertThat(s.code()).isEqualTo(1);
        JsonNode last = s.json().getLast();
        assertThat(last.get("other_spikes").asInt()).isZero();
        assertThat(last.get("first_difference").get("only_in").asString()).isEqualTo("original");
        assertThat(last.get("first_difference").get("next_on_other_side_ms").isNull()).isTrue();
        assertThat(CliTest.run("exchange", project(0), "--with", nir, "--lossy").code()).isEqualTo(2);
    }

    @Test
    void whatIsExportedIsImportedAgain() throws IOException {
        String nir = folder.resolve("net.nir").toString();
        assertThat(CliTest.run("export", project(0), "--out", nir).code()).isZero();
        assertThat(CliTest.run("export", project(0), "--out", nir).code()).isEqualTo(2);
        CliTest.Said s = CliTest.run("import", nir, "--out", folder.resolve("again").toString(), "--json");
        assertThat(s.code()).isZero();
        assertThat(s.json().getLast().get("neurons").asInt()).isEqualTo(4);
        Network back = ProjectFile.load(folder.resolve("again")).network();
        assertThat(back.populations().getFirst().model()).isEqualTo(
                ProjectFile.load(folder.resolve("net0")).network().populations().getFirst().model());
        assertThat(CliTest.run("simulate", folder.resolve("again").toString(), "--duration", "20", "--out",
                folder.resolve("s.nwb").toString()).code()).isZero();
        assertThat(folder.resolve("s.nwb")).exists();
    }
}
