package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ResetMode;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every session of a gradient trainer keeps to.
class GradientSessionTest {
    private static final Dataset DATA = Networks.blobs(12, 3, 90, 30);
    private static final Network NETWORK = Networks.layered("blobs", "latency-linear", 12, new int[]{20, 14}, 3, false,
            ResetMode.TO_VALUE, false, 0.5);

    private static TrainingSetup setup(String trainer) {
        return TrainingSetup.standard("blobs").withTrainer(trainer).withEncoder("latency-linear").withGrid(1, 25)
                .withBatchSize(16).withEpochs(3).withLearningRate(0.01).withThreads(2);
    }

    private static TrainingSession open(String trainer) {
        return Trainers.byId(trainer).open(NETWORK, setup(trainer), DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"surrogate", "rate"})
    void itLearnsWhatCanBeLearnt(String trainer) {
        try (TrainingSession s = open(trainer)) {
            double before = s.evaluate(Split.TEST, () -> false).loss();
            while (s.epoch() < 3) {
                s.trainBatch();
            }
            TrainingSession.Evaluation after = s.evaluate(Split.TEST, () -> false);
            assertThat(after.loss()).isLessThan(0.6 * before);
            assertThat(after.accuracy()).isGreaterThan(0.8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"surrogate", "rate", "eventprop"})
    void aRestoredCheckpointContinuesBitForBit(String trainer) {
        try (TrainingSession a = open(trainer); TrainingSession b = open(trainer)) {
            for (int i = 0; i < 4; i++) {
                a.trainBatch();
            }
            byte[] saved = a.checkpoint();
            for (int i = 0; i < 5; i++) {
                a.trainBatch();
            }
            b.restore(saved);
            assertThat(b.checkpoint()).isEqualTo(saved);
            assertThat(b.batch()).isEqualTo(4);
            for (int i = 0; i < 5; i++) {
                b.trainBatch();
            }
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truenorth", "int8"})
    void aRunUnderTheConstraintsOfAChipContinuesBitForBit(String hardware) {
        TrainingSetup s = setup("surrogate").withOption("hardware", hardware);
        try (TrainingSession a = Trainers.byId("surrogate").open(NETWORK, s, DATA);
                TrainingSession b = Trainers.byId("surrogate").open(NETWORK, s, DATA)) {
            for (int i = 0; i < 4; i++) {
                a.trainBatch();
            }
            byte[] saved = a.checkpoint();
            b.restore(saved);
            assertThat(b.checkpoint()).isEqualTo(saved);
            for (int i = 0; i < 5; i++) {
                a.trainBatch();
                b.trainBatch();
            }
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
            assertThat(b.weights().getFirst()).isEqualTo(a.weights().getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"surrogate", "rate", "eventprop"})
    void oneAndThreeThreadsTrainTheSameBits(String trainer) {
        try (TrainingSession a = Trainers.byId(trainer).open(NETWORK, setup(trainer).withThreads(1), DATA);
                TrainingSession b = Trainers.byId(trainer).open(NETWORK, setup(trainer).withThreads(3), DATA)) {
            for (int i = 0; i < 8; i++) {
                a.trainBatch();
                b.trainBatch();
            }
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
        }
    }

    @Test
    void damagedHostileAndForeignCheckpointsAreRefused() {
        try (TrainingSession s = open("surrogate"); TrainingSession other = open("rate")) {
            byte[] good = s.checkpoint();
            byte[] flipped = good.clone();
            flipped[good.length / 2] ^= 1;
            assertThatThrownBy(() -> s.restore(flipped)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("checksum");
            assertThatThrownBy(() -> s.restore(java.util.Arrays.copyOf(good, 40)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> s.restore(new byte[0])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not a checkpoint");
            assertThatThrownBy(() -> other.restore(good)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another");
            assertThat(s.checkpoint()).isEqualTo(good);
        }
    }

    @Test
    void aCancelledBatchLeavesTheWeightsAndTheEngineUsable() {
        try (TrainingSession s = open("surrogate"); TrainingSession calm = open("surrogate")) {
            assertThatThrownBy(() -> s.evaluate(Split.TEST, () -> true)).isInstanceOf(CancellationException.class);
            s.trainBatch();
            calm.trainBatch();
            assertThat(s.checkpoint()).isEqualTo(calm.checkpoint());
        }
    }

    @Test
    void reportsCountWhatIsThere() {
        try (TrainingSession s = open("surrogate")) {
            BatchReport b = s.trainBatch();
            assertThat(b.gradientNorms()).hasSize(3);
            assertThat(b.gradientNorms()[0]).isPositive();
            assertThat(b.gradientThroughTime()).hasDimensions(2, 25);
            // at least the membranes of one sample: 25 steps x (20 + 14, padded to 32 + 16) floats
            assertThat(b.backwardBytes()).isGreaterThan(25 * 48 * 4L).isLessThan(200_000);
            assertThat(b.batches()).isEqualTo(6);
            SampleTrace t = s.trace(Split.TEST, 3);
            assertThat(t.readout()).hasDimensions(25, 3);
            double sum = 0;
            for (double p : t.probabilities()) {
                sum += p;
            }
            assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
            long membranes = 0;
            for (long c : t.membraneCounts()) {
                membranes += c;
            }
            assertThat(membranes).isEqualTo(25 * 34);
        }
    }

    @Test
    void weightsGoBackIntoTheNetworkAndCanBeGivenAgain() {
        try (TrainingSession s = open("surrogate")) {
            s.trainBatch();
            Network trained = s.network();
            assertThat(trained.projection("in-h0").orElseThrow().weight()).isInstanceOf(Parameter.PerItem.class);
            try (TrainingSession again = Trainers.byId("surrogate").open(trained,
                    setup("surrogate").withInitialisation("given"), DATA)) {
                List<float[]> w = again.weights();
                for (int k = 0; k < w.size(); k++) {
                    assertThat(w.get(k)).isEqualTo(s.weights().get(k));
                }
            }
        }
    }
}
