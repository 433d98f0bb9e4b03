package heaviside.engine.train.steps;

import heaviside.engine.math.LifKernels;
import heaviside.engine.train.Surrogate;
import java.util.Arrays;

/// Adjoint of a layer, running backward in time: dL/du, dL/ds and dL/db of the state after a step become those of the state
/// before it.
final class LayerAdjoint {
    /// Adjoints of the inputs, a row a step, as far as spikes reach.
    final float[] ring;
    final float[] dz;
    /// dL/d count of each neuron.
    final float[] count;
    /// Gradients by alpha, beta, theta and the inhibitory current's alpha (empty where there is one current) of this
    /// sample.
    final float[] alpha;
    final float[] beta;
    final float[] theta;
    final float[] alphaInh;
    /// Sum over time of dL/d input, for a constant current.
    final float[] sum;
    private final StepLayer layer;
    private final int rows;
    private final float[] lu;
    private final float[] ls;
    private final float[] lsInh;
    private final StepNoise noise;
    /// The noise of the step; empty where there is none.
    private float[] pushed = {};
    private final float[] lb;
    private final float[] phi;
    private final float[] shifted;
    /// Membrane after the step.
    private final float[] next;
    private final boolean[] fired;

    LayerAdjoint(StepLayer layer) {
        int p = layer.stride;
        this.layer = layer;
        this.rows = layer.rows();
        this.ring = new float[rows * layer.inputStride()];
        this.dz = new float[p];
        this.count = new float[p];
        this.alpha = new float[p];
        this.beta = new float[p];
        this.theta = new float[p];
        this.alphaInh = new float[layer.twoCurrents() ? p : 0];
        this.sum = new float[layer.inputStride()];
        this.lu = new float[p];
        this.ls = new float[p];
        this.lsInh = new float[layer.twoCurrents() ? p : 0];
        this.noise = new StepNoise(layer.name, layer.noise, layer.k);
        this.lb = new float[layer.adaptive() ? p : 0];
        this.phi = new float[p];
        this.shifted = new float[p];
        this.next = new float[p];
        this.fired = new boolean[layer.size];
    }

    /// Before a sample's last step.
    ///
    /// @param sampleSeed of the noise
    void begin(long sampleSeed) {
        noise.begin(sampleSeed);
        for (float[] a : new float[][]{alpha, beta, theta, alphaInh, sum}) {
            Arrays.fill(a, 0);
        }
        cut();
    }

    /// Nothing comes from later steps.
    void cut() {
        for (float[] a : new float[][]{ring, lu, ls, lsInh, lb}) {
            Arrays.fill(a, 0);
        }
    }

    /// The membrane after the last step of a segment. Not modified: `u`.
    void after(float[] u) {
        System.arraycopy(u, 0, next, 0, next.length);
    }

    /// dL/d input of step n, into the ring.
    void input(int n) {
        int g = Link.row(n, rows, layer.inputStride());
        float[] kappa = layer.k.kappa();
        for (int j = 0; j < layer.stride; j++) {
            ring[g + j] = layer.immediate ? kappa[j] * lu[j] : ls[j];
        }
        System.arraycopy(lsInh, 0, ring, g + layer.stride, lsInh.length);
    }

    /// Adds dL/d input of step n to the sum over time.
    void sumUp(int n) {
        int g = Link.row(n, rows, layer.inputStride());
        for (int j = 0; j < sum.length; j++) {
            sum[j] += ring[g + j];
        }
    }

    /// Over step n, whose dL/dz by later layers stands in `dz`.
    ///
    /// @param r the step's row of the tape
    void back(int n, LayerTape tape, int r, boolean attached, Surrogate surrogate, Training training) {
        slopes(tape, r, surrogate);
        Arrays.fill(fired, false);
        for (int k = tape.offsets[r]; k < tape.offsets[r + 1]; k++) {
            fired[tape.units[k]] = true;
        }
        pushed = noise.none() || !(training.any || attached) ? new float[0] : noise.of(n);
        int g = Link.row(n, rows, layer.inputStride());
        for (int j = 0; j < layer.size; j++) {
            neuron(j, g + j, tape, r, attached, training);
        }
        System.arraycopy(tape.u, r * layer.stride, next, 0, layer.stride);
    }

