package heaviside.engine.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.network.ResetMode;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.Networks;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import org.junit.jupiter.api.Test;

class SpikePriceTest {
    @Test
    void aPriceOnSpikesMakesTheNetworkSpareThem() {
        double free = spikesAfterTraining("0");
        double priced = spikesAfterTraining("0.05");
        assertThat(free).isPositive();
        assertThat(priced).isLessThan(0.8 * free);
    }

    private static double spikesAfterTraining(String price) {
        TrainingSetup setup = SurrogateTrainer.SPIKE_PRICE.put(TrainingSetup.standard("blobs").withTrainer("surrogate")
                .withEncoder("latency-linear").withGrid(1, 40).withBatchSize(20).withThreads(1), price);
        try (TrainingSession s = Trainers.byId("surrogate").open(Networks.layered("blobs", "latency-linear", 20,
                new int[]{30}, 3, false, ResetMode.TO_VALUE, false, 0.5), setup, Networks.blobs(20, 3, 200, 30))) {
            BatchReport last = s.trainBatch();
            for (int i = 0; i < 30; i++) {
                last = s.trainBatch();
            }
            return last.spikesPerSample();
        }
    }
}
