package heaviside.engine.train.eventprop;

import heaviside.engine.train.Loss;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.OwnLines;
import java.util.Arrays;

/// One sample at a time through a [FastNet], forward and backward, with one thread's memory.
public final class FastWorker extends OwnLines {
    /// Parts of a trial after which it may end early, because every output has spiked.
    private static final int PARTS = 32;
    private static final double[] NONE = new double[0];
    private static final float[] NO_NORMS = new float[0];
    private final FastNet net;
    private final FastLayer[] layers;
    private final FastLayer.Arrivals[] arrivals;
    private final FastReadout readout;
    private final double[] logits;
    private final double[] slopes;
    private final int[] first;
    private final float[][] throughOne;
    private final TimedSample sample = new TimedSample();
    private double[] below = new double[64];
    private boolean labelSilent;

    /// @param net live weights
    /// @param steps time steps of the gradient-through-time picture
    public FastWorker(FastNet net, int steps) {
        this.net = net;
        boolean spiking = net.objective().spiking();
        layers = new FastLayer[spiking ? net.shapes().size() : net.hidden()];
        arrivals = new FastLayer.Arrivals[net.shapes().size()];
        for (int l = 0; l < arrivals.length; l++) {
            arrivals[l] = new FastLayer.Arrivals();
        }
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new FastLayer(net.shapes().get(l), net.smallestRise());
        }
        double rate = net.objective() instanceof FastNet.Objective.Integral f ? 1 / f.shapingMs() : 0;
        readout = new FastReadout(net.shapes().getLast(), net.objective() instanceof FastNet.Objective.Peak, rate);
        logits = new double[net.classes()];
        slopes = new double[net.classes()];
        first = new int[net.classes()];
        throughOne = new float[net.hidden()][steps];
    }

    /// The buffer to fill before [#forward].
    public TimedSample sample() {
        return sample;
    }

    /// Runs the sample.
    ///
    /// @param early whether to stop once every output has spiked, where the loss needs no more
    public void forward(boolean early) {
        arrivals[0].times = sample.times();
        arrivals[0].sources = sample.channels();
        arrivals[0].count = sample.count();
        for (int l = 0; l < layers.length; l++) {
            layers[l].start(arrivals[l]);
        }
        boolean spiking = net.objective().spiking();
        if (!spiking) {
            readout.start(arrivals[layers.length]);
        }
        int parts = early && spiking ? PARTS : 1;
        for (int p = 1; p <= parts; p++) {
            double until = p == parts ? net.endMs() : net.endMs() * p / parts;
            for (int l = 0; l < layers.length; l++) {
                layers[l].advance(until, net.weights(l));
                if (l + 1 < arrivals.length) {
                    layers[l].output(arrivals[l + 1]);
                }
            }
            if (p < parts && decided()) {
                return;
            }
        }
        if (!spiking) {
            readout.advance(net.endMs(), net.weights(layers.length));
        }
    }

    private boolean decided() {
        FastLayer out = layers[layers.length - 1];
        for (int k = 0; k < net.classes(); k++) {
            if (out.spikesOf(k) == 0) {
                return false;
            }
        }
        return true;
    }

    /// The loss of the sample; keeps its derivatives for [#backward].
    ///
    /// @param weight by which the gradient is multiplied
    public double loss(double weight) {
        labelSilent = false;
        for (FastLayer l : layers) {
            l.clearErrors();
        }
        return switch (net.objective()) {
            case FastNet.Objective.FirstSpike f -> firstSpike(f, weight);
            case FastNet.Objective.SpikeTimes s -> spikeTimes(s, weight);
            case FastNet.Objective.Peak p -> readout.loss(sample.label(), logits);
            case FastNet.Objective.Integral i -> readout.loss(sample.label(), logits);
        };
    }

    private void firstSpikes(double tau0) {
        FastLayer out = layers[layers.length - 1];
        Arrays.fill(first, -1);
        Arrays.fill(logits, Double.NEGATIVE_INFINITY);
        for (int k = out.count() - 1; k >= 0; k--) {
            first[out.neuron(k)] = k;
            logits[out.neuron(k)] = -out.time(k) / tau0;
        }
    }

    private double firstSpike(FastNet.Objective.FirstSpike f, double weight) {
        firstSpikes(f.tau0Ms());
        int own = first[sample.label()];
        if (own < 0) {
            labelSilent = true;
            return Math.log(logits.length);
        }
        FastLayer out = layers[layers.length - 1];
        double entropy = Loss.crossEntropy(logits, sample.label(), slopes);
        for (int k = 0; k < first.length; k++) {
            if (first[k] >= 0) {
                out.errors()[first[k]] = -weight * slopes[k] / f.tau0Ms();
            }
        }
        double t = out.time(own);
        out.errors()[own] += weight * f.alpha() / f.tau1Ms() * Math.exp(t / f.tau1Ms());
        return entropy + f.alpha() * Math.expm1(t / f.tau1Ms());
    }

    private double spikeTimes(FastNet.Objective.SpikeTimes s, double weight) {
        firstSpikes(1);
        FastLayer out = layers[layers.length - 1];
        labelSilent = first[sample.label()] < 0;
        double sum = 0;
        for (int k = 0; k < first.length; k++) {
            double target = k == sample.label() ? s.earlyMs() : s.lateMs();
            if (first[k] >= 0) {
                double e = out.time(first[k]) - target;
                sum += 0.5 * e * e;
                out.errors()[first[k]] = weight * e;
            }
        }
        return sum;
    }

    /// Whether the label's output won; a silent label never does.
    public boolean correct() {
        return !labelSilent && Loss.argMax(logits) == sample.label();
    }

    /// What the outputs said: minus first spike times over tau0, highest membranes, or integrals. Live.
    public double[] logits() {
        return logits;
    }

    /// Adds the gradient of the last sample.
    ///
    /// @param weight as in [#loss]
    /// @param gradients one a layer. Modified: added to.
    /// @param through norms of dL/dI of the hidden layers over time, or no layers where nobody asks. Modified: added to.
    public void backward(double weight, float[][] gradients, float[][] through, double stepMs) {
        int top = net.shapes().size() - 1;
        if (labelSilent) {
            layers[top].push(sample.label(), (float) (weight * net.silentPush()), gradients[top]);
        }
        if (!net.objective().spiking()) {
            readout.backward(weight, net.weights(top), gradients[top], errorsBelow(top), net.endMs());
            takeErrors(top);
        }
        for (int l = layers.length - 1; l >= 0; l--) {
            boolean lowest = l == 0;
            float[] one = l < through.length ? throughOne[l] : NO_NORMS;
            Arrays.fill(one, 0);
            layers[l].backward(net.weights(l), gradients[l], lowest ? NONE : errorsBelow(l), one, stepMs);
            if (!lowest) {
                takeErrors(l);
            }
            for (int n = 0; n < one.length; n++) {
                through[l][n] += one[n];
            }
        }
    }

    private double[] errorsBelow(int layer) {
        int need = layers[layer - 1].count();
        below = below.length < need ? new double[2 * need] : below;
        Arrays.fill(below, 0, need, 0);
        return below;
    }

    private void takeErrors(int layer) {
        double[] to = layers[layer - 1].errors();
        for (int k = 0; k < layers[layer - 1].count(); k++) {
            to[k] += below[k];
        }
    }

    /// Spikes of all hidden layers.
    public int spikes() {
        int s = 0;
        for (int l = 0; l < net.hidden(); l++) {
            s += layers[l].count();
        }
        return s;
    }

    FastLayer layer(int l) {
        return layers[l];
    }

    /// Adds the most bytes that a sample needed for its backward pass.
    public void count(MemoryLedger ledger) {
        for (FastLayer l : layers) {
            l.count(ledger);
        }
        if (!net.objective().spiking()) {
            readout.count(ledger);
        }
        ledger.hold("input spikes", 12L * sample.count());
    }
}
