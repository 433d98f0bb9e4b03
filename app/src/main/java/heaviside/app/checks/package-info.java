/// What the compiler has to say of a network, in words with one button that mends it. Imports `document` and `theme`; all
/// features may import it. Start with [heaviside.app.checks.Mend].
@NullMarked
package heaviside.app.checks;

import org.jspecify.annotations.NullMarked;
