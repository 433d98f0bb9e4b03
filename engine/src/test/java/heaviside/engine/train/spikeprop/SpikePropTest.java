package heaviside.engine.train.spikeprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikePropTest {
    private static final double[] DELAYS = {0, 1.5, 3, 6};

    /// Two hidden layers, so that gradients pass through more than one.
    private static LayeredSpikeProp network(double tauMem, double tauSyn, int spikes, long seed) {
        RandomStream random = new RandomStream(seed);
        int[] sizes = {3, 4, 3, 2};
        double[][][][] w = new double[sizes.length - 1][][][];
        for (int l = 0; l < w.length; l++) {
            w[l] = new double[sizes[l + 1]][sizes[l]][DELAYS.length];
            for (double[][] target : w[l]) {
                for (double[] terminals : target) {
                    Arrays.setAll(terminals, d -> 0.8 * (random.nextDouble() - 0.1));
                }
            }
        }
        return new LayeredSpikeProp(tauMem, tauSyn, 1, DELAYS, w, spikes);
    }

    @ParameterizedTest
    @CsvSource({"7,7,1", "7,7,6", "4,2,1", "4,2,6", "2,5,6", "10,1,1"})
    void gradientsEqualFiniteDifferences(double tauMem, double tauSyn, int spikes) {
        double[] inputs = {0, 6, 2};
        double[] targets = {10, 16};
        double h = 1e-5;
        int compared = 0;
        for (long seed = 1; seed <= 4; seed++) {
            LayeredSpikeProp n = network(tauMem, tauSyn, spikes, seed);
            LayeredSpikeProp.Result r = n.run(inputs, targets);
            for (int l = 0; l < 3; l++) {
                for (int j = 0; j < r.gradients()[l].length; j++) {
                    for (int i = 0; i < n.weights()[l][j].length; i++) {
                        double exact = r.gradients()[l][j][i][0];
                        double[] w = n.weights()[l][j][i];
                        double kept = w[0];
                        w[0] = kept + h;
                        double up = n.run(inputs, targets).loss();
                        w[0] = kept - h;
                        double down = n.run(inputs, targets).loss();
                        w[0] = kept;
                        assertThat(exact).as("seed %d, layer %d, neuron %d, source %d", seed, l, j, i)
                                .isCloseTo((up - down) / (2 * h), within(1e-5 * Math.max(1, Math.abs(exact))));
                        compared += exact != 0 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    /// The gradient by one neuron's time constants, and by those of all of them together.
    @ParameterizedTest
    @CsvSource({"7,7,1", "7,7,6", "4,2,1", "4,2,6", "2,5,6", "10,1,1", "7,6.9999,6"})
    void gradientsOfTimeConstantsEqualFiniteDifferences(double tauMem, double tauSyn, int spikes) {
        double h = 1e-5;
        int compared = 0;
        for (long seed = 1; seed <= 4; seed++) {
            RandomNet r = RandomNet.of(tauMem, tauSyn, seed);
            SpikeGradients g = SpikeGradients.of(r.net(), true);
            double[] late = r.late(spikes);
            r.pass(spikes).backward(late, g);
            for (int j = 0; j < r.net().neurons(); j++) {
                SpikeResponse kept = r.response()[j];
                double[] numeric = new double[2];
                for (int which = 0; which < 2; which++) {
                    double m = which == 0 ? h : 0;
                    double s = which == 0 ? 0 : h;
                    r.response()[j] = SpikeResponse.of(kept.tauMemMs() + m, kept.tauSynMs() + s);
                    double up = r.loss(spikes);
                    r.response()[j] = SpikeResponse.of(kept.tauMemMs() - m, kept.tauSynMs() - s);
                    numeric[which] = (up - r.loss(spikes)) / (2 * h);
                    r.response()[j] = kept;
                }
                assertThat(g.tauMem()[j]).as("seed %d, tau_m of neuron %d", seed, j).isCloseTo(numeric[0],
                        within(2e-5 * Math.max(1, Math.abs(numeric[0]))));
                assertThat(g.tauSyn()[j]).as("seed %d, tau_s of neuron %d", seed, j).isCloseTo(numeric[1],
                        within(2e-5 * Math.max(1, Math.abs(numeric[1]))));
                compared += g.tauMem()[j] != 0 && g.tauSyn()[j] != 0 ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"7,7,1", "4,2,6"})
    void theLayeredFormGivesTheSlopeOfOneTimeConstantForAll(double tauMem, double tauSyn, int spikes) {
        double h = 1e-5;
        LayeredSpikeProp n = network(tauMem, tauSyn, spikes, 2);
        LayeredSpikeProp up = new LayeredSpikeProp(tauMem + h, tauSyn, 1, DELAYS, n.weights(), spikes);
        LayeredSpikeProp down = new LayeredSpikeProp(tauMem - h, tauSyn, 1, DELAYS, n.weights(), spikes);
        double[] inputs = {0, 6, 2};
        double[] targets = {10, 16};
        double sum = Arrays.stream(n.run(inputs, targets).byTauMem()).flatMapToDouble(Arrays::stream).sum();
        double slope = (up.run(inputs, targets).loss() - down.run(inputs, targets).loss()) / (2 * h);
        assertThat(sum).isNotZero().isCloseTo(slope, within(2e-5 * Math.max(1, Math.abs(slope))));
    }

    /// Two layers with time constants of every neuron's own, and a loss of the last two neurons' first spikes.
    private record RandomNet(SpikeNet net, SpikeResponse[] response) {
        static RandomNet of(double tauMem, double tauSyn, long seed) {
            RandomStream random = new RandomStream(seed);
            SpikeResponse[] response = new SpikeResponse[6];
            Arrays.setAll(response, j -> j == 0
                    ? SpikeResponse.of(tauMem, tauSyn)
                    : SpikeResponse.of(tauMem * (0.8 + 0.4 * random.nextDouble()),
                            tauSyn * (0.8 + 0.4 * random.nextDouble())));
            int count = 3 * 4 * 3 + 4 * 2 * 3;
            int[] pre = new int[count];
            int[] post = new int[count];
            double[] delay = new double[count];
            double[] weight = new double[count];
            for (int k = 0; k < count; k++) {
                boolean hidden = k < 36;
                pre[k] = hidden ? k / 12 : 3 + (k - 36) / 6;
                post[k] = hidden ? k / 3 % 4 : 4 + (k - 36) / 3 % 2;
                delay[k] = 2 * (k % 3);
                weight[k] = 1.1 * (random.nextDouble() - 0.15);
            }
            return new RandomNet(new SpikeNet(3, response, new double[]{1, 1, 1, 1, 1, 1}, pre, post, delay, weight),
                    response);
        }

        SpikeProp pass(int spikes) {
            SpikeProp p = new SpikeProp(net, new SpikeProp.Mode(spikes, 200, 0));
            p.input(0, 0);
            p.input(1, 4);
            p.input(2, 1.5);
            p.input(2, 7);
            p.forward();
            return p;
        }

        double[] late(int spikes) {
            SpikeProp p = pass(spikes);
            double[] d = new double[6];
            for (int j = 4; j < 6; j++) {
                d[j] = Double.isFinite(p.first(j)) ? p.first(j) - 12 : 0;
            }
            return d;
        }

        double loss(int spikes) {
            return Arrays.stream(late(spikes)).map(d -> d * d / 2).sum();
        }
    }

    @ParameterizedTest
    @CsvSource({"7,7", "4,2", "20,5", "3,9", "7,6.999999", "7,6.5", "200,1", "1,200"})
    void aResponseChangesWithItsTimeConstantsAsDifferencesSay(double tauMem, double tauSyn) {
        SpikeResponse r = SpikeResponse.of(tauMem, tauSyn);
        double h = 1e-4;
        for (double s : new double[]{0.01, 0.3, 2, 7, 21, 150, 1e4}) {
            assertThat(r.byTauMem(s)).as("tau_m at %s ms", s).isCloseTo((SpikeResponse.of(tauMem + h, tauSyn).value(s)
                    - SpikeResponse.of(tauMem - h, tauSyn).value(s)) / (2 * h), within(1e-7));
            assertThat(r.byTauSyn(s)).as("tau_s at %s ms", s).isCloseTo((SpikeResponse.of(tauMem, tauSyn + h).value(s)
                    - SpikeResponse.of(tauMem, tauSyn - h).value(s)) / (2 * h), within(1e-7));
            assertThat(r.recoveryByTauMem(s)).isCloseTo(
                    (-Math.exp(-s / (tauMem + h)) + Math.exp(-s / (tauMem - h))) / (2 * h), within(1e-7));
        }
        assertThat(r.byTauMem(0)).isZero();
    }

    @Test
    void everySpikeStandsWhereTheSumOfResponsesReachesTheThreshold() {
        SpikeResponse r = SpikeResponse.of(4, 2);
        double[] w = {3, 2.5};
        SpikeNet net = new SpikeNet(1, new SpikeResponse[]{r}, new double[]{1}, new int[]{0, 0}, new int[]{0, 0},
                new double[]{1, 4}, w);
        SpikeProp p = new SpikeProp(net, new SpikeProp.Mode(100, 50, 0));
        p.input(0, 0.5);
        p.forward();
        int n = p.times().count(1);
        assertThat(n).isGreaterThan(2);
        for (int k = 0; k < n; k++) {
            double t = p.times().time(1, k);
            double u = w[0] * r.value(t - 1.5) + w[1] * r.value(t - 4.5);
            for (int l = 0; l < k; l++) {
                u -= Math.exp(-(t - p.times().time(1, l)) / 4);
            }
            assertThat(u).as("membrane at spike %d", k).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aSingleSpikeNeuronKeepsSilentAfterItsFirst() {
        LayeredSpikeProp once = network(7, 7, 1, 2);
        LayeredSpikeProp often = network(7, 7, 100, 2);
        double[] inputs = {0, 6, 2};
        assertThat(once.run(inputs, new double[]{10, 16}).times()[0])
                .isEqualTo(often.run(inputs, new double[]{10, 16}).times()[0]);
        assertThat(once.run(inputs, new double[]{10, 16}).gradients()[0])
                .isNotEqualTo(often.run(inputs, new double[]{10, 16}).gradients()[0]);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "4,2", "20,5", "3,9", "7,6.999999"})
    void aResponseHasHeightOneAndTheSlopeOfItsDifferences(double tauMem, double tauSyn) {
        SpikeResponse r = SpikeResponse.of(tauMem, tauSyn);
        double top = IntStream.range(0, 60_000).mapToDouble(i -> r.value(i * 1e-3)).max().orElse(0);
        assertThat(top).isCloseTo(1, within(1e-6));
        for (double s : new double[]{0.3, 2, 7, 21}) {
            assertThat(r.slope(s)).isCloseTo((r.value(s + 1e-6) - r.value(s - 1e-6)) / 2e-6, within(1e-8));
        }
        assertThat(r.value(0)).isZero();
        assertThat(r.slope(-1)).isZero();
    }

    @Test
    void scalingWeightsAndThresholdAlikeLeavesTheSpikes() {
        LayeredSpikeProp n = network(7, 7, 1, 3);
        double[][] before = n.run(new double[]{0, 6, 2}, new double[]{10, 16}).times();
        for (double[][][] layer : n.weights()) {
            for (double[][] target : layer) {
                for (double[] terminals : target) {
                    Arrays.setAll(terminals, d -> 50 * terminals[d]);
                }
            }
        }
        LayeredSpikeProp scaled = new LayeredSpikeProp(7, 7, 50, DELAYS, n.weights(), 1);
        double[][] after = scaled.run(new double[]{0, 6, 2}, new double[]{10, 16}).times();
        for (int l = 0; l < before.length; l++) {
            assertThat(after[l]).containsExactly(before[l], within(1e-9));
        }
    }

    @Test
    void silentChannelsAndNeuronsHaveNoGradient() {
        LayeredSpikeProp n = network(7, 7, 1, 1);
        LayeredSpikeProp.Result r = n.run(new double[]{Double.NaN, Double.NaN, Double.NaN}, new double[]{10, 16});
        assertThat(r.times()[2]).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(r.loss()).isZero();
        assertThat(r.gradients()[2][0][0]).containsOnly(0);
    }

    @Test
    void aLoopIsRefused() {
        SpikeResponse[] r = {SpikeResponse.of(7, 7), SpikeResponse.of(7, 7)};
        assertThatThrownBy(() -> new SpikeNet(0, r, new double[]{1, 1}, new int[]{0, 1}, new int[]{1, 0},
                new double[]{1, 1}, new double[]{1, 1})).hasMessageContaining("loop");
    }
}
