package heaviside.engine.train.eprop;

import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Loss;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.SampleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs a sample forward and, while it runs, learns: nothing is kept of past steps but traces. State n becomes state n + 1
/// by the same equations as in surrogate BPTT and the simulator; the read-out's row n + 1 is judged when it is there.
final class EpropWorker {
    private static final int CHECK_EVERY = 64;
    private final EpropModel model;
    private final List<LayerState> states = new ArrayList<>();
    private final SampleBuffer input = new SampleBuffer();
    private final double[] current;
    private final double[] output;
    private final double[] sum;
    private final double[] error;
    private final double[] logits;
    private final float[] spikeFast;
    private final float[] spikeSlow;
    private final float[] spikeWindow;
    private final float[] signal;

    EpropWorker(EpropModel model) {
        this.model = model;
        int widest = 0;
        for (EpropModel.Layer l : model.layers) {
            states.add(new LayerState(model, l));
            widest = Math.max(widest, l.stride());
        }
        int last = model.layers.getLast().size();
        this.current = new double[model.classes];
        this.output = new double[model.classes];
        this.sum = new double[model.classes];
        this.error = new double[model.classes];
        this.logits = new double[model.classes];
        this.spikeFast = new float[last];
        this.spikeSlow = new float[last];
        this.spikeWindow = new float[last];
        this.signal = new float[widest];
    }

    /// The buffer to fill.
    SampleBuffer input() {
        return input;
    }

    LayerState state(int layer) {
        return states.get(layer);
    }

    /// What a sample gave.
    ///
    /// @param loss of the sample, regularisers of single samples included
    /// @param correct share of right answers; for signals the share of variance explained, 0 at least
    record Score(double loss, double correct) {
    }

    /// Sees every state of a run.
    @FunctionalInterface
    interface Watcher {
        /// @param step 0 to T - 1
        /// @param readout o of the step. Not modified.
        void at(int step, double[] readout);
    }

    /// Runs the sample in the buffer.
    ///
    /// @param weight of its loss in the gradient
    /// @param gradient receives the gradient; null to run forward only. Modified.
    Score run(Schedule schedule, double weight, @Nullable Gradient gradient, Watcher watcher,
            BooleanSupplier cancelled) {
        clear();
        int steps = model.options().steps();
        int horizon = model.horizon();
        Answers answers = new Answers(schedule, weight);
        answers.row(0, gradient);
        for (int n = 0; n < steps; n++) {
            if (n % CHECK_EVERY == 0) {
                GradientSession.check(cancelled);
            }
            watcher.at(n, output);
            boolean near = gradient != null && schedule.next(n + 1) - horizon <= n + 1;
            for (int l = 0; l < states.size(); l++) {
                LayerState s = states.get(l);
                if (gradient != null) {
                    s.learnStep(n, near);
                }
                if (l > 0) {
                    LayerState below = states.get(l - 1);
                    s.receive(below.fired(), 0, below.firedCount());
                } else if (input.current().length > 0) {
                    s.receiveCurrent(input.current());
                } else {
                    s.receive(input.units(), input.offsets()[n], input.offsets()[n + 1]);
                }
            }
            readOut();
            for (LayerState s : states) {
                if (n + 1 < steps) {
                    s.advance();
                }
            }
            answers.row(n + 1, gradient);
        }
        double loss = answers.loss;
        for (int l = 0; l < states.size(); l++) {
            loss += states.get(l).finish(weight, gradient == null ? null : gradient.layers().get(l));
        }
        return new Score(loss, answers.share());
    }

    /// Softmax of the last answer; of the last read-out, where signals are followed.
    double[] probabilities() {
        double[] p = new double[logits.length];
        Loss.crossEntropy(logits, 0, p);
        p[0] += 1;
        return p;
    }

