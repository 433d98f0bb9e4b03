package heaviside.engine.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.network.ResetMode;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.Networks;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.Surrogate;
import heaviside.engine.train.TrainingSetup;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HardwareWeightsTest {
    private static final int IN = 300;
    private static final int HIDDEN = 40;

    private static BpttModel model() {
        LayeredNetwork.Dynamics d = new LayeredNetwork.Dynamics(new SchemeCoefficients(false, 0, 1, 1),
                ResetMode.SUBTRACT);
        BpttModel m = new BpttModel(List.of(new BpttModel.Shape(IN, HIDDEN, false, true, d)),
                new BpttModel.Shape(HIDDEN, 4, false, true, d),
                new BpttModel.Options(5, true, new Surrogate.FastSigmoid(10, 1), Reduction.MAX, Regulariser.NONE));
        java.util.Random r = new java.util.Random(1);
        for (int i = 0; i < IN; i++) {
            for (int j = 0; j < HIDDEN; j++) {
                m.forward(0)[i * m.layers().getFirst().stride() + j] = (float) r.nextGaussian();
            }
        }
        return m;
    }

    private static SampleFeed feed() {
        return new SampleFeed(Networks.blobs(IN, 4, 40, 4), setup("none").withEncoder("latency-linear").withGrid(1, 5));
    }

    private static TrainingSetup setup(String hardware) {
        return TrainingSetup.standard("mnist").withOption("hardware", hardware);
    }

    @Test
    void trueNorthLeavesThreeValuesAndSourcesForOneCore() {
        BpttModel m = model();
        HardwareWeights.of(setup("truenorth"), m, feed()).orElseThrow().apply();
        int stride = m.layers().getFirst().stride();
        Set<Float> values = new TreeSet<>();
        for (int j = 0; j < HIDDEN; j++) {
            int sources = 0;
            for (int i = 0; i < IN; i++) {
                float w = m.forward(0)[i * stride + j];
                values.add(w + 0f);
                sources += w != 0 ? 1 : 0;
            }
            assertThat(sources).isBetween(20, HardwareWeights.SOURCES);
        }
        assertThat(values).hasSize(3).contains(0f);
    }

    @Test
    void smallStepsAddUpBehindTheRoundedWeights() {
        BpttModel m = model();
        HardwareWeights h = HardwareWeights.of(setup("int8"), m, feed()).orElseThrow();
        h.apply();
        float before = m.forward(0)[0];
        int steps = 0;
        while (m.forward(0)[0] == before && steps < 1000) {
            m.forward(0)[0] += 1e-3f;
            h.apply();
            steps++;
        }
        assertThat(steps).as("one step is less than rounding shows, many are not").isBetween(2, 100);
    }

    @Test
    void weightsGivenForACoreKeepTheirSources() {
        BpttModel m = model();
        HardwareWeights.of(setup("truenorth"), m, feed()).orElseThrow().apply();
        float[] first = m.forward(0).clone();
        HardwareWeights.of(setup("truenorth").withInitialisation("given").withTrainSamples(1), m, feed()).orElseThrow()
                .apply();
        for (int i = 0; i < first.length; i++) {
            assertThat(Math.signum(m.forward(0)[i])).isEqualTo(Math.signum(first[i]));
        }
    }

    @Test
    void noneChangesNothing() {
        assertThat(HardwareWeights.of(setup("none"), model(), feed())).isEmpty();
    }
}
