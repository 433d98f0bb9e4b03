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
import heaviside.engine.train.steps.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
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
    /// @param trainer catalog name; of surrogate BPTT with how it stores states, as in "surrogate-segments"
    /// @param steps T
    /// @param bytes counted; 0 where the trainer could not run
    /// @param spikes hidden spikes of the sample
    /// @param full derived: every state of every step, 12 N T
    /// @param segments derived: best segment checkpointing, 12 N 2 sqrt(T)
    /// @param recursive derived: recursive checkpointing, 12 N log2(T)
    /// @param events derived: 16 bytes a spike
    /// @param refused why the trainer did not run; empty if it did
    public record Row(String trainer, int steps, long bytes, double spikes, long full, long segments,
            long recursive, long events, String refused) {
    }

    /// A way to train.
    ///
    /// @param name as [Row#trainer]
    /// @param title as shown
    /// @param trainer the method
    /// @param options its settings beside the setup's
    public record Way(String name, String title, Trainer trainer, Map<String, String> options) {
    }

    /// Every trainer, surrogate BPTT once for each way to store states.
    public static List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (Trainer t : Trainers.all()) {
            ways.add(new Way(t.id(), t.title(), t, Map.of()));
            if (t.options().stream().anyMatch(o -> o.key().equals(Storage.HOW.key()))) {
                ways.add(new Way(t.id() + "-segments", "BPTT, segments", t, Map.of("storage", "segments")));
                ways.add(new Way(t.id() + "-recursive", "BPTT, recursive", t, Map.of("storage", "recursive")));
                ways.add(new Way(t.id() + "-truncated", "BPTT, last 20", t,
                        Map.of("storage", "truncated", "window", "20")));
            }
        }
        return ways;
    }

    private MemoryComparison() {
    }

    /// Runs all of it.
    ///
    /// @param each told of every row
    public static List<Row> run(long seed, Consumer<Row> each) {
        Dataset data = Datasets.open("yin-yang", DataFolders.standard(), 5);
        return run(network(), TrainingSetup.standard("yin-yang").withGrid(1, 1).withSeed(seed), data, STEPS,
                () -> false,
                each);
    }

    /// Runs it on another network.
    ///
    /// @param setup settings but for the number of steps
    /// @param steps the trials' lengths
    /// @param cancelled asked before every run
    /// @param each told of every row
    /// @throws CancellationException when cancelled
    public static List<Row> run(Network network, TrainingSetup setup, Dataset data, List<Integer> steps,
            BooleanSupplier cancelled, Consumer<Row> each) {
        List<Row> rows = new ArrayList<>();
        for (Way w : ways()) {
            for (int n : steps) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("Cancelled.");
                }
                Row r = row(w, network, setup, n, data);
                rows.add(r);
                each.accept(r);
            }
        }
        return rows;
    }

    private static Row row(Way w, Network network, TrainingSetup wanted, int steps, Dataset data) {
        TrainingSetup setup = wanted.withTrainer(w.trainer.id()).withGrid(wanted.dtMs(), steps).withBatchSize(1)
                .withTrainSamples(8).withTestSamples(8).withThreads(1);
        for (Map.Entry<String, String> o : w.options.entrySet()) {
            setup = setup.withOption(o.getKey(), o.getValue());
        }
        long n = network.neurons();
        long full = 12 * n * steps;
        long segments = Math.round(12 * n * 2 * Math.sqrt(steps));
        long recursive = Math.round(12 * n * Math.log(steps) / Math.log(2));
        String refused = w.trainer.check(network, setup).stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR).map(Diagnostic::message).findFirst().orElse("");
        if (!refused.isEmpty()) {
            return new Row(w.name, steps, 0, 0, full, segments, recursive, 0, refused);
        }
        try (TrainingSession s = w.trainer.open(network, setup, data)) {
            BatchReport b = s.trainBatch();
            return new Row(w.name, steps, b.backwardBytes(), b.spikesPerSample(), full, segments, recursive,
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
