package heaviside.engine.train.microscope;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.bptt.BpttEngine;
import heaviside.engine.train.eventprop.EventPropTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Whether two ways to a slope agree for a network on its data: the exact gradient beside finite differences of the loss,
/// weight by weight, and the angle between the whole surrogate gradient and the exact one.
///
/// @param weights how many were moved
/// @param samples whose mean loss it is
/// @param apart median over the weights of |exact - numeric| over the larger of both, 0 to 2
/// @param angleDeg between surrogate and exact gradient of all weights; NaN where the network is no chain with a read-out
public record SlopeAgreement(int weights, int samples, double apart, double angleDeg) {
    private static final int SAMPLES = 8;
    /// Step relative to a weight's size (or to 1 where it is small).
    private static final double STEP = 3e-4;

    /// Why it cannot be measured; empty where it can.
    public static Optional<Diagnostic> obstacle(Network network, TrainingSetup setup) {
        return new EventPropTrainer().check(network, exact(setup)).stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst();
    }

    private static TrainingSetup exact(TrainingSetup s) {
        return s.withTrainer("eventprop").withScheme(Scheme.EXACT).withInitialisation("given").withBatchSize(SAMPLES)
                .withInputDropout(0)
                .withLower(0, 0).withUpper(0, 0).withOption("silentPush", "0").withOption("slopeFloor", "0")
                .withOption("tauInit", "network").withOption("tauTraining", "std").withOption("trainDelays", "false")
                .withOption("trainThresholds", "false").withThreads(1);
    }

    /// Measures it.
    ///
    /// @param count weights to move, drawn among those that the exact gradient says matter
    /// @param cancelled asked for every weight
    /// @throws CancellationException when cancelled
    /// @throws IllegalArgumentException with the obstacle
    public static SlopeAgreement of(Network drawn, TrainingSetup setup, Dataset data, int count,
            BooleanSupplier cancelled) {
        TrainingSetup s = exact(setup);
        Network network = continuous(drawn, setup);
        int n = Math.min(SAMPLES, data.size(Split.TRAIN));
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        try (GradientEngine e = EventPropTrainer.exact(network, s, data)) {
            List<float[]> exact = gradient(e, order);
            double apart = apart(e, order, exact, count, new RandomStream(s.seed()).stream("slopes"), cancelled);
            return new SlopeAgreement(count, n, apart, angle(network, s, data, order, exact));
        }
    }

    /// Scheme (a) adds the whole current in every step, the exact dynamics `1 - e^(-dt/tau_m)` of it: weights are scaled so
    /// that the exact membrane is that of the scheme.
    private static Network continuous(Network network, TrainingSetup setup) {
        Network n = network;
        for (Projection p : network.projections()) {
            NeuronModel m = network.population(p.target()).orElseThrow().model();
            if (setup.scheme() == Scheme.SPYTORCH && (m instanceof Lif || m instanceof LeakyReadout)) {
                double by = -1 / Math.expm1(-setup.dtMs() / m.get("tauMemMs").centre());
                n = n.withProjection(p.id(), x -> x.withWeight(x.weight().scaled(by)));
            }
        }
        return n;
    }

    private static List<float[]> gradient(GradientEngine e, int[] order) {
        loss(e, order, true);
        List<float[]> all = new ArrayList<>();
        for (GradientEngine.Parameter p : e.parameters()) {
            float[] g = new float[p.rows() * p.cols()];
            for (float[] shard : p.shards()) {
                for (int i = 0; i < p.rows(); i++) {
                    for (int j = 0; j < p.cols(); j++) {
                        g[i * p.cols() + j] += shard[i * p.stride() + j];
                    }
                }
                Arrays.fill(shard, 0);
            }
            if (p.weight()) {
                all.add(g);
            }
        }
        return all;
    }

    private static double loss(GradientEngine e, int[] order, boolean keep) {
        double loss = e.gradient(order, 0, order.length, 0, () -> false).loss() / order.length;
        for (GradientEngine.Parameter p : e.parameters()) {
            for (float[] shard : p.shards()) {
                if (!keep) {
                    Arrays.fill(shard, 0);
                }
            }
        }
        return loss;
    }