    private void clear() {
        for (LayerState s : states) {
            s.clear();
        }
        Arrays.fill(current, 0);
        Arrays.fill(output, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(spikeFast, 0);
        Arrays.fill(spikeSlow, 0);
        Arrays.fill(spikeWindow, 0);
    }

    /// Read-out from row n to row n + 1, and the filtered spikes that its weights learn from.
    private void readOut() {
        LayerState last = states.getLast();
        double alpha = model.output.alpha();
        double beta = model.output.beta();
        for (int k = 0; k < output.length; k++) {
            output[k] = beta * output[k] + current[k];
            current[k] *= alpha;
        }
        for (int j = 0; j < spikeFast.length; j++) {
            spikeSlow[j] = (float) beta * spikeSlow[j] + spikeFast[j];
            spikeFast[j] *= (float) alpha;
        }
        for (int s = 0; s < last.firedCount(); s++) {
            int j = last.fired()[s];
            spikeFast[j] += 1;
            for (int k = 0; k < output.length; k++) {
                current[k] += model.readout[j * model.outStride() + k];
            }
        }
    }

    /// Where gradients of a shard go.
    ///
    /// @param layers one a spiking layer
    /// @param readout as the read-out's weights. Modified.
    record Gradient(List<LayerGradient> layers, float[] readout) {
    }

    /// Gradients of one layer.
    ///
    /// @param forward as the weights. Modified.
    /// @param recurrent as the weights. Modified.
    /// @param forwardSums sums of e over samples and time, for firing rates; may be empty. Modified.
    /// @param recurrentSums likewise. Modified.
    /// @param beta one a neuron where decays are trained, else empty. Modified.
    /// @param alpha likewise
    /// @param betaSums sums of e; may be empty. Modified.
    /// @param alphaSums likewise
    /// @param spikes spikes of each neuron. Modified.
    record LayerGradient(float[] forward, float[] recurrent, float[] forwardSums, float[] recurrentSums, float[] beta,
            float[] alpha, float[] betaSums, float[] alphaSums, long[] spikes) {
    }

    /// Judges rows of the read-out and turns errors into learning.
    private final class Answers {
        private final Schedule schedule;
        private final double weight;
        private int window;
        private int rows;
        private double loss;
        private double right;
        private double squares;
        private double variance;

        Answers(Schedule schedule, double weight) {
            this.schedule = schedule;
            this.weight = schedule.signals() ? weight : weight / Math.max(1, schedule.windows().size());
        }

        void row(int row, @Nullable Gradient g) {
            if (schedule.signals()) {
                signals(row, g);
                return;
            }
            if (window == schedule.windows().size() || row < schedule.windows().get(window).from()) {
                return;
            }
            Schedule.Window w = schedule.windows().get(window);
            Reduction how = model.options().reduction();
            if (how == Reduction.LAST && row + 1 < w.to()) {
                return;
            }
            rows++;
            for (int k = 0; k < sum.length; k++) {
                sum[k] += output[k];
            }
            if (how == Reduction.EVERY) {
                int length = w.to() - w.from();
                loss += Loss.crossEntropy(output, w.label(), error) / length / schedule.windows().size();
                teach(row, g, weight / length, false);
            } else if (g != null) {
                keep(row);
            }
            if (row + 1 == w.to()) {
                close(row, w, how, g);
            }
        }

        private void close(int row, Schedule.Window w, Reduction how, @Nullable Gradient g) {
            double share = how == Reduction.SUM ? 1 : 1.0 / rows;
            for (int k = 0; k < sum.length; k++) {
                logits[k] = share * sum[k];
                sum[k] = 0;
            }
            if (how != Reduction.EVERY) {
                loss += Loss.crossEntropy(logits, w.label(), error) / schedule.windows().size();
                teach(row, g, weight * share, true);
            }
            right += Loss.argMax(logits) == w.label() ? 1 : 0;
            rows = 0;
            window++;
        }

        private void keep(int row) {
            for (int j = 0; j < spikeSlow.length; j++) {
                spikeWindow[j] += spikeSlow[j];
            }
            for (LayerState s : states) {
                s.keep(row);
            }
        }

        /// The squared loss `0.5 (y - y*)^2`, a mean over the rows.
        private void signals(int row, @Nullable Gradient g) {
            int all = model.options().steps() + 1;
            for (int k = 0; k < output.length; k++) {
                double target = schedule.target()[row * output.length + k];
                error[k] = output[k] - target;
                logits[k] = output[k];
                loss += 0.5 * error[k] * error[k] / all;
                squares += error[k] * error[k];
                variance += target * target;
            }
            teach(row, g, weight / all, false);
        }

        /// Learns from the error of the read-out's present row, or of the window that ends with it.
        private void teach(int row, @Nullable Gradient g, double scale, boolean wholeWindow) {
            if (g == null) {
                return;
            }
            int stride = model.outStride();
            float[] traces = wholeWindow ? spikeWindow : spikeSlow;
            for (int j = 0; j < traces.length; j++) {
                for (int k = 0; k < error.length; k++) {
                    g.readout()[j * stride + k] += (float) (scale * error[k]) * traces[j];
                }
            }
            for (int l = 0; l < states.size(); l++) {
                EpropModel.Layer layer = model.layers.get(l);
                for (int j = 0; j < layer.size(); j++) {
                    double s = 0;
                    for (int k = 0; k < error.length; k++) {
                        s += layer.feedback()[j * stride + k] * error[k];
                    }
                    signal[j] = (float) (scale * s);
                }
                states.get(l).learn(row, signal, wholeWindow);
            }
            if (wholeWindow) {
                Arrays.fill(spikeWindow, 0);
            }
        }

        double share() {
            return schedule.signals()
                    ? Math.max(0, 1 - squares / Math.max(variance, 1e-12))
                    : right / Math.max(1, schedule.windows().size());
        }
    }

    /// Adds what is held while a sample is learnt.
    void count(MemoryLedger ledger) {
        for (LayerState s : states) {
            s.count(ledger);
        }
        ledger.hold("read-out traces", spikeFast).hold("read-out traces", spikeSlow).hold("read-out traces",
                spikeWindow);
    }
}
