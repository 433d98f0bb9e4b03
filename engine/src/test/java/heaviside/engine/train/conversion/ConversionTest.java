package heaviside.engine.train.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.experiment.Experiments;
import heaviside.engine.experiment.Progress;
import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Settings;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private static RateWeights random(int... sizes) {
        RandomStream r = new RandomStream(3);
        java.util.List<float[]> w = new java.util.ArrayList<>();
        java.util.List<float[]> b = new java.util.ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            float[] v = new float[sizes[l] * sizes[l + 1]];
            float[] c = new float[sizes[l + 1]];
            for (int i = 0; i < v.length; i++) {
                v[i] = (float) (0.5 * r.nextGaussian());
            }
            for (int i = 0; i < c.length; i++) {
                c[i] = (float) (0.1 * r.nextGaussian());
            }
            w.add(v);
            b.add(c);
        }
        return new RateWeights(sizes, w, b);
    }

    @Test
    void balancingDividesEveryActivationByItsScaleAndKeepsTheAnswer() {
        RateWeights rate = random(4, 6, 5, 3);
        float[] x = {0.3f, 0.9f, 0.1f, 0.6f};
        double[] scales = {2, 0.5, 4};
        List<double[]> before = rate.activations(x);
        List<double[]> after = rate.balanced(scales).activations(x);
        for (int l = 0; l < 3; l++) {
            for (int j = 0; j < before.get(l).length; j++) {
                assertThat(after.get(l)[j]).isCloseTo(before.get(l)[j] / scales[l], within(1e-5));
            }
        }
    }

    @Test
    void theRateOfABalancedNeuronIsItsActivation() {
        RateWeights rate = random(4, 6, 3);
        float[] x = {0.3f, 0.9f, 0.1f, 0.6f};
        double top = java.util.Arrays.stream(rate.activations(x).getFirst()).max().orElseThrow();
        RateWeights balanced = rate.balanced(new double[]{top, 1});
        int steps = 1000;
        int[] counts = new SpikingTwin(balanced).run(x, steps, new int[steps]).getFirst();
        double[] h = balanced.activations(x).getFirst();
        for (int j = 0; j < h.length; j++) {
            assertThat(counts[j] / (double) steps).isCloseTo(h[j], within(0.006));
        }
    }

    @Test
    void theNetworkThatComesOutGivesTheSameSpikesInTheSimulator() {
        RateWeights rate = random(4, 6, 5, 3);
        float[] x = {0.3f, 0.9f, 0.1f, 0.6f};
        SpikingTwin twin = new SpikingTwin(rate.balanced(new double[]{1.5, 1.2, 2}));
        int steps = 200;
        List<int[]> counts = twin.run(x, steps, new int[steps]);
        int[] seen = new int[14];
        try (ClockSimulation s = new ClockSimulation(NetworkCompiler.compile(twin.network("yin-yang"),
                new TimeGrid(1), Scheme.EXACT, 1, (d, g) -> SpikeInput.ofCurrent(x, steps)))) {
            s.advance(steps, (state, offset, units, count) -> {
                for (int i = 0; i < count; i++) {
                    seen[offset + units[i]]++;
                }
            }, state -> {
            });
        }
        assertThat(java.util.Arrays.copyOfRange(seen, 0, 6)).isEqualTo(counts.get(0));
        assertThat(java.util.Arrays.copyOfRange(seen, 6, 11)).isEqualTo(counts.get(1));
        assertThat(java.util.Arrays.stream(seen).sum()).isGreaterThan(100);
    }

    @Test
    void onYinYangSpikesComeWithinAPointOfTheRateNetwork() {
        var e = Experiments.byId("conversion").orElseThrow();
        Result r = e.run(Settings.of(e, Map.of("hidden", 40.0, "epochs", 10.0, "samples", 300.0)), Progress.NONE);
        assertThat(r.findings()).allMatch(Result.Finding::holds);
        assertThat(Double.parseDouble(r.findings().getFirst().measured().replace(" %", ""))).isGreaterThan(85);
    }
}
