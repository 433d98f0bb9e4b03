package heaviside.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TrainDeployTest {
    private static final Path SAMPLES = Path.of(System.getProperty("heaviside.root", "..")).resolve("samples");
    @TempDir
    Path folder;
    private String project = "";

    /// The Yin-Yang sample with few points, so that an epoch takes a moment.
    @BeforeEach
    void smallProject() throws IOException {
        Project p = ProjectFile.load(SAMPLES.resolve("yin-yang"));
        ProjectFile.save(p.withTraining(p.training().withTrainSamples(300).withTestSamples(100)), folder.resolve("p"));
        project = folder.resolve("p").toString();
    }

    @Test
    void trainEndsWithALineThatHoldsTheResult() {
        CliTest.Said s = CliTest.run("train", project, "--epochs", "2", "--seed", "5", "--json");
        assertThat(s.code()).as(s.err()).isZero();
        List<JsonNode> lines = s.json();
        assertThat(lines).hasSize(3);
        JsonNode last = lines.getLast();
        assertThat(last.get("test_accuracy").asDouble()).isBetween(0.2, 1.0);
        assertThat(last.get("epochs").asInt()).isEqualTo(2);
        assertThat(last.get("seconds").asDouble()).isPositive();
        assertThat(last.get("seed").asLong()).isEqualTo(5);
        assertThat(last.get("data_set").asString()).isEqualTo("yin-yang");
        assertThat(last.get("train_samples").asInt()).isEqualTo(300);
    }

    @Test
    void theSameSeedGivesTheSameResultOnAnyNumberOfThreads() {
        JsonNode a = CliTest.run("train", project, "--epochs", "1", "--threads", "1", "--json").json().getFirst();
        JsonNode b = CliTest.run("train", project, "--epochs", "1", "--threads", "3", "--json").json().getFirst();
        assertThat(a.get("train_loss").asDouble()).isEqualTo(b.get("train_loss").asDouble());
        assertThat(a.get("test_accuracy")).isEqualTo(b.get("test_accuracy"));
    }

    @Test
    void aTrainedProjectIsResumedBitForBitAndDeployed() throws IOException {
        String one = folder.resolve("one").toString();
        String two = folder.resolve("two").toString();
        String straight = folder.resolve("straight").toString();
        assertThat(CliTest.run("train", project, "--epochs", "1", "--out", one).code()).isZero();
        CliTest.Said resumed = CliTest.run("train", project, "--epochs", "2", "--resume",
                one + "/training.checkpoint", "--out", two);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(CliTest.run("train", project, "--epochs", "2", "--out", straight).code()).isZero();
        assertThat(ProjectFile.load(Path.of(two)).network()).isEqualTo(ProjectFile.load(Path.of(straight)).network());
        assertThat(Files.readString(Path.of(one, "training.json"))).contains("test_accuracy");

        CliTest.Said deployed = CliTest.run("deploy", two, "--samples", "20", "--json");
        assertThat(deployed.code()).as(deployed.err()).isZero();
        assertThat(deployed.json()).singleElement().satisfies(r -> {
            assertThat(r.get("samples").asInt()).isEqualTo(20);
            assertThat(r.get("accuracyChip")).isEqualTo(r.get("accuracyQuantised"));
            assertThat(r.get("allInJoulesPerInference").asDouble()).isPositive();
        });
    }

    @Test
    void anUntrainedProjectIsNotDeployedAndTheRemedyIsNamed() {
        CliTest.Said s = CliTest.run("deploy", project);
        assertThat(s.code()).isEqualTo(1);
        assertThat(s.err()).contains("no trained weights").contains("--train").doesNotContain("\tat ");
    }

    @Test
    void wrongValuesAreWrongUsage() {
        assertThat(CliTest.run("train", project, "--epochs", "0").code()).isEqualTo(2);
        assertThat(CliTest.run("train", project, "--trainer", "magic").code()).isEqualTo(2);
        assertThat(CliTest.run("train", project, "--data-set", "nmist").code()).isEqualTo(2);
        assertThat(CliTest.run("train").code()).isEqualTo(2);
    }

    @Test
    void aProjectThatIsNotThereIsAFailureWithRemedy() {
        CliTest.Said s = CliTest.run("train", folder.resolve("none").toString());
        assertThat(s.code()).isEqualTo(1);
        assertThat(s.err()).contains("There is no project at");
    }

    @Test
    void inspectTellsWhatAProjectHolds() {
        CliTest.Said s = CliTest.run("inspect", project, "--json");
        assertThat(s.code()).as(s.err()).isZero();
        JsonNode o = s.json().getLast();
        assertThat(o.get("neurons").asInt()).isEqualTo(123);
        assertThat(o.get("trained").asBoolean()).isFalse();
        assertThat(CliTest.run("inspect", project).out()).contains("Surrogate BPTT: it can be trained");
    }
}
