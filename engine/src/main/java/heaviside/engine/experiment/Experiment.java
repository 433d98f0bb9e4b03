package heaviside.engine.experiment;

import heaviside.engine.io.Project;
import java.util.List;

/// A claim of the field that can be run again. Listed in [Experiments].
public interface Experiment {
    /// Catalog name: "maass".
    String id();

    /// As shown.
    String title();

    /// What was published, by whom.
    String claim();

    /// What is measured here.
    String method();

    /// What can be chosen.
    List<Setting> settings();

    /// Measures.
    ///
    /// @param settings values of [#settings]
    /// @param progress told how far it is; ends the run by answering false
    /// @throws java.util.concurrent.CancellationException when ended
    Result run(Settings settings, Progress progress);

    /// Networks of this experiment that can be opened, run and changed in the workbench; empty if there are none.
    default List<Project> projects(Settings settings) {
        return List.of();
    }
}
