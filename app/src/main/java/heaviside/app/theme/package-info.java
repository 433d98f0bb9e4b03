/// Colours, fonts and icons. Imports no feature.
@NullMarked
package heaviside.app.theme;

import org.jspecify.annotations.NullMarked;
