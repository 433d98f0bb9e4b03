package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProjectSchemaTest {
    private static final Path SAMPLES = Path.of(System.getProperty("heaviside.root", ".."), "samples");
    private static final JsonMapper MAPPER = new JsonMapper();
    @TempDir
    Path folder;

    static Stream<Path> projects() throws IOException {
        try (Stream<Path> all = Files.list(SAMPLES)) {
            return all.filter(p -> Files.exists(p.resolve("project.json"))).sorted().toList().stream();
        }
    }

    @Test
    void theSchemaInTheSamplesIsTheOneOfTheProgram() throws IOException {
        assertThat(Files.readString(SAMPLES.resolve("project.schema.json"))).isEqualTo(ProjectSchema.text());
    }

    @ParameterizedTest
    @MethodSource("projects")
    void everySampleFollowsTheSchema(Path project) throws IOException {
        JsonNode value = MAPPER.readTree(Files.readString(project.resolve("project.json")));
        assertThat(SchemaCheck.complaints(schema(), value)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void everySampleIsWrittenAsTheProgramWritesIt(Path project) throws IOException {
        String text = Files.readString(project.resolve("project.json"));
        ProjectFile.save(ProjectFile.load(project), folder.resolve("again"));
        assertThat(Files.readString(folder.resolve("again").resolve("project.json"))).isEqualTo(text);
    }

    @Test
    void whateverIsWrittenFollowsTheSchema() {
        RandomProjects random = new RandomProjects(11);
        for (int i = 0; i < 30; i++) {
            JsonNode value = MAPPER.readTree(ProjectFile.toText(random.next()));
            assertThat(SchemaCheck.complaints(schema(), value)).isEmpty();
        }
    }

    @Test
    void theSchemaRefusesAMisspeltFieldAndAWrongType() {
        JsonNode value = MAPPER.readTree("{\"version\": 2, \"name\": 5, \"nme\": \"x\"}");
        assertThat(SchemaCheck.complaints(schema(), value)).containsExactlyInAnyOrder("/name is no string",
                "/nme is not in the schema");
    }

    private static JsonNode schema() {
        return MAPPER.readTree(ProjectSchema.text());
    }
}
