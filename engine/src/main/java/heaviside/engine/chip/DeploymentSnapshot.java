package heaviside.engine.chip;

import heaviside.engine.chip.ledger.EnergyLedger;

/// Where a deployment stands. Immutable; may go to another thread.
///
/// @param samples samples done
/// @param total samples to do
/// @param tick ticks done in the current sample
/// @param steps ticks a sample
/// @param sample index of the current sample
/// @param label its class
/// @param lastPrediction what the chip said of the last finished sample, or -1
/// @param correctFloat right answers of the float reference
/// @param floatSamples samples that it has run
/// @param correctQuantised right answers of the integer reference
/// @param correctChip right answers of the chip
/// @param againstReference chip against the integer reference
/// @param againstFloat chip against floating point
/// @param hostNanos time of the float reference in all
/// @param ledger counts
public record DeploymentSnapshot(int samples, int total, int tick, int steps, int sample, int label,
        int lastPrediction, int correctFloat, int floatSamples, int correctQuantised, int correctChip,
        Agreement againstReference, Agreement againstFloat, long hostNanos, EnergyLedger.Snapshot ledger) {
    /// Whether all samples are done.
    public boolean done() {
        return samples >= total;
    }
}
