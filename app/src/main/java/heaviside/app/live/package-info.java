/// The frame pump: one animation timer that polls running engines for visible views.
@NullMarked
package heaviside.app.live;

import org.jspecify.annotations.NullMarked;
