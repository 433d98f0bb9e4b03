package heaviside.engine.train.eventprop;

import heaviside.engine.train.Loss;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.OwnLines;
import java.util.Arrays;

/// The leaky read-out of a feed-forward net in a trial: highest membrane, or integral of `e^(-t/T0) V`, of each output, in
/// closed form from arrival to arrival, and the adjoint's walk back. Few neurons, double precision. One a worker.
final class FastReadout extends OwnLines {
    private final FastNet.Shape shape;
    private final boolean peaks;
    private final double rate;
    private final Decay decay;
    private final int n;
    private final double[] v;
    private final double[] i;
    private final double[] peak;
    private final double[] peakTime;
    /// Arrival at which a membrane turned, -1 between arrivals.
    private final int[] peakArrival;
    private final double[] peakSlope;
    private final double[] integral;
    private final double[] slope;
    private FastLayer.Arrivals in = new FastLayer.Arrivals();
    private double now;
    private int next;

    /// @param peaks whether the loss reads the highest membranes, else the integrals
    /// @param rate 1/T0, per ms
    FastReadout(FastNet.Shape shape, boolean peaks, double rate) {
        this.shape = shape;
        this.peaks = peaks;
        this.rate = rate;
        decay = new Decay(shape.tauMem(), shape.tauSyn());
        n = shape.size();
        v = new double[n];
        i = new double[n];
        peak = new double[n];
        peakTime = new double[n];
        peakArrival = new int[n];
        peakSlope = new double[n];
        integral = new double[n];
        slope = new double[n];
    }

    void start(FastLayer.Arrivals from) {
        in = from;
        now = 0;
        next = 0;
        Arrays.fill(v, 0);
        Arrays.fill(i, 0);
        Arrays.fill(peak, 0);
        Arrays.fill(peakTime, 0);
        Arrays.fill(peakArrival, -1);
        Arrays.fill(integral, 0);
    }

    void advance(double until, float[] weights) {
        while (next < in.count) {
            double t = in.times[next] + shape.delay();
            if (t > until) {
                break;
            }
            gap(t);
            int row = in.sources[next] * shape.stride();
            for (int k = 0; k < n; k++) {
                double after = i[k] + weights[row + k];
                if (i[k] > v[k] && after <= v[k] && v[k] > peak[k]) {
                    mark(k, t, v[k], next, (i[k] - v[k]) / shape.tauMem());
                }
                i[k] = after;
            }
            next++;
        }
        gap(until);
        for (int k = 0; k < n; k++) {
            if (v[k] > peak[k]) {
                mark(k, until, v[k], -1, 0);
            }
        }
    }

    private void mark(int k, double time, double value, int arrival, double rise) {
        peak[k] = value;
        peakTime[k] = time;
        peakArrival[k] = arrival;
        peakSlope[k] = rise;
    }

    private void gap(double to) {
        double d = to - now;
        if (d <= 0) {
            return;
        }
        double x = decay.x(d);
        double left = decay.current(x);
        double response = decay.response(x);
        double fade = rate == 0 ? 1 : Math.exp(-rate * d);
        double weight = rate == 0 ? 1 : Math.exp(-rate * now);
        for (int k = 0; k < n; k++) {
            double v1 = v[k] * x + i[k] * response;
            double i1 = i[k] * left;
            if (peaks) {
                if (i[k] > v[k] && i1 < v1) {
                    turn(k);
                }
            } else {
                // as OutputMeter: the integrals follow from the equations themselves
                double ofCurrent = shape.tauSyn() / (1 + rate * shape.tauSyn()) * (i[k] - fade * i1);
                integral[k] += weight * (ofCurrent - shape.tauMem() * (fade * v1 - v[k])) / (1 + rate * shape.tauMem());
            }
            v[k] = v1;
            i[k] = i1;
        }
        now = to;
    }

    /// V rises at first and falls at last: its extremum lies in the gap.
    private void turn(int k) {
        double at = heaviside.engine.sim.Crossing.extremumMs(shape.tauMem(), shape.tauSyn(), v[k], i[k]);
        double x = decay.x(at);
        double top = v[k] * x + i[k] * decay.response(x);
        if (top > peak[k]) {
            mark(k, now + at, top, -1, 0);
        }
    }

    /// The loss; keeps what [#backward] needs.
    double loss(int label, double[] logits) {
        System.arraycopy(peaks ? peak : integral, 0, logits, 0, n);
        return Loss.crossEntropy(logits, label, slope);
    }

    /// As [FastLayer#backward], for the loss times `weight`.
    void backward(double weight, float[] weights, float[] gradient, double[] below, double endMs) {
        int[] order = byPeak();
        Arrays.fill(v, 0);
        Arrays.fill(i, 0);
        double at = endMs;
        int p = 0;
        for (int a = next - 1; a >= 0; a--) {
            double t = in.times[a] + shape.delay();
            while (peaks && p < n && peakTime[order[p]] > t) {
                int k = order[p++];
                back(at, peakTime[k], weight);
                at = peakTime[k];
                v[k] -= weight * slope[k] / shape.tauMem();
            }
            back(at, t, weight);
            at = t;
            int row = in.sources[a] * shape.stride();
            double bracket = 0;
            for (int k = 0; k < n; k++) {
                gradient[row + k] -= (float) (shape.tauSyn() * i[k]);
                bracket += weights[row + k] * (v[k] - i[k]);
                if (peaks && peakArrival[k] == a) {
                    bracket += weight * slope[k] * peakSlope[k];
                }
            }
            below[a] += bracket;
            for (; peaks && p < n && peakArrival[order[p]] == a; p++) {
                v[order[p]] -= weight * slope[order[p]] / shape.tauMem();
            }
        }
    }

    /// Outputs whose peak something moves, latest first.
    private int[] byPeak() {
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            int at = k;
            while (at > 0 && later(k, order[at - 1])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = k;
        }
        return order;
    }

    private boolean later(int k, int than) {
        return peakTime[k] > peakTime[than]
                || (peakTime[k] == peakTime[than] && peakArrival[k] > peakArrival[than]);
    }

    /// The adjoint over a gap: it decays, and a loss of integrals drives it on the way.
    private void back(double from, double to, double weight) {
        double d = from - to;
        if (d <= 0) {
            return;
        }
        double x = decay.x(d);
        double left = decay.current(x);
        double c = decay.ratio() * decay.response(x);
        if (peaks) {
            for (int k = 0; k < n; k++) {
                i[k] = i[k] * left + v[k] * c;
                v[k] *= x;
            }
            return;
        }
        double w1 = rate == 0 ? 1 : Math.exp(-rate * from);
        double w0 = rate == 0 ? 1 : Math.exp(-rate * to);
        for (int k = 0; k < n; k++) {
            double drive = -weight * slope[k] / (1 + rate * shape.tauMem());
            double driveI = drive / (1 + rate * shape.tauSyn());
            double lv = v[k] - w1 * drive;
            double li = i[k] - w1 * driveI;
            i[k] = li * left + lv * c + w0 * driveI;
            v[k] = lv * x + w0 * drive;
        }
    }

    /// Adds the bytes of the read-out's state.
    void count(MemoryLedger ledger) {
        ledger.hold("read-out", 8L * 7 * n);
    }
}
