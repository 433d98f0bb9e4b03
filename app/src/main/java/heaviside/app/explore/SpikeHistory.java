package heaviside.app.explore;

import heaviside.app.live.RecordedRun;
import java.util.Arrays;

/// All spikes of a run counted over its whole time in at most 2048 bins, which double in width as the run grows.
final class SpikeHistory {
    private static final int BINS = 2048;
    private final int[] counts = new int[BINS];
    private double binMs = 1;
    private int next;
    private long steps;

    /// Takes in what was recorded since; starts anew when the run did.
    void update(RecordedRun r) {
        int n = r.spikeCount();
        if (n < next || r.steps() < steps) {
            Arrays.fill(counts, 0);
            next = 0;
            binMs = 1;
        }
        steps = r.steps();
        for (; next < n; next++) {
            double ms = r.spikeStep(next) * r.dtMs();
            while (ms >= BINS * binMs) {
                halve();
            }
            counts[(int) (ms / binMs)]++;
        }
    }

    /// Spikes between two times, bins counted by their share.
    double between(double fromMs, double toMs) {
        double sum = 0;
        int last = (int) Math.min(BINS - 1, Math.ceil(toMs / binMs));
        for (int b = (int) Math.max(0, fromMs / binMs); b <= last; b++) {
            double share = Math.min(toMs, (b + 1) * binMs) - Math.max(fromMs, b * binMs);
            if (share > 0) {
                sum += counts[b] * share / binMs;
            }
        }
        return sum;
    }

    private void halve() {
        for (int b = 0; b < BINS / 2; b++) {
            counts[b] = counts[2 * b] + counts[2 * b + 1];
        }
        Arrays.fill(counts, BINS / 2, BINS, 0);
        binMs *= 2;
    }
}
