package heaviside.engine.analysis;

import java.util.Arrays;

/// Cuts a recording into trials, so that a peri-stimulus time histogram can be made where a stimulus comes again and again.
public final class Trials {
    /// Most trials.
    public static final int MOST = 100_000;

    private Trials() {
    }

    /// Equal trials one after the other; a rest shorter than a trial is left out.
    ///
    /// @param train ms, ascending. Not modified.
    /// @param lengthMs of a trial, above 0
    /// @return for each trial its spikes, ms from its start
    public static double[][] every(double[] train, Window window, double lengthMs) {
        int n = window.bins(lengthMs);
        if (n < 1 || n > MOST) {
            throw new IllegalArgumentException("%d trials of %s ms in %s ms; 1 to %,d are possible.".formatted(n,
                    lengthMs, window.lengthMs(), MOST));
        }
        double[] at = new double[n];
        Arrays.setAll(at, k -> window.startMs() + k * lengthMs);
        return around(train, at, new Window(0, lengthMs));
    }

    /// Spikes around events.
    ///
    /// @param train ms, ascending. Not modified.
    /// @param eventsMs events. Not modified.
    /// @param around what is cut out, relative to an event; the end is left out
    /// @return for each event its spikes, ms relative to it
    public static double[][] around(double[] train, double[] eventsMs, Window around) {
        double[][] trials = new double[eventsMs.length][];
        for (int k = 0; k < trials.length; k++) {
            double event = eventsMs[k];
            int from = SpikeIndex.search(train, 0, train.length, event + around.startMs());
            int to = SpikeIndex.search(train, from, train.length, event + around.stopMs());
            double[] t = Arrays.copyOfRange(train, from, to);
            for (int i = 0; i < t.length; i++) {
                t[i] -= event;
            }
            trials[k] = t;
        }
        return trials;
    }
}
