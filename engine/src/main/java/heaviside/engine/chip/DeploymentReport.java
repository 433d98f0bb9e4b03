package heaviside.engine.chip;

import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.network.Diagnostic;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
/// @param readings the run's energy read two ways, side by side
/// @param host the fastest of what computed the same samples on this computer; null where nothing was timed
/// @param hosts all of them
/// @param spikesPerSource spikes a neuron or input channel and inference (counted)
/// @param crossovers rates below which the chip needs less than an ANN of equal layers (derived)
/// @param comparisons bars
/// @param diagnostics of the mapping
public record DeploymentReport(String chip, String dataset, long seed, int weightBits, int samples, boolean complete,
        int ticksPerInference, double accuracyFloat, double accuracyQuantised, double accuracyChip,
        Agreement againstReference, Agreement againstFloat, int coresUsed, int coresOnChip, long hopsBeforePlacement,
        long hopsAfterPlacement, PerInference perInference, Bill bill, double tickMicros,
        double marginalJoulesPerInference, double allInJoulesPerInference, double marginalJoulesPerEvent,
        double allInJoulesPerEvent, double marginalWatts, double allInWatts, double hostSecondsPerInference,
        double hostWatts, long annMacs, List<PopulationLine> populations, List<EnergyReading> readings,
        @Nullable HostCost host, List<HostCost> hosts, double spikesPerSource, List<Crossover> crossovers,
        List<Comparison> comparisons,
        List<Diagnostic> diagnostics) {
    public DeploymentReport {
        populations = List.copyOf(populations);
        readings = List.copyOf(readings);
        hosts = List.copyOf(hosts);
        crossovers = List.copyOf(crossovers);
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
    /// @param staticJoules that part
    /// @param headlineJoules at the all-in headline; NaN where the chip has none
    public record PopulationLine(String id, String label, int cores, long synapticEvents, long spikes,
            double joules, double staticJoules, double headlineJoules) {
    }

    /// The all-in reading, where the chip has one.
    public Optional<EnergyReading> headline() {
        return readings.stream().filter(EnergyReading::allIn).findFirst();
    }

    /// One JSON object; a number that there is none of is null.
    public String toJson() {
        JsonNode tree = JsonMapper.builder().build().valueToTree(this);
        nullForNone(tree);
        return tree.toString();
    }

    private static void nullForNone(JsonNode tree) {
        if (tree instanceof ObjectNode o) {
            List.copyOf(o.propertyNames()).forEach(k -> {
                if (isNone(o.get(k))) {
                    o.putNull(k);
                }
            });
        } else if (tree instanceof ArrayNode a) {
            for (int i = 0; i < a.size(); i++) {
                if (isNone(a.get(i))) {
                    a.set(i, a.nullNode());
                }
            }
        }
        tree.forEach(DeploymentReport::nullForNone);
    }

    private static boolean isNone(JsonNode n) {
        return n.isFloatingPointNumber() && !Double.isFinite(n.doubleValue());
    }

    /// Plain text, some twenty lines.
    public String toText() {
        return ReportText.of(this);
    }
}
