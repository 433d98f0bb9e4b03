package heaviside.engine.bench;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingRun;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Time from the word "cancel" to the end of a training run, for every trainer, at random moments of an epoch in one batch:
/// Yin-Yang, 5-120-3, 800 steps of 1 ms, all 5,000 training samples a batch, so that no batch ends by itself meanwhile.
public final class CancelTiming {
    /// Name on the command line.
    public static final String NAME = "cancel";
    /// A sentence about it.
    public static final String DESCRIPTION = "Milliseconds from a cancel to the end of a training run, per trainer:"
            + " Yin-Yang, 5-120-3, 800 steps, one batch";
    private static final int STEPS = 800;
    private static final int BATCH = 5000;
    private static final double LATEST_MS = 600;
    private static final double PATIENCE_MS = 10_000;

    /// One line.
    ///
    /// @param trainer catalog name
    /// @param cancels measured
    /// @param medianMs between cancel and end
    /// @param worstMs the longest
    /// @param refused why the trainer did not run; empty if it did
    public record Row(String trainer, int cancels, double medianMs, double worstMs, String refused) {
    }

    private CancelTiming() {
    }

    /// Measures every trainer.
    ///
    /// @param cancels runs a trainer, each cancelled at another moment
    /// @param threads of each run
    /// @param each told of every row
    public static List<Row> run(int cancels, int threads, long seed, Consumer<Row> each) {
        List<Row> rows = new ArrayList<>();
        Dataset data = Datasets.open("yin-yang", DataFolders.standard(), 5);
        for (Trainer t : Trainers.all()) {
            Row r = row(t, cancels, threads, seed, data);
            rows.add(r);
            each.accept(r);
        }
        return rows;
    }

    private static Row row(Trainer t, int cancels, int threads, long seed, Dataset data) {
        TrainingSetup setup = TrainingSetup.standard("yin-yang").withTrainer(t.id()).withGrid(1, STEPS).withSeed(seed)
                .withBatchSize(BATCH).withThreads(threads).withEpochs(1000);
        String refused = t.check(MemoryComparison.network(), setup).stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR).map(Diagnostic::message).findFirst()
                .orElse("");
        if (!refused.isEmpty()) {
            return new Row(t.id(), 0, Double.NaN, Double.NaN, refused);
        }
        RandomStream random = new RandomStream(seed).stream("cancel").stream(t.id());
        double[] ms = new double[cancels];
        for (int i = 0; i < cancels; i++) {
            ms[i] = once(t, setup, data, random.nextDouble() * LATEST_MS);
        }
        Arrays.sort(ms);
        return new Row(t.id(), cancels, ms[cancels / 2], ms[cancels - 1], "");
    }

    private static double once(Trainer t, TrainingSetup setup, Dataset data, double afterMs) {
        try (TrainingRun run = TrainingRun.start(t.open(MemoryComparison.network(), setup, data))) {
            Thread.sleep(Math.round(afterMs));
            long from = System.nanoTime();
            run.cancel();
            double passed = 0;
            while (!run.progress().state().ended() && passed < PATIENCE_MS) {
                Thread.onSpinWait();
                passed = (System.nanoTime() - from) * 1e-6;
            }
            return (System.nanoTime() - from) * 1e-6;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("Stopped.");
        }
    }
}
