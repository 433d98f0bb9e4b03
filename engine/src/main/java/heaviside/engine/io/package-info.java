/// Project files (versioned JSON), NPY and other exchange formats. Files from outside are hostile: sizes are bounded.
@NullMarked
package heaviside.engine.io;

import org.jspecify.annotations.NullMarked;
