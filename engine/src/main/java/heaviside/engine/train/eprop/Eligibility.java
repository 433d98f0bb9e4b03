package heaviside.engine.train.eprop;

import heaviside.engine.math.EligibilityKernels;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.train.MemoryLedger;
import java.util.Arrays;

/// Traces of one matrix of synapses during one sample, a row a target. Their size does not depend on the number of steps.
///
/// Two things keep it fast: sources get a column when they are first heard, so that silent ones cost nothing; and a target
/// whose pseudo-derivative is 0 is left out, its decay being made up for when it is next touched.
///
/// A source's trace ignores the resets of its targets, as in SuperSpike and e-prop; with a subtractive reset that is the
/// gradient without the reset path, with a hard reset an approximation.
///
/// Where decays differ from target to target, a source has a trace for each of them. Trained decays are columns of their own
/// before the sources': with `u' = beta u + s`, `s' = alpha s + input`, the traces of beta and alpha follow
/// `t_beta' = beta t_beta + u` and `t_alpha' = beta t_alpha + r`, `r' = alpha r + s`, and what becomes of them is as for a
/// synapse.
final class Eligibility {
    private final int sources;
    private final int targets;
    private final int capacity;
    private final boolean immediate;
    private final float[] alpha;
    private final float[] beta;
    private final boolean perTarget;
    private final int own;
    private final int[] column;
    private final int[] sourceOf;
    private final float[] current;
    private final float[] membrane;
    private final float[] epsA;
    private final float[] sum;
    private final float[] fast;
    private final float[] slow;
    private final float[] window;
    private final float[] gradient;
    private final int[] adaptedAt;
    private final int[] filteredAt;
    private final float[] shift;
    private final DecayTable decays;
    private final float[] factors = new float[EligibilityKernels.FACTORS];
    private final int parts;
    private int heard;
    private boolean reading;

    /// @param decays whether the layer's trained decays have their traces here
    Eligibility(EpropModel model, EpropModel.Layer layer, int sources, boolean decays) {
        this.sources = sources;
        this.targets = layer.size();
        this.own = decays ? layer.trainedDecays() : 0;
        this.capacity = VectorSupport.padded(own + sources);
        this.immediate = layer.dynamics().immediate();
        this.alpha = layer.decays().alpha();
        this.beta = layer.decays().beta();
        this.perTarget = layer.perTarget();
        this.column = new int[sources];
        this.sourceOf = new int[own + sources];
        int n = targets * capacity;
        int traces = perTarget ? n : capacity;
        this.current = new float[immediate ? 0 : traces];
        this.membrane = new float[traces];
        boolean adaptive = layer.adaptive();
        boolean sums = model.options().sums();
        this.epsA = new float[adaptive ? n : 0];
        this.sum = new float[sums ? n : 0];
        this.fast = new float[n];
        this.slow = new float[n];
        this.window = new float[n];
        this.gradient = new float[n];
        this.adaptedAt = new int[targets];
        this.filteredAt = new int[targets];
        this.shift = layer.shift();
        this.decays = new DecayTable(model.output.alpha(), model.output.beta(), layer.rho());
        this.parts = sums ? EligibilityKernels.SUM : 0;
        factors[EligibilityKernels.RHO] = layer.rho();
        factors[EligibilityKernels.GAIN] = layer.gain();
    }

    void clear() {
        for (float[] a : new float[][]{current, membrane, epsA, sum, fast, slow, window, gradient}) {
            Arrays.fill(a, 0);
        }
        Arrays.fill(column, -1);
        Arrays.fill(adaptedAt, 0);
        Arrays.fill(filteredAt, 0);
        heard = own;
        reading = false;
    }

    private int width() {
        return VectorSupport.padded(heard);
    }

    /// e of step n into every trace.
    ///
    /// @param psi pseudo-derivatives of the targets. Not modified.
    /// @param readOut whether the read-out's filters must be kept
    void step(int n, float[] psi, boolean readOut) {
        if (readOut && !reading) {
            // what went in before has died away meanwhile
            Arrays.fill(fast, 0);
            Arrays.fill(slow, 0);
            Arrays.fill(filteredAt, n);
        }
        reading = readOut;
        int width = width();
        for (int j = 0; j < targets && width > 0; j++) {
            int p = parts | (readOut ? EligibilityKernels.READ_OUT : 0)
                    | (shift[j] != 0 ? EligibilityKernels.ADAPT : 0);
            if (psi[j] != 0 && p != 0) {
                factors[EligibilityKernels.PSI] = psi[j];
                factors[EligibilityKernels.SHIFT] = shift[j];
                if (shift[j] != 0) {
                    factors[EligibilityKernels.PAST] = decays.adaptation(n - adaptedAt[j]);
                }
                if (readOut) {
                    int m = n + 1 - filteredAt[j];
                    factors[EligibilityKernels.SLOW_SLOW] = decays.slow(m);
                    factors[EligibilityKernels.SLOW_FAST] = decays.cross(m);
                    factors[EligibilityKernels.FAST_FAST] = decays.fast(m);
                }
                EligibilityKernels.step(p, epsA, sum, fast, slow, j * capacity, width, membrane,
                        perTarget ? j * capacity : 0, factors);
                adaptedAt[j] = n + 1;
                filteredAt[j] = n + 1;
            }
        }
    }

