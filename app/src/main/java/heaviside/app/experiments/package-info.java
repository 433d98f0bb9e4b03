/// The Experiments workspace: published claims that can be run again, their settings, curves and numbers.
///
/// Start reading at [ExperimentsWorkspace]; [ExperimentsModel] decides, [ExperimentTask] runs in the background. May import
/// `document`, `command`, `plot`, `task`, `theme`, `workbench` and the engine; no other feature.
@NullMarked
package heaviside.app.experiments;

import org.jspecify.annotations.NullMarked;
