/// The Spikes workspace: a microscope for spike trains of the live run and of files. Start at
/// [heaviside.app.spikes.SpikesWorkspace] for the view and at [heaviside.app.spikes.SpikesModel] for what it decides; the
/// numbers come from the engine's `analysis`. Knows `plot`, `controls`, `live` and `workbench`, no other feature.
///
/// A picture of the raster is painted off the JavaFX thread ([heaviside.app.spikes.RasterPainter]) and uploaded whole. A panel is
/// one [heaviside.app.spikes.Analysis]: what it computes is a figure, and screen, PNG, SVG and CSV all come from that figure.
@NullMarked
package heaviside.app.spikes;

import org.jspecify.annotations.NullMarked;
