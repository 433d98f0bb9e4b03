package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileTest {
    @TempDir
    Path folder;

    @Test
    void whateverAProjectHoldsComesBackEqual() throws IOException {
        RandomProjects random = new RandomProjects(1);
        for (int i = 0; i < 40; i++) {
            Project p = random.next();
            ProjectFile.save(p, folder);
            assertThat(ProjectFile.load(folder)).isEqualTo(p);
            assertThat(ProjectFile.fromText(ProjectFile.toText(p))).isEqualTo(p);
        }
    }

    @Test
    void savingTwiceGivesTheSameBytes() throws IOException {
        Project p = new RandomProjects(7).next();
        ProjectFile.save(p, folder);
        String first = Files.readString(folder.resolve("project.json"));
        ProjectFile.save(ProjectFile.load(folder), folder);
        assertThat(Files.readString(folder.resolve("project.json"))).isEqualTo(first);
    }

    @Test
    void longWeightsStandInAFileAndOldOnesAreSweptAway() throws IOException {
        ProjectFile.save(dense(0.5), folder);
        ProjectFile.save(dense(0.25), folder);
        assertThat(ProjectFile.load(folder)).isEqualTo(dense(0.25));
        try (Stream<Path> files = Files.list(folder.resolve("weights"))) {
            assertThat(files.toList()).singleElement()
                    .satisfies(f -> assertThat(NpyFile.read(f).type()).isEqualTo("f4"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("project.json", "weights");
        }
    }

    @Test
    void aProjectMayBeASingleFile() throws IOException {
        Path file = folder.resolve("net.json");
        ProjectFile.save(dense(1), file);
        assertThat(ProjectFile.load(file)).isEqualTo(dense(1));
        assertThat(folder.resolve("net.weights")).isDirectory();
    }

    @Test
    void versionOneIsMigrated() throws IOException {
        Project p = ProjectFile.fromText("""
                {"version": 1, "name": "Old", "dt": 0.5, "scheme": "exact", "seed": 7, "duration": 300,
                 "network": {"populations": [
                   {"id": "E", "label": "E", "neurons": 3, "polarity": "excitatory", "model": "lif",
                    "parameters": {"tauMemMs": 12}, "x": 10, "y": 20}]}}
                """);
        assertThat(p.simulation().dtMs()).isEqualTo(0.5);
        assertThat(p.simulation().seed()).isEqualTo(7);
        assertThat(p.simulation().durationMs()).isEqualTo(300);
        Population e = p.network().populations().getFirst();
        assertThat(e.size()).isEqualTo(3);
        assertThat(e.model()).isEqualTo(Lif.standard().with("tauMemMs", Parameter.of(12)));
        assertThat(p.layout().positions()).containsEntry("E", new Project.Point(10, 20));
    }

    @Test
    void aNewerVersionIsRefusedWithRemedy() {
        ProjectFormatException e = refused("{\n \"version\": 3, \"name\": \"x\"}");
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.path()).isEqualTo("/version");
        assertThat(e).hasMessageContaining("version 3").hasMessageContaining("newer Heaviside");
    }

    @Test
    void aBrokenFileIsRefusedWithLineAndColumn() {
        ProjectFormatException e = refused("{\"version\": 2,\n  \"name\": \"x\",,}");
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.column()).isBetween(14, 16);
    }

    @Test
    void aValueOutOfRangeIsRefusedWhereItStands() {
        ProjectFormatException e = refused(population("\"model\": {\"type\": \"lif\", \"tauMemMs\": -3}"));
        assertThat(e.path()).isEqualTo("/network/populations/0/model");
        assertThat(e).hasMessageContaining("-3 ms is outside");
    }

    @Test
    void aMisspeltFieldIsRefusedAndTheRightOnesNamed() {
        ProjectFormatException e = refused(population("\"model\": {\"type\": \"lif\", \"tauMem\": 3}"));
        assertThat(e.path()).isEqualTo("/network/populations/0/model/tauMem");
        assertThat(e).hasMessageContaining("tauMemMs");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertThat(refused("{\"version\": 2}")).hasMessageContaining("'name' is missing");
    }

    @Test
    void hostileTextIsRefused() {
        refused("[".repeat(100_000));
        refused("{\"version\": 2, \"version\": 2, \"name\": \"x\"}");
        refused("{\"version\": 1e999999999, \"name\": \"x\"}");
        refused("");
        refused("null");
        refused("{\"version\": 2, \"name\": 5}");
        refused("{\"version\": 2, \"name\": \"x\"} x");
    }

    @Test
    void weightsOutsideTheProjectFolderAreRefused() throws IOException {
        Files.write(folder.resolve("secret.npy"), NpyFile.float32(new float[]{1}));
        Path project = Files.createDirectories(folder.resolve("p"));
        Files.createSymbolicLink(project.resolve("link.npy"), folder.resolve("secret.npy"));
        for (String f : new String[]{"../secret.npy", folder.resolve("secret.npy").toString(), "link.npy"}) {
            Files.writeString(project.resolve("project.json"),
                    population(
                            "\"model\": {\"type\": \"lif\", \"tauMemMs\": {\"values\": {\"file\": \"" + f + "\"}}}"));
            assertThatThrownBy(() -> ProjectFile.load(project)).isInstanceOf(ProjectFormatException.class)
                    .hasMessageContaining("leaves the project folder");
        }
    }

    @Test
    void everyTruncationIsRefusedWithoutAnUnexpectedError() {
        String text = ProjectFile.toText(new RandomProjects(3).next());
        for (int i = 0; i < text.length() - 2; i += 37) {
            String cut = text.substring(0, i);
            assertThat(refused(cut)).isNotNull();
        }
    }

    private static ProjectFormatException refused(String text) {
        ProjectFormatException e = catchThrowableOfType(ProjectFormatException.class, () -> ProjectFile.fromText(text));
        assertThat(e).as(text.substring(0, Math.min(80, text.length()))).isNotNull();
        return e;
    }

    private static String population(String model) {
        return "{\"version\": 2, \"name\": \"x\", \"network\": {\"populations\": [{\"id\": \"E\", \"label\": \"E\","
                + " \"size\": 1, \"polarity\": \"mixed\", " + model + "}]}}";
    }

    private static Project dense(double w) {
        double[] v = new double[400];
        java.util.Arrays.fill(v, w);
        Network n = Network.EMPTY.plus(new Population("E", "E", 20, Polarity.MIXED, Lif.standard())).plus(
                new Projection("ee", "E", "E", new Connectivity.AllToAll(true), Parameter.of(v), Parameter.of(1)));
        return Project.empty("Dense").withNetwork(n);
    }
}
