/// The Chip workspace: where populations sit, what every core does, what an inference costs and how sure that is.
///
/// Start reading at [ChipWorkspace]; [ChipViewModel] holds what is shown, [ChipSession] drives a deployment on its own
/// thread. May import `document`, `command`, `live`, `plot`, `task`, `theme`, `workbench` and the engine; no other feature.
@NullMarked
package heaviside.app.chip;

import org.jspecify.annotations.NullMarked;
