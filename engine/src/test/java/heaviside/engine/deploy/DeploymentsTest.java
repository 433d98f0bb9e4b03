package heaviside.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.chip.Deployment;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.YinYang;
import heaviside.engine.io.Project;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.TrainingSetup;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentsTest {
    private static final int HIDDEN = 40;

    private static double[] weights(int n, double mean, double sd, long seed) {
        RandomStream r = new RandomStream(seed);
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = mean + sd * r.nextGaussian();
        }
        return w;
    }

    /// Given weights that make the hidden layer spike; `scale` makes up for the factor (1 - beta) that scheme (a) lacks.
    private static Project project(Scheme scheme, double scale) {
        Network n = Network.EMPTY
                .plus(new Stimulus.DatasetInput("in", "in", 4, "yin-yang", "latency", 0))
                .plus(new Population("hidden", "hidden", HIDDEN, Polarity.MIXED,
                        Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Population("out", "out", 3, Polarity.MIXED, LeakyReadout.normalised(20, 5)))
                .plus(new Projection("w1", "in", "hidden", new Connectivity.AllToAll(true),
                        Parameter.of(weights(4 * HIDDEN, 3 * scale, 3 * scale, 1)), Parameter.of(0)))
                .plus(new Projection("rec", "hidden", "hidden", new Connectivity.AllToAll(true),
                        Parameter.of(weights(HIDDEN * HIDDEN, 0, 0.1 * scale, 3)), Parameter.of(0)))
                .plus(new Projection("w2", "hidden", "out", new Connectivity.AllToAll(true),
                        Parameter.of(weights(HIDDEN * 3, 0, scale, 2)), Parameter.of(0)));
        return Project.empty("p").withNetwork(n)
                .withTraining(TrainingSetup.standard("yin-yang").withScheme(scheme).withEncoder("latency")
                        .withGrid(1, 60))
                .withChip(new Project.Chip("loihi-like", 9, 100, 15));
    }

    @ParameterizedTest
    @EnumSource(value = Scheme.class, names = {"SPYTORCH", "STORK", "PEREZ_NIEVES"})
    void chipSpikesInTheSameTicksAsTheTrainersForwardPassUpToRounding(Scheme scheme) {
        Project p = project(scheme, scheme == Scheme.SPYTORCH ? 0.05 : 1);
        Dataset data = new YinYang();
        try (HostReference r = Objects.requireNonNull(HostReference.open(p, data, () -> false))) {
            DeploymentReport report = Deployment.run(p.network(), ChipSpecs.byId("loihi-like"), data,
                    Deployments.options(p, ""), r, s -> {
                    }, () -> false);
            assertThat(report.againstReference().exact()).isTrue();
            assertThat(report.perInference().spikes()).isGreaterThan(5);
            // one tick of misalignment would leave next to nothing in common
            assertThat(report.againstFloat().share()).isGreaterThan(0.9);
            assertThat(Math.abs(report.accuracyChip() - report.accuracyFloat())).isLessThan(0.1);
            assertThat(report.hostSecondsPerInference()).isPositive();
        }
    }
}
