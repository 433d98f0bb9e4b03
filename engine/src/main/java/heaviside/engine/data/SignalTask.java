package heaviside.engine.data;

/// A data set whose samples ask the read-outs to follow signals; read-out k follows signal k. Labels have no meaning.
public interface SignalTask extends SpikeDataset {
    /// What the read-outs should be. Modified: `into`, length `classes().size()`.
    void target(Split split, int index, double timeMs, double[] into);

    @Override
    default int label(Split split, int index) {
        return 0;
    }
}