    /// The filters move on, trained decays' with what the targets hold; their input of the step follows with [#spike] or [#input].
    ///
    /// @param u the targets' membranes in this step. Not modified.
    /// @param s their currents. Not modified.
    void decay(float[] u, float[] s) {
        for (int j = 0; j < (perTarget ? targets : 1); j++) {
            int from = j * capacity;
            float b = beta[j];
            float a = alpha[j];
            for (int i = from; i < from + heard; i++) {
                membrane[i] *= b;
            }
            if (!immediate) {
                for (int i = from; i < from + heard; i++) {
                    membrane[i] += current[i];
                    current[i] *= a;
                }
            }
            if (own > 0) {
                membrane[from] += u[j];
            }
            if (own > 1) {
                current[from + 1] += s[j];
            }
        }
    }

    /// Source i spikes in this step.
    void spike(int i) {
        input(i, 1);
    }

    /// Source i gives an input in this step.
    void input(int i, float size) {
        int c = column[i];
        if (c < 0) {
            c = heard++;
            column[i] = c;
            sourceOf[c] = i;
        }
        float[] into = immediate ? membrane : current;
        for (int at = c; at < into.length; at += capacity) {
            into[at] += size;
        }
    }

    /// Row `row` of the read-out has an error: its traces times each target's signal go into the gradient.
    void learn(int row, float[] signal) {
        for (int j = 0; j < targets; j++) {
            read(row, j, gradient, signal[j]);
        }
    }

    /// Adds the traces of a row to the open window's.
    void keep(int row) {
        for (int j = 0; j < targets; j++) {
            read(row, j, window, 1);
        }
    }

    private void read(int row, int j, float[] into, float factor) {
        int m = row - filteredAt[j];
        EligibilityKernels.read(slow, fast, into, j * capacity, width(), decays.slow(m), decays.cross(m),
                decays.fast(m), factor);
        filteredAt[j] = row;
    }

    /// Ends a window: its traces times each target's signal go into the gradient.
    void learnWindow(float[] signal) {
        int width = width();
        for (int j = 0; j < targets; j++) {
            for (int k = j * capacity; k < j * capacity + width; k++) {
                gradient[k] += signal[j] * window[k];
                window[k] = 0;
            }
        }
    }

    /// Adds the sum of all e times a factor for each target to the gradient.
    void learnSums(double[] factor, double weight) {
        int width = width();
        for (int j = 0; j < targets; j++) {
            float f = (float) (weight * factor[j]);
            for (int k = j * capacity; k < j * capacity + width; k++) {
                gradient[k] += f * sum[k];
            }
        }
    }

    /// Adds the sample's gradient to one that lists weights by source. Modified: `into`.
    void flushGradient(float[] into, int stride) {
        flush(gradient, into, stride);
    }

    /// Adds the sum of all e. Modified: `into`.
    void flushSums(float[] into, int stride) {
        flush(sum, into, stride);
    }

    private void flush(float[] rows, float[] into, int stride) {
        for (int c = own; c < heard; c++) {
            int at = sourceOf[c] * stride;
            for (int j = 0; j < targets; j++) {
                into[at + j] += rows[j * capacity + c];
            }
        }
    }

    /// Adds the sample's gradient by the trained decays, or with `sums` the sums of their e. Modified: `byBeta`, `byAlpha`.
    void flushDecays(boolean sums, float[] byBeta, float[] byAlpha) {
        float[] rows = sums ? sum : gradient;
        for (int j = 0; j < targets && own > 0; j++) {
            byBeta[j] += rows[j * capacity];
            if (own > 1) {
                byAlpha[j] += rows[j * capacity + 1];
            }
        }
    }

    void count(MemoryLedger ledger) {
        ledger.hold("source traces", current).hold("source traces", membrane).hold("adaptation traces", epsA)
                .hold("eligibility sums", sum).hold("filtered eligibility", fast).hold("filtered eligibility", slow)
                .hold("filtered eligibility", window).hold("gradient", gradient)
                .hold("bookkeeping", 4L * (2L * sources + 2L * targets));
    }
}
