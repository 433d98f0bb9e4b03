/// The running network as all live views see it: the frame pump that polls, and [heaviside.app.live.LiveRun], which owns
/// the run of the open project and the place in time that is shown. Imports the engine and `document`; never a view.
@NullMarked
package heaviside.app.live;

import org.jspecify.annotations.NullMarked;
