package heaviside.engine.train.eventprop;

import heaviside.engine.math.EventKernels;
import heaviside.engine.math.RowKernels;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.OwnLines;
import java.util.Arrays;

/// One spiking layer of a feed-forward net in a trial: all neurons share time constants and the threshold 1, and do not see
/// each other. So every arrival moves the whole layer by the same factors in vector form, and only neurons that can cross
/// before the next one go the scalar way ([Decay]). State in float, spike times in double. One a worker.
final class FastLayer extends OwnLines {
    private final FastNet.Shape shape;
    private final Decay decay;
    private final double rise;
    private final int n;
    private final float[] v;
    private final float[] i;
    private final float[] v0;
    private final float[] i0;
    private final int[] who;
    private final float[] part = new float[VectorSupport.PAD];
    private final double[] sideV;
    private final double[] sideI;
    private final double[] sideAt;
    private final boolean[] aside;
    private final int[] counts;
    private Arrivals in = new Arrivals();
    private double now;
    private int next;
    private double[] times = new double[64];
    private int[] neurons = new int[64];
    private float[] currents = new float[64];
    private double[] err = new double[64];
    private int count;
    private int highWater;

    /// What reaches the layer: the lower layer's spikes, or a sample.
    static final class Arrivals {
        double[] times = new double[0];
        int[] sources = new int[0];
        int count;
    }

    /// @param smallestRise I - 1 counts as this much at least in the backward pass
    FastLayer(FastNet.Shape shape, double smallestRise) {
        this.shape = shape;
        this.rise = smallestRise;
        decay = new Decay(shape.tauMem(), shape.tauSyn());
        n = shape.stride();
        v = new float[n];
        i = new float[n];
        v0 = new float[n];
        i0 = new float[n];
        who = new int[n];
        sideV = new double[n];
        sideI = new double[n];
        sideAt = new double[n];
        aside = new boolean[n];
        counts = new int[n];
    }

    /// Begins a trial.
    void start(Arrivals from) {
        in = from;
        now = 0;
        next = 0;
        count = 0;
        Arrays.fill(v, 0);
        Arrays.fill(i, 0);
        Arrays.fill(counts, 0);
    }

    /// Runs up to and including a time.
    void advance(double until, float[] weights) {
        while (next < in.count) {
            double t = in.times[next] + shape.delay();
            if (t > until) {
                break;
            }
            gap(t);
            EventKernels.add(weights, in.sources[next++] * n, i, 0, n);
        }
        gap(until);
        highWater = Math.max(highWater, count);
    }

    private void gap(double to) {
        double d = to - now;
        if (d <= 0) {
            return;
        }
        double x = decay.x(d);
        int first = count;
        int listed = EventKernels.gap(v, i, n, (float) x, (float) decay.response(x), (float) decay.current(x),
                (float) decay.largestResponse(x), who, v0, i0);
        for (int k = 0; k < listed; k++) {
            spikes(who[k], v0[k], i0[k], x);
        }
        sort(first);
        now = to;
    }

    /// All spikes of a neuron in a gap that ends at `end`, and its state there.
    private void spikes(int j, double membrane, double current, double end) {
        double x = decay.crossing(membrane, current, end);
        if (x == 0) {
            return;
        }
        double at = 1;
        double left = current;
        while (x > 0) {
            at *= x;
            left *= decay.current(x);
            put(now - decay.tauMem() * Math.log(at), j, (float) left);
            if (counts[j]++ >= FastNet.MOST_SPIKES) {
                throw new IllegalStateException(
                        ("A neuron spikes more than %,d times in one sample. Lower the learning "
                                + "rate or the weights.").formatted(FastNet.MOST_SPIKES));
            }
            x = decay.crossing(0, left, end / at);
        }
        double rest = end / at;
        v[j] = (float) (left * decay.response(rest));
        i[j] = (float) (left * decay.current(rest));
    }

