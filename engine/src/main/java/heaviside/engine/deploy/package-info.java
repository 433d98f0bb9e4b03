/// Where training and chip meet: a trained session as the chip's floating-point reference. May import `train`, `chip`,
/// `data`. Start at [heaviside.engine.deploy.TrainedReference].
@NullMarked
package heaviside.engine.deploy;

import org.jspecify.annotations.NullMarked;
