/// From a description to arrays: draws connections and parameters, turns delays into steps and checks what a user can get
/// wrong. May import `network`, `math`, `encode`. Start at [heaviside.engine.compile.NetworkCompiler].
///
/// Every draw has its own named stream (`weights/<projection>`, `population/<id>/<key>`), so that an edit in one place does
/// not change what is drawn in another. The coefficients of a step are not made here but by
/// [heaviside.engine.network.Propagators] and [heaviside.engine.network.SchemeCoefficients], which the trainers share.
@NullMarked
package heaviside.engine.compile;

import org.jspecify.annotations.NullMarked;
