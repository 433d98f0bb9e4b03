package heaviside.engine.train.steps;

import heaviside.engine.math.RowKernels;
import heaviside.engine.train.Loss;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleBuffer;
import java.util.ArrayList;
import java.util.List;

/// One sample at a time, on one thread: forward step by step, then backward over the steps as the [Storage] keeps or
/// recomputes them. Whatever the storage, every step runs through the same sums in the same order, so that the gradient has
/// the same bits (but for the truncated one).
final class StepWorker {
    final StepNetwork net;
    final List<LayerRun> runs = new ArrayList<>();
    final ReadoutRun readout;
    final SampleBuffer input = new SampleBuffer();
    private final int steps;
    private final Storage storage;
    private final List<LayerTape> tapes = new ArrayList<>();
    private final List<LayerAdjoint> adjoints = new ArrayList<>();
    private final double[][] outputs;
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final StreamedLoss loss;
    private final double[] end;
    private int taped;
    private long sampleSeed;
    private long forwardSteps;

    StepWorker(StepNetwork net, Storage storage) {
        this.net = net;
        this.storage = storage;
        this.steps = net.options().steps();
        int length = storage.taped(steps);
        for (StepLayer l : net.layers) {
            runs.add(new LayerRun(l));
            tapes.add(new LayerTape(l, length, l.keepsCurrent(net.options().attached(), net.options().taus())));
            adjoints.add(new LayerAdjoint(l));
        }
        this.readout = new ReadoutRun(net.readout, net.classes, net.readoutCoefficients);
        boolean every = net.options().reduction() == heaviside.engine.train.Reduction.EVERY;
        this.outputs = new double[length][every ? net.classes : 0];
        this.end = new double[net.classes];
        this.loss = new StreamedLoss(net.options().reduction(), net.classes, steps);
        for (int c = 0; c < storage.checkpoints(steps); c++) {
            checkpoints.add(new Checkpoint());
        }
    }

    /// A state of the whole network.
    private final class Checkpoint {
        private final List<LayerRun.Snapshot> layers = new ArrayList<>();
        private final ReadoutRun.Snapshot out = readout.new Snapshot();

        Checkpoint() {
            runs.forEach(r -> layers.add(LayerRun.Snapshot.of(r)));
        }

        void take() {
            for (int l = 0; l < runs.size(); l++) {
                layers.get(l).take(runs.get(l));
            }
            out.take();
        }

        void put() {
            for (int l = 0; l < runs.size(); l++) {
                layers.get(l).put(runs.get(l));
            }
            out.put();
        }
    }

    /// The seed of the loaded sample's noise.
    void seed(long ofSample) {
        sampleSeed = ofSample;
    }

    /// What a sample gave.
    ///
    /// @param loss regularisers included, not weighted
    /// @param correct whether its label won
    /// @param spikes hidden spikes
    record Score(double loss, boolean correct, int spikes) {
    }

    /// Receives what happens in each step of a forward pass.
    @FunctionalInterface
    interface Watcher {
        /// State n, before its step.
        void see(int n);
    }

    private void begin() {
        for (int l = 0; l < runs.size(); l++) {
            runs.get(l).begin(l == 0 ? input.current() : new float[0], sampleSeed);
        }
        readout.begin();
    }

    /// Spikes of step n onto everything that they reach, then the step.
    private void advance(int n) {
        forwardSteps++;
        for (int l = 0; l < runs.size(); l++) {
            LayerRun run = runs.get(l);
            if (l > 0) {
                LayerRun below = runs.get(l - 1);
                run.layer.forward.forward(below.fired, 0, below.firedCount, run.ring, run.rows, n);
            } else if (input.current().length == 0) {
                run.layer.forward.forward(input.units(), input.offsets()[n], input.offsets()[n + 1], run.ring, run.rows,
                        n);
            }
            if (run.layer.recurrent != null) {
                run.layer.recurrent.forward(run.fired, 0, run.firedCount, run.ring, run.rows, n);
            }
        }
        LayerRun top = runs.getLast();
        readout.link.forward(top.fired, 0, top.firedCount, readout.ring, readout.rows, n);
        for (LayerRun run : runs) {
            run.step(n);
        }
        readout.step(n);
    }

