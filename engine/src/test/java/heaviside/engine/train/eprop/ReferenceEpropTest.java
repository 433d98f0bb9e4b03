package heaviside.engine.train.eprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class ReferenceEpropTest {
    private static double[][] matrix(RandomStream r, int rows, int cols, double scale) {
        double[][] m = new double[rows][cols];
        for (double[] row : m) {
            for (int i = 0; i < cols; i++) {
                row[i] = scale * r.nextGaussian();
            }
        }
        return m;
    }

    private static EpropNetwork network(RandomStream r, int inputs, int neurons, int outputs) {
        double[][] wrec = matrix(r, neurons, neurons, 0.5);
        double[] beta = new double[neurons];
        for (int j = 0; j < neurons; j++) {
            wrec[j][j] = 0;
            beta[j] = j % 2 == 0 ? 0 : 0.15;
        }
        return new EpropNetwork(matrix(r, neurons, inputs, 0.5), wrec, matrix(r, outputs, neurons, 0.4), beta, 0.93,
                0.98, 0.9, 0.7, 0.3);
    }

    private static double[][] spikes(RandomStream r, int steps, int inputs) {
        double[][] x = new double[steps][inputs];
        for (double[] row : x) {
            for (int i = 0; i < inputs; i++) {
                row[i] = r.nextDouble() < 0.3 ? 1 : 0;
            }
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theWholeGradientFactorisesIntoSpikeDerivativesAndEligibility(long seed) {
        RandomStream r = new RandomStream(seed);
        EpropNetwork net = network(r, 4, 5, 2);
        double[][] x = spikes(r, 30, 4);
        double[][] target = matrix(r, 30, 2, 1);
        ExactEpropGradient exact = ExactEpropGradient.of(net, x, target);
        ReferenceEprop s = new ReferenceEprop(net, null);
        double[][] in = new double[5][4];
        double[][] rec = new double[5][5];
        double size = 0;
        for (int t = 0; t < x.length; t++) {
            s.step(x[t], target[t]);
            for (int j = 0; j < 5; j++) {
                for (int i = 0; i < 4; i++) {
                    in[j][i] += exact.dEdz()[t][j] * s.in().e()[j][i];
                }
                for (int i = 0; i < 5; i++) {
                    rec[j][i] += exact.dEdz()[t][j] * s.recurrent().e()[j][i];
                }
            }
        }
        for (int j = 0; j < 5; j++) {
            for (int i = 0; i < 4; i++) {
                assertThat(in[j][i]).isCloseTo(exact.gradIn()[j][i], within(1e-10));
                size = Math.max(size, Math.abs(in[j][i]));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(rec[j][i]).isCloseTo(exact.gradRec()[j][i], within(1e-10));
            }
        }
        assertThat(size).as("the gradient is not simply 0").isGreaterThan(1e-3);
    }

    @Test
    void withoutRecurrenceEpropIsTheGradientUpToTheReset() {
        // one step: nothing has been reset yet, so both agree
        RandomStream r = new RandomStream(9);
        EpropNetwork net = network(r, 3, 4, 2);
        double[][] x = {{1, 1, 0}};
        double[][] target = matrix(r, 1, 2, 1);
        ReferenceEprop s = new ReferenceEprop(net, null);
        s.step(x[0], target[0]);
        double[][] exact = ExactEpropGradient.of(net, x, target).gradIn();
        for (int j = 0; j < 4; j++) {
            assertThat(s.in().gradient()[j]).containsExactly(exact[j], within(1e-15));
        }
    }

    @Test
    void whatIsHeldDoesNotGrowWithTime() {
        RandomStream r = new RandomStream(4);
        EpropNetwork net = network(r, 4, 5, 2);
        ReferenceEprop s = new ReferenceEprop(net, null);
        long before = s.held().total();
        for (double[] x : spikes(r, 500, 4)) {
            s.step(x, new double[2]);
        }
        assertThat(s.held().total()).isEqualTo(before);
        // e, eps_a, ebar and gradient of 5 x (4 + 5) synapses
        assertThat(s.held().byKind().get("eligibility")).isEqualTo(8L * (4 + 5 + 4 * 5 * 9));
    }

    @Test
    void matricesThatDoNotFitAreRefused() {
        EpropNetwork net = network(new RandomStream(1), 4, 5, 2);
        assertThatThrownBy(() -> new ReferenceEprop(net, new double[3][2])).hasMessageContaining("5 neurons");
        assertThatThrownBy(() -> new EpropNetwork(net.win(), new double[4][4], net.wout(), net.beta(), 0.9, 0.9, 0.9, 1,
                0.3)).hasMessageContaining("recurrent");
    }
}
