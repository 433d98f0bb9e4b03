package heaviside.engine.train.eventprop;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.LifFormulas;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The fast layers give what the double-precision reference gives.
class FastNetTest {
    private static final double END_MS = 50;

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 3, 4, 4.5, 0.6, 1.3})
    void aCrossingIsTheFirstOneAndExact(double ratio) {
        Decay d = new Decay(20, 20 / ratio);
        RandomStream r = new RandomStream(3);
        int crossed = 0;
        for (int k = 0; k < 3000; k++) {
            double v0 = 2 * r.nextDouble() - 1.05;
            double i0 = 12 * r.nextDouble() - 1;
            double gap = 40 * r.nextDouble();
            double expected = heaviside.engine.sim.Crossing.firstMs(20, 20 / ratio, v0, i0, 1, gap);
            double x = v0 < 1 ? d.crossing(v0, i0, d.x(gap)) : 0;
            if (v0 < 1) {
                assertThat(x == 0 ? Double.POSITIVE_INFINITY : -20 * Math.log(x)).isCloseTo(expected,
                        Offset.offset(Double.isInfinite(expected) ? 0 : 1e-5));
                crossed += x > 0 ? 1 : 0;
            }
        }
        assertThat(crossed).isGreaterThan(500);
    }

    private record Case(FastNet net, EventNetwork reference, int inputs) {
    }

    /// A net of three layers, the same for both engines.
    private static Case build(FastNet.Objective objective, double tauMem, double tauSyn, long seed) {
        RandomStream r = new RandomStream(seed);
        int[] sizes = {6, 19, 17, 3};
        FastNet.Shape[] shapes = new FastNet.Shape[3];
        for (int l = 0; l < 3; l++) {
            shapes[l] = new FastNet.Shape(sizes[l], sizes[l + 1], tauMem, tauSyn, l == 1 ? 0.7 : 0);
        }
        FastNet net = new FastNet(List.of(shapes), objective, END_MS, 0, 0);
        int n = 19 + 17 + 3;
        double[] threshold = new double[n];
        Arrays.fill(threshold, 1);
        if (!objective.spiking()) {
            Arrays.fill(threshold, 36, 39, Double.POSITIVE_INFINITY);
        }
        int synapses = 6 * 19 + 19 * 17 + 17 * 3;
        int[] pre = new int[synapses];
        int[] post = new int[synapses];
        double[] weight = new double[synapses];
        double[] delay = new double[synapses];
        int at = 0;
        int source = 0;
        for (int l = 0; l < 3; l++) {
            // as strong as the published first weights, with some inhibition
            double mean = 1.6 / sizes[l] / LifFormulas.pspPeak(1, tauMem, tauSyn);
            int target = source + sizes[l] - 6;
            for (int i = 0; i < sizes[l]; i++) {
                for (int j = 0; j < sizes[l + 1]; j++) {
                    float w = (float) (mean * (1 + 0.9 * r.nextGaussian()));
                    net.weights(l)[i * shapes[l].stride() + j] = w;
                    pre[at] = source + i;
                    post[at] = target + j;
                    weight[at] = w;
                    delay[at++] = shapes[l].delay();
                }
            }
            source += sizes[l];
        }
        double[] tm = new double[n];
        double[] ts = new double[n];
        Arrays.fill(tm, tauMem);
        Arrays.fill(ts, tauSyn);
        return new Case(net, new EventNetwork(6, tm, ts, threshold, pre, post, weight, delay), 6);
    }

    private static FastNet.Objective objective(String name) {
        return switch (name) {
            case "first" -> new FastNet.Objective.FirstSpike(2, 6.4, 0.003);
            case "times" -> new FastNet.Objective.SpikeTimes(8, 14);
            case "peak" -> new FastNet.Objective.Peak();
            default -> new FastNet.Objective.Integral(name.equals("flat") ? Double.POSITIVE_INFINITY : 20);
        };
    }

    @ParameterizedTest
    @CsvSource({"first,20,5", "first,20,10", "times,20,5", "peak,20,5", "peak,10,10", "integral,20,5", "flat,20,10",
            "first,10,10", "first,12,5", "peak,5,8"})
    void spikesLossAndGradientAreThoseOfTheReference(String name, double tauMem, double tauSyn) {
        int spikes = 0;
        for (long seed = 0; seed < 6; seed++) {
            Case c = build(objective(name), tauMem, tauSyn, seed);
            FastWorker fast = new FastWorker(c.net, 50);
            RandomStream r = new RandomStream(seed + 77);
            fast.sample().start((int) (seed % 3));
            for (int k = 0; k < 6; k++) {
                fast.sample().add(k < 2 ? 3 : 18 * r.nextDouble(), k);
            }
            fast.sample().sort();
            InputSpikes in = new InputSpikes(Arrays.copyOf(fast.sample().times(), 6),
                    Arrays.copyOf(fast.sample().channels(), 6));
            EventProp.Trial t = new EventProp(c.reference).run(in, END_MS,
                    EventLoss.of(c.net.objective(), new int[]{36, 37, 38}, fast.sample().label()));
            spikes += compare(c, fast, t);
        }
        assertThat(spikes).isGreaterThan(100);
    }

    private static int compare(Case c, FastWorker fast, EventProp.Trial t) {
        fast.forward(false);
        int layers = c.net.objective().spiking() ? 3 : 2;
        int all = 0;
        for (int l = 0; l < layers; l++) {
            all += fast.layer(l).count();
        }
        assertThat(all).isEqualTo(t.spikes().count());
        for (int l = 0, first = 0; l < layers; first += c.net.shapes().get(l++).size()) {
            int k = 0;
            for (int s = 0; s < t.spikes().count(); s++) {
                int j = t.spikes().neuron(s) - first;
                if (j >= 0 && j < c.net.shapes().get(l).size()) {
                    assertThat(fast.layer(l).neuron(k)).isEqualTo(j);
                    assertThat(fast.layer(l).time(k++)).isCloseTo(t.spikes().time(s), Offset.offset(2e-4));
                }
            }
        }
        assertThat(fast.loss(1)).isCloseTo(t.loss(), Offset.offset(1e-4 * Math.max(1, Math.abs(t.loss()))));
        float[][] g = new float[3][];
        for (int l = 0; l < 3; l++) {
            g[l] = new float[c.net.weights(l).length];
        }
        fast.backward(1, g, new float[2][50], 1);
        double error = 0;
        double size = 0;
        int at = 0;
        for (int l = 0; l < 3; l++) {
            FastNet.Shape s = c.net.shapes().get(l);
            for (int i = 0; i < s.in(); i++) {
                for (int j = 0; j < s.size(); j++) {
                    double e = t.gradients().weights()[at++];
                    error += Math.pow(g[l][i * s.stride() + j] - e, 2);
                    size += e * e;
                }
            }
        }
        assertThat(Math.sqrt(error)).isLessThan(2e-3 * Math.sqrt(size) + 1e-6);
        return all;
    }

    @Test
    void stoppingOnceEveryOutputHasSpikedLeavesTheGradientAlone() {
        Case c = build(objective("first"), 20, 5, 4);
        FastWorker full = new FastWorker(c.net, 50);
        FastWorker early = new FastWorker(c.net, 50);
        float[][][] g = new float[2][3][];
        double[] loss = new double[2];
        for (int k = 0; k < 2; k++) {
            FastWorker w = k == 0 ? full : early;
            w.sample().start(1);
            for (int i = 0; i < 6; i++) {
                w.sample().add(1 + 2 * i, i);
            }
            w.forward(k == 1);
            loss[k] = w.loss(1);
            for (int l = 0; l < 3; l++) {
                g[k][l] = new float[c.net.weights(l).length];
            }
            w.backward(1, g[k], new float[2][50], 1);
        }
        assertThat(early.spikes()).isLessThan(full.spikes());
        assertThat(loss[1]).isCloseTo(loss[0], Offset.offset(1e-5));
        for (int l = 0; l < 3; l++) {
            for (int k = 0; k < g[0][l].length; k++) {
                assertThat(g[1][l][k]).isCloseTo(g[0][l][k], Offset.offset(1e-4f + 1e-3f * Math.abs(g[0][l][k])));
            }
        }
    }
}
