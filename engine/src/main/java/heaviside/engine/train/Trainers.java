package heaviside.engine.train;

import heaviside.engine.train.bptt.SurrogateTrainer;
import heaviside.engine.train.conversion.ConversionTrainer;
import heaviside.engine.train.eprop.EpropTrainer;
import heaviside.engine.train.feedback.FeedbackTrainer;
import heaviside.engine.train.eventprop.EventPropTrainer;
import heaviside.engine.train.rate.RateTrainer;
import heaviside.engine.train.spikeprop.SpikePropTrainer;
import java.util.List;

/// The training methods that the program knows. One line a method.
public final class Trainers {
    private static final List<Trainer> ALL = List.of(
            new SurrogateTrainer(),
            new EventPropTrainer(),
            new SpikePropTrainer(),
            new RateTrainer(),
            new ConversionTrainer(),
            new FeedbackTrainer(),
            new EpropTrainer());

    private Trainers() {
    }

    /// Every method, in the order in which to offer them.
    public static List<Trainer> all() {
        return ALL;
    }

    /// The method of a catalog name.
    ///
    /// @throws IllegalArgumentException for an unknown name
    public static Trainer byId(String id) {
        return ALL.stream().filter(t -> t.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no trainer '%s'. Known: %s.".formatted(id,
                        String.join(", ", ALL.stream().map(Trainer::id).toList()))));
    }
}
