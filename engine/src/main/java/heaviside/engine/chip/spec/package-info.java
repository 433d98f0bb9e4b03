/// Chip specifications: limits of a core, the mesh, and price sets in which every constant names its source, voltage,
/// status and caveat. All of it is JSON (`heaviside/assets/chips`); a new chip of the same kind needs no code.
///
/// Start reading at [ChipSpec], then [ChipSpecs]. Imports no other engine package.
@NullMarked
package heaviside.engine.chip.spec;

import org.jspecify.annotations.NullMarked;
