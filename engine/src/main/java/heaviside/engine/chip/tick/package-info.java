/// The chip itself: cores that tick, packets that travel x then y. Start reading at [Chip]; [CrossbarChip] is a TrueNorth.
///
/// May import `chip.map`, `chip.spec`, `chip.ledger`, `chip.truenorth`.
@NullMarked
package heaviside.engine.chip.tick;

import org.jspecify.annotations.NullMarked;
