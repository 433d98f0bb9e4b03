/// From a network to cores: quantisation, splitting, placement, axon and routing tables, with diagnostics.
///
/// Start reading at [Mapper]; the integer arithmetic is defined on [QuantisedNetwork]. May import `network`, `math` and
/// `chip.spec`
/// and `chip.truenorth`.
@NullMarked
package heaviside.engine.chip.map;

import org.jspecify.annotations.NullMarked;
