/// Clips from files as frames of 400 x 240 grey pixels: GIF, MP4 (H.264), ZIP of JPEG frames. Files from outside are
/// hostile: every size is checked before memory is taken. Start reading at [Clip]. Imports nothing of the engine but
/// `data.street`.
@NullMarked
package heaviside.engine.video.clip;

import org.jspecify.annotations.NullMarked;
