package heaviside.engine.deploy;

import heaviside.engine.chip.FloatReference;
import heaviside.engine.chip.host.ProcessorEnergy;
import heaviside.engine.data.Split;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The float network on this computer, run by the trainer that trained it. The time of an inference is that of one
/// evaluation of the whole test split (all threads of the session), divided by its samples.
public final class TrainedReference implements FloatReference {
    private final TrainingSession session;
    private final List<String> hidden;
    private final double accuracy;
    private final long nanosPerSample;
    private final double joulesPerSample;

    private TrainedReference(TrainingSession session, double accuracy, long nanosPerSample, double joulesPerSample) {
        this.joulesPerSample = joulesPerSample;
        this.session = session;
        this.accuracy = accuracy;
        this.nanosPerSample = nanosPerSample;
        Network n = session.network();
        this.hidden = n.populations().stream().filter(p -> !(p.model() instanceof LeakyReadout)).map(Population::id)
                .toList();
    }

    /// Evaluates the test split once, for the time.
    ///
    /// @param session with the trained weights; the caller closes it
    /// @param testSamples samples of its test split
    /// @param cancelled asked every few samples
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static TrainedReference of(TrainingSession session, int testSamples, BooleanSupplier cancelled) {
        session.evaluate(Split.TEST, cancelled); // warms up
        Optional<ProcessorEnergy> counters = ProcessorEnergy.open(ProcessorEnergy.STANDARD);
        long start = System.nanoTime();
        double accuracy = session.evaluate(Split.TEST, cancelled).accuracy();
        long nanos = System.nanoTime() - start;
        double joules = counters.map(ProcessorEnergy::joules).orElse(Double.NaN);
        int n = Math.max(1, testSamples);
        return new TrainedReference(session, accuracy, nanos / n, joules / n);
    }

    /// Accuracy on the whole test split.
    public double accuracy() {
        return accuracy;
    }

    @Override
    public String simulator() {
        return "trainer's forward pass, all threads";
    }

    @Override
    public double joulesPerInference() {
        return joulesPerSample;
    }

    @Override
    public Outcome classify(int index, SpikeInput input) {
        SampleTrace t = session.trace(Split.TEST, index);
        int best = 0;
        for (int k = 1; k < t.probabilities().length; k++) {
            if (t.probabilities()[k] > t.probabilities()[best]) {
                best = k;
            }
        }
        List<Spikes> spikes = new ArrayList<>();
        for (int l = 0; l < Math.min(hidden.size(), t.hiddenSteps().size()); l++) {
            spikes.add(new Spikes(hidden.get(l), t.hiddenSteps().get(l).toArray(), t.hiddenUnits().get(l).toArray()));
        }
        return new Outcome(best, nanosPerSample, spikes);
    }
}
