/// Plots that know no spiking network: axes, traces, rasters, heat strips, bars. Imports `theme` only.
@NullMarked
package heaviside.app.plot;

import org.jspecify.annotations.NullMarked;
