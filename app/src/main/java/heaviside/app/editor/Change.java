package heaviside.app.editor;

import heaviside.engine.io.Project;
import java.util.Set;

/// A change that waits to become an edit.
///
/// @param label as after "Undo"
/// @param after the changed project
/// @param select what to select then
record Change(String label, Project after, Set<String> select) {
}
