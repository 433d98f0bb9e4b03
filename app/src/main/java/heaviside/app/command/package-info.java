/// Commands: one object feeds menu, palette and shortcut. Imports no feature.
@NullMarked
package heaviside.app.command;

import org.jspecify.annotations.NullMarked;
