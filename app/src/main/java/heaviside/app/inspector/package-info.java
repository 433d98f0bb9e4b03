/// The inspector: every parameter of what is selected, with the live equation at the cursor, the forecast and the f-I
/// curve. May import `live`, `plot`, `document`, `theme`, `workbench` and the engine; no other feature. Start with
/// [heaviside.app.inspector.InspectorView].
@NullMarked
package heaviside.app.inspector;

import org.jspecify.annotations.NullMarked;
