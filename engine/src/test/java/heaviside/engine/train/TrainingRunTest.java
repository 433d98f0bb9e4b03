package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.network.Network;
import heaviside.engine.network.ResetMode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrainingRunTest {
    private static TrainingRun run(int batch, int epochs, boolean paused) {
        Dataset data = Networks.blobs(40, 3, 4000, 30);
        Network n = Networks.layered("blobs", "latency-linear", 40, new int[]{64}, 3, false, ResetMode.TO_VALUE, false,
                0.5);
        TrainingSetup s = TrainingSetup.standard("blobs").withTrainer("surrogate").withEncoder("latency-linear")
                .withGrid(1, 100).withBatchSize(batch).withEpochs(epochs).withThreads(1);
        return TrainingRun.start(Trainers.byId("surrogate").open(n, s, data), paused);
    }

    @Test
    void oneBatchTrainsOneBatchAndStaysPaused() throws Exception {
        try (TrainingRun r = run(32, 2, true)) {
            r.oneBatch();
            while (r.progress().batch() == 0 || r.progress().state() != TrainingProgress.State.PAUSED) {
                Thread.sleep(5);
            }
            assertThat(r.progress().batch()).isEqualTo(1);
            assertThat(r.progress().batchLoss()).hasSize(1);
            assertThat(r.ask(TrainingSession::batch).get(5, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void cancelEndsABatchOfFourThousandInItsMiddleAndKeepsTheWeights() throws Exception {
        try (TrainingRun r = run(4000, 1000, true)) {
            byte[] before = r.ask(TrainingSession::checkpoint).get(5, TimeUnit.SECONDS);
            r.resume();
            r.cancel();
            TrainingProgress p = r.await();
            assertThat(p.state()).isEqualTo(TrainingProgress.State.CANCELLED);
            assertThat(p.message()).isEqualTo("Cancelled after epoch 0");
            assertThat(r.ask(TrainingSession::checkpoint).get(5, TimeUnit.SECONDS)).isEqualTo(before);
        }
    }

    @Test
    void yinYangIsLearntToNinetyPercentWithinTenEpochs() throws Exception {
        Dataset data = Datasets.open("yin-yang", DataFolders.only());
        Network n = Networks.layered("yin-yang", "latency-linear", 5, new int[]{120}, 3, false, ResetMode.TO_VALUE,
                false, 0.5);
        TrainingSetup s = TrainingSetup.standard("yin-yang").withEpochs(12);
        try (TrainingRun r = TrainingRun.start(Trainers.byId("surrogate").open(n, s, data))) {
            TrainingProgress p = r.await();
            assertThat(p.state()).isEqualTo(TrainingProgress.State.FINISHED);
            assertThat(p.reports()).hasSize(12);
            assertThat(p.reports().getLast().testAccuracy()).isGreaterThan(0.90);
        }
    }
}
