package heaviside.engine.train.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ResetMode;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.Networks;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackTrainerTest {
    private static final Dataset DATA = Networks.blobs(12, 3, 160, 60);
    private static final Network NETWORK = Networks.layered("blobs", "latency-linear", 12, new int[]{20, 14}, 3, false,
            ResetMode.TO_VALUE, false, 0.5);

    private static TrainingSetup setup(String kind, String units) {
        return TrainingSetup.standard("blobs").withTrainer("feedback").withEncoder("latency-linear").withGrid(1, 25)
                .withBatchSize(16).withEpochs(4).withLearningRate(0.01).withThreads(2).withOption("feedback", kind)
                .withOption("units", units);
    }

    @ParameterizedTest
    @CsvSource({"dense,spiking", "direct,spiking", "sign-symmetric,spiking", "dense,rate", "direct,rate",
            "sign-symmetric,rate"})
    void everyKindLearnsAndReportsItsAngles(String kind, String units) {
        try (TrainingSession s = new FeedbackTrainer().open(NETWORK, setup(kind, units), DATA)) {
            double before = s.evaluate(Split.TEST, () -> false).loss();
            BatchReport last = s.trainBatch();
            double first = last.measures().getOrDefault("angle at layer 2 (deg)", Double.NaN);
            while (s.epoch() < 4) {
                last = s.trainBatch();
            }
            TrainingSession.Evaluation after = s.evaluate(Split.TEST, () -> false);
            assertThat(after.loss()).isLessThan(0.6 * before);
            assertThat(after.accuracy()).isGreaterThan(0.8);
            assertThat(last.measures()).containsKeys("angle at layer 1 (deg)", "angle at layer 2 (deg)");
            assertThat(last.measures().get("angle at layer 2 (deg)")).isLessThan(90);
            assertThat(first).isBetween(0.0, 180.0);
        }
    }

    @Test
    void timeConstantsLearnThroughTheFeedbackToo() {
        TrainingSetup setup = setup("dense", "spiking").withOption("tauInit", "het").withOption("tauTraining", "het");
        try (TrainingSession s = new FeedbackTrainer().open(NETWORK, setup, DATA)) {
            Parameter before = s.network().populations().getFirst().model().get("tauMemMs");
            s.trainBatch();
            Parameter after = s.network().populations().getFirst().model().get("tauMemMs");
            assertThat(before).isInstanceOf(Parameter.PerItem.class);
            assertThat(after).isInstanceOf(Parameter.PerItem.class).isNotEqualTo(before);
        }
    }

    @Test
    void whatHasNoLayersOfFullMatricesIsRefusedWithAReason() {
        Network late = NETWORK.withProjection(NETWORK.projections().getFirst().id(), p -> p.withDelay(Parameter.of(9)));
        assertThat(new FeedbackTrainer().check(late, setup("dense", "spiking")))
                .anyMatch(d -> d.code().equals("delay") && d.remedy().contains("0"));
    }

    @Test
    void theSignsOfTheWeightsAreTheSignsOfTheFeedback() {
        FeedbackWeights f = new FeedbackWeights(FeedbackWeights.Kind.SIGN_SYMMETRIC, 1, 1, 3);
        float[] w = new float[5 * 16];
        for (int k = 0; k < 5; k++) {
            for (int j = 0; j < 4; j++) {
                w[k * 16 + j] = (k + j) % 3 - 1.5f;
            }
        }
        f.draw(List.of(new float[0], w), new int[]{4, 5});
        float[] size = f.matrix(1).clone();
        for (int k = 0; k < w.length; k++) {
            assertThat(Math.signum(f.matrix(1)[k])).isEqualTo(Math.signum(w[k]));
            w[k] = -w[k];
        }
        f.follow(1, w);
        for (int k = 0; k < w.length; k++) {
            assertThat(f.matrix(1)[k]).isEqualTo(-size[k]);
        }
        assertThat(FeedbackWeights.angleDeg(size, 0, w, 0, w.length)).isGreaterThan(90);
    }

    @Test
    void anglesAreThoseOfGeometry() {
        assertThat(FeedbackWeights.angleDeg(new float[]{9, 1, 0}, 1, new float[]{1, 1}, 0, 2)).isCloseTo(45,
                within(1e-5));
        assertThat(FeedbackWeights.angleDeg(new float[]{0, 0}, 0, new float[]{1, 1}, 0, 2)).isEqualTo(90);
        assertThat(FeedbackWeights.angleDeg(new float[]{1, 0}, 0, new float[]{-2, 0}, 0, 2)).isEqualTo(180);
    }

    @Test
    void theFeedbackDependsOnTheSeedAndStaysFixed() {
        float[] w = new float[3 * 16];
        w[0] = 1;
        float[][] b = new float[3][];
        long[] seeds = {1, 1, 2};
        for (int i = 0; i < 3; i++) {
            FeedbackWeights f = new FeedbackWeights(FeedbackWeights.Kind.DENSE, 2, 1, seeds[i]);
            f.draw(List.of(new float[0], w), new int[]{4, 3});
            f.follow(1, new float[3 * 16]);
            b[i] = f.matrix(1);
        }
        assertThat(b[0]).isEqualTo(b[1]).isNotEqualTo(b[2]);
    }
}
