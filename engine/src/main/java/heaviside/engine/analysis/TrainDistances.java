package heaviside.engine.analysis;

import heaviside.engine.analysis.ProfileDistances.Edges;
import java.util.List;

/// The distances between spike trains by name. One line a distance.
public final class TrainDistances {
    /// A distance of two trains in a window.
    ///
    /// @param id name: "victor-purpura"
    /// @param title words
    /// @param parameter what its parameter is, with unit, or empty where it has none
    /// @param standard usual value of the parameter
    /// @param measure computes it
    public record TrainDistance(String id, String title, String parameter, double standard, Measure measure) {
    }

    /// Computes a distance.
    @FunctionalInterface
    public interface Measure {
        /// @param a ms, ascending. Not modified.
        /// @param b ms, ascending. Not modified.
        /// @param parameter of the distance, ignored where it has none
        double between(double[] a, double[] b, Window window, double parameter);
    }

    private static final List<TrainDistance> ALL = List.of(
            new TrainDistance("victor-purpura", "Victor-Purpura: cost of moving, adding, removing spikes", "q (1/ms)",
                    0.1, (a, b, w, q) -> SpikeTimeDistances.victorPurpura(w.cut(a), w.cut(b), q)),
            new TrainDistance("van-rossum", "van Rossum: difference of exponential traces", "tau (ms)", 10,
                    (a, b, w, tau) -> SpikeTimeDistances.vanRossum(w.cut(a), w.cut(b), tau)),
            new TrainDistance("isi", "ISI-distance: difference of local rates", "", 0,
                    (a, b, w, none) -> ProfileDistances.isi(a, b, w, Edges.CORRECTED)),
            new TrainDistance("spike", "SPIKE-distance: difference of spike times, scaled by local rates", "", 0,
                    (a, b, w, none) -> ProfileDistances.spike(a, b, w, Edges.CORRECTED)),
            new TrainDistance("spike-sync", "1 - SPIKE-synchronisation: share of spikes without a partner", "", 0,
                    (a, b, w, none) -> 1 - ProfileDistances.synchrony(a, b, w)));

    private TrainDistances() {
    }

    /// Every distance.
    public static List<TrainDistance> all() {
        return ALL;
    }

    /// The distance of a name.
    ///
    /// @throws IllegalArgumentException for an unknown name; the message lists the known ones
    public static TrainDistance byId(String id) {
        return ALL.stream().filter(d -> d.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no distance '%s'. Known: %s.".formatted(id,
                        String.join(", ", ALL.stream().map(TrainDistance::id).toList()))));
    }

    /// All pairs; symmetric, 0 on the diagonal.
    ///
    /// @param trains ms, each ascending. Not modified.
    public static double[][] matrix(TrainDistance distance, double[][] trains, Window window, double parameter) {
        double[][] d = new double[trains.length][trains.length];
        for (int i = 0; i < trains.length; i++) {
            for (int j = 0; j < i; j++) {
                d[i][j] = distance.measure().between(trains[i], trains[j], window, parameter);
                d[j][i] = d[i][j];
            }
        }
        return d;
    }
}
