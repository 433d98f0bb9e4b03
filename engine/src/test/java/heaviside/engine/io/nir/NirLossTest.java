package heaviside.engine.io.nir;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.compile.InputSource;
import heaviside.engine.exchange.Equivalence;
import heaviside.engine.io.Project;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
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
import heaviside.engine.network.Projection;
import heaviside.engine.network.Regime;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing of a network is lost without a word: written, read again by the graph alone and run, it spikes as before, or what is
/// lost was named.
class NirLossTest {
    private static final int N = 6;
    private static final Parameter ZERO = Parameter.of(0);
    private static final Projection IN = new Projection("in-N", "in", "N", new Connectivity.AllToAll(true),
            new Parameter.Normal(250, 60), ZERO);

    private static final LeakyReadout READOUT = new LeakyReadout(Parameter.of(20), Parameter.of(300), ZERO,
            Parameter.of(5));

    private static Lif lif() {
        return (Lif) Lif.standard().with("refractoryMs", ZERO);
    }

    private static DeltaLif delta() {
        return (DeltaLif) DeltaLif.standard().with("refractoryMs", ZERO);
    }

    private static Network network(NeuronModel model, Projection in, Projection... more) {
        double scale = model instanceof DeltaLif ? 0.012 : 1;
        Projection scaled = scale == 1 ? in : in.withWeight(new Parameter.Normal(250 * scale, 60 * scale));
        Network n = Network.EMPTY.plus(new Population("N", "Cells", N, Polarity.MIXED, model))
                .plus(new Stimulus.Poisson("in", "in", 12, 120, 0, 1e9)).plus(scaled);
        for (Projection p : more) {
            n = n.plus(p);
        }
        return n;
    }

    private static Project project(Network n) {
        return Project.empty("loss").withNetwork(n)
                .withSimulation(new Project.Simulation(0.1, Scheme.EXACT, 5, 150));
    }

    private static Arguments of(String name, Project p) {
        return Arguments.of(name, p);
    }

    /// A parameter as a number, given neuron by neuron, and drawn, within its bounds and around what it is.
    private static Stream<Parameter> kinds(NeuronModel m, ParameterSpec s) {
        double at = m.get(s.key()).centre();
        double step = at == 0 ? 1 : 0.05 * Math.abs(at);
        List<Parameter> all = new ArrayList<>();
        all.add(Parameter.of(at + step));
        all.add(Parameter.of(Doubles.generate(N, i -> at + step * i / N).toArray()));
        all.add(new Parameter.Uniform(at, at + step));
        all.add(new Parameter.Normal(at + step, step / 6));
        if (at > 0) {
            all.add(new Parameter.LogNormal(at, 0.05));
            all.add(new Parameter.Gamma(400, at));
        }
        return all.stream();
    }

    static Stream<Arguments> parameters() {
        return Stream.of(lif(), delta(), READOUT).flatMap(m -> m.specs().stream()
                .flatMap(s -> kinds(m, s).map(v -> of(m.title() + " " + s.key() + " " + v.getClass().getSimpleName(),
                        project(network(m.with(s.key(), v), IN))))));
    }

