/// Recordings of event cameras: address events with pixel, polarity and time. One class a format;
/// [heaviside.engine.data.events.AddressEvents] is what they give. Files are hostile: sizes are bounded. Imports nothing of
/// the engine.
@NullMarked
package heaviside.engine.data.events;

import org.jspecify.annotations.NullMarked;
