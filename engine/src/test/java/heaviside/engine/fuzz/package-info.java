/// Damaged files: what the tests of the importers share.
@NullMarked
package heaviside.engine.fuzz;

import org.jspecify.annotations.NullMarked;
