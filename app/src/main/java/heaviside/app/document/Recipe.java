package heaviside.app.document;

import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.Stimulus.DatasetInput;
import heaviside.engine.train.TrainingSetup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Changes of a project that make its network fit a data set and a trainer. Pure functions.
public final class Recipe {
    /// Weights drawn at the start until trained ones are written: small, mean zero.
    private static final Parameter SMALL = new Parameter.Normal(0, 0.2);

    private Recipe() {
    }

    /// The data-set input of a network.
    public static Optional<DatasetInput> input(Network n) {
        return n.stimuli().stream().filter(DatasetInput.class::isInstance).map(DatasetInput.class::cast).findFirst();
    }

    /// The read-out of a network.
    public static Optional<Population> readout(Network n) {
        return n.populations().stream().filter(p -> p.model() instanceof LeakyReadout).findFirst();
    }

    /// The first spiking population behind the input.
    public static Optional<Population> hidden(Network n) {
        return input(n).flatMap(in -> n.projections().stream().filter(p -> p.source().equals(in.id())).findFirst())
                .flatMap(p -> n.population(p.target())).filter(p -> !(p.model() instanceof LeakyReadout));
    }

    /// Whether it has what a trainer needs at least: an input and a read-out.
    public static boolean trainable(Network n) {
        return input(n).isPresent() && readout(n).isPresent();
    }

