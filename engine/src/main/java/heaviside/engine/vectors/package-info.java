/// The self-check: reference numbers in JSON files against this engine. One [heaviside.engine.vectors.VectorCheck] a
/// schema; `VectorChecks` lists them.
@NullMarked
package heaviside.engine.vectors;

import org.jspecify.annotations.NullMarked;
