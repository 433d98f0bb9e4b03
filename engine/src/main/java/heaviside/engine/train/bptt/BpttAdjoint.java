package heaviside.engine.train.bptt;

import heaviside.engine.math.GemmKernels;
import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.LifKernels;
import heaviside.engine.math.RowKernels;
import heaviside.engine.math.Tiles;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.train.FeedbackWeights;
import java.util.Arrays;
import java.util.List;

/// The hand-written adjoint of a small group of samples after their forward pass: the same steps backwards, with phi(u - theta)
/// for dz/du.
///
/// A recurrent layer goes step by step with the whole group, so that the product with the recurrent weights becomes one of
/// matrices.
final class BpttAdjoint {
    /// Steps whose surrogate derivatives are computed together where a layer runs step by step.
    private static final int AHEAD = 10;
    private final BpttModel model;
    private final int steps;
    private final List<LayerState[]> states;
    /// 0 to steps - 1.
    private final int[] every;
    private final float[] phi;
    /// Of each sample of a recurrent layer, surrogate derivatives of the next steps.
    private final float[][] ahead;
    /// Of each sample of a recurrent layer, what errors a step brings: of the layer above and of its own current; and the
    /// adjoint of the membrane, in the same columns.
    private final float[] errors;
    private final float[] membranes;
    /// Of each sample, dL/dz of a step.
    private final float[] into;
    private final float[][] through;
    private final float[] squares;
    private final FeedbackWeights.Angles angles;
    private float[] shifted = new float[0];

    /// @param states of each layer, a sample each; the worker's. Modified by [#run]
    /// @param widest floats a row of the widest layer
    BpttAdjoint(BpttModel model, List<LayerState[]> states, int widest) {
        this.model = model;
        this.states = states;
        this.steps = model.options().steps();
        this.every = new int[steps];
        Arrays.setAll(every, n -> n);
        int group = states.getFirst().length;
        this.phi = new float[steps * Math.min(widest, VectorSupport.TILE)];
        boolean recurrent = model.layers().stream().anyMatch(BpttModel.Shape::recurrent);
        this.ahead = new float[recurrent ? group : 0][AHEAD * widest];
        int row = Math.max(widest, model.readout().stride()) + widest;
        this.errors = new float[recurrent ? group * row : 0];
        this.membranes = new float[recurrent ? group * row : 0];
        this.into = new float[group * widest];
        this.through = new float[model.layers().size()][steps];
        this.squares = new float[steps * VectorSupport.PAD];
        this.angles = new FeedbackWeights.Angles(model.layers().size());
    }

    /// Norm of dL/dI for each layer and step of the last backward pass that measured them, summed over its samples.
    float[][] through() {
        return through;
    }

    /// Angles between what other feedback carries down and what the transposed weights would, in the first sample of the
    /// last backward pass that measured them.
    FeedbackWeights.Angles angles() {
        return angles;
    }

    /// From the loss of every sample down to dL/d input of every layer, which stays in the tapes.
    ///
    /// @param norms whether to take the norms of [#through]
    /// @param measure whether to take the [#angles] of the first
    void run(List<SampleTape> tapes, boolean norms, boolean measure) {
        int top = states.size();
        for (float[] t : through) {
            Arrays.fill(t, 0);
        }
        for (SampleTape tape : tapes) {
            tape.readout.backward(model.coefficients(top));
        }
        FeedbackWeights feedback = model.feedback();
        angles.clear();
        for (int l = top - 1; l >= 0; l--) {
            if (feedback != null && measure) {
                angles.add(l, angle(l, states.get(l)[0], tapes.getFirst(), feedback));
            }
            for (int k = 0; k < tapes.size(); k++) {
                LayerState state = states.get(l)[k];
                if (!state.shape.recurrent()) {
                    Arrays.fill(state.lu, 0);
                    Arrays.fill(state.ls, 0);
                    for (int c = 0; c < state.tiles.count(); c++) {
                        spread(l, state, tapes.get(k), c);
                        back(l, state, tapes.get(k).layers.get(l), c, 0, steps);
                    }
                }
            }
            if (model.layers().get(l).recurrent()) {
                lockStep(l, tapes);
            }
            for (int k = 0; k < tapes.size() && model.training().any(); k++) {
                SampleTape.Layer t = tapes.get(k).layers.get(l);
                t.neurons().of(states.get(l)[k], model.coefficients(l), t.x, steps, model.training(),
                        !model.options().detachReset());
            }
            for (int k = 0; k < tapes.size() && norms; k++) {
                addNorms(states.get(l)[0].tiles, tapes.get(k).layers.get(l).x, through[l]);
            }
        }
    }

