package heaviside.engine.bench;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Bytes that each trainer holds for the backward pass of one sample, counted by the trainer, on the same network for longer
/// and longer trials; beside them what the formulas ask for: N neurons, T steps, membrane, current and spike of 4 bytes each.
public final class MemoryComparison {
    /// Name on the command line.
    public static final String NAME = "memory";
    /// A sentence about it.
    public static final String DESCRIPTION = "Bytes held for the backward pass of one sample, per trainer, over the number"
            + " of steps: Yin-Yang, 5-120-3";
    /// The trials' lengths, steps of 1 ms.
    public static final List<Integer> STEPS = List.of(50, 100, 200, 400, 800);
    private static final int HIDDEN = 120;

    /// One line.
    ///
    /// @param trainer catalog name
    /// @param steps T
    /// @param bytes counted; 0 where the trainer could not run
    /// @param spikes hidden spikes of the sample
    /// @param full derived: every state of every step, 12 N T
    /// @param segments derived: best segment checkpointing, 12 N 2 sqrt(T)
    /// @param events derived: 16 bytes a spike
    /// @param refused why the trainer did not run; empty if it did
    public record Row(String trainer, int steps, long bytes, double spikes, long full, long segments, long events,
            String refused) {
    }

    private MemoryComparison() {
    }

    /// Runs all of it.
    ///
    /// @param each told of every row
    public static List<Row> run(long seed, Consumer<Row> each) {
        List<Row> rows = new ArrayList<>();
        Dataset data = Datasets.open("yin-yang", DataFolders.standard(), 5);
        for (Trainer t : Trainers.all()) {
            for (int steps : STEPS) {
                Row r = row(t, steps, seed, data);
                rows.add(r);
                each.accept(r);
            }
        }
        return rows;
    }

    private static Row row(Trainer t, int steps, long seed, Dataset data) {
        TrainingSetup setup = TrainingSetup.standard("yin-yang").withTrainer(t.id()).withGrid(1, steps).withSeed(seed)
                .withBatchSize(1).withTrainSamples(8).withTestSamples(8).withThreads(1);
        long n = HIDDEN + 3L;
        long full = 12 * n * steps;
        long segments = Math.round(12 * n * 2 * Math.sqrt(steps));
        String refused = t.check(network(), setup).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .map(Diagnostic::message).findFirst().orElse("");
        if (!refused.isEmpty()) {
            return new Row(t.id(), steps, 0, 0, full, segments, 0, refused);
        }
        try (TrainingSession s = t.open(network(), setup, data)) {
            BatchReport b = s.trainBatch();
            return new Row(t.id(), steps, b.backwardBytes(), b.spikesPerSample(), full, segments,
                    Math.round(16 * b.spikesPerSample()), "");
        }
    }

    /// 5-120-3.
    static Network network() {
        return Network.EMPTY.plus(new Stimulus.DatasetInput("input", "Yin-Yang", 5, "yin-yang", "latency-linear", 0))
                .plus(new Population("hidden", "hidden", HIDDEN, Polarity.MIXED,
                        Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Population("readout", "readout", 3, Polarity.MIXED, LeakyReadout.normalised(20, 5)))
                .plus(all("input-hidden", "input", "hidden")).plus(all("hidden-readout", "hidden", "readout"));
    }

    private static Projection all(String id, String from, String to) {
        return new Projection(id, from, to, new Connectivity.AllToAll(true), new Parameter.Normal(0, 0.2),
                Parameter.of(0));
    }
}