    /// Forward over all steps without keeping anything.
    ///
    /// @param counts receives each layer's spike counts. Modified.
    Score forward(double weight, double[] logits, int[][] counts, Watcher watcher) {
        begin();
        loss.begin(input.label(), weight);
        loss.take(0, readout.o);
        int spikes = 0;
        for (int n = 0; n < steps; n++) {
            for (int l = 0; l < runs.size(); l++) {
                LayerRun run = runs.get(l);
                spikes += run.firedCount;
                for (int k = 0; k < run.firedCount; k++) {
                    counts[l][run.fired[k]]++;
                }
            }
            watcher.see(n);
            advance(n);
            loss.take(n + 1, readout.o);
        }
        System.arraycopy(readout.o, 0, end, 0, end.length);
        double sum = loss.loss(logits) + penalty(counts, weight);
        return new Score(sum, Loss.argMax(logits) == input.label(), spikes);
    }

    private double penalty(int[][] counts, double weight) {
        double sum = 0;
        for (int l = 0; l < runs.size() && net.options().regulariser().active(); l++) {
            int n = counts[l].length;
            double[] c = new double[n];
            double[] g = new double[n];
            for (int j = 0; j < n; j++) {
                c[j] = counts[l][j];
            }
            sum += net.options().regulariser().penalty(c, n, g);
            for (int j = 0; j < n; j++) {
                adjoints.get(l).count[j] = (float) (weight * g[j]);
            }
        }
        return sum;
    }

    /// Loss and gradient of the loaded sample times `weight`.
    ///
    /// @param into Modified.
    Score gradient(double weight, double[] logits, SampleGradient into) {
        forwardSteps = 0;
        int[][] counts = into.counts();
        boolean full = storage.kind() == Storage.Kind.FULL;
        Score score = forward(weight, logits, counts, n -> {
            if (full) {
                record(n);
            }
        });
        adjoints.forEach(a -> a.begin(sampleSeed));
        readout.cut(loss, steps, end);
        if (full) {
            backward(0, steps, into);
        } else {
            begin();
        }
        switch (storage.kind()) {
            case FULL -> {
            }
            case SEGMENTS -> segments(into);
            case RECURSIVE -> {
                checkpoints.getFirst().take();
                reverse(0, steps, 0, into);
            }
            case TRUNCATED -> truncated(into);
        }
        neurons(into);
        return score;
    }

    /// Runs steps `from` to `to - 1` forward on the tape, then backward.
    private void segment(int from, int to, SampleGradient into) {
        tape(from, to);
        backward(from, to, into);
    }

    private void tape(int from, int to) {
        for (int n = from; n < to; n++) {
            record(n - from);
            advance(n);
        }
    }

    private void record(int r) {
        for (int l = 0; l < runs.size(); l++) {
            tapes.get(l).record(r, runs.get(l));
        }
        System.arraycopy(readout.o, 0, outputs[r], 0, outputs[r].length);
        taped = Math.max(taped, r + 1);
    }

    private void backward(int from, int to, SampleGradient into) {
        for (int l = 0; l < runs.size(); l++) {
            adjoints.get(l).after(runs.get(l).u);
        }
        for (int n = to - 1; n >= from; n--) {
            back(n, n - from, into);
        }
    }

    private void segments(SampleGradient into) {
        int length = storage.length(steps);
        int count = 0;
        for (int from = 0; from < steps; from += length) {
            checkpoints.get(count++).take();
            for (int n = from; n < from + length && from + length < steps; n++) {
                advance(n);
            }
        }
        for (int c = count - 1; c >= 0; c--) {
            checkpoints.get(c).put();
            segment(c * length, Math.min(steps, (c + 1) * length), into);
        }
    }

    /// Steps `from` to `to - 1` backward; the state of `from` stands in checkpoint `slot`, later ones are free.
    private void reverse(int from, int to, int slot, SampleGradient into) {
        int last = to;
        while (last - from > 1) {
            int free = checkpoints.size() - slot - 1;
            int middle = free > 0 ? from + Storage.split(last - from, free + 1) : last - 1;
            checkpoints.get(slot).put();
            for (int n = from; n < middle; n++) {
                advance(n);
            }
            if (free > 0) {
                checkpoints.get(slot + 1).take();
                reverse(middle, last, slot + 1, into);
            } else {
                segment(middle, last, into);
            }
            last = middle;
        }
        checkpoints.get(slot).put();
        segment(from, from + 1, into);
    }

