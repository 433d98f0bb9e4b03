/// Where training and chip meet: a project put on a chip, and a trained session as the chip's floating-point reference.
/// May import `io`, `train`, `chip`, `compile`, `sim`, `data`, `encode`, `network`. Start at [heaviside.engine.deploy.Deployments].
@NullMarked
package heaviside.engine.deploy;

import org.jspecify.annotations.NullMarked;