    /// The project with a trainable network for a data set instead of its own: input, LIF neurons, leaky read-out, and
    /// settings that are known to train it; it is simulated as it is trained.
    public static Project build(Project p, Datasets.Entry data) {
        TrainingSetup setup = setup(p.training(), data.id());
        boolean bias = data.channels() < 16;
        int channels = data.channels() + (bias ? 1 : 0);
        Network n = Network.EMPTY.plus(new DatasetInput("input", data.title(), channels, data.id(), setup.encoder(), 0))
                .plus(new Population("hidden", "hidden", bias ? 120 : 256, Polarity.MIXED,
                        Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Population("readout", "readout", data.classes(), Polarity.MIXED,
                        LeakyReadout.normalised(20, 5)))
                .plus(all("input-hidden", "input", "hidden")).plus(all("hidden-readout", "hidden", "readout"));
        Map<String, Project.Point> at = new HashMap<>();
        at.put("input", new Project.Point(160, 240));
        at.put("hidden", new Project.Point(400, 240));
        at.put("readout", new Project.Point(640, 240));
        Project.Simulation run = new Project.Simulation(setup.dtMs(), setup.scheme(), p.simulation().seed(),
                setup.dtMs() * setup.steps());
        return p.withSimulation(run).withNetwork(n)
                .withLayout(new Project.Layout(at, p.layout().notes(), java.util.List.of()))
                .withTraining(setup);
    }

    /// Settings for a data set; trainer, epochs and seed are kept.
    public static TrainingSetup setup(TrainingSetup now, String dataset) {
        TrainingSetup s = TrainingSetup.standard(dataset).withTrainer(now.trainer()).withSeed(now.seed());
        return dataset.equals("yin-yang")
                ? s.withEncoder("latency-linear").withGrid(1, 40).withBatchSize(64).withLearningRate(2e-2)
                        .withEpochs(30).withLearningRateDecay(0.97).withLower(1e-2, 1)
                : s;
    }

    /// The project on another data set: input channels and classes follow where they must.
    public static Project withDataset(Project p, Datasets.Entry data) {
        Network n = p.network();
        Optional<DatasetInput> in = input(n);
        Optional<Population> out = readout(n);
        if (in.isEmpty() || out.isEmpty()) {
            return build(p, data);
        }
        DatasetInput was = in.get();
        int channels = was.size() == data.channels() || was.size() == data.channels() + 1
                ? was.size()
                : data.channels() + (data.channels() < 16 ? 1 : 0);
        TrainingSetup setup = setup(p.training(), data.id());
        Network m = n.withStimulus(was.id(), s -> new DatasetInput(was.id(),
                was.label().equals(was.dataset()) || isTitle(was.label()) ? data.title() : was.label(), channels,
                data.id(), setup.encoder(), 0));
        m = resized(m, out.get().id(), data.classes());
        boolean same = channels == was.size() && data.classes() == out.get().size();
        Network fit = same ? m : redrawn(m, Set.of(was.id(), out.get().id()));
        return p.withNetwork(fit).withTraining(same ? setup.withInitialisation(p.training().initialisation()) : setup);
    }

    /// The project with another encoder, in the network and in the settings.
    public static Project withEncoder(Project p, String encoder) {
        Network n = input(p.network()).map(in -> p.network().withStimulus(in.id(),
                s -> new DatasetInput(in.id(), in.label(), in.size(), in.dataset(), encoder, in.sample())))
                .orElse(p.network());
        return p.withNetwork(n).withTraining(p.training().withEncoder(encoder));
    }

    /// The project with another number of neurons in a population; its trained weights no longer fit and are drawn anew.
    public static Project withSize(Project p, String population, int size) {
        Network n = redrawn(resized(p.network(), population, size), Set.of(population));
        TrainingSetup s = p.training();
        return p.withNetwork(n)
                .withTraining(s.initialisation().equals("given") ? s.withInitialisation("fluctuation") : s);
    }

    /// The project with the weights of a trained network, from which a next training goes on; empty where the network was
    /// changed meanwhile so that they do not fit.
    public static Optional<Project> withTrained(Project p, Network start, Network trained) {
        TrainingSetup given = p.training().withInitialisation("given");
        if (p.network().equals(start)) {
            return Optional.of(p.withNetwork(trained).withTraining(given));
        }
        Network n = p.network();
        for (Projection t : trained.projections()) {
            Optional<Projection> mine = n.projection(t.id());
            if (mine.isEmpty() || !mine.get().source().equals(t.source()) || !mine.get().target().equals(t.target())
                    || size(n, t.source()) != size(trained, t.source())
                    || size(n, t.target()) != size(trained, t.target())) {
                return Optional.empty();
            }
            n = n.withProjection(t.id(), x -> x.withWeight(t.weight()));
        }
        return Optional.of(p.withNetwork(n).withTraining(given));
    }

    /// The project with every weight from the data-set input scaled.
    public static Project scaledInput(Project p, double factor) {
        Network start = p.network();
        return scaled(p, x -> start.stimulus(x.source()).filter(DatasetInput.class::isInstance).isPresent(), factor);
    }

    /// The project with every weight of some projections scaled.
    public static Project scaled(Project p, Predicate<Projection> which, double factor) {
        Network n = p.network();
        for (Projection x : n.projections()) {
            if (which.test(x)) {
                n = n.withProjection(x.id(), y -> y.withWeight(y.weight().scaled(factor)));
            }
        }
        return p.withNetwork(n);
    }

    /// Number of weights.
    public static long weights(Network n) {
        return n.projections().stream().mapToLong(p -> (long) size(n, p.source()) * size(n, p.target())).sum();
    }

    private static Network resized(Network n, String population, int size) {
        Set<String> lost = new HashSet<>();
        n.probes().stream().filter(p -> p.population().equals(population) && p.neuron() >= size)
                .forEach(p -> lost.add(p.id()));
        Network m = n.withProbes(n.probes().stream().filter(p -> !lost.contains(p.id())).toList());
        return m.withPopulation(population,
                x -> new Population(x.id(), x.label(), size, x.polarity(), x.model()));
    }

    private static Network redrawn(Network n, Set<String> nodes) {
        Network m = n;
        for (Projection p : n.projections()) {
            if ((nodes.contains(p.source()) || nodes.contains(p.target()))
                    && p.weight() instanceof Parameter.PerItem) {
                m = m.withProjection(p.id(), x -> x.withWeight(SMALL));
            }
        }
        return m;
    }

    private static Projection all(String id, String from, String to) {
        return new Projection(id, from, to, new Connectivity.AllToAll(true), SMALL, Parameter.of(0));
    }

    private static boolean isTitle(String label) {
        return Datasets.all().stream().anyMatch(d -> d.title().equals(label));
    }

    private static int size(Network n, String node) {
        return n.population(node).map(Population::size).or(() -> n.stimulus(node).map(Stimulus::size)).orElse(0);
    }
}
