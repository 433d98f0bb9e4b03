package heaviside.engine.analysis;

/// Statistics of one unit in a window; what needs more spikes than there are is NaN.
///
/// @param spikes in the window
/// @param rateHz spikes over the window's length
/// @param meanMs mean interval
/// @param cv standard deviation of the intervals (of the population) over their mean; 1 for Poisson
/// @param cv2 of successive intervals
/// @param lv local variation
/// @param lvr local variation, revised, for 5 ms
/// @param latencyMs first spike after the start of the window
/// @param fano variance over mean of counts in windows of `fanoMs`, sample variance
public record UnitStatistics(int spikes, double rateHz, double meanMs, double cv, double cv2, double lv, double lvr,
        double latencyMs, double fano) {
    /// R of LvR in the publication.
    public static final double REFRACTORY_MS = 5;

    /// Statistics of a train that lies in a window.
    ///
    /// @param train ms, ascending. Not modified.
    /// @param fanoMs width of the windows of the Fano factor
    public static UnitStatistics of(double[] train, Window window, double fanoMs) {
        Intervals i = Intervals.of(train);
        double fano = fanoMs * 2 <= window.lengthMs() ? Counts.fano(train, window, fanoMs) : Double.NaN;
        return new UnitStatistics(train.length, train.length * 1000.0 / window.lengthMs(), i.meanMs(),
                i.isiMs().length < 2 ? Double.NaN : i.cvPopulation(), i.cv2(), i.lv(), i.lvr(REFRACTORY_MS),
                train.length == 0 ? Double.NaN : train[0] - window.startMs(), fano);
    }
}