    /// What is trained of the neurons.
    ///
    /// @param any whether their gradients are wanted
    /// @param kappa whether that of beta goes through the input's factor
    record Training(boolean any, boolean kappa) {
    }

    private void slopes(LayerTape tape, int r, Surrogate surrogate) {
        int row = r * layer.stride;
        float[] theta = layer.k.theta();
        for (int j = 0; j < layer.stride; j++) {
            float a = theta[j];
            if (layer.adaptive() && j < layer.size) {
                a += layer.step[j] * tape.b[row + j];
            }
            shifted[j] = a == 1 ? tape.u[row + j] : tape.u[row + j] - a + 1;
        }
        surrogate.row(shifted, 0, phi, layer.stride);
        for (int j = 0; j < layer.size && layer.holds(); j++) {
            if ((tape.held[r * layer.size + j] & 1) != 0) {
                phi[j] = 0;
            }
        }
    }

    private void neuron(int j, int g, LayerTape tape, int r, boolean attached, Training training) {
        int at = r * layer.stride + j;
        int reset = layer.k.reset();
        float u = tape.u[at];
        float l = lu[j];
        boolean frozen = layer.holds() && (tape.held[r * layer.size + j] & 2) != 0 && !fired[j] && !layer.immediate
                && reset != LifKernels.NONE;
        float direct = dz[j];
        if (attached && reset == LifKernels.ZERO) {
            float free = layer.immediate
                    ? layer.k.beta()[j] * u
                    : layer.k.beta()[j] * u + layer.k.kappa()[j] * drive(j, tape, at);
            direct -= (layer.resetTo[j] == 0 ? free : free - layer.resetTo[j]) * l;
        } else if (attached && reset == LifKernels.SUBTRACT) {
            direct -= layer.k.theta()[j] * l;
        }
        if (layer.adaptive()) {
            direct += layer.gain[j] * lb[j];
        }
        float dzj = direct + count[j];
        float through = reset == LifKernels.ZERO && fired[j] ? 0 : l;
        float pulled = phi[j] * dzj;
        if (training.any) {
            train(j, g, tape, at, frozen ? 0 : through, attached, training.kappa, pulled);
        }
        if (layer.adaptive()) {
            lb[j] = layer.rho[j] * lb[j] - layer.step[j] * pulled;
        }
        float s = frozen ? 0 : through;
        if (!layer.immediate) {
            ls[j] = layer.k.alpha()[j] * ring[g] + layer.k.kappa()[j] * s;
            if (lsInh.length > 0) {
                lsInh[j] = layer.alphaInh[j] * ring[g + layer.stride] + layer.k.kappa()[j] * s;
            }
        }
        lu[j] = frozen ? l : layer.k.beta()[j] * through + pulled;
    }

    private float drive(int j, LayerTape tape, int at) {
        float d = layer.bias.length > 0 ? tape.s[at] + layer.bias[j] : tape.s[at];
        if (tape.inh.length > 0) {
            d += tape.inh[at];
        }
        return pushed.length > 0 ? d + pushed[j] : d;
    }

    private void train(int j, int g, LayerTape tape, int at, float through, boolean attached, boolean kappa,
            float pulled) {
        float u = tape.u[at];
        if (layer.immediate) {
            beta[j] += through * u;
            if (kappa && layer.k.kappa()[j] > 0) {
                float free = layer.k.beta()[j] * u;
                float kept = fired[j] ? layer.reset(j, free) : free;
                beta[j] -= lu[j] * layer.scale[j] * (next[j] - kept) / layer.k.kappa()[j];
            }
        } else {
            beta[j] += through * (u - (kappa ? layer.scale[j] * drive(j, tape, at) : 0));
            alpha[j] += ring[g] * tape.s[at];
            if (alphaInh.length > 0) {
                alphaInh[j] += ring[g + layer.stride] * tape.inh[at];
            }
        }
        if (pushed.length > 0) {
            float on = layer.immediate ? lu[j] : through;
            beta[j] += on * layer.k.kappa()[j] * pushed[j] * StepNoise.byBeta(layer.k.beta()[j]);
        }
        theta[j] -= pulled;
        if (attached && layer.k.reset() == LifKernels.SUBTRACT && fired[j]) {
            theta[j] -= lu[j];
        }
    }
}
