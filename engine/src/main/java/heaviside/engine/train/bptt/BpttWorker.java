package heaviside.engine.train.bptt;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.LifKernels;
import heaviside.engine.math.RowKernels;
import heaviside.engine.math.Tiles;
import heaviside.engine.train.MemoryLedger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Forward pass of a small group of samples, on one thread, and its [BpttAdjoint]. A step n takes the spikes of step n,
/// then `s' = alpha s + input`, `u' = reset(beta u + kappa s)` (schemes a, b, c) or `u' = reset(beta u) + kappa input`
/// (d, f); the adjoint runs the same steps backwards with phi(u - theta) for dz/du.
///
/// A layer that does not project to itself runs tile by tile through all steps; a recurrent one step by step.
final class BpttWorker {
    private final BpttModel model;
    private final int steps;
    private final int group;
    private final List<LayerState[]> states = new ArrayList<>();
    private final BpttAdjoint adjoint;
    private int highWater;

    /// @param group samples that run together
    BpttWorker(BpttModel model, int group) {
        this.model = model;
        this.group = group;
        this.steps = model.options().steps();
        int widest = 0;
        for (BpttModel.Shape s : model.layers()) {
            LayerState[] slots = new LayerState[group];
            Arrays.setAll(slots, i -> LayerState.of(model, s, steps));
            states.add(slots);
            widest = Math.max(widest, s.stride());
        }
        this.adjoint = new BpttAdjoint(model, states, widest);
    }

    /// Samples that may run together.
    int group() {
        return group;
    }

    LayerState state(int layer, int slot) {
        return states.get(layer)[slot];
    }

    /// Runs samples forward: a tile of weights is used for all of them while it is near.
    ///
    /// @param tapes at most [#group]; they take the slots from 0
    /// @param constant first layer's input of constant currents, already multiplied by the weights; tiled with `rows`
    ///        rows, the first sample's is `row`. Empty for spikes. Not modified.
    void forward(List<SampleTape> tapes, float[] constant, int rows, int row) {
        for (int l = 0; l < states.size(); l++) {
            boolean hold = l == 0 && constant.length > 0;
            for (int k = 0; k < tapes.size(); k++) {
                LayerState state = states.get(l)[k];
                Arrays.fill(state.s, 0);
                state.take(tapes.get(k).layers.get(l));
                if (hold && !state.shape.recurrent()) {
                    tapes.get(k).layers.get(l).x = state.ownInput(steps);
                }
            }
            for (int c = 0; c < model.forwardTiled(l).tiles().count(); c++) {
                for (int k = 0; k < tapes.size(); k++) {
                    tile(l, c, states.get(l)[k], tapes.get(k), hold ? constant : new float[0], rows, row + k);
                }
            }
            for (int k = 0; k < tapes.size(); k++) {
                SampleTape.Layer t = tapes.get(k).layers.get(l);
                if (states.get(l)[k].shape.recurrent()) {
                    recur(l, states.get(l)[k], t, hold ? constant : new float[0], rows, row + k);
                } else {
                    t.spikes.list();
                }
                if (!model.readByTime(l + 1)) {
                    t.spikes.listByNeuron();
                }
            }
        }
        for (SampleTape tape : tapes) {
            SpikeTable last = tape.top().spikes;
            tape.readout.forward(model.forward(states.size()), model.coefficients(states.size()), last.offsets,
                    last.units);
        }
    }

    /// Input of a tile for all steps, and the steps themselves unless the layer projects to itself.
    private void tile(int l, int c, LayerState state, SampleTape tape, float[] constant, int rows, int row) {
        SampleTape.Layer t = tape.layers.get(l);
        if (l > 0) {
            SpikeTable below = tape.layers.get(l - 1).spikes;
            drive(l, c, state, below.offsets, below.units);
        } else if (constant.length == 0) {
            drive(l, c, state, tape.input.offsets(), tape.input.units());
        }
        if (state.shape.recurrent()) {
            return;
        }
        int start = state.tiles.start(c);
        int w = state.tiles.width(c);
        Arrays.fill(state.u, (steps + 1) * start, (steps + 1) * start + w, 0);
        if (constant.length > 0) {
            step(l, state, t, c, constant, rows * start + row * w, 0, 0, steps - 1);
        } else {
            step(l, state, t, c, state.u, (steps + 1) * start + w, w, 0, steps - 1);
        }
    }

