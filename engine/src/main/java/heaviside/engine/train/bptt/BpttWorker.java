package heaviside.engine.train.bptt;

import heaviside.engine.math.GemmKernels;
import heaviside.engine.math.LifKernels;
import heaviside.engine.math.RowKernels;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.Loss;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Forward pass and hand-written adjoint of a small group of samples, on one thread. A step n takes the spikes of step n,
/// then `s' = alpha s + input`, `u' = reset(beta u + kappa s)` (schemes a, b, c) or `u' = reset(beta u) + kappa input`
/// (d, f); the adjoint runs the same steps backwards with phi(u - 1) for dz/du.
///
/// With a recurrent layer the group runs backwards in lock-step, so that the product with the recurrent weights becomes one
/// of matrices.
public final class BpttWorker {
    private final BpttModel model;
    private final int steps;
    private final int group;
    private final List<LayerTape> tapes = new ArrayList<>();
    private final ReadoutTape out;
    private final SampleBuffer[] inputs;
    private final float[] lu;
    private final float[] ls;
    private final float[] g;
    private final float[] phi;
    private final float[][] through;
    private final FeedbackWeights.Angles angles;
    private float[] transported = new float[0];
    private int highWater;

    /// @param model shapes, options, weights
    /// @param group samples that run together
    public BpttWorker(BpttModel model, int group) {
        this.model = model;
        this.group = group;
        this.steps = model.options().steps();
        int widest = 0;
        for (BpttModel.Shape s : model.layers()) {
            boolean keep = !model.options().detachReset() && s.resetCode() == LifKernels.ZERO
                    && !s.dynamics().immediate();
            tapes.add(new LayerTape(s, steps, group, keep));
            widest = Math.max(widest, s.stride());
        }
        this.out = new ReadoutTape(model.readout(), steps, group);
        this.inputs = new SampleBuffer[group];
        Arrays.setAll(inputs, i -> new SampleBuffer());
        this.lu = new float[group * widest];
        this.ls = new float[group * widest];
        this.g = new float[group * widest];
        this.phi = new float[widest];
        this.through = new float[model.layers().size()][steps];
        this.angles = new FeedbackWeights.Angles(model.layers().size());
    }

    /// Samples that may run together.
    public int group() {
        return group;
    }

    /// The buffer to fill for a sample of the group.
    public SampleBuffer input(int sample) {
        return inputs[sample];
    }

    /// Norm of dL/dI for each layer and step, summed since [#clearThrough].
    public float[][] through() {
        return through;
    }

    /// Angles between what other feedback carries down and what the transposed weights would, of the first sample
    /// since [#clearThrough].
    public FeedbackWeights.Angles angles() {
        return angles;
    }

    /// Sets [#through] and [#angles] to 0.
    public void clearThrough() {
        angles.clear();
        for (float[] t : through) {
            Arrays.fill(t, 0);
        }
    }

    LayerTape tape(int layer) {
        return tapes.get(layer);
    }

    ReadoutTape readout() {
        return out;
    }

    /// Runs a sample forward.
    ///
    /// @param base input of a constant current, already multiplied by the weights, from `baseOff`; empty for spikes. Not
    ///        modified.
    public void forward(int sample, float[] base, int baseOff) {
        for (int l = 0; l < tapes.size(); l++) {
            LayerTape t = tapes.get(l);
            int off = t.xOff(sample);
            Arrays.fill(t.x, off, off + steps * t.stride, 0);
            if (l > 0) {
                LayerTape below = tapes.get(l - 1);
                RowKernels.gather(model.forward(l), 0, t.stride, below.offsets[sample], steps, below.units[sample], t.x,
                        off);
            } else if (base.length > 0) {
                for (int n = 0; n < model.options().steps(); n++) {
                    System.arraycopy(base, baseOff, t.x, off + n * t.stride, t.stride);
                }
            } else {
                SampleBuffer in = inputs[sample];
                RowKernels.gather(model.forward(0), 0, t.stride, in.offsets(), model.options().steps(), in.units(), t.x,
                        off);
            }
            run(l, t, sample);
            t.sortByNeuron(sample);
        }
        LayerTape last = tapes.getLast();
        out.forward(sample, model.forward(tapes.size()), last.offsets[sample], last.units[sample]);
    }

