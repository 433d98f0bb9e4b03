package heaviside.engine.train.bptt;

import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Shards;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Gradients of batches by [BpttBatch].
public final class BpttEngine implements GradientEngine {
    private final LayeredNetwork layered;
    private final SampleFeed feed;
    private final BpttModel model;
    private final Heterogeneity neurons;
    private final Shards pool;
    private final BpttBatch batch;
    private final List<Parameter> parameters;
    private final Optional<HardwareWeights> hardware;

    /// @param layered complete network
    /// @param setup settings
    /// @param feed samples
    public BpttEngine(LayeredNetwork layered, TrainingSetup setup, SampleFeed feed) {
        this(layered, setup, feed, null);
    }

    /// @param layered complete network
    /// @param setup settings
    /// @param feed samples
    /// @param feedback what carries errors down; null for the transposed weights. Its matrices are drawn here.
    public BpttEngine(LayeredNetwork layered, TrainingSetup setup, SampleFeed feed,
            @Nullable FeedbackWeights feedback) {
        this.layered = layered;
        this.feed = feed;
        this.model = model(layered, setup);
        this.neurons = new Heterogeneity(layered, setup);
        neurons.start(model::coefficients);
        model.setTraining(neurons.trainings());
        layered.initialise(setup, feed, model::coefficients, (l, recurrent, w) -> {
            BpttModel.Shape s = l < model.layers().size() ? model.layers().get(l) : model.readout();
            BpttModel.put(w, recurrent ? s.size() : s.in(), s.size(),
                    recurrent ? model.recurrent(l) : model.forward(l), s.stride());
        });
        this.hardware = HardwareWeights.of(setup, model, feed);
        hardware.ifPresent(HardwareWeights::apply);
        model.refresh();
        if (feedback != null) {
            model.setFeedback(feedback);
        }
        this.pool = new Shards(setup.threads());
        this.batch = new BpttBatch(model, pool, setup.batchSize(), feed.dense());
        this.parameters = batch.parameters();
    }

    private static BpttModel model(LayeredNetwork layered, TrainingSetup setup) {
        List<BpttModel.Shape> shapes = new ArrayList<>();
        for (LayeredNetwork.Layer l : layered.all()) {
            shapes.add(new BpttModel.Shape(l.fanIn(), l.size(), l.recurrent() != null, l.self(), l.dynamics()));
        }
        BpttModel.Shape readout = shapes.removeLast();
        return new BpttModel(shapes, readout, new BpttModel.Options(setup.steps(), setup.detachReset(),
                Surrogates.of(setup.surrogate()), Reduction.byName(setup.reduction()),
                Regulariser.of(setup).withSpikes(SurrogateTrainer.SPIKE_PRICE.number(setup))));
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled) {
        return batch.run(to - from, cancelled,
                (position, buffer, scratch) -> feed.load(Split.TRAIN, order[from + position], epoch, buffer, scratch));
    }

    @Override
    public void refresh() {
        hardware.ifPresent(HardwareWeights::apply);
        model.refresh();
    }

    @Override
    public List<float[]> furtherState() {
        return hardware.map(HardwareWeights::behind).orElse(List.of());
    }

    @Override
    public void restored() {
        hardware.ifPresent(HardwareWeights::restored);
    }

    @Override
    public void adjust(TrainingSetup setup) {
        model.setOptions(model.options().withSurrogate(Surrogates.of(setup.surrogate())));
    }

    @Override
    public TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled) {
        return new BpttEvaluation(model, pool, feed, batch).run(split, cancelled);
    }

    @Override
    public SampleTrace trace(Split split, int index) {
        BpttWorker w = new BpttWorker(model, 1);
        SampleTape tape = new SampleTape(model, feed.dense());
        feed.load(split, index, -1, tape.input, new float[feed.channels()]);
        w.forward(List.of(tape), batch.base(tape.input), 1, 0);
        return BpttTraces.of(model, w, tape);
    }

    @Override
    public Network network() {
        return neurons.withNeurons(layered.withWeights(
                parameters.stream().filter(Parameter::weight).map(GradientSession::dense).toList()),
                model::coefficients);
    }

    @Override
    public Shards shards() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
