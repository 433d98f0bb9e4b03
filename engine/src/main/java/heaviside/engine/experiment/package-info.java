/// Claims of the field that a user can run again: what was published, how it is measured here, the numbers side by side.
/// May import everything of the engine but `cli`. Start at [heaviside.engine.experiment.Experiment]; the catalog is
/// [heaviside.engine.experiment.Experiments], one line an experiment.
@NullMarked
package heaviside.engine.experiment;

import org.jspecify.annotations.NullMarked;
