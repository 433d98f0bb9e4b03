/// Putting a trained network on a neuromorphic chip that really ticks, and reading what an inference costs.
///
/// Start reading at [Deployment]: it quantises and maps a network (`map`), ticks the chip (`tick`), counts every event
/// (`ledger`), prices it from a specification (`spec`) and holds the outcome against the unmapped integer reference
/// ([QuantisedReference]) and the caller's floating-point one ([FloatReference]). May import `network`, `math`,
/// `encode` and `data`; neither `sim` nor `train`: that they agree is a test.
@NullMarked
package heaviside.engine.chip;

import org.jspecify.annotations.NullMarked;
