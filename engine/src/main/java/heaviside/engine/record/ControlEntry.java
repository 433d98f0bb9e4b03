package heaviside.engine.record;

import heaviside.engine.run.Control;

/// A message that changed a run.
///
/// @param step steps done when it was applied
/// @param control what
public record ControlEntry(long step, Control control) {
}
