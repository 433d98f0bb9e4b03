/// The window: top bar, workspaces, palette, status line. Features implement [heaviside.app.workbench.Workspace].
@NullMarked
package heaviside.app.workbench;

import org.jspecify.annotations.NullMarked;