    /// Segments that hear nothing of later ones; the loss at a segment's end is its own.
    private void truncated(SampleGradient into) {
        int length = storage.taped(steps);
        for (int from = 0; from < steps; from += length) {
            int to = Math.min(steps, from + length);
            tape(from, to);
            adjoints.forEach(LayerAdjoint::cut);
            readout.cut(loss, to, readout.o);
            backward(from, to, into);
        }
    }

    private void back(int n, int r, SampleGradient into) {
        readout.back(n, loss, outputs[r]);
        adjoints.forEach(a -> a.input(n));
        boolean attached = net.options().attached();
        for (int l = runs.size() - 1; l >= 0; l--) {
            LayerAdjoint a = adjoints.get(l);
            StepLayer layer = net.layers.get(l);
            java.util.Arrays.fill(a.dz, 0);
            if (l == runs.size() - 1) {
                readout.link.back(readout.back, readout.rows, n, a.dz);
            } else {
                LayerAdjoint above = adjoints.get(l + 1);
                net.layers.get(l + 1).forward.back(above.ring, runs.get(l + 1).rows, n, a.dz);
            }
            if (layer.recurrent != null) {
                layer.recurrent.back(a.ring, runs.get(l).rows, n, a.dz);
            }
        }
        weights(n, r, into);
        for (int l = 0; l < runs.size(); l++) {
            LayerAdjoint a = adjoints.get(l);
            int width = net.layers.get(l).inputStride();
            into.through()[l][n] += norm(a.ring, Link.row(n, runs.get(l).rows, width), width);
            a.back(n, tapes.get(l), r, attached, net.options().surrogate(), net.options().training());
        }
    }

    private static float norm(float[] ring, int row, int stride) {
        return (float) Math.sqrt(RowKernels.squares(ring, row, stride));
    }

    /// What step n gives to the gradient of all weights and delays.
    private void weights(int n, int r, SampleGradient into) {
        int at = 0;
        for (int l = 0; l < runs.size(); l++) {
            LayerAdjoint a = adjoints.get(l);
            LayerRun run = runs.get(l);
            LayerTape tape = tapes.get(l);
            if (l > 0) {
                LayerTape below = tapes.get(l - 1);
                run.layer.forward.gradient(below.units, below.offsets[r], below.offsets[r + 1], a.ring, run.rows, n,
                        into.weights(at), into.delays(at));
            } else if (input.current().length == 0) {
                run.layer.forward.gradient(input.units(), input.offsets()[n], input.offsets()[n + 1], a.ring, run.rows,
                        n, into.weights(at), into.delays(at));
            } else {
                a.sumUp(n);
            }
            at++;
            if (run.layer.recurrent != null) {
                run.layer.recurrent.gradient(tape.units, tape.offsets[r], tape.offsets[r + 1], a.ring, run.rows, n,
                        into.weights(at), into.delays(at));
                at++;
            }
        }
        LayerTape top = tapes.getLast();
        readout.link.gradient(top.units, top.offsets[r], top.offsets[r + 1], readout.back, readout.rows, n,
                into.weights(at), into.delays(at));
    }

    private void neurons(SampleGradient into) {
        if (input.current().length > 0) {
            runs.getFirst().layer.forward.currentGradient(input.current(), adjoints.getFirst().sum, into.weights(0));
        }
        into.forwardSteps(forwardSteps);
        for (int l = 0; l < runs.size() && net.options().training().any(); l++) {
            into.neurons(l, adjoints.get(l));
        }
    }

    /// Adds what the last backward pass needed.
    void count(MemoryLedger ledger) {
        for (LayerTape t : tapes) {
            t.count(ledger, taped);
        }
        for (double[] o : outputs) {
            ledger.hold("read-out", 8L * o.length);
        }
        for (Checkpoint c : checkpoints) {
            c.layers.forEach(s -> s.count(ledger));
            ledger.hold("checkpoints", c.out.bytes());
        }
        for (int l = 0; l < runs.size(); l++) {
            ledger.hold("adjoints", adjoints.get(l).ring).hold("adjoints", 3L * 4 * net.layers.get(l).stride);
        }
    }
}
