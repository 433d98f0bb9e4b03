package heaviside.engine.deploy;

import heaviside.engine.chip.FloatReference;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A project's spiking network in floating point with the weights that it has, by the spiking trainer's forward pass. Owns
/// its session; close it.
public final class HostReference implements FloatReference, AutoCloseable {
    private final TrainingSession session;
    private final TrainedReference reference;

    private HostReference(TrainingSession session, TrainedReference reference) {
        this.session = session;
        this.reference = reference;
    }

    /// Opens it and measures the time of an inference on this computer.
    ///
    /// @param cancelled asked every few samples
    /// @return null where the trainer cannot run the network
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static @Nullable HostReference open(Project p, Dataset data, BooleanSupplier cancelled) {
        Trainer trainer = Trainers.byId("surrogate");
        TrainingSetup setup = p.training().withTrainer(trainer.id()).withInitialisation("given")
                .withTrainSamples(1).withOption("hardware", "none").withTestSamples(p.chip().samples());
        if (trainer.check(p.network(), setup).stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            return null;
        }
        TrainingSession session = trainer.open(p.network(), setup, data);
        try {
            int samples = p.chip().samples() > 0
                    ? Math.min(p.chip().samples(),
                            data.size(Split.TEST))
                    : data.size(Split.TEST);
            return new HostReference(session, TrainedReference.of(session, samples, cancelled));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public Outcome classify(int index, SpikeInput input) {
        return reference.classify(index, input);
    }

    @Override
    public String simulator() {
        return reference.simulator();
    }

    @Override
    public double joulesPerInference() {
        return reference.joulesPerInference();
    }

    @Override
    public void close() {
        session.close();
    }
}
