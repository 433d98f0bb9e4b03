package heaviside.engine.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceBpttTest {
    /// With a smooth activation whose derivative is the surrogate, the adjoint is the exact gradient, and central
    /// differences must find it.
    @ParameterizedTest
    @CsvSource({"false,zero,MAX,1", "false,subtract,SUM,2", "true,zero,LAST,2", "true,subtract,MEAN,1",
            "false,none,EVERY,2", "true,none,MAX,1"})
    void theAdjointIsTheGradientOfTheSmoothNetwork(boolean immediate, String reset, Reduction reduction, int depth) {
        Surrogate.Sigmoid surrogate = new Surrogate.Sigmoid(3, 3);
        RandomStream r = new RandomStream(depth);
        List<ReferenceBptt.Layer> layers = new ArrayList<>();
        int in = 4;
        for (int l = 0; l < depth; l++) {
            layers.add(new ReferenceBptt.Layer(random(in, 5, r, 1.5), random(5, 5, r, 0.5), immediate, near(0.8, r),
                    near(0.9, r), near(0.6, r), near(1, r), -0.7, reset));
            in = 5;
        }
        ReferenceBptt.Layer out = new ReferenceBptt.Layer(random(5, 3, r, 1), null, false, 0.7, 0.85, 0.3, 1, "none");
        double[][] x = new double[9][4];
        for (double[] row : x) {
            for (int i = 0; i < 4; i++) {
                row[i] = r.nextDouble() < 0.4 ? 1 : 0;
            }
        }
        ReferenceBptt.Options options = new ReferenceBptt.Options(false, surrogate, reduction, 1,
                new Regulariser(0.05, 0.5, 0.3, 4, 0.01), v -> 1 / (1 + Math.exp(-3 * v)));
        ReferenceBptt net = new ReferenceBptt(layers, out, options);
        ReferenceBptt.Result result = net.run(x);
        for (int l = 0; l <= depth; l++) {
            double[][] w = l < depth ? layers.get(l).w() : out.w();
            check(net, x, w, result.dW().get(l));
            double[][] v = l < depth ? layers.get(l).v() : null;
            double[][] dV = result.dV().get(l);
            if (v != null && dV != null) {
                check(net, x, v, dV);
            }
        }
        for (int l = 0; l < depth; l++) {
            ReferenceBptt.Layer layer = layers.get(l);
            ReferenceBptt.NeuronGradient g = result.neurons().get(l);
            check(net, x, layer.alpha(), new double[5], 0, g.alpha());
            check(net, x, layer.beta(), layer.kappa(), -0.7, g.beta());
            check(net, x, layer.theta(), new double[5], 0, g.theta());
        }
    }

    /// Moves each entry of `a`, and with it that of `b` by `slope` as much.
    private static void check(ReferenceBptt net, double[][] x, double[] a, double[] b, double slope,
            double[] gradient) {
        double h = 1e-5;
        for (int j = 0; j < a.length; j++) {
            double oldA = a[j];
            double oldB = b[j];
            a[j] = oldA + h;
            b[j] = oldB + slope * h;
            double up = net.run(x).loss();
            a[j] = oldA - h;
            b[j] = oldB - slope * h;
            double down = net.run(x).loss();
            a[j] = oldA;
            b[j] = oldB;
            assertThat((up - down) / (2 * h)).isCloseTo(gradient[j], within(1e-7));
        }
    }

    private static double[] near(double value, RandomStream r) {
        double[] v = new double[5];
        for (int j = 0; j < 5; j++) {
            v[j] = value * (1 + 0.1 * (r.nextDouble() - 0.5));
        }
        return v;
    }

    private static void check(ReferenceBptt net, double[][] x, double[][] w, double[][] gradient) {
        double h = 1e-5;
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w[i].length; j++) {
                double old = w[i][j];
                w[i][j] = old + h;
                double up = net.run(x).loss();
                w[i][j] = old - h;
                double down = net.run(x).loss();
                w[i][j] = old;
                assertThat((up - down) / (2 * h)).isCloseTo(gradient[i][j], within(2e-8));
            }
        }
    }

    static double[][] random(int rows, int cols, RandomStream r, double sd) {
        double[][] w = new double[rows][cols];
        for (double[] row : w) {
            for (int j = 0; j < cols; j++) {
                row[j] = sd * r.nextGaussian();
            }
        }
        return w;
    }
}
