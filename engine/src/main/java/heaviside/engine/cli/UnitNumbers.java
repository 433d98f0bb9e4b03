package heaviside.engine.cli;

import heaviside.engine.analysis.Bursts;
import heaviside.engine.analysis.UnitStatistics;
import heaviside.engine.analysis.Window;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What is told of a unit: its statistics and its bursts.
///
/// @param statistics of the train in the window
/// @param bursts number of bursts
/// @param burstShare share of the spikes that lie in bursts; NaN without a spike
record UnitNumbers(UnitStatistics statistics, int bursts, double burstShare) {
    /// @param train ms, within the window, ascending. Not modified.
    static UnitNumbers of(double[] train, Window window, double fanoMs) {
        List<Bursts.Burst> found = Bursts.STANDARD.of(train);
        int inside = found.stream().mapToInt(Bursts.Burst::size).sum();
        return new UnitNumbers(UnitStatistics.of(train, window, fanoMs), found.size(),
                train.length == 0 ? Double.NaN : (double) inside / train.length);
    }

    /// Mean of a number over those units for which it is known; NaN for none.
    static double mean(List<UnitNumbers> units, ToDoubleFunction<UnitNumbers> number) {
        return units.stream().mapToDouble(number).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    int spikes() {
        return statistics.spikes();
    }

    double rateHz() {
        return statistics.rateHz();
    }

    double isiMeanMs() {
        return statistics.meanMs();
    }

    double cv() {
        return statistics.cv();
    }

    double cv2() {
        return statistics.cv2();
    }

    double lv() {
        return statistics.lv();
    }

    double lvr() {
        return statistics.lvr();
    }

    double fano() {
        return statistics.fano();
    }
}
