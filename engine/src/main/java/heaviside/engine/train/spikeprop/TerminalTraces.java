package heaviside.engine.train.spikeprop;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Ints;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.eventprop.TimedSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pictures of one trial on the setup's grid: exact spikes rounded down to their step, membranes at the steps.
final class TerminalTraces {
    /// Histogram of membranes in units of the threshold: from -1.5 to 2.5.
    private static final double LOW = -1.5;
    private static final double HIGH = 2.5;
    private static final int BINS = 80;

    private TerminalTraces() {
    }

    /// @param pass after its forward run
    static SampleTrace of(SpikeNet net, SpikeProp pass, TimedSample sample, List<CompiledPopulation> hidden,
            TargetTimes targets, TrainingSetup setup) {
        int steps = setup.steps();
        double dt = setup.dtMs();
        int most = SpikePropTrainer.most(setup);
        List<Ints> at = new ArrayList<>();
        List<Ints> who = new ArrayList<>();
        long[] counts = new long[BINS];
        for (CompiledPopulation p : hidden) {
            List<int[]> spikes = new ArrayList<>();
            for (int j = 0; j < p.size(); j++) {
                int source = net.inputs() + p.offset() + j;
                for (int k = 0; k < pass.times().count(source); k++) {
                    spikes.add(new int[]{(int) Math.min(steps - 1, pass.times().time(source, k) / dt), j});
                }
                for (int n = 0; n < steps; n++) {
                    double v = membrane(net, pass, p.offset() + j, n * dt, most);
                    counts[(int) Math.clamp((v - LOW) / (HIGH - LOW) * BINS, 0, BINS - 1.0)]++;
                }
            }
            spikes.sort((a, b) -> a[0] != b[0] ? Integer.compare(a[0], b[0]) : Integer.compare(a[1], b[1]));
            at.add(Ints.of(spikes.stream().mapToInt(s -> s[0]).toArray()));
            who.add(Ints.of(spikes.stream().mapToInt(s -> s[1]).toArray()));
        }
        int[] outputs = targets.outputs();
        float[][] readout = new float[steps][outputs.length];
        for (int n = 0; n < steps; n++) {
            for (int o = 0; o < outputs.length; o++) {
                readout[n][o] = (float) membrane(net, pass, outputs[o], n * dt, most);
            }
        }
        return new SampleTrace(onGrid(sample, net.inputs(), steps, dt), sample.label(), at, who, readout,
                targets.shares(pass), counts, LOW, HIGH);
    }

    /// u(t), as the equation says; at rest once the neuron has spiked as often as it may.
    private static double membrane(SpikeNet net, SpikeProp pass, int j, double t, int most) {
        int own = net.inputs() + j;
        int spikes = pass.times().count(own);
        if (spikes >= most && pass.times().time(own, spikes - 1) < t) {
            return 0;
        }
        SpikeResponse r = net.response(j);
        double u = 0;
        for (int place = net.begin(j); place < net.end(j); place++) {
            int k = net.into(place);
            for (int s = 0; s < pass.times().count(net.pre(k)); s++) {
                u += net.weight(k) * r.value(t - pass.times().time(net.pre(k), s) - net.delay(k));
            }
        }
        for (int s = 0; s < spikes && pass.times().time(own, s) < t; s++) {
            u -= net.threshold(j) * Math.exp((pass.times().time(own, s) - t) / r.tauMemMs());
        }
        return u;
    }

    private static SpikeInput onGrid(TimedSample sample, int channels, int steps, double dt) {
        int[] offsets = new int[steps + 1];
        int[] units = new int[sample.count()];
        int n = 0;
        for (int s = 0; s < steps; s++) {
            while (n < sample.count() && sample.times()[n] < (s + 1) * dt) {
                units[n] = sample.channels()[n];
                n++;
            }
            Arrays.sort(units, offsets[s], n);
            offsets[s + 1] = n;
        }
        return SpikeInput.ofSpikes(channels, steps, offsets, Arrays.copyOf(units, n));
    }
}
