package heaviside.app.data;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import heaviside.engine.io.Project;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a project's network makes of a sound.
///
/// @param project name of the project
/// @param classes class names
/// @param probabilities softmax of the read-outs. Not modified.
/// @param trained whether all weights are given rather than drawn
/// @param shownMs how much of the sound it was shown
@SuppressWarnings("ArrayRecordComponent")
record Verdict(String project, List<String> classes, double[] probabilities, boolean trained, double shownMs) {
    /// Why a project cannot be asked; empty if it can.
    static Optional<String> obstacle(Project p, int channels) {
        List<Stimulus.DatasetInput> in = p.network().stimuli().stream()
                .filter(s -> s instanceof Stimulus.DatasetInput).map(Stimulus.DatasetInput.class::cast).toList();
        if (in.size() != 1) {
            return Optional.of("%s has %d data-set inputs; one of %d channels is needed. Open the sample spoken-digits."
                    .formatted(p.name(), in.size(), channels));
        }
        if (in.getFirst().size() != channels) {
            return Optional.of("The input of %s has %d channels, the cochlea has %d. Open the sample spoken-digits."
                    .formatted(p.name(), in.getFirst().size(), channels));
        }
        return readout(p).isEmpty() ? Optional.of(p.name() + " has no read-out population.") : Optional.empty();
    }

    private static Optional<Population> readout(Project p) {
        return p.network().populations().stream().filter(x -> x.model() instanceof LeakyReadout).findFirst();
    }

    /// Whether every weight of a project is a given number, as training leaves it.
    static boolean trained(Project p) {
        return !p.network().projections().isEmpty()
                && p.network().projections().stream().allMatch(x -> x.weight() instanceof Parameter.PerItem);
    }

    /// Runs a sound through a project's network.
    ///
    /// @throws IllegalArgumentException if the network cannot be run, with the reason
    static Verdict of(Project p, SpikeDataset.Events events, int channels, DataFolders folders) {
        obstacle(p, channels).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        TrainingSetup setup = p.training().withInitialisation("given").withTrainSamples(0).withTestSamples(0);
        double shown = setup.dtMs() * setup.steps();
        List<String> classes = classes(p, folders);
        try (TrainingSession session = Trainers.byId(setup.trainer()).open(p.network(), setup,
                new OneSound(events, channels, classes, shown))) {
            double[] q = session.trace(Split.TEST, 0).probabilities();
            return new Verdict(p.name(), classes, q.clone(), trained(p), shown);
        }
    }

    private static List<String> classes(Project p, DataFolders folders) {
        int n = readout(p).orElseThrow().size();
        try {
            List<String> named = Datasets.open(p.training().dataset(), folders).classes();
            if (named.size() == n) {
                return List.copyOf(named);
            }
        } catch (UncheckedIOException | IllegalArgumentException e) {
            System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "classes go without names", e);
        }
        return IntStream.range(0, n).mapToObj(Integer::toString).toList();
    }

    /// The most probable class.
    int best() {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            if (probabilities[k] > probabilities[best]) {
                best = k;
            }
        }
        return best;
    }
}