    private void put(double time, int neuron, float current) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            neurons = Arrays.copyOf(neurons, 2 * count);
            currents = Arrays.copyOf(currents, 2 * count);
            err = Arrays.copyOf(err, 2 * count);
        }
        times[count] = time;
        neurons[count] = neuron;
        currents[count++] = current;
    }

    /// The spikes of one gap by time; equal ones by neuron.
    private void sort(int first) {
        for (int k = first + 1; k < count; k++) {
            double t = times[k];
            int j = neurons[k];
            float c = currents[k];
            int at = k;
            while (at > first && (times[at - 1] > t || (times[at - 1] == t && neurons[at - 1] > j))) {
                times[at] = times[at - 1];
                neurons[at] = neurons[at - 1];
                currents[at] = currents[at - 1];
                at--;
            }
            times[at] = t;
            neurons[at] = j;
            currents[at] = c;
        }
    }

    /// Spikes so far, as arrivals of the next layer.
    void output(Arrivals to) {
        to.times = times;
        to.sources = neurons;
        to.count = count;
    }

    int count() {
        return count;
    }

    double time(int spike) {
        return times[spike];
    }

    int neuron(int spike) {
        return neurons[spike];
    }

    /// Spikes of a neuron in this trial.
    int spikesOf(int neuron) {
        return counts[neuron];
    }

    /// dL/dt of each spike, besides what reaches it through this layer: set before [#backward].
    double[] errors() {
        return err;
    }

    void clearErrors() {
        Arrays.fill(err, 0, count, 0);
    }

    /// The adjoint's walk back. Adds to the gradient, and to the errors of the spikes that arrived.
    ///
    /// @param weights of this layer. Not modified.
    /// @param gradient dL/dw. Modified.
    /// @param below errors of the arrivals, or an empty array. Modified.
    /// @param through receives the largest norm of dL/dI in each step of `stepMs`; empty where nobody asks. Modified.
    void backward(float[] weights, float[] gradient, double[] below, float[] through, double stepMs) {
        int k = count - 1;
        while (k >= 0 && err[k] == 0) {
            k--;
        }
        if (k < 0) {
            return;
        }
        Arrays.fill(v, 0);
        Arrays.fill(i, 0);
        // after its last spike that matters the adjoint is 0
        double start = times[k];
        double at = start;
        for (int a = next - 1; a >= 0; a--) {
            double t = in.times[a] + shape.delay();
            if (t >= start) {
                continue;
            }
            k = gapBack(at, t, k);
            at = t;
            int row = in.sources[a] * n;
            EventKernels.addScaled(i, (float) -shape.tauSyn(), gradient, row, n);
            if (below.length > 0) {
                below[a] += EventKernels.bracket(weights, row, v, i, n, part);
            }
            if (through.length > 0) {
                int step = Math.min(through.length - 1, (int) (t / stepMs));
                through[step] = Math.max(through[step],
                        (float) (shape.tauSyn() * Math.sqrt(RowKernels.squares(i, 0, n))));
            }
        }
    }

    /// From `from` down to `to`, with the jumps of spikes later than `to`.
    ///
    /// @return the next spike, earlier or at `to`
    private int gapBack(double from, double to, int last) {
        double d = from - to;
        int k = last;
        if (d <= 0) {
            return k;
        }
        int touched = 0;
        for (; k >= 0 && times[k] > to; k--) {
            int j = neurons[k];
            if (!aside[j]) {
                aside[j] = true;
                who[touched++] = j;
                sideV[j] = v[j];
                sideI[j] = i[j];
                sideAt[j] = from;
            }
            side(j, times[k]);
            double c = currents[k];
            sideV[j] += (sideV[j] + err[k]) / Math.max(c - 1, rise);
        }
        for (int q = 0; q < touched; q++) {
            side(who[q], to);
        }
        double x = decay.x(d);
        EventKernels.back(v, i, n, (float) x, (float) decay.current(x), (float) (decay.ratio() * decay.response(x)));
        for (int q = 0; q < touched; q++) {
            int j = who[q];
            v[j] = (float) sideV[j];
            i[j] = (float) sideI[j];
            aside[j] = false;
        }
        return k;
    }

    private void side(int j, double to) {
        double x = decay.x(sideAt[j] - to);
        sideI[j] = sideI[j] * decay.current(x) + sideV[j] * decay.ratio() * decay.response(x);
        sideV[j] *= x;
        sideAt[j] = to;
    }

    /// Lowers the gradient of one neuron's weights from everything that arrived: its weights will grow.
    void push(int neuron, float by, float[] gradient) {
        for (int a = 0; a < next; a++) {
            gradient[in.sources[a] * n + neuron] -= by;
        }
    }

    /// Adds the bytes that the last trials needed at most.
    void count(MemoryLedger ledger) {
        ledger.hold("spikes", 16L * highWater).hold("spike errors", 8L * highWater);
    }
}
