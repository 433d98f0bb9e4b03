package heaviside.engine.bench;

import java.util.Map;

/// What a benchmark measured.
///
/// @param workload name
/// @param threads threads asked for
/// @param seed of network and input
/// @param rounds measured rounds
/// @param metric "samples_per_s" (higher is better) or "wall_s_per_bio_s" (lower is better)
/// @param median over the rounds
/// @param best the best round: what a quiet machine would show
/// @param spread (largest - smallest) / median
/// @param peakRssMb most memory that the process had resident, MB
/// @param limit what bounds the workload
/// @param limitFraction share of that limit which the median reaches, 0 to 1
/// @param figures further figures: rate_hz ...
public record BenchResult(String workload, int threads, long seed, int rounds, String metric, double median,
        double best, double spread, double peakRssMb, String limit, double limitFraction,
        Map<String, Double> figures) {
}