    private void run(int l, LayerTape t, int sample) {
        BpttModel.Shape shape = t.shape;
        LayeredNetwork.Dynamics d = shape.dynamics();
        float alpha = (float) d.alpha();
        float beta = (float) d.beta();
        float kappa = (float) d.kappa();
        int p = t.stride;
        int xOff = t.xOff(sample);
        float[] u = t.u[sample];
        float[] syn = t.syn[sample];
        int[] offsets = t.offsets[sample];
        int[] units = t.units[sample];
        float[] s = ls;
        Arrays.fill(s, 0, p, 0);
        Arrays.fill(u, 0, p, 0);
        offsets[0] = 0;
        offsets[1] = 0;
        int count = 0;
        for (int n = 0; n + 1 < steps; n++) {
            if (shape.recurrent()) {
                RowKernels.gatherOne(model.recurrent(l), 0, p, units, offsets[n], offsets[n + 1], t.x, xOff + n * p);
            }
            if (syn.length > 0) {
                System.arraycopy(s, 0, syn, n * p, p);
            }
            count = d.immediate()
                    ? LifKernels.stepDelta(u, n * p, t.x, xOff + n * p, p, beta, kappa, shape.resetCode(), units, count)
                    : LifKernels.stepCurrent(u, n * p, s, t.x, xOff + n * p, p, alpha, beta, kappa, shape.resetCode(),
                            units, count);
            offsets[n + 2] = count;
        }
        if (syn.length > 0) {
            System.arraycopy(s, 0, syn, (steps - 1) * p, p);
        }
    }

    /// Loss of a sample after [#forward], regularisers included; keeps its gradient times `weight` for [#backward].
    ///
    /// @param logits receives the logits, length classes. Modified.
    public double loss(int sample, double weight, double[] logits) {
        double loss = out.loss(sample, model.options().reduction(), inputs[sample].label(), weight, logits);
        if (model.options().regulariser().active()) {
            for (LayerTape t : tapes) {
                t.countSpikes(sample);
                loss += model.options().regulariser().penalty(t.counts, t.shape.size(), t.penalty);
                for (int j = 0; j < t.shape.size(); j++) {
                    t.count[sample][j] = (float) (weight * t.penalty[j]);
                }
            }
        }
        return loss;
    }

    /// The logits of a sample after [#forward]. Modified: `logits`.
    public void logits(int sample, double[] logits) {
        out.logits(sample, model.options().reduction(), logits);
    }

    /// Adds the gradients of samples 0 to `count - 1` after [#forward] and [#loss].
    ///
    /// @param forwardGradients for each layer, read-out last. Modified: added to. The first is left alone for constant
    ///        currents.
    /// @param recurrentGradients for each layer, empty where not recurrent. Modified: added to.
    /// @param sums receives, for constant currents, the sum over time of dL/dI of the first layer for each sample, from
    ///        `sumsOff`; empty for spikes. Modified.
    public void backward(int count, float[][] forwardGradients, float[][] recurrentGradients, float[] sums,
            int sumsOff) {
        int top = tapes.size();
        highWater = count;
        LayerTape last = tapes.getLast();
        for (int k = 0; k < count; k++) {
            out.backward(k);
            RowKernels.gather(out.x, out.xOff(k), out.stride, last.neuronOffsets[k], last.shape.size(),
                    last.neuronSteps[k], forwardGradients[top], 0);
            spread(top, out.x, out.xOff(k), out.stride, model.readout().size(), last, k);
        }
        for (int l = top - 1; l >= 0; l--) {
            LayerTape t = tapes.get(l);
            back(l, t, count);
            for (int k = 0; k < count; k++) {
                if (t.shape.recurrent()) {
                    RowKernels.gather(t.x, t.xOff(k), t.stride, t.neuronOffsets[k], t.shape.size(), t.neuronSteps[k],
                            recurrentGradients[l], 0);
                }
                if (l > 0) {
                    LayerTape below = tapes.get(l - 1);
                    RowKernels.gather(t.x, t.xOff(k), t.stride, below.neuronOffsets[k], below.shape.size(),
                            below.neuronSteps[k], forwardGradients[l], 0);
                    spread(l, t.x, t.xOff(k), t.stride, t.shape.size(), below, k);
                } else if (sums.length > 0) {
                    sumOverTime(t, k, sums, sumsOff + k * t.stride);
                } else {
                    RowKernels.gather(t.x, t.xOff(k), t.stride, inputs[k].channelOffsets(), t.shape.in(),
                            inputs[k].channelSteps(), forwardGradients[0], 0);
                }
            }
        }
    }

