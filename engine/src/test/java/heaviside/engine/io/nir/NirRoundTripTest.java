package heaviside.engine.io.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.compile.InputSource;
import heaviside.engine.exchange.Equivalence;
import heaviside.engine.io.Project;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NirRoundTripTest {
    @TempDir
    Path folder;

    private static Equivalence.Report check(Project p, boolean lossy) throws IOException {
        return Equivalence.check(p, lossy, p.simulation().durationMs(), InputSource.none(), share -> true);
    }

    @Test
    void randomNetworksSpikeAsBeforeAfterExportAndImport() throws IOException {
        long spikes = 0;
        for (int seed = 0; seed < 30; seed++) {
            Project p = new RandomNetworks(seed).next();
            Equivalence.Report r = check(p, false);
            assertThat(r.identical()).as("seed %d, scheme %s: %s", seed, p.simulation().scheme(), r.text()).isTrue();
            spikes += r.spikes();
        }
        assertThat(spikes).isGreaterThan(5_000);
    }

    @Test
    void aGraphComesBackFromItsFileAsItWas() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            NirGraph g = NirExport.of(new RandomNetworks(seed).next(), false).graph();
            Path file = folder.resolve("g" + seed + ".nir");
            NirWriter.write(file, g);
            assertThat(NirReader.read(file)).isEqualTo(g);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).allMatch(f -> f.toString().endsWith(".nir"));
        }
    }

    private static Project one(NeuronModel model) {
        Network n = new Network(List.of(new Population("N", "N", 1, Polarity.MIXED, model)),
                List.of(new Stimulus.Poisson("in", "in", 4, 200, 0, Double.POSITIVE_INFINITY)),
                List.of(new Projection("in-N", "in", "N", new Connectivity.AllToAll(true), Parameter.of(400),
                        Parameter.of(0))),
                List.of());
        return Project.empty("one").withNetwork(n).withSimulation(new Project.Simulation(0.1, Scheme.EXACT, 1, 300));
    }

    @Test
    void whatAGraphCannotHoldIsNamedAndRefused() {
        Lif lif = Lif.standard();
        assertThatThrownBy(() -> NirExport.of(one(lif), false)).isInstanceOf(NirException.class)
                .hasMessageContaining("'N' (LIF) rests 2 ms").hasMessageContaining("Set it to 0");
        assertThatThrownBy(() -> NirExport.of(one(AdaptiveLif.standard()), true)).isInstanceOf(NirException.class)
                .hasMessageContaining("Adaptive LIF");
        Lif soft = (Lif) Lif.normalised(20, 5, ResetMode.SUBTRACT).with("noisePa", Parameter.of(3));
        assertThatThrownBy(() -> NirExport.of(one(soft), false)).isInstanceOfSatisfying(NirException.class,
                e -> assertThat(e.diagnostics()).extracting(Diagnostic::code).contains("nir-reset", "nir-noise"));
    }

    @Test
    void whatIsLeftOutShowsInTheFirstDifferentSpike() throws IOException {
        Equivalence.Report r = check(one(Lif.standard()), true);
        assertThat(r.identical()).isFalse();
        assertThat(r.text()).contains("first difference at ");
        assertThat(r.diagnostics()).anyMatch(d -> d.code().equals("nir-refractory"));
    }

    @Test
    void ownFilesBringBackRestRefractoryTimeAndSoftResetByNotes() throws IOException {
        Lif m = new Lif(Parameter.of(12.3), Parameter.of(80), Parameter.of(-65.1), Parameter.of(-50.2),
                Parameter.of(-64.9), Parameter.of(1.7), Parameter.of(20), Parameter.of(0), Parameter.of(3.3),
                Parameter.of(3.3), ResetMode.SUBTRACT);
        NirGraph g = NirExport.of(one(m), true).graph();
        NirImport.Result r = NirImport.of(g, "x", NirImport.Options.standard());
        assertThat(r.project().network().populations().getFirst().model()).isEqualTo(m);
        assertThat(r.project().network().stimuli()).isEqualTo(one(m).network().stimuli());
        assertThat(r.project().simulation()).isEqualTo(one(m).simulation());
        assertThat(r.diagnostics()).anyMatch(d -> d.code().equals("nir-note"));
    }

    /// Networks of everything that NIR can hold.
    private static final class RandomNetworks {
        private final Random random;

        RandomNetworks(long seed) {
            random = new Random(seed);
        }

        Project next() {
            Scheme scheme = List.of(Scheme.EXACT, Scheme.EXACT, Scheme.DELTA, Scheme.STORK, Scheme.SPYTORCH,
                    Scheme.PEREZ_NIEVES).get(random.nextInt(6));
            double dt = random.nextBoolean() ? 0.1 : 0.5;
            Network n = Network.EMPTY.plus(new Stimulus.Poisson("noise", "noise", 1 + random.nextInt(30), 300, 0, 1e9));
            int k = 20 + random.nextInt(200);
            n = n.plus(new Stimulus.SpikeList("list", "list", 7, Ints.generate(k, i -> random.nextInt(7)),
                    Doubles.generate(k, i -> 100 * random.nextDouble())));
            int populations = 1 + random.nextInt(4);
            for (int i = 0; i < populations; i++) {
                n = n.plus(new Population("p." + i, "p" + i, 1 + random.nextInt(25), Polarity.MIXED, model(scheme)));
            }
            for (int i = 0; i < populations + 4; i++) {
                Population to = n.populations().get(random.nextInt(populations));
                boolean outside = i < populations || random.nextInt(3) == 0;
                if (i < populations) {
                    to = n.populations().get(i);
                }
                String from = outside
                        ? i % 2 == 0 ? "noise" : "list"
                        : n.populations().get(random.nextInt(populations)).id();
                if (!outside && n.population(from).orElseThrow().model() instanceof LeakyReadout) {
                    continue;
                }
                n = n.plus(projection("c" + i, from, to, n, outside ? 1 : 0.3));
            }
            if (scheme == Scheme.EXACT && random.nextBoolean()
                    && !(n.populations().getFirst().model() instanceof LeakyReadout)) {
                n = n.plus(new Stimulus.CurrentStep("step", "step", 8, 10, 60));
                n = n.plus(new Projection("step-in", "step", "p.0", new Connectivity.AllToAll(true), Parameter.of(1.5),
                        Parameter.of(0)));
            }
            return Project.empty("random").withNetwork(n)
                    .withSimulation(new Project.Simulation(dt, scheme, random.nextInt(1000), 100));
        }

        private NeuronModel model(Scheme scheme) {
            boolean delta = scheme == Scheme.DELTA || (scheme == Scheme.EXACT && random.nextInt(3) == 0);
            ResetMode reset = random.nextInt(4) == 0 ? ResetMode.NONE : ResetMode.TO_VALUE;
            Parameter rest = Parameter.of(random.nextBoolean() ? 0 : -65.5);
            Parameter theta = Parameter.of(rest.centre() + 8 + random.nextInt(5));
            Parameter to = Parameter.of(rest.centre() - random.nextInt(3));
            Parameter zero = Parameter.of(0);
            Parameter tau = random.nextBoolean()
                    ? Parameter.of(random.nextInt(9) == 0 && delta ? 1e18 : 3.7)
                    : new Parameter.Uniform(5, 30);
            boolean leaks = tau.centre() < 1e18;
            Parameter bias = leaks && random.nextBoolean() ? new Parameter.Normal(5, 6) : zero;
            if (random.nextInt(6) == 0) {
                return new LeakyReadout(Parameter.of(20), Parameter.of(300), rest, Parameter.of(5));
            }
            if (delta) {
                return new DeltaLif(tau, Parameter.of(730), rest, theta, to, zero, bias, zero, reset);
            }
            Parameter exc = Parameter.of(2 + random.nextInt(4));
            Parameter inh = scheme == Scheme.EXACT && random.nextBoolean() ? Parameter.of(9) : exc;
            return new Lif(tau, Parameter.of(640), rest, theta, to, zero, bias, zero, exc, inh, reset);
        }

        private Projection projection(String id, String from, Population to, Network n, double strength) {
            int size = n.population(from).map(Population::size).orElseGet(() -> n.stimulus(from).orElseThrow().size());
            Connectivity c = switch (random.nextInt(5)) {
                case 0 -> new Connectivity.AllToAll(random.nextBoolean());
                case 1 -> size == to.size() ? new Connectivity.OneToOne() : new Connectivity.AllToAll(true);
                case 2 -> new Connectivity.FixedProbability(0.4, random.nextBoolean());
                case 3 -> new Connectivity.FixedInDegree(Math.max(0, Math.min(3, size - 1)), random.nextBoolean());
                default -> explicit(size, to.size());
            };
            boolean own = c instanceof Connectivity.Explicit;
            Parameter w = random.nextBoolean() && !own
                    ? Parameter.of(strength * (random.nextInt(8) - 2))
                    : new Parameter.Normal(3 * strength, 4 * strength);
            Parameter d = switch (random.nextInt(3)) {
                case 0 -> Parameter.of(0);
                case 1 -> Parameter.of(1.5);
                default -> new Parameter.Uniform(0.5, 4);
            };
            return new Projection(id, from, to.id(), c, w, d);
        }

        private Connectivity.Explicit explicit(int n, int m) {
            boolean[] seen = new boolean[n * m];
            for (int i = 0; i < 2 * Math.max(n, m); i++) {
                seen[random.nextInt(n * m)] = true;
            }
            int[] pairs = java.util.stream.IntStream.range(0, n * m).filter(i -> seen[i]).toArray();
            return new Connectivity.Explicit(Ints.generate(pairs.length, i -> pairs[i] / m),
                    Ints.generate(pairs.length, i -> pairs[i] % m));
        }
    }
}
