package heaviside.engine.train.steps;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Ints;
import heaviside.engine.train.Loss;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.SampleTrace;
import java.util.ArrayList;
import java.util.List;

/// Pictures of one forward pass.
final class StepTraces {
    /// Histogram of membranes in units of the threshold.
    private static final double LOW = -1.5;
    private static final double HIGH = 2.5;
    private static final int BINS = 80;

    private StepTraces() {
    }

    /// @param w with the sample loaded. Modified.
    static SampleTrace of(StepNetwork net, StepWorker w, int channels) {
        int steps = net.options().steps();
        int layers = net.layers.size();
        List<List<Integer>> at = new ArrayList<>();
        List<List<Integer>> who = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            at.add(new ArrayList<>());
            who.add(new ArrayList<>());
        }
        long[] counts = new long[BINS];
        float[][] readout = new float[steps][net.classes];
        double[] logits = new double[net.classes];
        w.forward(1, logits, new SampleGradient(net, false).counts(), n -> {
            for (int l = 0; l < layers; l++) {
                LayerRun run = w.runs.get(l);
                for (int k = 0; k < run.firedCount; k++) {
                    at.get(l).add(n);
                    who.get(l).add(run.fired[k]);
                }
                for (int j = 0; j < run.layer.size; j++) {
                    double x = (run.u[j] - LOW) / (HIGH - LOW) * BINS;
                    counts[(int) Math.clamp(x, 0, BINS - 1.0)]++;
                }
            }
            for (int c = 0; c < net.classes; c++) {
                readout[n][c] = (float) w.readout.o[c];
            }
        });
        double[] p = new double[net.classes];
        SampleBuffer in = w.input;
        Loss.crossEntropy(logits, in.label(), p);
        p[in.label()] += 1;
        SpikeInput input = in.current().length > 0
                ? SpikeInput.ofCurrent(in.current().clone(), steps)
                : SpikeInput.ofSpikes(channels, steps, in.offsets().clone(), in.units().clone());
        return new SampleTrace(input, in.label(), at.stream().map(StepTraces::ints).toList(),
                who.stream().map(StepTraces::ints).toList(), readout, p, counts, LOW, HIGH);
    }

    private static Ints ints(List<Integer> list) {
        return Ints.of(list.stream().mapToInt(Integer::intValue).toArray());
    }
}