    /// Sums the weights of the spikes from below: the input of step n stands where the membrane after it will, so that both
    /// stay near.
    private void drive(int l, int c, LayerState state, int[] offsets, int[] units) {
        BpttModel.Matrix m = model.forwardTiled(l);
        int w = m.tiles().width(c);
        int start = m.tiles().start(c);
        int stride = state.shape.recurrent() ? state.shape.stride() : w;
        RowKernels.gatherFresh(m.tiled(), m.start(c), w, offsets, steps - 1, units, state.u,
                stride + start * (state.shape.recurrent() ? 1 : steps + 1), stride);
    }

    private void step(int l, LayerState state, SampleTape.Layer t, int c, float[] in, int inOff, int inStep, int from,
            int to) {
        LifCoefficients k = model.coefficients(l);
        int uOff = (steps + 1) * state.tiles.start(c);
        if (state.shape.dynamics().immediate()) {
            LifKernels.stepDelta(k, state.tiles.start(c), state.tiles.width(c), state.u, uOff, in, inOff, inStep, from,
                    to, t.spikes.bits, 0, t.spikes.words);
        } else {
            LifKernels.stepCurrent(k, state.tiles.start(c), state.tiles.width(c), state.u, uOff, state.s, in, inOff,
                    inStep, state.syn, from, to, t.spikes.bits, 0, t.spikes.words);
        }
    }

    /// A layer that projects to itself: step by step.
    private void recur(int l, LayerState state, SampleTape.Layer t, float[] constant, int rows, int row) {
        BpttModel.Matrix v = model.recurrentTiled(l);
        int p = state.shape.stride();
        Arrays.fill(state.u, 0, p, 0);
        Tiles of = model.forwardTiled(l).tiles();
        for (int c = 0; c < of.count() && constant.length > 0; c++) {
            int w = of.width(c);
            for (int n = 1; n < steps; n++) {
                System.arraycopy(constant, rows * of.start(c) + row * w, state.u, n * p + of.start(c), w);
            }
        }
        SpikeTable spikes = t.spikes;
        spikes.offsets[0] = 0;
        spikes.append(0);
        for (int n = 0; n + 1 < steps; n++) {
            RowKernels.gatherOne(v.tiled(), v.start(0), p, spikes.units, spikes.offsets[n], spikes.offsets[n + 1],
                    state.u, (n + 1) * p);
            step(l, state, t, 0, state.u, p, p, n, n + 1);
            spikes.append(n + 1);
        }
    }

    /// Loss of a sample after [#forward], regularisers included; keeps its gradient times `weight` for [#backward].
    ///
    /// @param logits receives the logits, length classes. Modified.
    double loss(SampleTape tape, double weight, double[] logits) {
        double loss = tape.readout.loss(model.options().reduction(), tape.input.label(), weight, logits);
        if (model.options().regulariser().active()) {
            for (SampleTape.Layer t : tape.layers) {
                int n = t.spikes.size;
                double[] counts = new double[n];
                double[] gradient = new double[n];
                t.spikes.addCounts(counts);
                loss += model.options().regulariser().penalty(counts, n, gradient);
                for (int j = 0; j < n; j++) {
                    t.count[j] = (float) (weight * gradient[j]);
                }
            }
        }
        return loss;
    }

    /// From the loss of every sample down to dL/d input of every layer, which stays in the tapes.
    ///
    /// @param norms whether to take the norms of [BpttAdjoint#through]
    /// @param measure whether to take the [BpttAdjoint#angles] of the first
    /// @return what was measured on the way
    BpttAdjoint backward(List<SampleTape> tapes, boolean norms, boolean measure) {
        highWater = tapes.size();
        adjoint.run(tapes, norms, measure);
        return adjoint;
    }

    /// Adds what the last backward pass needed.
    void count(MemoryLedger ledger) {
        for (LayerState[] slots : states) {
            for (int k = 0; k < highWater; k++) {
                slots[k].count(ledger);
            }
        }
    }
}
