package heaviside.engine.train.eventprop;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.encode.Encoders;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.SetupCheck;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Exact gradients from spike times alone. Feed-forward chains run layer by layer in float ([FastEngine]); whatever else
/// the equations cover runs from event to event in double ([GeneralEngine]).
public final class EventPropTrainer implements Trainer {
    @Override
    public String id() {
        return "eventprop";
    }

    @Override
    public String title() {
        return "EventProp";
    }

    @Override
    public String explanation() {
        return "Computes exact spike times and their exact gradient: adjoint variables run backward in time and jump where "
                + "a spike was. Nothing stands in for the spike, and time has no steps.";
    }

    @Override
    public String stores() {
        return "Stores spikes only: time, neuron and current of each";
    }

    @Override
    public List<OptionSpec> options() {
        return EventOptions.ALL;
    }

    @Override
    public List<Diagnostic> check(Network network, TrainingSetup setup) {
        List<Diagnostic> found = new ArrayList<>(SetupCheck.of(setup));
        EventChain chain = EventChain.of(network);
        found.addAll(chain.diagnostics());
        if (Encoders.id(setup.encoder()).equals("current")) {
            found.add(Diagnostic.error("encoder", "", "EventProp needs spikes; the encoder 'current' gives none.",
                    "Choose a latency encoder, or rate."));
        }
        if (setup.upperStrength() > 0 || setup.lowerStrength() > 0) {
            found.add(Diagnostic.warning("regulariser", "",
                    "EventProp leaves the spike-count bounds aside: a count has no exact derivative.",
                    "Set their strengths to 0, and see the option 'push of silent neurons'."));
        }
        return found;
    }

    @Override
    public FirstWeights firstWeights(Network network, TrainingSetup setup) {
        return WeightUnits.of(EventChain.of(network), setup).firstWeights(network, setup);
    }

    @Override
    public TrainingSession open(Network network, TrainingSetup setup, Dataset data) {
        check(network, setup).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .ifPresent(d -> {
                    throw new IllegalArgumentException(d.message() + " " + d.remedy());
                });
        EventChain chain = EventChain.of(Heterogeneity.started(network, setup));
        Stimulus.DatasetInput input = Objects.requireNonNull(chain.input());
        Population output = Objects.requireNonNull(chain.output());
        Dataset fitted = Datasets.fitted(data, input.size());
        if (fitted.classes().size() != output.size()) {
            throw new IllegalArgumentException("%s has %d classes; the output '%s' has %d neurons. Resize '%s'."
                    .formatted(fitted.title(), fitted.classes().size(), output.label(), output.size(),
                            output.label()));
        }
        TimedFeed feed = new TimedFeed(fitted, setup);
        return new GradientSession(this, setup, fitted, feed.size(Split.TRAIN), engine(chain, setup, feed));
    }

    /// The gradient in double precision, for comparisons.
    ///
    /// @throws IllegalArgumentException with the first error of [#check], or where the data do not fit
    public static GradientEngine exact(Network network, TrainingSetup setup, Dataset data) {
        new EventPropTrainer().check(network, setup).stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst().ifPresent(d -> {
                    throw new IllegalArgumentException(d.message() + " " + d.remedy());
                });
        EventChain chain = EventChain.of(Heterogeneity.started(network, setup));
        Dataset fitted = Datasets.fitted(data, Objects.requireNonNull(chain.input()).size());
        return new GeneralEngine(chain, setup, new TimedFeed(fitted, setup));
    }

    private static GradientEngine engine(EventChain chain, TrainingSetup setup, TimedFeed feed) {
        boolean weightsOnly = !EventOptions.TRAIN_DELAYS.flag(setup) && !EventOptions.taus(setup)
                && !EventOptions.TRAIN_THRESHOLDS.flag(setup);
        Optional<List<EventChain.Link>> links = weightsOnly
                ? chain.links(WeightUnits.of(chain, setup))
                : Optional.empty();
        return links.isPresent()
                ? new FastEngine(chain, links.get(), setup, feed)
                : new GeneralEngine(chain, setup,
                        feed);
    }

    /// Whether the output of a chain spikes.
    static boolean spiking(EventChain chain) {
        return !(Objects.requireNonNull(chain.output()).model() instanceof LeakyReadout);
    }
}
