package heaviside.engine.vectors;

import java.util.List;

/// The schemas that the self-check knows. One line a schema; the first that recognises a file runs it.
public final class VectorChecks {
    private static final List<VectorCheck> ALL = List.of(new YinYangVectors(), new LifVectors(), new BpttVectors(),
            new OptimiserVectors(),
            new FeedbackVectors(),
            new EventPropVectors(), new EpropVectors(),
            new SpikePropVectors(),
            new TrueNorthVectors(), new RoutingVectors(),
            new SpikeTrainVectors(),
            new CochleaVectors());

    private VectorChecks() {
    }

    /// Every check.
    public static List<VectorCheck> all() {
        return ALL;
    }
}
