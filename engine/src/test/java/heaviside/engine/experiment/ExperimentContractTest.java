package heaviside.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.io.ProjectFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every experiment of the catalog keeps.
class ExperimentContractTest {
    @TempDir
    Path folder;

    static Stream<Experiment> all() {
        return Experiments.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void itSaysWhatIsPublishedAndWhatIsMeasured(Experiment e) {
        assertThat(e.claim()).matches("(?s).*\\b(18|19|20)\\d\\d\\b.*").endsWith(".");
        assertThat(e.method()).endsWith(".");
        assertThat(Experiments.byId(e.id())).contains(e);
    }

    @ParameterizedTest
    @MethodSource("all")
    void defaultsAreWithinTheirLimits(Experiment e) {
        for (Setting s : e.settings()) {
            s.check(s.initial());
            assertThatThrownBy(() -> Settings.of(e, Map.of(s.key(), s.max() + 1)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(s.key());
        }
        assertThatThrownBy(() -> Settings.of(e, Map.of("nonsense", 1.0))).hasMessageContaining("nonsense");
    }

    @ParameterizedTest
    @MethodSource("all")
    void itEndsWhenAskedTo(Experiment e) {
        assertThatThrownBy(() -> e.run(Settings.standard(e), (share, what) -> false))
                .isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsProjectsAreKeptByAFile(Experiment e) throws Exception {
        for (var p : e.projects(Settings.standard(e))) {
            Path file = folder.resolve(p.name());
            ProjectFile.save(p, file);
            assertThat(ProjectFile.load(file).network()).isEqualTo(p.network());
        }
    }

    @Test
    void idsAreUnique() {
        List<String> ids = all().map(Experiment::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void wholeSettingsRefuseFractions() {
        assertThatThrownBy(() -> Setting.count("n", "size", 1, 9, 2).check(2.5)).hasMessageContaining("whole number");
    }
}
