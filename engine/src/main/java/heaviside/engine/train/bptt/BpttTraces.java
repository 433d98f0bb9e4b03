package heaviside.engine.train.bptt;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Ints;
import heaviside.engine.train.Loss;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.SampleTrace;
import java.util.ArrayList;
import java.util.List;

/// Pictures of one forward pass.
final class BpttTraces {
    /// Histogram of membranes in units of the threshold: from -1.5 to 2.5.
    private static final double LOW = -1.5;
    private static final double HIGH = 2.5;
    private static final int BINS = 80;

    private BpttTraces() {
    }

    static SampleTrace of(BpttModel model, BpttWorker w, SampleTape tape) {
        int steps = model.options().steps();
        List<Ints> at = new ArrayList<>();
        List<Ints> who = new ArrayList<>();
        long[] counts = new long[BINS];
        for (int l = 0; l < model.layers().size(); l++) {
            SpikeTable t = tape.layers.get(l).spikes;
            LayerState state = w.state(l, 0);
            int[] when = new int[t.count()];
            int[] unit = new int[when.length];
            for (int n = 0; n < steps; n++) {
                for (int k = t.offsets[n]; k < t.offsets[n + 1]; k++) {
                    when[k] = n;
                    unit[k] = t.units[k];
                }
                for (int j = 0; j < t.size; j++) {
                    double x = (state.u[state.tiles.index(steps + 1, n, j)] - LOW) / (HIGH - LOW) * BINS;
                    counts[(int) Math.max(0, Math.min(BINS - 1, x))]++;
                }
            }
            at.add(Ints.of(when));
            who.add(Ints.of(unit));
        }
        int classes = model.readout().size();
        float[][] readout = new float[steps][classes];
        double[] o = tape.readout.o;
        for (int n = 0; n < steps; n++) {
            for (int c = 0; c < classes; c++) {
                readout[n][c] = (float) o[n * classes + c];
            }
        }
        double[] logits = new double[classes];
        double[] p = new double[classes];
        tape.readout.logits(model.options().reduction(), logits);
        SampleBuffer in = tape.input;
        Loss.crossEntropy(logits, in.label(), p);
        p[in.label()] += 1;
        SpikeInput input = in.current().length > 0
                ? SpikeInput.ofCurrent(in.current().clone(), steps)
                : SpikeInput.ofSpikes(model.layers().getFirst().in(), steps, in.offsets().clone(), in.units().clone());
        return new SampleTrace(input, in.label(), at, who, readout, p, counts, LOW, HIGH);
    }
}
