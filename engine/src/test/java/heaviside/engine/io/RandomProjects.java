package heaviside.engine.io;

import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.TrainingSetup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Projects with everything that a project can hold, drawn at random.
final class RandomProjects {
    private final Random random;

    RandomProjects(long seed) {
        random = new Random(seed);
    }

    Project next() {
        Network n = Network.EMPTY;
        Map<String, Project.Point> places = new HashMap<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            n = n.plus(new Population("p" + i, "Größe \"" + i + "\"\n", 1 + random.nextInt(20), pick(Polarity.values()),
                    model()));
            places.put("p" + i, new Project.Point(random.nextGaussian() * 1e3, random.nextInt(2000)));
        }
        for (int i = 0; i < random.nextInt(8); i++) {
            n = n.plus(stimulus("s" + i));
        }
        for (int i = 0; i < random.nextInt(8); i++) {
            Population to = n.populations().get(random.nextInt(n.populations().size()));
            String from = n.stimuli().isEmpty() || random.nextBoolean() ? to.id() : n.stimuli().getFirst().id();
            n = n.plus(
                    new Projection("c" + i, from, to.id(), connectivity(), weight(), Parameter.of(random.nextInt(9)),
                            plasticity(to.id())));
        }
        for (Population p : n.populations()) {
            n = n.plus(new Probe("probe-" + p.id(), random.nextInt(30), p.id(), p.size() - 1, "V"));
        }
        return new Project("Zufall", "ein \\ Projekt", n,
                new Project.Layout(places, List.of(new Project.Note("n1", "Text\t…", -0.0, 1e-7)),
                        List.of(new Project.Group("g", "Group", List.of("p0")))),
                new Project.Simulation(0.1, pick(Scheme.values()), random.nextLong(), random.nextDouble() * 1e4),
                setup(),
                new Project.Chip("loihi-like", 1 + random.nextInt(9), random.nextInt(100), random.nextDouble()));
    }

    private TrainingSetup setup() {
        return TrainingSetup.standard("mnist").withSeed(random.nextLong()).withLearningRate(random.nextDouble())
                .withSurrogate(new SurrogateSpec("esser", random.nextDouble(), 0.3)).withEpochs(random.nextInt(100));
    }

    private <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private NeuronModel model() {
        NeuronModel m = switch (random.nextInt(5)) {
            case 0 -> Lif.standard();
            case 1 -> DeltaLif.standard();
            case 2 -> AdaptiveLif.standard();
            case 3 -> LeakyReadout.normalised(20, 5);
            default -> Izhikevich.standard();
        };
        for (ParameterSpec s : m.specs()) {
            if (random.nextInt(3) == 0) {
                double a = s.low() + random.nextDouble() * (s.high() - s.low());
                m = m.with(s.key(), switch (random.nextInt(5)) {
                    case 0 -> Parameter.of(a);
                    case 1 -> new Parameter.Uniform(s.low(), a);
                    case 2 -> new Parameter.Normal(a, random.nextDouble());
                    case 3 -> a > 0 ? new Parameter.Gamma(2.5, a) : Parameter.of(a);
                    default -> Parameter.of(new double[]{a, s.low(), s.high()});
                });
            }
        }
        return m;
    }

    private Parameter weight() {
        return switch (random.nextInt(4)) {
            case 0 -> Parameter.of(random.nextGaussian());
            case 1 -> new Parameter.LogNormal(random.nextDouble(), random.nextDouble());
            case 2 -> new Parameter.PerItem(Doubles.generate(random.nextInt(600), i -> (float) random.nextGaussian()));
            default -> new Parameter.PerItem(Doubles.generate(random.nextInt(600), i -> random.nextGaussian()));
        };
    }

    private Plasticity plasticity(String reward) {
        return switch (random.nextInt(5)) {
            case 0 -> Plasticity.Pair.standard().with("aPlus", random.nextDouble());
            case 1 -> Plasticity.Triplet.standard().with("tauYMs", 1 + random.nextInt(99));
            case 2 -> Plasticity.Reward.standard(reward);
            default -> Plasticity.Fixed.NONE;
        };
    }

    private Connectivity connectivity() {
        return switch (random.nextInt(7)) {
            case 0 -> new Connectivity.AllToAll(random.nextBoolean());
            case 1 -> new Connectivity.OneToOne();
            case 2 -> new Connectivity.FixedProbability(random.nextDouble(), random.nextBoolean());
            case 3 -> new Connectivity.FixedInDegree(random.nextInt(20), random.nextBoolean());
            case 4 -> new Connectivity.Convolution(5 + random.nextInt(9), 5 + random.nextInt(9), 1 + random.nextInt(3),
                    1 + random.nextInt(8), 1 + random.nextInt(5), 1 + random.nextInt(2), 0);
            case 5 -> new Connectivity.Pooling(4 + random.nextInt(9), 4 + random.nextInt(9), 1 + random.nextInt(3), 2,
                    1 + random.nextInt(2), random.nextBoolean());
            default -> {
                int k = random.nextInt(500);
                yield new Connectivity.Explicit(Ints.generate(k, i -> i), Ints.generate(k, i -> random.nextInt(9)));
            }
        };
    }

    private Stimulus stimulus(String id) {
        double a = random.nextGaussian() * 100;
        return switch (random.nextInt(7)) {
            case 0 -> new Stimulus.CurrentStep(id, "Step", a, 10, Double.POSITIVE_INFINITY);
            case 1 -> new Stimulus.CurrentRamp(id, "Ramp", a, 3, 0.5, 77.25);
            case 2 -> new Stimulus.CurrentSine(id, "Sine", a, 2, 8, 90, 0, 1e6);
            case 3 -> new Stimulus.CurrentNoise(id, "Noise", a, 2, 1, 0, Double.POSITIVE_INFINITY);
            case 4 -> new Stimulus.Poisson(id, "Poisson", 1 + random.nextInt(99), Math.abs(a), 0, 99);
            case 5 -> new Stimulus.SpikeList(id, "List", 3, Ints.of(0, 2, 1), Doubles.of(0.1, 0.30000000000000004, 9));
            default -> new Stimulus.DatasetInput(id, "Digits", 784, "mnist", "latency", random.nextInt(50));
        };
    }
}
