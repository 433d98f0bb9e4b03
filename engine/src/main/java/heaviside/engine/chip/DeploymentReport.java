package heaviside.engine.chip;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.network.Diagnostic;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What a deployment found. Every number is a count of this run, a measurement, or says where it comes from.
///
/// @param chip title of the chip
/// @param dataset title of the data set
/// @param seed of the run
/// @param weightBits bits a weight
/// @param samples test samples run
/// @param complete false where it was cancelled before the last sample
/// @param ticksPerInference ticks a sample
/// @param accuracyFloat share of right answers in floating point, NaN where not run (measured)
/// @param accuracyQuantised of the unmapped integers (measured)
/// @param accuracyChip of the chip (measured)
/// @param againstReference spikes of the chip against the unmapped integers
/// @param againstFloat spikes of the chip against floating point; nothing compared where it reports none
/// @param coresUsed used cores
/// @param coresOnChip all cores
/// @param hopsBeforePlacement hops of one spike of every source with cores in order
/// @param hopsAfterPlacement the same as placed
/// @param perInference mean counts of one inference (counted)
/// @param bill the whole run's bill (counts times published prices)
/// @param tickMicros stated wall time of a tick
/// @param marginalJoulesPerInference without static power
/// @param allInJoulesPerInference with it
/// @param marginalJoulesPerEvent by synaptic events
/// @param allInJoulesPerEvent by synaptic events
/// @param marginalWatts marginal joules over the run's time on the chip
/// @param allInWatts with static power
/// @param hostSecondsPerInference measured time in floating point on this computer, 0 where not run
/// @param hostWatts stated wattage of this computer
/// @param annMacs multiply-adds of an ANN with the same layers
/// @param populations a line a population
/// @param comparisons bars
/// @param diagnostics of the mapping
public record DeploymentReport(String chip, String dataset, long seed, int weightBits, int samples, boolean complete,
        int ticksPerInference, double accuracyFloat, double accuracyQuantised, double accuracyChip,
        Agreement againstReference, Agreement againstFloat, int coresUsed, int coresOnChip, long hopsBeforePlacement,
        long hopsAfterPlacement, PerInference perInference, Bill bill, double tickMicros,
        double marginalJoulesPerInference, double allInJoulesPerInference, double marginalJoulesPerEvent,
        double allInJoulesPerEvent, double marginalWatts, double allInWatts, double hostSecondsPerInference,
        double hostWatts, long annMacs, List<PopulationLine> populations, List<Comparison> comparisons,
        List<Diagnostic> diagnostics) {
    public DeploymentReport {
        populations = List.copyOf(populations);
        comparisons = List.copyOf(comparisons);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Mean counts of one inference.
    public record PerInference(double synapticEvents, double spikes, double inputSpikes, double messages,
            double hops, double updates) {
    }

    /// One population on the chip.
    ///
    /// @param id of the population
    /// @param label as shown
    /// @param cores cores that it fills
    /// @param synapticEvents events that arrive at it in the run
    /// @param spikes spikes in the run
    /// @param joules of its cores in the run, their part of static power included
    public record PopulationLine(String id, String label, int cores, long synapticEvents, long spikes,
            double joules) {
    }

    /// One JSON object.
    public String toJson() {
        return JsonMapper.builder().build().writeValueAsString(this);
    }

    /// Plain text, some twenty lines.
    public String toText() {
        return ReportText.of(this);
    }
}