    static Stream<Arguments> features() {
        Parameter w = new Parameter.Normal(60, 90);
        Projection back = new Projection("back", "N", "N", new Connectivity.FixedProbability(0.6, false), w,
                Parameter.of(1));
        List<Arguments> all = new ArrayList<>();
        all.add(of("drawn delays", project(network(lif(), IN,
                back.withDelay(new Parameter.Uniform(0.3, 5))))));
        all.add(of("delays of each synapse", project(network(lif(), IN, new Projection("back", "N", "N",
                new Connectivity.AllToAll(true), w,
                Parameter.of(Doubles.generate(N * N, i -> 0.1 + 0.1 * i).toArray()))))));
        all.add(of("in-degree", project(network(lif(), IN, back.withConnectivity(
                new Connectivity.FixedInDegree(3, false))))));
        all.add(of("pairs", project(network(lif(), IN, back.withConnectivity(new Connectivity.Explicit(
                Ints.of(0, 0, 3, 5), Ints.of(1, 2, 4, 0)))))));
        all.add(of("one to one", project(network(lif(), IN, back.withConnectivity(new Connectivity.OneToOne())))));
        all.add(of("two currents", project(network(lif().with("tauInhMs", Parameter.of(11)), IN, back))));
        all.add(of("two currents, each neuron its own", project(network(
                lif().with("tauInhMs", Parameter.of(new double[]{11, 12, 13, 14, 15, 16})), IN, back))));
        all.add(of("no reset", project(network(new Lif(Parameter.of(20), Parameter.of(100), Parameter.of(-65),
                Parameter.of(-50), Parameter.of(-65), ZERO, ZERO, ZERO, Parameter.of(5), Parameter.of(5),
                ResetMode.NONE),
                IN, back))));
        all.add(of("soft reset", project(network(Lif.normalised(20, 5, ResetMode.SUBTRACT), IN, back))));
        all.add(of("adaptive", project(network(AdaptiveLif.standard(), IN))));
        all.add(of("Izhikevich", project(network(Izhikevich.standard(), IN))));
        for (Plasticity p : List.of(Plasticity.Pair.standard(), Plasticity.Triplet.standard())) {
            all.add(of("learns by " + p.getClass().getSimpleName(), project(network(lif(), IN.withPlasticity(p)))));
        }
        for (Stimulus s : List.of(new Stimulus.CurrentStep("i", "i", 120, 20, 100),
                new Stimulus.CurrentRamp("i", "i", 0, 200, 10, 90),
                new Stimulus.CurrentSine("i", "i", 50, 80, 15, 0, 10, 100),
                new Stimulus.CurrentNoise("i", "i", 60, 40, 1, 0, 100))) {
            all.add(of(s.getClass().getSimpleName(), project(network(lif(), IN).plus(s).plus(new Projection(
                    "i-N", "i", "N", new Connectivity.AllToAll(true), new Parameter.Uniform(0.5, 1.5),
                    Parameter.of(2))))));
        }
        for (Scheme s : Scheme.values()) {
            NeuronModel m = s == Scheme.DELTA
                    ? delta()
                    : Lif.normalised(20, 5, s == Scheme.PEREZ_NIEVES || s == Scheme.LSNN
                            ? ResetMode.SUBTRACT
                            : ResetMode.TO_VALUE);
            Projection in = s == Scheme.EXACT ? IN : IN.withWeight(new Parameter.Normal(0.4, 0.2));
            all.add(of("scheme " + s, project(network(m, in)).withSimulation(
                    new Project.Simulation(0.5, s, 5, 150))));
        }
        all.add(of("event to event", project(network(lif(), IN)).withSimulation(
                new Project.Simulation(0.1, Scheme.EXACT, 5, 150, Regime.EVENT))));
        all.add(of("convolution", local(new Connectivity.Convolution(4, 4, 2, 3, 3, 1, 1))));
        all.add(of("strided convolution", local(new Connectivity.Convolution(5, 4, 1, 2, 2, 2, 0))));
        all.add(of("sum pooling", local(new Connectivity.Pooling(4, 4, 2, 2, 2, false))));
        all.add(of("average pooling", local(new Connectivity.Pooling(5, 5, 1, 2, 1, true))));
        return all.stream();
    }

    private static Project local(Connectivity.Local c) {
        Network n = Network.EMPTY.plus(new Stimulus.Poisson("in", "in", c.sources(), 80, 0, 1e9))
                .plus(new Population("N", "Cells", c.targets(), Polarity.MIXED, lif()));
        return project(n.plus(new Projection("in-N", "in", "N", c, Parameter.of(Doubles.generate(c.weights(),
                i -> 900 + 40 * i % 7).toArray()), ZERO)));
    }

    @Test
    void whatAGraphCannotSayIsToldAtEveryExport() throws NirException {
        Network n = network(lif().with("tauMemMs", new Parameter.Uniform(15, 25)), IN, new Projection("back", "N", "N",
                new Connectivity.FixedProbability(0.5, false), Parameter.of(20), Parameter.of(1)));
        List<String> codes = NirExport.of(project(n), false).diagnostics().stream()
                .map(d -> d.code() + ": " + d.message()).toList();
        assertThat(codes).anyMatch(c -> c.startsWith("nir-drawn: Connections drawn by chance"))
                .anyMatch(c -> c.startsWith("nir-drawn: Weights, delays and parameters drawn by chance"))
                .anyMatch(c -> c.startsWith("nir-input: A graph holds no stimuli"))
                .anyMatch(c -> c.startsWith("nir-project: Labels, polarities, probes"));
        assertThat(NirExport.of(local(new Connectivity.Pooling(4, 4, 2, 2, 2, false)), false).diagnostics())
                .anyMatch(d -> d.code().equals("nir-local"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tauExcMs", "tauInhMs"})
    void everyNeuronHasItsOwnTwoCurrents(String key) throws IOException {
        NeuronModel m = lif().with(key, new Parameter.Uniform(4, 9));
        Equivalence.Report r = Equivalence.check(project(network(m, IN)), false, 150, InputSource.none(), s -> true);
        assertThat(r.text()).startsWith("identical: ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"parameters", "features"})
    void whatIsLostIsNamed(String name, Project p) throws IOException {
        try {
            Equivalence.Report r = Equivalence.check(p, false, p.simulation().durationMs(), InputSource.none(),
                    share -> true);
            assertThat(r.identical()).as("%s: %s", name, r.text()).isTrue();
            assertThat(r.empty()).as("%s: something was compared", name).isFalse();
        } catch (NirException e) {
            assertThat(e.diagnostics()).as(name).filteredOn(d -> d.severity() == Diagnostic.Severity.ERROR)
                    .isNotEmpty().allSatisfy(d -> {
                        assertThat(d.message()).containsAnyOf("NIR has n", "a graph", "'N'", "'Cells'", "'in-N'",
                                "'back'");
                        assertThat(d.remedy()).isNotBlank();
                    });
        }
    }
}
