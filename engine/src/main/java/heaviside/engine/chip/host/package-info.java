/// What this computer spends: the processor's own energy counters where they can be read, a stated wattage elsewhere.
///
/// Start reading at [HostCost]. Imports nothing of the engine.
@NullMarked
package heaviside.engine.chip.host;

import org.jspecify.annotations.NullMarked;
