/// EventProp: exact gradients of spiking networks from spike times alone (Wunderlich and Pehle, Sci Rep 11:12829, 2021).
///
/// The double-precision reference takes any network of LIF neurons with exponential currents, delays and parameters of
/// their own: [heaviside.engine.train.eventprop.EventForward] finds the spikes,
/// [heaviside.engine.train.eventprop.EventAdjoint] walks back over them. Start reading at
/// [heaviside.engine.train.eventprop.EventProp]. Imports `train`, `network`, `math`, `data`, `encode`, and of `sim` only
/// the crossing of a threshold, which stands there once for both.
@NullMarked
package heaviside.engine.train.eventprop;

import org.jspecify.annotations.NullMarked;
