/// Encoders from analogue samples to spikes or currents. One class an encoder; [heaviside.engine.encode.Encoders] lists
/// them. May import `network`, `math`, `data`.
@NullMarked
package heaviside.engine.encode;

import org.jspecify.annotations.NullMarked;
