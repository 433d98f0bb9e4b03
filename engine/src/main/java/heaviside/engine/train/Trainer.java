package heaviside.engine.train;

import heaviside.engine.data.Dataset;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import java.util.List;

/// A training method. Listed in `Trainers`.
public interface Trainer {
    /// Catalog name: "surrogate".
    String id();

    /// As shown: "Surrogate BPTT".
    String title();

    /// One or two sentences of what it does.
    String explanation();

    /// What it keeps for the backward pass: "Stores every state, T x N".
    String stores();

    /// Settings that only this trainer (or a few) has; their values stand in [TrainingSetup#options].
    default List<OptionSpec> options() {
        return List.of();
    }

    /// Why the neurons' time constants have no gradient here, as a sentence; empty for trainers that offer
    /// [Heterogeneity#TAU_TRAINING].
    default String tausStay() {
        return "";
    }

    /// Why it cannot train this network, or what may go wrong; empty where all is well.
    List<Diagnostic> check(Network network, TrainingSetup setup);

    /// From which weights it starts with such a setup.
    ///
    /// @param network one that [#check] has no error about
    default FirstWeights firstWeights(Network network, TrainingSetup setup) {
        return FirstWeights.usual(setup);
    }

    /// Opens a session at epoch 0.
    ///
    /// @throws IllegalArgumentException with the first error of [#check]
    TrainingSession open(Network network, TrainingSetup setup, Dataset data);
}