    /// dL/dz of the layer below from dL/d input of the layer above.
    private void spread(int l, float[] from, int off, int stride, int size, LayerTape below, int sample) {
        int xOff = below.xOff(sample);
        int n = steps * below.stride;
        FeedbackWeights f = model.feedback();
        Arrays.fill(below.x, xOff, xOff + n, 0);
        if (f == null) {
            product(from, off, stride, size, model.forwardTransposed(l), below, below.x, xOff);
        } else if (f.direct()) {
            product(out.x, out.xOff(sample), out.stride, model.readout().size(), f.matrix(l), below, below.x, xOff);
        } else {
            product(from, off, stride, size, f.matrix(l), below, below.x, xOff);
        }
        if (f != null && !angles.has(l - 1)) {
            transported = transported.length < n ? new float[n] : transported;
            Arrays.fill(transported, 0, n, 0);
            product(from, off, stride, size, model.forwardTransposed(l), below, transported, 0);
            angles.add(l - 1, FeedbackWeights.angleDeg(transported, 0, below.x, xOff, n));
        }
    }

    private void product(float[] from, int off, int stride, int size, float[] matrix, LayerTape below, float[] into,
            int intoOff) {
        GemmKernels.multiplyAdd(from, off, stride, matrix, 0, VectorSupport.padded(below.shape.size()), into, intoOff,
                below.stride, steps, below.stride, size);
    }

    private void back(int l, LayerTape t, int count) {
        LayeredNetwork.Dynamics d = t.shape.dynamics();
        float alpha = (float) d.alpha();
        float beta = (float) d.beta();
        float kappa = (float) d.kappa();
        int p = t.stride;
        int reset = t.shape.resetCode();
        boolean attached = !model.options().detachReset();
        Arrays.fill(lu, 0, count * p, 0);
        Arrays.fill(ls, 0, count * p, 0);
        for (int n = steps - 1; n >= 0; n--) {
            if (t.shape.recurrent()) {
                float[] from = d.immediate() ? g : ls;
                if (d.immediate()) {
                    for (int j = 0; j < count * p; j++) {
                        g[j] = kappa * lu[j];
                    }
                }
                GemmKernels.multiplyAdd(from, 0, p, model.recurrentTransposed(l), 0, p, t.x, n * p, steps * p, count, p,
                        t.shape.size());
            }
            for (int k = 0; k < count; k++) {
                model.options().surrogate().row(t.u[k], n * p, phi, p);
                int xOff = t.xOff(k) + n * p;
                if (d.immediate()) {
                    LifKernels.backDelta(t.u[k], n * p, phi, t.x, xOff, t.count[k], lu, k * p, p, beta, kappa, reset,
                            attached);
                } else {
                    LifKernels.backCurrent(t.u[k], n * p, t.syn[k], phi, t.x, xOff, t.count[k], lu, ls, k * p, p, alpha,
                            beta, kappa, reset, attached);
                }
                through[l][n] += (float) Math.sqrt(RowKernels.squares(t.x, xOff, p));
            }
        }
    }

    private void sumOverTime(LayerTape t, int sample, float[] sums, int off) {
        Arrays.fill(sums, off, off + t.stride, 0);
        for (int n = 0; n < model.options().steps(); n++) {
            int at = t.xOff(sample) + n * t.stride;
            for (int j = 0; j < t.stride; j++) {
                sums[off + j] += t.x[at + j];
            }
        }
    }

    /// Spikes of all hidden layers in a sample.
    public int spikes(int sample) {
        int s = 0;
        for (LayerTape t : tapes) {
            s += t.spikes(sample);
        }
        return s;
    }

    /// Whether the label has the largest logit.
    public boolean correct(int sample, double[] logits) {
        return Loss.argMax(logits) == inputs[sample].label();
    }

    /// Adds what the last backward pass needed.
    public void count(MemoryLedger ledger) {
        for (LayerTape t : tapes) {
            t.count(ledger, highWater);
        }
        out.count(ledger, highWater);
    }
}
