package heaviside.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Experiments;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentationTest {
    @TempDir
    Path folder;

    @Test
    void withoutANameItListsEveryExperiment() {
        assertThat(CliTest.run("experiment", "--json").json()).extracting(n -> n.get("experiment").asString())
                .containsExactlyElementsOf(Experiments.all().stream().map(Experiment::id).toList());
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(CliTest.run("experiment", "nothing").code()).isEqualTo(2);
        assertThat(CliTest.run("experiment", "maass", "--n", "1").err()).contains("whole number from 2 to 1000");
        assertThat(CliTest.run("experiment", "maass", "--set", "n=many").code()).isEqualTo(2);
        assertThat(CliTest.run("experiment", "maass", "--set", "q=1").err()).contains("no setting 'q'");
    }

    @Test
    void maassPrintsItsTable() {
        CliTest.Said s = CliTest.run("experiment", "maass", "--n", "10", "--set", "instances=5", "--set", "trained=1",
                "--json");
        assertThat(s.code()).as(s.err()).isZero();
        assertThat(s.json()).filteredOn(n -> n.has("n")).extracting(n -> n.get("n").asInt()).containsExactly(2, 3, 4, 5,
                10);
        assertThat(s.json().getLast().get("holds").asBoolean()).isTrue();
        assertThat(s.json().getLast().get("settings").get("n").asInt()).isEqualTo(10);
        assertThat(CliTest.run("experiment", "maass", "--n", "2", "--set", "instances=5", "--set", "trained=1").out())
                .contains("0 of 16 (all)");
    }

    @Test
    void itsNetworksAreWrittenAsProjects() {
        CliTest.Said s = CliTest.run("experiment", "maass", "--n", "6", "--projects", folder.toString(), "--json");
        assertThat(s.json()).hasSize(2);
        assertThat(CliTest.run("simulate", s.json().getFirst().get("project").asString()).out()).contains("N-yes");
    }
}
