/// The Data workspace: data sets and their samples, and sounds that the artificial cochlea turns into spikes. View models
/// ([heaviside.app.data.BrowseModel], [heaviside.app.data.SoundModel]) need no toolkit; the engine computes. Start at
/// [heaviside.app.data.DataWorkspace].
@NullMarked
package heaviside.app.data;

import org.jspecify.annotations.NullMarked;
