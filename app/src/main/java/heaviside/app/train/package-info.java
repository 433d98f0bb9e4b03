/// The Train workspace: choose trainers, race them on one network, watch gradients, spikes and memory.
///
/// Start reading at [TrainModel], which decides; [Race] drives the sessions on one background thread; [TrainWorkspace]
/// composes the view. Imports the engine, `document`, `plot`, `theme`, `task`, `workbench`; no other feature.
@NullMarked
package heaviside.app.train;

import org.jspecify.annotations.NullMarked;
