package heaviside.app.data;

import heaviside.engine.data.cochlea.Wave;
import java.util.Arrays;

/// The part of a recording in which something sounds. Networks are trained on recordings that begin with the word, and the
/// published ramps fade what stands at either end: without a cut it matters when somebody began to speak.
///
/// @param wave what is left
/// @param beforeS silence cut before, s
/// @param afterS silence cut after, s
record Speech(Wave wave, double beforeS, double afterS) {
    private static final int FRAMES_A_SECOND = 100;
    /// Share of the loudest frame: -36 dB, so that an f or s at either end stays.
    private static final double QUIET = 0.016;
    private static final double ABOVE_NOISE = 2.5;
    private static final double MOST = 0.1;
    private static final double MARGIN_S = 0.06;
    private static final double SHORTEST_S = 0.1;

    /// Cuts a recording.
    static Speech of(Wave w) {
        int each = Math.max(1, w.rateHz() / FRAMES_A_SECOND);
        double[] rms = frames(w.samples(), each);
        double[] sorted = rms.clone();
        Arrays.sort(sorted);
        double loudest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        if (loudest == 0) {
            return new Speech(w, 0, 0);
        }
        double limit = Math.min(Math.max(QUIET * loudest, ABOVE_NOISE * sorted[sorted.length / 10]), MOST * loudest);
        int first = 0;
        while (rms[first] < limit) {
            first++;
        }
        int last = rms.length - 1;
        while (rms[last] < limit) {
            last--;
        }
        int margin = (int) (MARGIN_S * w.rateHz());
        int from = Math.max(0, first * each - margin);
        int to = Math.min(w.samples().length, (last + 1) * each + margin);
        if (to - from < SHORTEST_S * w.rateHz()) {
            return new Speech(w, 0, 0);
        }
        return new Speech(new Wave(Arrays.copyOfRange(w.samples(), from, to), w.rateHz()),
                (double) from / w.rateHz(), (double) (w.samples().length - to) / w.rateHz());
    }

    private static double[] frames(double[] x, int each) {
        double[] rms = new double[x.length / each];
        for (int f = 0; f < rms.length; f++) {
            double sum = 0;
            for (int i = f * each; i < (f + 1) * each; i++) {
                sum += x[i] * x[i];
            }
            rms[f] = Math.sqrt(sum / each);
        }
        return rms;
    }
}
