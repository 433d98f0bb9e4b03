package heaviside.engine.vectors;

import java.util.List;

/// The schemas that the self-check knows. One line a schema; the first that recognises a file runs it.
public final class VectorChecks {
    private static final List<VectorCheck> ALL = List.of(new YinYangVectors(), new LifVectors(), new BpttVectors(),
            new OptimiserVectors(),
            new FeedbackVectors(),
            new EventPropVectors(), new EpropVectors(),
            new ListedOnly("SpikeProp", ListedOnly.firstCaseHas("", "tau", "delays", "W1", "W2", "targets")),
            new ListedOnly("TrueNorth neurons", ListedOnly.firstCaseHas("params", "lam", "kappa", "gamma", "clam")),
            new ListedOnly("mesh routes", ListedOnly.firstCaseHas("", "dx", "dy", "hops")),
            new SpikeTrainVectors(),
            new ListedOnly("the artificial cochlea", root -> root.has("basilar_transfer_v")));

    private VectorChecks() {
    }

    /// Every check.
    public static List<VectorCheck> all() {
        return ALL;
    }
}
