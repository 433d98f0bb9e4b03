/// Video: a street or a clip, seen by a spiking network on a chip, live. Start reading at
/// [heaviside.app.video.VideoWorkspace]; [heaviside.app.video.VideoViewModel] decides, the engine's `video` computes.
@NullMarked
package heaviside.app.video;

import org.jspecify.annotations.NullMarked;
