package heaviside.app.live;

import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import java.util.List;

/// Mean rate of every population over the second before the cursor, counted when somebody asks at another place.
final class PopulationRates {
    private static final double SPAN_MS = 1000;
    private double[] hz = new double[0];
    private int countedAt = -1;

    /// Forgets the last run.
    void reset() {
        hz = new double[0];
        countedAt = -1;
    }

    /// Hz; 0 for a population that is not in the network.
    double of(Network n, RecordedRun r, int cursorStep, String population) {
        List<Population> all = n.populations();
        if (cursorStep != countedAt || hz.length != all.size()) {
            hz = counted(all, r, cursorStep);
            countedAt = cursorStep;
        }
        for (int i = 0; i < all.size() && i < hz.length; i++) {
            if (all.get(i).id().equals(population)) {
                return hz[i];
            }
        }
        return 0;
    }

    private static double[] counted(List<Population> all, RecordedRun r, int to) {
        double[] out = new double[all.size()];
        int[] ends = new int[all.size()];
        int at = 0;
        for (int p = 0; p < ends.length; p++) {
            at += all.get(p).size();
            ends[p] = at;
        }
        int from = (int) Math.max(0, to - SPAN_MS / r.dtMs());
        double seconds = Math.max(1, to - from) * r.dtMs() / 1000;
        int n = r.spikeCount();
        for (int i = r.firstSpikeAtOrAfter(from); i < n && r.spikeStep(i) <= to; i++) {
            int k = r.spikeNeuron(i);
            for (int p = 0; p < ends.length; p++) {
                if (k < ends[p]) {
                    out[p]++;
                    break;
                }
            }
        }
        for (int p = 0; p < ends.length; p++) {
            out[p] /= seconds * all.get(p).size();
        }
        return out;
    }
}
