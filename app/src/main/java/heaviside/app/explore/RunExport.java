package heaviside.app.explore;

import heaviside.app.live.RecordedRun;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes what was recorded as CSV, one header line, decimal points, UTF-8.
final class RunExport {
    private RunExport() {
    }

    /// Every spike: `time_ms,population,neuron`.
    static void spikes(Path to, RecordedRun r, Network n) throws IOException {
        List<Population> pops = n.populations();
        int[] first = new int[pops.size() + 1];
        for (int i = 0; i < pops.size(); i++) {
            first[i + 1] = first[i] + pops.get(i).size();
        }
        try (BufferedWriter w = Files.newBufferedWriter(to)) {
            w.write("time_ms,population,neuron\n");
            int count = r.spikeCount();
            for (int i = 0; i < count; i++) {
                int k = r.spikeNeuron(i);
                if (k >= first[pops.size()]) {
                    continue; // its population is no longer there
                }
                int p = 0;
                while (p + 1 < pops.size() && k >= first[p + 1]) {
                    p++;
                }
                w.write(time(r, i) + "," + pops.get(p).id() + "," + (k - first[p]) + "\n");
            }
        }
    }

    /// Every probe at every step: `time_ms,A E.23 V,...`; empty where nothing was recorded.
    static void traces(Path to, RecordedRun r, Network n) throws IOException {
        try (BufferedWriter w = Files.newBufferedWriter(to)) {
            StringBuilder line = new StringBuilder("time_ms");
            for (Probe p : n.probes()) {
                line.append(',').append(p.letter()).append(' ').append(p.population()).append('.').append(p.neuron())
                        .append(' ').append(p.variable());
            }
            w.write(line.append('\n').toString());
            long steps = r.steps();
            for (int s = 0; s < steps; s++) {
                line.setLength(0);
                line.append(time(s, r));
                for (Probe p : n.probes()) {
                    float v = r.value(p.id(), p.variable(), s);
                    line.append(',').append(Float.isNaN(v) ? "" : Float.toString(v));
                }
                w.write(line.append('\n').toString());
            }
        }
    }

    /// The exact time where there is one, else that of the step.
    private static String time(RecordedRun r, int spike) {
        double exact = r.spikeTimeMs(spike);
        return exact == r.spikeStep(spike) * r.dtMs() ? time(r.spikeStep(spike), r) : Double.toString(exact);
    }

    private static String time(int step, RecordedRun r) {
        return String.format(Locale.ROOT, "%.4f", step * r.dtMs());
    }
}
