package heaviside.engine.train.eprop;

import heaviside.engine.math.EligibilityKernels;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.MemoryLedger;
import java.util.Arrays;

/// Traces of one matrix of synapses during one sample. Its size does not depend on the number of steps.
///
/// A source's trace ignores the resets of its targets, as in SuperSpike and e-prop; with a subtractive reset that is the
/// gradient without the reset path, with a hard reset an approximation.
final class Eligibility {
    private final int sources;
    private final int stride;
    private final boolean immediate;
    private final float alpha;
    private final float beta;
    private final float[] current;
    private final float[] membrane;
    private final boolean[] heard;
    private final float[] epsA;
    private final float[] sum;
    private final float[] fast;
    private final float[] slow;
    private final float[] window;
    private final EligibilityKernels.Decays decays;
    private final float[] shift;
    private final int parts;
    private boolean reading;

    Eligibility(EpropModel model, EpropModel.Layer layer, int sources) {
        LayeredNetwork.Dynamics d = layer.dynamics();
        this.sources = sources;
        this.stride = layer.stride();
        this.immediate = d.immediate();
        this.alpha = (float) d.alpha();
        this.beta = (float) d.beta();
        this.current = new float[immediate ? 0 : sources];
        this.membrane = new float[sources];
        this.heard = new boolean[sources];
        int n = sources * stride;
        boolean adaptive = layer.adaptive();
        boolean sums = model.options().sums();
        this.epsA = new float[adaptive ? n : 0];
        this.sum = new float[sums ? n : 0];
        this.fast = new float[n];
        this.slow = new float[n];
        this.window = new float[n];
        this.decays = model.decays(layer);
        this.shift = layer.shift();
        this.parts = (adaptive ? EligibilityKernels.ADAPT : 0) | (sums ? EligibilityKernels.SUM : 0);
    }

    void clear() {
        for (float[] a : new float[][]{current, membrane, epsA, sum, fast, slow, window}) {
            Arrays.fill(a, 0);
        }
        Arrays.fill(heard, false);
        reading = false;
    }

    /// e of the present step into every trace.
    ///
    /// @param psi pseudo-derivatives of the targets. Not modified.
    /// @param readOut whether the read-out's filters must be kept
    void step(float[] psi, boolean readOut) {
        int p = parts | (readOut ? EligibilityKernels.READ_OUT : 0);
        if (readOut && !reading) {
            // what went in before has died away meanwhile
            Arrays.fill(fast, 0);
            Arrays.fill(slow, 0);
        }
        reading = readOut;
        if (p == 0) {
            return;
        }
        for (int i = 0; i < sources; i++) {
            if (heard[i]) {
                EligibilityKernels.step(p, epsA, sum, fast, slow, i * stride, stride, membrane[i], psi, shift, decays);
            }
        }
    }

    /// The sources' filters move on; their input of the step follows with [#spike] or [#input].
    void decay() {
        for (int i = 0; i < sources; i++) {
            if (immediate) {
                membrane[i] *= beta;
            } else {
                membrane[i] = beta * membrane[i] + current[i];
                current[i] *= alpha;
            }
        }
    }

    /// Source i spikes in this step.
    void spike(int i) {
        input(i, 1);
    }

    /// Source i gives an input in this step.
    void input(int i, float size) {
        (immediate ? membrane : current)[i] += size;
        heard[i] = true;
    }

    /// Adds the filtered traces of this row times each target's signal. Modified: `gradient`.
    void learn(float[] signal, float[] gradient) {
        add(slow, signal, gradient);
    }

    /// Adds the filtered traces of this row to the open window's.
    void keep(float[] ones) {
        add(slow, ones, window);
    }

    /// Ends a window: adds its traces times each target's signal. Modified: `gradient`.
    void learnWindow(float[] signal, float[] gradient) {
        add(window, signal, gradient);
        Arrays.fill(window, 0);
    }

    /// Adds the sum of all e times a factor for each target. Modified: `into`.
    void addSums(float[] factor, float[] into) {
        add(sum, factor, into);
    }

    private void add(float[] traces, float[] factor, float[] into) {
        for (int i = 0; i < sources; i++) {
            if (heard[i]) {
                EligibilityKernels.addScaled(into, traces, i * stride, factor, stride);
            }
        }
    }

    void count(MemoryLedger ledger) {
        ledger.hold("source traces", current).hold("source traces", membrane).hold("adaptation traces", epsA)
                .hold("eligibility sums", sum).hold("filtered eligibility", fast).hold("filtered eligibility", slow)
                .hold("filtered eligibility", window);
    }
}
