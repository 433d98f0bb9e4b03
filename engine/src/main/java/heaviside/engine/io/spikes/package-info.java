/// Files of spike trains, from outside and from Heaviside itself. [heaviside.engine.io.spikes.SpikeFiles] lists the formats and
/// opens any of them; one class a format. Files are hostile: sizes are bounded before memory is taken, and whatever is wrong
/// becomes a [heaviside.engine.io.spikes.SpikeFormatException] that says where. May import `data` and `io`.
@NullMarked
package heaviside.engine.io.spikes;

import org.jspecify.annotations.NullMarked;
