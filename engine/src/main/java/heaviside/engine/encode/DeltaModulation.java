package heaviside.engine.encode;

import heaviside.engine.data.SpikeDataset;

/// Signals in time as spikes of change. Channel `2 c` of signal c rises, `2 c + 1` falls. The arithmetic stands in
/// [heaviside.engine.data.LevelCrossing], where data sets use it too.
public final class DeltaModulation {
    private DeltaModulation() {
    }

    /// Send on delta: a spike each time that the signal, drawn in straight lines between its samples, has moved by the
    /// threshold from where the last one was sent.
    ///
    /// @param signals one row a signal, of equal lengths. Not modified.
    /// @param stepMs time between samples, ms
    /// @param threshold above 0
    public static SpikeDataset.Events delta(float[][] signals, double stepMs, double threshold) {
        return heaviside.engine.data.LevelCrossing.delta(signals, stepMs, threshold);
    }

    /// Step-forward: at each sample a baseline follows the signal by one threshold at most, and each step is a spike.
    ///
    /// @param signals one row a signal, of equal lengths. Not modified.
    /// @param stepMs time between samples, ms
    /// @param threshold above 0
    public static SpikeDataset.Events stepForward(float[][] signals, double stepMs, double threshold) {
        return heaviside.engine.data.LevelCrossing.stepForward(signals, stepMs, threshold);
    }
}
