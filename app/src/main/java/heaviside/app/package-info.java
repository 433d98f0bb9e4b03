/// The workbench. [heaviside.app.HeavisideApp] is the composition root: the only place that builds services.
@NullMarked
package heaviside.app;

import org.jspecify.annotations.NullMarked;
