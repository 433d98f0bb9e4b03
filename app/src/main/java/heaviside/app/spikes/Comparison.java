package heaviside.app.spikes;

import heaviside.engine.analysis.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the panels compute from: one or two selections as trains.
///
/// @param a first selection, or everything where nothing is selected
/// @param b second selection, null for none
/// @param options of the panels
record Comparison(Part a, @Nullable Part b, Options options) {
    /// What the panels compare: cutting the trains out takes time, so this is called off the JavaFX thread.
    ///
    /// @param s what is shown
    /// @param chosen A, B or both; empty for everything
    static Comparison of(Shown s, List<Selected> chosen, Comparison.Options o) {
        List<Comparison.Part> parts = new ArrayList<>();
        for (Selected x : chosen) {
            parts.add(new Comparison.Part(x.letter(), x.slot(), x.window(), x.units(),
                    s.sheet().trains(x.units(), x.window())));
        }
        if (parts.isEmpty()) {
            int[] all = IntStream.range(0, s.sheet().spikes().unitCount()).toArray();
            Window w = s.sheet().spikes().window();
            parts.add(new Comparison.Part("", 0, w, all, s.sheet().trains(all, w)));
        }
        return new Comparison(parts.getFirst(), parts.size() > 1 ? parts.get(1) : null, o);
    }

    /// A selection's trains.
    ///
    /// @param letter A or B, empty for everything
    /// @param slot probe colour
    /// @param units their numbers on the sheet. Not modified.
    /// @param trains one a unit, ms, within the window. Not modified.
    @SuppressWarnings("ArrayRecordComponent")
    record Part(String letter, int slot, Window window, int[] units, double[][] trains) {
        /// All spikes.
        long spikes() {
            long n = 0;
            for (double[] t : trains) {
                n += t.length;
            }
            return n;
        }
    }

    /// What the user can set.
    ///
    /// @param rateBinMs bins of the rate
    /// @param logIntervals whether intervals are binned by their logarithm
    /// @param variation which measure of irregularity: "cv", "cv2", "lv", "lvr"
    /// @param lagBinMs bins of correlograms
    /// @param lagMs largest lag
    /// @param shuffle whether surrogates shuffle intervals; else spikes are jittered
    /// @param jitterMs how far
    /// @param distance id of the train distance
    /// @param trialMs length of a trial; 0 for none
    /// @param seed of everything random
    record Options(double rateBinMs, boolean logIntervals, String variation, double lagBinMs, double lagMs,
            boolean shuffle, double jitterMs, String distance, double trialMs, long seed) {
        static final Options STANDARD = new Options(20, true, "cv", 1, 100, false, 25, "spike", 0, 1);

        Options withLogIntervals(boolean log) {
            return new Options(rateBinMs, log, variation, lagBinMs, lagMs, shuffle, jitterMs, distance, trialMs, seed);
        }

        Options withVariation(String v) {
            return new Options(rateBinMs, logIntervals, v, lagBinMs, lagMs, shuffle, jitterMs, distance, trialMs, seed);
        }

        Options withShuffle(boolean s) {
            return new Options(rateBinMs, logIntervals, variation, lagBinMs, lagMs, s, jitterMs, distance, trialMs,
                    seed);
        }

        Options withDistance(String d) {
            return new Options(rateBinMs, logIntervals, variation, lagBinMs, lagMs, shuffle, jitterMs, d, trialMs,
                    seed);
        }

        Options withTrial(double ms) {
            return new Options(rateBinMs, logIntervals, variation, lagBinMs, lagMs, shuffle, jitterMs, distance, ms,
                    seed);
        }
    }
}
