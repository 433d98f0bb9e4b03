package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
    @ParameterizedTest
    @EnumSource(Optimizer.Kind.class)
    void floatUpdatesFollowTheDefinitionInDouble(Optimizer.Kind kind) {
        Optimizer o = new Optimizer(kind, 0.9, 0.9, 0.999, 1e-8);
        int n = 37;
        RandomStream r = new RandomStream(3);
        double[] p = new double[n];
        float[] q = new float[n];
        double[] m = new double[n];
        double[] v = new double[n];
        float[] fm = new float[n];
        float[] fv = new float[n];
        for (int t = 1; t <= 30; t++) {
            double[] g = new double[n];
            float[] f = new float[n];
            for (int i = 0; i < n; i++) {
                f[i] = (float) r.nextGaussian();
                g[i] = f[i];
            }
            o.step(p, g, m, v, 0.01, t);
            o.step(q, f, fm, fv, 0, 20, 0.01, t);
            o.step(q, f, fm, fv, 20, n, 0.01, t);
        }
        for (int i = 0; i < n; i++) {
            assertThat((double) q[i]).isCloseTo(p[i], within(1e-5));
        }
    }
}