    private static double apart(GradientEngine e, int[] order, List<float[]> exact, int count, RandomStream random,
            BooleanSupplier cancelled) {
        double most = 0;
        for (float[] g : exact) {
            for (float v : g) {
                most = Math.max(most, Math.abs(v));
            }
        }
        List<int[]> candidates = new ArrayList<>();
        for (int k = 0; k < exact.size(); k++) {
            for (int i = 0; i < exact.get(k).length; i++) {
                if (Math.abs(exact.get(k)[i]) > 1e-3 * most) {
                    candidates.add(new int[]{k, i});
                }
            }
        }
        double[] d = new double[Math.min(count, candidates.size())];
        for (int c = 0; c < d.length; c++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("Cancelled.");
            }
            int[] at = candidates.remove(random.nextInt(candidates.size()));
            double numeric = numeric(e, order, at);
            double g = exact.get(at[0])[at[1]];
            d[c] = Math.abs(g - numeric) / Math.max(1e-300, Math.max(Math.abs(g), Math.abs(numeric)));
        }
        Arrays.sort(d);
        return d.length == 0 ? Double.NaN : d[d.length / 2];
    }

    private static double numeric(GradientEngine e, int[] order, int[] at) {
        GradientEngine.Parameter p = e.parameters().stream().filter(GradientEngine.Parameter::weight).toList()
                .get(at[0]);
        int i = at[1] / p.cols() * p.stride() + at[1] % p.cols();
        float was = p.values()[i];
        float h = (float) (STEP * Math.max(1, Math.abs(was)));
        float up = was + h;
        float down = was - h;
        p.values()[i] = up;
        e.refresh();
        double above = loss(e, order, false);
        p.values()[i] = down;
        e.refresh();
        double below = loss(e, order, false);
        p.values()[i] = was;
        e.refresh();
        return (above - below) / ((double) up - down);
    }

    /// The surrogate's gradient on a grid of 1 ms, where step and exact dynamics are of one form (scheme b), and the loss is
    /// the same: the sum over steps for the integral, the maximum for the peak.
    private static double angle(Network network, TrainingSetup s, Dataset data, int[] order, List<float[]> exact) {
        boolean peak = s.options().getOrDefault("membraneLoss", "integral").equals("peak");
        TrainingSetup t = s.withTrainer("surrogate").withScheme(Scheme.STORK).withReduction(peak ? "max" : "sum")
                .withGrid(1, (int) Math.max(2, Math.rint(s.steps() * s.dtMs())));
        LayeredNetwork layered = LayeredNetwork.of(network, t);
        boolean shaped = !s.options().getOrDefault("shapingMs", "0").equals("0");
        if (!layered.complete() || layered.layers().isEmpty() || shaped
                || !(layered.output().population().model() instanceof LeakyReadout)) {
            return Double.NaN;
        }
        Dataset fitted = Datasets.fitted(data, layered.source().size());
        try (BpttEngine e = new BpttEngine(layered, t, new SampleFeed(fitted, t))) {
            List<float[]> surrogate = gradient(e, order);
            List<Projection> own = layered.all().stream()
                    .flatMap(l -> l.recurrent() == null
                            ? java.util.stream.Stream.of(l.forward())
                            : java.util.stream.Stream.of(l.forward(), l.recurrent()))
                    .toList();
            int n = surrogate.stream().mapToInt(g -> g.length).sum();
            float[] a = new float[n];
            float[] b = new float[n];
            int at = 0;
            for (int k = 0; k < surrogate.size(); k++) {
                float[] g = surrogate.get(k);
                float[] x = exact.get(network.projections().indexOf(own.get(k)));
                System.arraycopy(g, 0, a, at, g.length);
                System.arraycopy(x, 0, b, at, g.length);
                at += g.length;
            }
            return FeedbackWeights.angleDeg(a, 0, b, 0, n);
        }
    }
}
