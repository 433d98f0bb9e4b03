package heaviside.engine.train.eventprop;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Propagators;
import heaviside.engine.train.Loss;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pictures of one trial on the setup's grid: exact spikes rounded down to their step, membranes at the steps.
final class EventTraces {
    /// Histogram of membranes in units of the threshold: from -1.5 to 2.5.
    private static final double LOW = -1.5;
    private static final double HIGH = 2.5;
    private static final int BINS = 80;
    private static final int MOST_SPIKES = 1_000_000;

    private EventTraces() {
    }

    /// @param loss of the sample, for the probabilities
    static SampleTrace of(EventNet net, TimedSample sample, TrainingSetup setup, EventLoss loss) {
        int steps = setup.steps();
        double dt = setup.dtMs();
        InputSpikes input = new InputSpikes(Arrays.copyOf(sample.times(), sample.count()),
                Arrays.copyOf(sample.channels(), sample.count()));
        EventNetwork lowered = net.lowered();
        SpikeTape tape = new SpikeTape();
        OutputMeter meter = new OutputMeter(lowered.neurons(), loss.watched(), loss.rate());
        new EventForward(lowered, MOST_SPIKES).run(input, steps * dt, tape, meter);
        double[][] membranes = membranes(lowered, input, tape, steps, dt);
        List<Ints> at = new ArrayList<>();
        List<Ints> who = new ArrayList<>();
        long[] counts = new long[BINS];
        float[][] readout = new float[steps][net.outputs.length];
        for (CompiledPopulation p : net.populations) {
            if (p.offset() == net.outputs[0]) {
                for (int n = 0; n < steps; n++) {
                    for (int k = 0; k < p.size(); k++) {
                        readout[n][k] = (float) (membranes[p.offset() + k][n] / net.units.readoutShare());
                    }
                }
                continue;
            }
            int[] mine = java.util.stream.IntStream.range(0, tape.count())
                    .filter(k -> tape.neuron(k) >= p.offset() && tape.neuron(k) < p.offset() + p.size()).toArray();
            at.add(Ints.of(Arrays.stream(mine).map(k -> (int) Math.min(steps - 1, tape.time(k) / dt)).toArray()));
            who.add(Ints.of(Arrays.stream(mine).map(k -> tape.neuron(k) - p.offset()).toArray()));
            for (int j = p.offset(); j < p.offset() + p.size(); j++) {
                for (double v : membranes[j]) {
                    counts[(int) Math.max(0, Math.min(BINS - 1, (v - LOW) / (HIGH - LOW) * BINS))]++;
                }
            }
        }
        return new SampleTrace(onGrid(sample, net.inputs, steps, dt), sample.label(), at, who, readout,
                probabilities(loss, tape, meter), counts, LOW, HIGH);
    }

    /// Membrane of every neuron at every step, replayed from spikes and arrivals.
    private static double[][] membranes(EventNetwork net, InputSpikes input, SpikeTape tape, int steps, double dt) {
        int n = net.neurons();
        List<List<double[]>> events = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            events.add(new ArrayList<>());
        }
        for (int k = 0; k < input.count(); k++) {
            arrivals(net, input.sources()[k], input.times()[k], events);
        }
        for (int k = 0; k < tape.count(); k++) {
            // a spike resets: told apart by a weight that is not a number
            events.get(tape.neuron(k)).add(new double[]{tape.time(k), Double.NaN});
            arrivals(net, net.inputs() + tape.neuron(k), tape.time(k), events);
        }
        double[][] v = new double[n][steps];
        for (int j = 0; j < n; j++) {
            replay(net, j, events.get(j), v[j], dt);
        }
        return v;
    }

    private static void arrivals(EventNetwork net, int source, double time, List<List<double[]>> events) {
        for (int g = net.groupOffsets[source]; g < net.groupOffsets[source + 1]; g++) {
            for (int p = net.groupStarts[g]; p < net.groupStarts[g + 1]; p++) {
                int k = net.order[p];
                events.get(net.post(k)).add(new double[]{time + net.delay(k), net.weight(k)});
            }
        }
    }

    private static void replay(EventNetwork net, int j, List<double[]> events, double[] into, double dt) {
        events.sort((a, b) -> a[0] != b[0]
                ? Double.compare(a[0], b[0])
                : Boolean.compare(Double.isNaN(b[1]), Double.isNaN(a[1])));
        double v = 0;
        double i = 0;
        double now = 0;
        int next = 0;
        for (int s = 0; s < into.length; s++) {
            double until = s * dt;
            while (next < events.size() && events.get(next)[0] <= until) {
                double[] e = events.get(next++);
                Propagators p = Propagators.exact(net.tauMem(j), net.tauSyn(j), e[0] - now);
                v = Double.isNaN(e[1]) ? 0 : v * p.pVV() + i * p.pVI();
                i = i * p.pII() + (Double.isNaN(e[1]) ? 0 : e[1]);
                now = e[0];
            }
            Propagators p = Propagators.exact(net.tauMem(j), net.tauSyn(j), until - now);
            into[s] = v * p.pVV() + i * p.pVI();
        }
    }

    private static double[] probabilities(EventLoss loss, SpikeTape tape, OutputMeter meter) {
        double[] z = loss.logits(tape, meter);
        double top = Arrays.stream(z).max().orElse(0);
        double[] p = new double[z.length];
        if (top == Double.NEGATIVE_INFINITY) {
            Arrays.fill(p, 1.0 / p.length);
            return p;
        }
        Loss.crossEntropy(z, 0, p);
        p[0] += 1;
        return p;
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
