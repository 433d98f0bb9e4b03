package heaviside.engine.train.eprop;

import heaviside.engine.math.RowKernels;
import heaviside.engine.network.ResetMode;
import heaviside.engine.train.MemoryLedger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// State and traces of one spiking layer during a sample.
final class LayerState {
    private final EpropModel model;
    private final EpropModel.Layer layer;
    private final int stride;
    private final Eligibility in;
    private final @Nullable Eligibility own;
    private final float[] u;
    private final float[] current;
    private final float[] b;
    private final float[] above;
    private final float[] psi;
    private final float[] row;
    private final int[] held;
    private final int[] counts;
    private final double[] penalty;
    private final double[] countsAsNumbers;
    private final int[] fired;
    private int firedCount;

    LayerState(EpropModel model, EpropModel.Layer layer) {
        this.model = model;
        this.layer = layer;
        this.stride = layer.stride();
        this.in = new Eligibility(model, layer, layer.in(), true);
        this.own = layer.recurrent().length > 0 ? new Eligibility(model, layer, layer.size(), false) : null;
        this.u = new float[stride];
        this.current = new float[stride];
        this.b = new float[stride];
        this.above = new float[stride];
        this.psi = new float[stride];
        this.row = new float[stride];
        this.held = new int[layer.size()];
        this.counts = new int[layer.size()];
        this.penalty = new double[layer.size()];
        this.countsAsNumbers = new double[layer.size()];
        this.fired = new int[stride];
    }

    void clear() {
        in.clear();
        if (own != null) {
            own.clear();
        }
        for (float[] a : new float[][]{u, current, b, row}) {
            Arrays.fill(a, 0);
        }
        Arrays.fill(held, 0);
        Arrays.fill(counts, 0);
        firedCount = 0;
        judge();
    }

    /// Membrane above rest, in thresholds. Live.
    float[] membrane() {
        return u;
    }

    /// Neurons that spike in the present state, the first [#firedCount]. Live.
    int[] fired() {
        return fired;
    }

    int firedCount() {
        return firedCount;
    }

    /// Spikes of each neuron so far. Live.
    int[] counts() {
        return counts;
    }

    /// The eligibility of the present state goes into the traces.
    void learnStep(int n, boolean readOut) {
        in.step(n, psi, readOut);
        if (own != null) {
            own.step(n, psi, readOut);
        }
        in.decay(u, current);
        if (own != null) {
            own.decay(u, current);
            for (int s = 0; s < firedCount; s++) {
                own.spike(fired[s]);
            }
        }
    }

    /// Spikes from below in this step.
    void receive(int[] units, int from, int to) {
        RowKernels.gatherOne(layer.forward(), 0, stride, units, from, to, row, 0);
        for (int s = from; s < to; s++) {
            in.spike(units[s]);
        }
    }

    /// A constant current from below.
    void receiveCurrent(float[] input) {
        for (int i = 0; i < input.length; i++) {
            float x = input[i];
            if (x != 0) {
                in.input(i, x);
                int at = i * stride;
                for (int j = 0; j < stride; j++) {
                    row[j] += x * layer.forward()[at + j];
                }
            }
        }
    }

    /// From the present state to the next.
    void advance() {
        if (own != null) {
            RowKernels.gatherOne(layer.recurrent(), 0, stride, fired, 0, firedCount, row, 0);
        }
        float[] beta = layer.decays().beta();
        float[] alpha = layer.decays().alpha();
        boolean immediate = layer.dynamics().immediate();
        for (int j = 0; j < layer.size(); j++) {
            b[j] *= layer.rho();
            float free = beta[j] * u[j];
            if (!immediate) {
                free += current[j];
                current[j] = alpha[j] * current[j] + row[j];
            }
            u[j] = free;
            held[j] = Math.max(0, held[j] - 1);
        }
        ResetMode reset = layer.dynamics().reset();
        for (int s = 0; s < firedCount; s++) {
            int j = fired[s];
            b[j] += layer.gain();
            held[j] = layer.refractory();
            u[j] = switch (reset) {
                case TO_VALUE -> 0;
                case SUBTRACT -> u[j] - 1;
                case NONE -> u[j];
            };
        }
        for (int j = 0; j < layer.size() && immediate; j++) {
            u[j] += row[j];
        }
        Arrays.fill(row, 0);
        judge();
    }

    /// Spikes and pseudo-derivatives of the present state.
    private void judge() {
        firedCount = 0;
        for (int j = 0; j < layer.size(); j++) {
            above[j] = u[j] - layer.shift()[j] * b[j];
            if (above[j] > 1 && held[j] == 0) {
                fired[firedCount++] = j;
                counts[j]++;
            }
        }
        model.options().surrogate().row(above, 0, psi, stride);
        for (int j = 0; j < layer.size(); j++) {
            if (held[j] > 0) {
                psi[j] = 0;
            }
        }
        Arrays.fill(psi, layer.size(), stride, 0);
    }

    /// Adds the traces of a row of the read-out to the open window's.
    void keep(int row) {
        in.keep(row);
        if (own != null) {
            own.keep(row);
        }
    }

    /// Learns from a row of the read-out, or from the window that ends with it.
    void learn(int row, float[] signal, boolean wholeWindow) {
        if (wholeWindow) {
            in.learnWindow(signal);
            if (own != null) {
                own.learnWindow(signal);
            }
        } else {
            in.learn(row, signal);
            if (own != null) {
                own.learn(row, signal);
            }
        }
    }

    /// Ends a sample: bounds on spike counts, then everything learnt goes into the shard's gradient.
    ///
    /// @return the penalty of the bounds
    double finish(double weight, EpropWorker.@Nullable LayerGradient g) {
        double loss = 0;
        if (model.options().regulariser().active()) {
            for (int j = 0; j < counts.length; j++) {
                countsAsNumbers[j] = counts[j];
            }
            loss = model.options().regulariser().penalty(countsAsNumbers, counts.length, penalty);
            if (g != null) {
                in.learnSums(penalty, weight);
                if (own != null) {
                    own.learnSums(penalty, weight);
                }
            }
        }
        if (g != null) {
            for (int j = 0; j < counts.length; j++) {
                g.spikes()[j] += counts[j];
            }
            flush(in, g.forward(), g.forwardSums());
            in.flushDecays(false, g.beta(), g.alpha());
            if (g.forwardSums().length > 0) {
                in.flushDecays(true, g.betaSums(), g.alphaSums());
            }
            if (own != null) {
                flush(own, g.recurrent(), g.recurrentSums());
            }
        }
        return loss;
    }

    private void flush(Eligibility e, float[] gradient, float[] sums) {
        e.flushGradient(gradient, stride);
        if (sums.length > 0) {
            e.flushSums(sums, stride);
        }
    }

    void count(MemoryLedger ledger) {
        in.count(ledger);
        if (own != null) {
            own.count(ledger);
        }
    }
}
