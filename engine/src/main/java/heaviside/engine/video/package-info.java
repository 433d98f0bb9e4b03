/// Video on the chip: frames in, boxes with class and confidence out.
///
/// A retina on the host turns the difference to a slowly learned background into spikes; a "where" and a "what" pathway of
/// spiking layers on TrueNorth-class cores say what is road user and which one; a small decoder on the host draws boxes.
/// May import `data`, `train`, `network`, `chip`, `io` and `math`.
@NullMarked
package heaviside.engine.video;

import org.jspecify.annotations.NullMarked;
