package heaviside.engine.train.bptt;

import heaviside.engine.math.LifKernels;
import heaviside.engine.math.Tiles;
import heaviside.engine.train.MemoryLedger;

/// What a worker keeps of one layer of one running sample: membranes for the backward pass (the surrogate is computed again
/// from them), and the current where the gradient needs it.
final class LayerState {
    final BpttModel.Shape shape;
    final Tiles tiles;
    /// Membrane, tiled, a row a step and one more. In a layer that projects to itself the running tape's adjoints take its
    /// place step by step, unless neurons are trained, who need both.
    float[] u;
    /// Current before each step, laid out as `u`; empty where it is not kept.
    final float[] syn;
    /// Adjoint of the membrane after each step, laid out as `u`; empty where it is not kept.
    final float[] later;
    final float[] s;
    final float[] lu;
    final float[] ls;
    /// Stands for a tape's input of a constant current; empty until then.
    float[] x = new float[0];

    private LayerState(BpttModel.Shape shape, int steps, boolean keepCurrent, boolean keepAdjoint) {
        int p = shape.stride();
        this.shape = shape;
        this.tiles = shape.rows();
        this.u = new float[shape.recurrent() && !keepAdjoint ? 0 : (steps + 1) * p];
        this.syn = new float[keepCurrent ? (steps + 1) * p : 0];
        this.later = new float[keepAdjoint ? (steps + 1) * p : 0];
        this.s = new float[p];
        this.lu = new float[p];
        this.ls = new float[p];
    }

    /// For a layer of a model: keeps the current where the gradient goes through that of a hard reset or where decays are
    /// trained, and the adjoint where neurons are trained.
    static LayerState of(BpttModel model, BpttModel.Shape s, int steps) {
        boolean attached = !model.options().detachReset() && s.resetCode() == LifKernels.ZERO;
        return new LayerState(s, steps, (attached || model.training().taus()) && !s.dynamics().immediate(),
                model.training().any());
    }

    /// The sample that runs now.
    void take(SampleTape.Layer tape) {
        if (shape.recurrent() && later.length == 0) {
            u = tape.x;
        }
    }

    /// The worker's own input, made when first asked for.
    float[] ownInput(int steps) {
        if (x.length == 0) {
            x = new float[steps * shape.stride()];
        }
        return x;
    }

    void count(MemoryLedger ledger) {
        ledger.hold("membrane", shape.recurrent() && later.length == 0 ? new float[0] : u).hold("current", syn)
                .hold("adjoint of the membrane", later)
                .hold("adjoints", x);
    }
}
