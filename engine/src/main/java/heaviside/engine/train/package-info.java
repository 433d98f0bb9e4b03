/// Training: the session contract, its settings, losses, optimisers, surrogates, regularisers, and one package a trainer.
///
/// Start reading at [TrainingSession]. May import `network`, `math`, `encode`, `data`, `compile`,
/// and of `sim` only the crossing of a threshold.
@NullMarked
package heaviside.engine.train;

import org.jspecify.annotations.NullMarked;
