package heaviside.engine.chip.host;

/// What one inference (or one second of the chip) takes on this computer.
///
/// @param simulator what computes it
/// @param seconds measured
/// @param joules counted by the processor, or `seconds` times a stated wattage
/// @param counted whether the joules come from the processor's counters
/// @param watts joules over seconds
public record HostCost(String simulator, double seconds, double joules, boolean counted, double watts) {
    /// @param countedJoules by the processor's counters, NaN where they cannot be read
    /// @param statedWatts used then
    public static HostCost of(String simulator, double seconds, double countedJoules, double statedWatts) {
        boolean counted = countedJoules >= 0;
        double j = counted ? countedJoules : seconds * statedWatts;
        return new HostCost(simulator, seconds, j, counted, seconds > 0 ? j / seconds : Double.NaN);
    }

    /// How the joules come about: "counted by the processor", "time × 15 W stated".
    public String how() {
        return counted
                ? "counted by the processor (RAPL, whole package)"
                : "time measured × %s W stated; no energy counter is readable".formatted(
                        new java.math.BigDecimal(watts).round(new java.math.MathContext(4)).stripTrailingZeros()
                                .toPlainString());
    }
}
