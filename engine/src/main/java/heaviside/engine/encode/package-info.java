/// Encoders from analogue samples to spikes or currents.
@NullMarked
package heaviside.engine.encode;

import org.jspecify.annotations.NullMarked;
