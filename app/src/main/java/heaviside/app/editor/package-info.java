/// The network canvas, its tool rail and its library with the outline.
///
/// May import `document`, `command`, `theme`, `live`, `workbench` and the engine's descriptions; no other feature.
/// Start reading at [heaviside.app.editor.EditorView]. What is drawn is decided without a toolkit:
/// [heaviside.app.editor.CanvasModel] says what stands where, [heaviside.app.editor.EdgeRouting] how edges run,
/// [heaviside.app.editor.HitTest] what lies under the pointer, [heaviside.app.editor.NetworkEdits] what an edit does to
/// the project. Every gesture previews on a project of its own and ends as exactly one edit of the document.
@NullMarked
package heaviside.app.editor;

import org.jspecify.annotations.NullMarked;