    /// dL/dz of a tile from dL/d input of the layer above, for all steps.
    private void spread(int l, LayerState state, SampleTape tape, int c) {
        int start = state.tiles.start(c);
        int w = state.tiles.width(c);
        float[] x = tape.layers.get(l).x;
        Arrays.fill(x, steps * start, steps * (start + w), 0);
        FeedbackWeights f = model.feedback();
        boolean direct = f != null && f.direct();
        product(l, direct || l + 1 == states.size(), tape, f == null ? model.forwardTransposed(l + 1) : f.matrix(l + 1),
                start, w, x);
    }

    /// Adds to a tile of layer l what the layer above (or the read-out) says, through a matrix of rows as wide as layer l.
    private void product(int l, boolean fromReadout, SampleTape tape, float[] matrix, int start, int w, float[] into) {
        int ld = VectorSupport.padded(model.layers().get(l).size());
        if (fromReadout) {
            GemmKernels.multiplyAdd(tape.readout.x, 0, tape.readout.stride, matrix, start, ld, into, steps * start, w,
                    steps, w, tape.readout.classes);
            return;
        }
        float[] above = tape.layers.get(l + 1).x;
        Tiles tiles = states.get(l + 1)[0].tiles;
        for (int a = 0; a < tiles.count(); a++) {
            int rows = Math.min(tiles.width(a), model.layers().get(l + 1).size() - tiles.start(a));
            GemmKernels.multiplyAdd(above, steps * tiles.start(a), tiles.width(a), matrix, tiles.start(a) * ld + start,
                    ld, into, steps * start, w, steps, w, rows);
        }
    }

    /// Measures, for a sample after the layer above has run backward, the angle between what other feedback carries down to
    /// layer l and what the transposed weights would.
    private double angle(int l, LayerState state, SampleTape tape, FeedbackWeights f) {
        float[] fed = new float[steps * state.shape.stride()];
        float[] transported = new float[fed.length];
        boolean top = l + 1 == states.size();
        for (int c = 0; c < state.tiles.count(); c++) {
            int start = state.tiles.start(c);
            int w = state.tiles.width(c);
            product(l, top || f.direct(), tape, f.matrix(l + 1), start, w, fed);
            product(l, top, tape, model.forwardTransposed(l + 1), start, w, transported);
        }
        return FeedbackWeights.angleDeg(transported, 0, fed, 0, fed.length);
    }

    private void back(int l, LayerState state, SampleTape.Layer t, int c, int from, int to) {
        surrogate(l, state, c, from, to, phi);
        adjoint(l, state, t, c, phi, from, t.x, steps * state.tiles.start(c), state.lu, state.ls, 0, from, to);
    }

    /// Surrogate derivatives of the steps `from` to `to - 1` of a tile.
    private void surrogate(int l, LayerState state, int c, int from, int to, float[] into) {
        int start = state.tiles.start(c);
        int w = state.tiles.width(c);
        int off = (steps + 1) * start + from * w;
        if (model.unitThreshold(l)) {
            model.options().surrogate().row(state.u, off, into, (to - from) * w);
        } else {
            shift(state.u, off, model.coefficients(l).theta(), start, w, to - from);
            model.options().surrogate().row(shifted, 0, into, (to - from) * w);
        }
    }

    /// @param slopes surrogate derivatives from step `first`
    /// @param dz dL/dz of step 0 would be at `dzOff`
    /// @param lu adjoint of the membrane, from `at`. Modified.
    /// @param ls adjoint of the current, from `at`. Modified.
    private void adjoint(int l, LayerState state, SampleTape.Layer t, int c, float[] slopes, int first, float[] dz,
            int dzOff, float[] lu, float[] ls, int at, int from, int to) {
        LifCoefficients k = model.coefficients(l);
        int start = state.tiles.start(c);
        int w = state.tiles.width(c);
        int uOff = (steps + 1) * start;
        boolean attached = !model.options().detachReset();
        if (state.shape.dynamics().immediate()) {
            LifKernels.backDelta(k, start, w, state.u, uOff, slopes, -first * w, dz, dzOff, t.x, steps * start, t.count,
                    lu, at, state.later, from, to, attached);
        } else {
            LifKernels.backCurrent(k, start, w, state.u, uOff, state.syn, slopes, -first * w, dz, dzOff, t.x,
                    steps * start, t.count, lu, ls, at, state.later, from, to, attached);
        }
    }

    /// Membranes as if every threshold were 1.
    private void shift(float[] u, int off, float[] theta, int start, int w, int rows) {
        int room = Math.max(phi.length, rows * w);
        shifted = shifted.length < room ? new float[room] : shifted;
        for (int n = 0; n < rows; n++) {
            for (int j = 0; j < w; j++) {
                shifted[n * w + j] = u[off + n * w + j] - theta[start + j] + 1;
            }
        }
    }

