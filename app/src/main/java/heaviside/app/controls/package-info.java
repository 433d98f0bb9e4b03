/// Small controls that several views share: a row for one number, panel headers, sections. Knows no SNN and no view.
/// Imports `plot` for number formats. Start at [heaviside.app.controls.ParamRow].
@NullMarked
package heaviside.app.controls;

import org.jspecify.annotations.NullMarked;
