/// The open project, undo, selection, autosave. Imports the engine, never a view.
@NullMarked
package heaviside.app.document;

import org.jspecify.annotations.NullMarked;
