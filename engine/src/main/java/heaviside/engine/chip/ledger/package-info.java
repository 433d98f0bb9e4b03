/// Counting events and pricing them. Counts come first, joules second, with the price set named.
///
/// Start reading at [EnergyLedger]; [Bill] is a priced ledger. May import `chip.spec`.
@NullMarked
package heaviside.engine.chip.ledger;

import org.jspecify.annotations.NullMarked;
