package heaviside.engine.train.microscope;

import heaviside.engine.train.Surrogate;
import heaviside.engine.train.eventprop.EventLoss;
import heaviside.engine.train.eventprop.EventNetwork;
import heaviside.engine.train.eventprop.EventProp;
import heaviside.engine.train.eventprop.SpikeTape;
import heaviside.engine.train.eventprop.TargetTrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Computes sweeps and moments. Immutable; every call works on arrays of its own.
///
/// @param specimen the network
/// @param synapse the weight that is moved
/// @param output the neuron whose spikes are compared with the wanted ones
/// @param target the wanted spikes
/// @param surrogate in place of the step's derivative
/// @param dtMs grid of the surrogate's network
public record Microscope(Specimen specimen, int synapse, int output, TargetTrain target, Surrogate surrogate,
        double dtMs) {
    /// A spike that moves by more than this between two weights a billionth of the sweep apart has jumped, ms.
    private static final double LEAP_MS = 0.2;
    private static final double HALVINGS = 30;

    /// What one trial gave.
    private record Shot(double loss, double[] spikesMs, int allSpikes) {
    }

    private final class Bench {
        private final double[] drives = specimen.drives(synapse, 0);
        private final EventNetwork net = specimen.events(drives);
        private final EventProp engine = new EventProp(net);
        private final EventLoss loss = new EventLoss.Distance(output, target);

        private void set(double weight) {
            drives[synapse] = weight * specimen.synapses().get(synapse).gain();
        }

        private EventProp.Trial trial(double weight) {
            set(weight);
            return engine.run(specimen.spikes(), specimen.endMs(), loss);
        }

        private Shot shot(double weight) {
            EventProp.Trial t = trial(weight);
            return new Shot(t.loss(), times(t.spikes(), output), t.spikes().count());
        }
    }

    private static double[] times(SpikeTape tape, int neuron) {
        return IntStream.range(0, tape.count()).filter(k -> tape.neuron(k) == neuron).mapToDouble(tape::time)
                .toArray();
    }

    /// The loss along the weight.
    ///
    /// @param points at least 2
    /// @param cancelled asked at every point
    /// @throws CancellationException when cancelled
    public Sweep sweep(double low, double high, int points, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        Bench b = new Bench();
        SurrogateSlope slope = new SurrogateSlope(specimen, target, output, surrogate, dtMs);
        double[] w = new double[points];
        double[] loss = new double[points];
        double[] exact = new double[points];
        double[] smooth = new double[points];
        int[] spikes = new int[points];
        List<Jump> jumps = new ArrayList<>();
        Shot before = null;
        for (int i = 0; i < points; i++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("Cancelled.");
            }
            w[i] = low + (high - low) * i / (points - 1);
            EventProp.Trial t = b.trial(w[i]);
            Shot now = new Shot(t.loss(), times(t.spikes(), output), t.spikes().count());
            loss[i] = now.loss;
            exact[i] = t.gradients().weights()[synapse] * specimen.synapses().get(synapse).gain();
            smooth[i] = slope.at(b.drives, synapse);
            spikes[i] = now.spikesMs.length;
            if (before != null) {
                find(b, w[i - 1], before, w[i], now, jumps, 0);
            }
            before = now;
        }
        return new Sweep(synapse, w, loss, exact, smooth, spikes, jumps, (System.nanoTime() - start) * 1e-9);
    }

    /// Finds the jumps between two weights by halving.
    private void find(Bench b, double low, Shot atLow, double high, Shot atHigh, List<Jump> jumps, int depth) {
        if (!differs(atLow, atHigh)) {
            return;
        }
        if (depth >= HALVINGS) {
            jumps.add(new Jump(high, atLow.loss, atHigh.loss, words(atLow, atHigh), atLow.spikesMs.length,
                    atHigh.spikesMs.length));
            return;
        }
        double middle = low + (high - low) / 2;
        Shot m = b.shot(middle);
        find(b, low, atLow, middle, m, jumps, depth + 1);
        find(b, middle, m, high, atHigh, jumps, depth + 1);
    }

    private static boolean differs(Shot a, Shot b) {
        return a.allSpikes != b.allSpikes || a.spikesMs.length != b.spikesMs.length || leap(a, b) >= 0;
    }

    /// The first spike that leaps, or -1.
    private static int leap(Shot a, Shot b) {
        for (int k = 0; k < Math.min(a.spikesMs.length, b.spikesMs.length); k++) {
            if (Math.abs(a.spikesMs[k] - b.spikesMs[k]) > LEAP_MS) {
                return k;
            }
        }
        return -1;
    }

    private static String words(Shot a, Shot b) {
        int k = leap(a, b);
        if (a.spikesMs.length == b.spikesMs.length) {
            return k < 0
                    ? "a spike of another neuron " + (b.allSpikes > a.allSpikes ? "appears" : "vanishes")
                    : "%s spike moves from %.1f to %.1f ms".formatted(ordinal(k + 1), a.spikesMs[k], b.spikesMs[k]);
        }
        boolean up = b.spikesMs.length > a.spikesMs.length;
        int at = k < 0 ? Math.min(a.spikesMs.length, b.spikesMs.length) : k;
        return ordinal(at + 1) + " spike " + (up ? "appears" : "vanishes");
    }

    /// "1st", "2nd", "3rd", "4th" ...
    public static String ordinal(int n) {
        int tens = n / 10 % 10;
        String suffix = tens == 1
                ? "th"
                : switch (n % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return n + suffix;
    }

    /// Everything at one weight.
    ///
    /// @param step of the coarse numeric slope
    /// @param samples of the curves over time
    public Moment moment(double weight, double step, int samples) {
        Bench b = new Bench();
        double fine = 1e-3 * Math.max(1e-3, step);
        double coarse = (b.shot(weight + step).loss - b.shot(weight - step).loss) / (2 * step);
        double close = (b.shot(weight + fine).loss - b.shot(weight - fine).loss) / (2 * fine);
        b.set(weight);
        double smooth = new SurrogateSlope(specimen, target, output, surrogate, dtMs).at(b.drives, synapse);
        TimeCourse course = new TimeCourse(specimen, b.net, output, synapse, target);
        return course.moment(weight, b.engine, b.loss, smooth, coarse, step, close, samples, steppedBytes());
    }

    /// Membrane, current and spike, 4 bytes each, of every neuron and step.
    private long steppedBytes() {
        return 12L * specimen.neurons().size() * Math.round(specimen.endMs() / dtMs);
    }

    /// Loss at one weight.
    public double loss(double weight) {
        return new Bench().shot(weight).loss;
    }

    /// A sweep range that shows what the weight can do: from 0 (or below, where it is negative) to three times its size.
    public static double[] range(double weight) {
        double most = Math.max(1e-3, Math.abs(weight)) * 3;
        double round = Math.pow(10, Math.floor(Math.log10(most)));
        double high = Math.ceil(most / round) * round;
        return weight < 0 ? new double[]{-high, 0} : new double[]{0, high};
    }

    /// Wanted spikes to begin with: those there are, each a tenth of the trial's spacing later, and one more.
    public static double[] suggestion(double[] spikesMs, double endMs) {
        double[] wanted = new double[spikesMs.length + 1];
        double gap = endMs / (wanted.length + 1);
        for (int k = 0; k < spikesMs.length; k++) {
            wanted[k] = Math.min(endMs, spikesMs[k] + 0.1 * gap);
        }
        wanted[spikesMs.length] = Math.min(endMs, (spikesMs.length == 0 ? 0 : spikesMs[spikesMs.length - 1]) + gap);
        Arrays.sort(wanted);
        return wanted;
    }
}
