package heaviside.engine.train.steps;

import heaviside.engine.train.MemoryLedger;
import java.util.Arrays;

/// State of a layer in a running sample, between two steps.
final class LayerRun {
    final StepLayer layer;
    final float[] u;
    final float[] s;
    /// Inhibitory current; empty where there is one current.
    final float[] inh;
    final StepNoise noise;
    /// Adaptation; empty where the layer has none.
    final float[] b;
    /// States for which each neuron is still held; empty where the layer holds none.
    final int[] left;
    /// 1 where the present state is one in which the neuron cannot spike; empty where the layer holds none.
    final byte[] held;
    /// Neurons that spike in the present state, ascending.
    final int[] fired;
    int firedCount;
    private final boolean[] z;
    /// Inputs of the present and later steps.
    final float[] ring;
    final int rows;
    /// Constant current's input of every step.
    final float[] base;

    LayerRun(StepLayer layer) {
        this.layer = layer;
        int p = layer.stride;
        this.u = new float[p];
        this.s = new float[p];
        this.inh = new float[layer.twoCurrents() ? p : 0];
        this.noise = new StepNoise(layer.name, layer.noise, layer.k);
        this.b = new float[layer.adaptive() ? p : 0];
        this.left = new int[layer.holds() ? layer.size : 0];
        this.held = new byte[left.length];
        this.fired = new int[layer.size];
        this.z = new boolean[layer.size];
        this.rows = layer.rows();
        this.ring = new float[rows * layer.inputStride()];
        this.base = new float[layer.inputStride()];
    }

    /// Back to rest.
    ///
    /// @param constant the sample's current, or empty. Not modified.
    /// @param sampleSeed of the noise
    void begin(float[] constant, long sampleSeed) {
        noise.begin(sampleSeed);
        Arrays.fill(inh, 0);
        Arrays.fill(u, 0);
        Arrays.fill(s, 0);
        Arrays.fill(b, 0);
        Arrays.fill(left, 0);
        Arrays.fill(held, (byte) 0);
        Arrays.fill(z, false);
        firedCount = 0;
        Arrays.fill(base, 0);
        if (constant.length > 0) {
            layer.forward.current(constant, base);
        }
        for (int j = 0; j < layer.size && layer.immediate && layer.bias.length > 0; j++) {
            base[j] += layer.bias[j];
        }
        for (int r = 0; r < rows; r++) {
            System.arraycopy(base, 0, ring, r * base.length, base.length);
        }
    }

    /// Whether a neuron spikes in the present state.
    boolean spikes(int j) {
        return z[j];
    }

    /// From state n, with all of its input in the ring, to the next.
    void step(int n) {
        int in = Link.row(n, rows, base.length);
        float[] pushed = noise.of(n);
        if (layer.immediate) {
            immediate(in, pushed);
        } else {
            current(in, pushed);
        }
        System.arraycopy(base, 0, ring, in, base.length);
        judge();
    }

    private void current(int in, float[] pushed) {
        float[] alpha = layer.k.alpha();
        float[] beta = layer.k.beta();
        float[] kappa = layer.k.kappa();
        boolean freezes = layer.holds() && layer.k.reset() != heaviside.engine.math.LifKernels.NONE;
        for (int j = 0; j < layer.size; j++) {
            float drive = layer.bias.length > 0 ? s[j] + layer.bias[j] : s[j];
            if (inh.length > 0) {
                drive += inh[j];
                inh[j] = layer.alphaInh[j] * inh[j] + ring[in + layer.stride + j];
            }
            if (pushed.length > 0) {
                drive += pushed[j];
            }
            float free = beta[j] * u[j] + kappa[j] * drive;
            s[j] = alpha[j] * s[j] + ring[in + j];
            if (z[j]) {
                u[j] = layer.reset(j, free);
            } else if (!(freezes && left[j] > 0)) {
                u[j] = free;
            }
        }
    }

    private void immediate(int in, float[] pushed) {
        float[] beta = layer.k.beta();
        float[] kappa = layer.k.kappa();
        for (int j = 0; j < layer.size; j++) {
            float free = beta[j] * u[j];
            float kept = z[j] ? layer.reset(j, free) : free;
            u[j] = kept + kappa[j] * (pushed.length > 0 ? ring[in + j] + pushed[j] : ring[in + j]);
        }
    }

    /// Who spikes in the new state.
    private void judge() {
        float[] theta = layer.k.theta();
        int n = 0;
        for (int j = 0; j < layer.size; j++) {
            float a = theta[j];
            if (layer.adaptive()) {
                b[j] = layer.rho[j] * b[j] + (z[j] ? layer.gain[j] : 0);
                a += layer.step[j] * b[j];
            }
            boolean free = true;
            if (layer.holds()) {
                free = left[j] == 0;
                held[j] = (byte) (free ? 0 : 1);
                left[j] -= free ? 0 : 1;
            }
            z[j] = free && u[j] > a;
            if (z[j]) {
                fired[n++] = j;
                if (layer.holds()) {
                    left[j] = layer.hold[j];
                }
            }
        }
        firedCount = n;
    }

    /// A copy of a state, from which to go on.
    static final class Snapshot {
        private final float[] u;
        private final float[] s;
        private final float[] inh;
        private final float[] b;
        private final int[] left;
        private final byte[] held;
        private final float[] ring;
        private int[] fired = new int[0];

        private Snapshot(LayerRun run) {
            u = new float[run.u.length];
            s = new float[run.layer.immediate ? 0 : run.s.length];
            inh = new float[run.inh.length];
            b = new float[run.b.length];
            left = new int[run.left.length];
            held = new byte[run.held.length];
            ring = new float[run.rows > 1 ? run.ring.length : 0];
        }

        static Snapshot of(LayerRun run) {
            return new Snapshot(run);
        }

        void take(LayerRun run) {
            System.arraycopy(run.u, 0, u, 0, u.length);
            System.arraycopy(run.s, 0, s, 0, s.length);
            System.arraycopy(run.inh, 0, inh, 0, inh.length);
            System.arraycopy(run.b, 0, b, 0, b.length);
            System.arraycopy(run.left, 0, left, 0, left.length);
            System.arraycopy(run.held, 0, held, 0, held.length);
            System.arraycopy(run.ring, 0, ring, 0, ring.length);
            fired = Arrays.copyOf(run.fired, run.firedCount);
        }

        void put(LayerRun run) {
            System.arraycopy(u, 0, run.u, 0, u.length);
            System.arraycopy(s, 0, run.s, 0, s.length);
            System.arraycopy(inh, 0, run.inh, 0, inh.length);
            System.arraycopy(b, 0, run.b, 0, b.length);
            System.arraycopy(left, 0, run.left, 0, left.length);
            System.arraycopy(held, 0, run.held, 0, held.length);
            if (ring.length > 0) {
                System.arraycopy(ring, 0, run.ring, 0, ring.length);
            } else {
                System.arraycopy(run.base, 0, run.ring, 0, run.base.length);
            }
            Arrays.fill(run.z, false);
            for (int j : fired) {
                run.z[j] = true;
            }
            System.arraycopy(fired, 0, run.fired, 0, fired.length);
            run.firedCount = fired.length;
        }

        void count(MemoryLedger ledger) {
            ledger.hold("checkpoints", u).hold("checkpoints", s).hold("checkpoints", inh).hold("checkpoints", b)
                    .hold("checkpoints", left)
                    .hold("checkpoints", held.length).hold("checkpoints", ring).hold("checkpoints", fired);
        }
    }
}
