package heaviside.app.spikes;

import heaviside.app.live.RecordedRun;
import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Takes what the running network has recorded so far.
final class LiveTake {
    private LiveTake() {
    }

    /// Copies the spikes of all populations that can spike; the run may go on meanwhile.
    ///
    /// @param number of the recording, for its name
    static Opened of(RecordedRun run, Network network, int number) {
        int[] unitOf = new int[(int) network.neurons()];
        Arrays.fill(unitOf, -1);
        List<Opened.Group> groups = new ArrayList<>();
        int neuron = 0;
        int unit = 0;
        for (Population p : network.populations()) {
            if (!(p.model() instanceof LeakyReadout)) {
                groups.add(new Opened.Group(p.label(), p.id(), role(p.polarity()), unit, p.size()));
                for (int k = 0; k < p.size(); k++) {
                    unitOf[neuron + k] = unit++;
                }
            }
            neuron += p.size();
        }
        double end = Math.max(run.dtMs(), (run.steps() - 1) * run.dtMs());
        int count = run.spikeCount();
        double[] times = new double[count];
        int[] units = new int[count];
        int n = 0;
        double last = 0;
        boolean sorted = true;
        for (int i = 0; i < count; i++) {
            int at = run.spikeNeuron(i);
            if (at < unitOf.length && unitOf[at] >= 0) {
                times[n] = run.spikeTimeMs(i);
                sorted &= times[n] >= last;
                last = times[n];
                units[n++] = unitOf[at];
            }
        }
        times = Arrays.copyOf(times, n);
        units = Arrays.copyOf(units, n);
        if (!sorted) {
            sort(times, units);
        }
        SpikeIndex spikes = SpikeIndex.of(times, units, unit, new Window(0, Math.max(end, last)));
        return new Opened("recording " + number, spikes, groups, List.of(), "taken from the running network", true,
                System.nanoTime());
    }

    private static Opened.Role role(Polarity p) {
        return p == Polarity.INHIBITORY ? Opened.Role.INHIBITS : Opened.Role.EXCITES;
    }

    /// Exact times of one step need not come in order.
    private static void sort(double[] times, int[] units) {
        for (int i = 1; i < times.length; i++) {
            double t = times[i];
            int u = units[i];
            int k = i - 1;
            while (k >= 0 && times[k] > t) {
                times[k + 1] = times[k];
                units[k + 1] = units[k];
                k--;
            }
            times[k + 1] = t;
            units[k + 1] = u;
        }
    }
}
