package heaviside.app.inspector;

import heaviside.app.live.LiveRun;
import heaviside.app.live.Neurons;
import heaviside.app.live.RecordedRun;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.util.List;
import java.util.Optional;

/// Mean current and rate of one neuron over the second before the cursor, or over what there is of it.
///
/// @param currentPa NaN without a probe
/// @param rateHz spikes over time; NaN in the first 20 ms
record WorkingPoint(double currentPa, double rateHz) {
    private static final double SPAN_MS = 1000;
    private static final int SAMPLES = 200;
    private static final List<String> CURRENTS = List.of("I_exc", "I_inh", "I_ext");

    static WorkingPoint of(LiveRun run, Population p, int neuron) {
        RecordedRun r = run.recording();
        int to = run.cursorStep();
        int from = (int) Math.max(0, to - SPAN_MS / run.dtMs());
        double ms = (to - from) * run.dtMs();
        if (ms < 20 || p.model() instanceof LeakyReadout) {
            return new WorkingPoint(Double.NaN, Double.NaN);
        }
        int k = Neurons.first(run.network(), p.id()) + neuron;
        int spikes = 0;
        int n = r.spikeCount();
        for (int i = r.firstSpikeAtOrAfter(from); i < n && r.spikeStep(i) <= to; i++) {
            if (r.spikeNeuron(i) == k) {
                spikes++;
            }
        }
        Optional<Probe> probe = run.network().probes().stream()
                .filter(x -> x.population().equals(p.id()) && x.neuron() == neuron).findFirst();
        double current = probe.map(x -> mean(r, x.id(), p.model().variables(), from, to)).orElse(Double.NaN);
        return new WorkingPoint(current, spikes * 1000.0 / ms);
    }

    private static double mean(RecordedRun r, String probe, List<String> variables, int from, int to) {
        double sum = 0;
        int n = 0;
        for (int s = 0; s < SAMPLES; s++) {
            int step = from + (int) ((long) (to - from) * s / SAMPLES);
            double all = 0;
            for (String v : CURRENTS) {
                all += variables.contains(v) ? r.value(probe, v, step) : 0;
            }
            if (!Double.isNaN(all)) {
                sum += all;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