    /// A recurrent layer, backwards, all samples of the group step by step. A sample's row of `errors` holds dL/d input of
    /// the layer above, then the adjoint of the own current: one product makes dL/dz of both.
    private void lockStep(int l, List<SampleTape> tapes) {
        BpttModel.Shape shape = model.layers().get(l);
        BpttModel.Matrix carry = model.errorsInto(l);
        int p = shape.stride();
        int count = tapes.size();
        int own = model.above(l).stride();
        int row = own + p;
        int over = model.above(l).size();
        Arrays.fill(errors, 0, count * row, 0);
        Arrays.fill(membranes, 0, count * row, 0);
        int lo = steps;
        for (int n = steps - 1; n >= 0; n--) {
            if (n < lo) {
                lo = Math.max(0, n + 1 - AHEAD);
                for (int k = 0; k < count; k++) {
                    surrogate(l, states.get(l)[k], 0, lo, n + 1, ahead[k]);
                }
            }
            for (int k = 0; k < count; k++) {
                hear(l, tapes.get(k), n, k * row + own - over);
                if (shape.dynamics().immediate()) {
                    pulled(model.coefficients(l).kappa(), p, k * row + own);
                }
            }
            Arrays.fill(into, 0, count * p, 0);
            GemmKernels.multiplyAddTiled(errors, own - over, row, carry.tiled(), carry.start(0), carry.tiles(), into, 0,
                    p, count, over + shape.size());
            for (int k = 0; k < count; k++) {
                adjoint(l, states.get(l)[k], tapes.get(k).layers.get(l), 0, ahead[k], lo, into, (k - n) * p, membranes,
                        errors, k * row + own, n, n + 1);
            }
        }
        for (int k = 0; k < count; k++) {
            System.arraycopy(membranes, k * row + own, states.get(l)[k].lu, 0, p);
        }
    }

    /// dL/d input of step n of the layer above, into `errors`.
    private void hear(int l, SampleTape tape, int n, int at) {
        BpttModel.Shape from = model.above(l);
        if (from == model.readout()) {
            System.arraycopy(tape.readout.x, n * from.stride(), errors, at, from.size());
            return;
        }
        Tiles tiles = states.get(l + 1)[0].tiles;
        for (int a = 0; a < tiles.count(); a++) {
            int start = tiles.start(a);
            int w = tiles.width(a);
            System.arraycopy(tape.layers.get(l + 1).x, steps * start + n * w, errors, at + start,
                    Math.min(w, from.size() - start));
        }
    }

    /// Adjoint of a current that only lives for its step.
    private void pulled(float[] kappa, int n, int at) {
        for (int j = 0; j < n; j++) {
            errors[at + j] = kappa[j] * membranes[at + j];
        }
    }

    /// Sum over time of dL/d input of the first layer of a sample after [#run], tiled with `rows` rows. Modified:
    /// row `row` of `sums`.
    void sumOverTime(SampleTape tape, float[] sums, int rows, int row) {
        Tiles tiles = Tiles.of(states.getFirst()[0].shape.stride());
        float[] x = tape.layers.getFirst().x;
        if (states.getFirst()[0].shape.recurrent()) {
            Arrays.fill(into, 0, tiles.columns(), 0);
            RowKernels.gatherOne(x, 0, tiles.columns(), every, 0, steps, into, 0);
            for (int c = 0; c < tiles.count(); c++) {
                System.arraycopy(into, tiles.start(c), sums, rows * tiles.start(c) + row * tiles.width(c),
                        tiles.width(c));
            }
            return;
        }
        for (int c = 0; c < tiles.count(); c++) {
            int w = tiles.width(c);
            int off = rows * tiles.start(c) + row * w;
            Arrays.fill(sums, off, off + w, 0);
            RowKernels.gatherOne(x, steps * tiles.start(c), w, every, 0, steps, sums, off);
        }
    }

    private void addNorms(Tiles tiles, float[] x, float[] sums) {
        Arrays.fill(squares, 0);
        for (int c = 0; c < tiles.count(); c++) {
            RowKernels.addSquares(x, steps * tiles.start(c), tiles.width(c), steps, squares);
        }
        for (int n = 0; n < steps; n++) {
            float sum = 0;
            for (int j = n * VectorSupport.PAD; j < (n + 1) * VectorSupport.PAD; j++) {
                sum += squares[j];
            }
            sums[n] += (float) Math.sqrt(sum);
        }
    }
}
