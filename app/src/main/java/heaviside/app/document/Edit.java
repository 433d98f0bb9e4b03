package heaviside.app.document;

import heaviside.engine.io.Project;

/// One undoable step.
///
/// @param label what the user did
/// @param key coalescing key, empty for none
public record Edit(String label, String key, Project before, Project after) {
}
