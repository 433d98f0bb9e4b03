/// Kernels (scalar and vector twins), sparse matrices and seeded random streams. Imports nothing of the engine.
@NullMarked
package heaviside.engine.math;

import org.jspecify.annotations.NullMarked;
