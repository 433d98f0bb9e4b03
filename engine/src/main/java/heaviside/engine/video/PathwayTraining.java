package heaviside.engine.video;

import heaviside.engine.data.Split;
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
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Trains a pathway by surrogate gradients under TrueNorth's constraints: LIF neurons whose membrane forgets from tick to
/// tick, ternary weights, 128 sources a core. Then reads the integers off.
final class PathwayTraining {
    private static final double FORGET_MS = 0.01;
    private static final double KEEP_MS = 100_000;
    private static final int LATENCY = 8;

    /// How far training is.
    ///
    /// @param pathway "where" or "what"
    /// @param epoch finished epochs
    /// @param epochs of
    /// @param loss of the last batch
    /// @param accuracy on windows of other scenes
    record Progress(String pathway, int epoch, int epochs, double loss, double accuracy) {
    }

    private PathwayTraining() {
    }

    /// A chain of spiking layers and a read-out.
    static Network network(int channels, int[] hidden, int classes, double active) {
        List<Population> pops = new ArrayList<>();
        List<Projection> projections = new ArrayList<>();
        String source = "input";
        int in = channels;
        for (int l = 0; l < hidden.length; l++) {
            String id = "hidden" + (l + 1);
            pops.add(new Population(id, id, hidden[l], Polarity.MIXED,
                    Lif.normalised(FORGET_MS, FORGET_MS, ResetMode.NONE)));
            double heard = l == 0 ? active : 0.15 * in;
            projections.add(projection(source, id, 1.2 / Math.sqrt(heard)));
            source = id;
            in = hidden[l];
        }
        pops.add(new Population("readout", "Read-out", classes, Polarity.MIXED,
                LeakyReadout.normalised(KEEP_MS, FORGET_MS)));
        projections.add(projection(source, "readout", 1 / Math.sqrt(0.15 * in)));
        Stimulus input = new Stimulus.DatasetInput("input", "Input", channels, "street", "latency", 0);
        return new Network(pops, List.of(input), projections, List.of());
    }

    private static Projection projection(String from, String to, double sd) {
        return new Projection(from + "-" + to, from, to, new Connectivity.AllToAll(true), new Parameter.Normal(0, sd),
                Parameter.of(0));
    }

    static TrainingSetup setup(int epochs, double rate, long seed) {
        return new TrainingSetup("surrogate", "street", "latency", 0, 0, 1, Retina.LEVELS + LATENCY, Scheme.SPYTORCH,
                true, new SurrogateSpec("superspike", 2, 1), "last", "adam", rate, 0.8, 64, epochs, 0, 0, 0, 0, 0, 0,
                "given", seed, 0, Map.of("hardware", "truenorth", "trainThreshold", "true"));
    }

    /// Trains, and keeps the weights of the epoch that does best on windows of validation scenes: with ternary weights
    /// epochs differ.
    ///
    /// @param name for the progress
    /// @param active mean number of channels that spike in a tick
    /// @param cancelled asked after every batch
    static Pathway train(String name, LevelSet data, int[] hidden, double active, int epochs, double rate, long seed,
            Consumer<Progress> progress, BooleanSupplier cancelled) {
        Network n = network(data.channels(), hidden, data.classes().size(), active);
        try (TrainingSession s = Trainers.byId("surrogate").open(n, setup(epochs, rate, seed), data)) {
            double best = -1;
            Pathway kept = IntegerReading.of(s.network());
            while (s.epoch() < epochs) {
                if (cancelled.getAsBoolean()) {
                    throw new java.util.concurrent.CancellationException("cancelled");
                }
                double loss = s.trainBatch().loss();
                if (s.batch() == 0) {
                    double accuracy = s.evaluate(Split.TEST, cancelled).accuracy();
                    progress.accept(new Progress(name, s.epoch(), epochs, loss, accuracy));
                    if (accuracy > best) {
                        best = accuracy;
                        kept = IntegerReading.of(s.network());
                    }
                }
            }
            return kept;
        }
    }
}
