/// Background work with progress and cancel. Imports no feature.
@NullMarked
package heaviside.app.task;

import org.jspecify.annotations.NullMarked;
