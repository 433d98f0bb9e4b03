/// Learning without weight transport: the gradient trainers of [heaviside.engine.train.bptt] and
/// [heaviside.engine.train.rate] with other matrices than the transposed weights on the way down. Start with
/// [heaviside.engine.train.feedback.FeedbackTrainer]. Imports `data`, `network` and `train`.
@NullMarked
package heaviside.engine.train.feedback;

import org.jspecify.annotations.NullMarked;
