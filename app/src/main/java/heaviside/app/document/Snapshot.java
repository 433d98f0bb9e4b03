package heaviside.app.document;

import heaviside.engine.io.Project;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The open project with its history at one moment. Immutable.
///
/// @param project the project
/// @param edits all steps, oldest first, the undone ones at the end
/// @param position number of steps done
/// @param file where it is saved; null if it never was
/// @param saved the project as it stands in the file, or as it was opened; null if unknown
public record Snapshot(Project project, List<Edit> edits, int position, @Nullable Path file,
        @Nullable Project saved) {
    public Snapshot {
        edits = List.copyOf(edits);
    }

    /// Whether the project differs from its file.
    public boolean edited() {
        return !project.equals(saved);
    }
}
