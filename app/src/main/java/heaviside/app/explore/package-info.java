/// The dock of the Explore workspace: transport, traces and raster of the running network on one time axis. May import
/// `live`, `plot`, `document`, `command`, `theme`, `workbench` and the engine; no other feature. Start with
/// [heaviside.app.explore.LiveDock].
@NullMarked
package heaviside.app.explore;

import org.jspecify.annotations.NullMarked;
