package heaviside.engine.train.eprop;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Ints;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.SampleTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pictures of one forward pass.
final class EpropTraces {
    /// Histogram of membranes in units of the threshold: from -1.5 to 2.5.
    private static final double LOW = -1.5;
    private static final double HIGH = 2.5;
    private static final int BINS = 80;

    private EpropTraces() {
    }

    static SampleTrace of(EpropEngine engine, Schedule schedule, int label) {
        EpropModel model = engine.model();
        int steps = model.options().steps();
        int layers = model.layers.size();
        EpropWorker worker = engine.worker(0);
        int[][] when = new int[layers][16];
        int[][] who = new int[layers][16];
        int[] count = new int[layers];
        long[] histogram = new long[BINS];
        float[][] readout = new float[steps][model.classes];
        worker.run(schedule, 1, null, (n, o) -> {
            for (int k = 0; k < model.classes; k++) {
                readout[n][k] = (float) o[k];
            }
            for (int l = 0; l < layers; l++) {
                LayerState s = worker.state(l);
                for (int f = 0; f < s.firedCount(); f++) {
                    if (count[l] == when[l].length) {
                        when[l] = Arrays.copyOf(when[l], 2 * count[l]);
                        who[l] = Arrays.copyOf(who[l], 2 * count[l]);
                    }
                    when[l][count[l]] = n;
                    who[l][count[l]++] = s.fired()[f];
                }
                for (int j = 0; j < model.layers.get(l).size(); j++) {
                    double x = (s.membrane()[j] - LOW) / (HIGH - LOW) * BINS;
                    histogram[(int) Math.max(0, Math.min(BINS - 1, x))]++;
                }
            }
        }, () -> false);
        List<Ints> at = new ArrayList<>();
        List<Ints> units = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            at.add(Ints.of(Arrays.copyOf(when[l], count[l])));
            units.add(Ints.of(Arrays.copyOf(who[l], count[l])));
        }
        SampleBuffer in = worker.input();
        SpikeInput input = in.current().length > 0
                ? SpikeInput.ofCurrent(in.current().clone(), steps)
                : SpikeInput.ofSpikes(model.layers.getFirst().in(), steps, in.offsets().clone(), in.units().clone());
        return new SampleTrace(input, label, at, units, readout, worker.probabilities(), histogram, LOW, HIGH);
    }
}
