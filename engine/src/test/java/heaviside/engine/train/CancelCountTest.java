package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.ResetMode;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How much is still done after a cancel, counted in samples rather than in time: at well under a millisecond a sample, 32
/// samples a thread stay far below 100 ms.
class CancelCountTest {
    private static final int SAMPLES = 4000;
    private static final int CANCEL_AT = 1000;
    private static final int MOST_AFTER = 32;

    @Test
    void aCancelledBatchOfFourThousandReadsAtMostThirtyTwoSamplesMoreAThread() {
        for (int threads : new int[]{1, 2}) {
            Counting data = new Counting();
            try (TrainingSession s = open(data, threads)) {
                data.count(s::cancelBatch);
                assertThatThrownBy(s::trainBatch).isInstanceOf(CancellationException.class);
                assertThat(data.read.get()).as("%d threads", threads)
                        .isBetween(CANCEL_AT, CANCEL_AT + MOST_AFTER * threads);
            }
        }
    }

    @Test
    void aCancelledTestReadsAtMostThirtyTwoSamplesMore() {
        Counting data = new Counting();
        try (TrainingSession s = open(data, 1)) {
            data.count(() -> {
            });
            assertThatThrownBy(() -> s.evaluate(Split.TRAIN, () -> data.read.get() >= CANCEL_AT))
                    .isInstanceOf(CancellationException.class);
            assertThat(data.read.get()).isBetween(CANCEL_AT, CANCEL_AT + MOST_AFTER);
        }
    }

    private static TrainingSession open(Dataset data, int threads) {
        TrainingSetup setup = TrainingSetup.standard("blobs").withTrainer("surrogate").withEncoder("latency-linear")
                .withGrid(1, 50).withBatchSize(SAMPLES).withEpochs(1).withThreads(threads);
        return Trainers.byId("surrogate").open(Networks.layered("blobs", "latency-linear", 40, new int[]{64}, 3, false,
                ResetMode.TO_VALUE, false, 0.5), setup, data);
    }

    /// Counts what is read and does something at the thousandth sample.
    private static final class Counting implements Dataset {
        private final Dataset inner = Networks.blobs(40, 3, SAMPLES, 30);
        private final AtomicInteger read = new AtomicInteger();
        private volatile Runnable atThousand = () -> {
        };

        void count(Runnable atThousand) {
            this.atThousand = atThousand;
            read.set(0);
        }

        @Override
        public void values(Split split, int index, float[] into) {
            if (read.incrementAndGet() == CANCEL_AT) {
                atThousand.run();
            }
            inner.values(split, index, into);
        }

        @Override
        public String id() {
            return inner.id();
        }

        @Override
        public String title() {
            return inner.title();
        }

        @Override
        public String provenance() {
            return inner.provenance();
        }

        @Override
        public int channels() {
            return inner.channels();
        }

        @Override
        public List<String> classes() {
            return inner.classes();
        }

        @Override
        public int size(Split split) {
            return inner.size(split);
        }

        @Override
        public int label(Split split, int index) {
            return inner.label(split, index);
        }
    }
}
