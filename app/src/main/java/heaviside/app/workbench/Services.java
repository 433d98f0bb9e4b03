package heaviside.app.workbench;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Theme;

/// What the composition root hands to every workspace.
///
/// @param document the open project
/// @param commands where to register commands
/// @param theme colours
/// @param pump frame pump
/// @param tasks background work
/// @param status the status line
/// @param files asks the user for files
/// @param notices sentences to the user
public record Services(Document document, Commands commands, Theme theme, FramePump pump, Tasks tasks,
        StatusLine status, FileDialogs files, Notices notices) {
    /// Services for a view on its own, whose user never chooses a file.
    public Services(Document document, Commands commands, Theme theme, FramePump pump, Tasks tasks, StatusLine status) {
        this(document, commands, theme, pump, tasks, status, FileDialogs.NONE, new Notices());
    }
}
