package heaviside.app.checks;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A mend must remove what it promises to remove.
final class MendTest {
    private static final Connectivity ALL = new Connectivity.AllToAll(true);

    private static NeuronModel driven() {
        return Lif.standard().with("biasPa", Parameter.of(200));
    }

    private static Network two(NeuronModel m, Connectivity c, Parameter weight, double delayMs) {
        return Network.EMPTY.plus(new Population("a", "A", 4, Polarity.EXCITATORY, driven()))
                .plus(new Population("b", "B", 6, Polarity.EXCITATORY, m))
                .plus(new Projection("ab", "a", "b", c, weight, Parameter.of(delayMs)));
    }

    static Stream<Arguments> faults() {
        Parameter w = Parameter.of(10);
        return Stream.of(
                Arguments.of("scheme", two(DeltaLif.standard(), ALL, w, 1), 0.1, Scheme.STORK),
                Arguments.of("dt-izhikevich", two(Izhikevich.standard(), ALL, w, 2), 2.0, Scheme.EXACT),
                Arguments.of("dt-above-tau", two(driven().with("tauExcMs", Parameter.of(1.5)), ALL, w, 1), 1.0,
                        Scheme.EXACT),
                Arguments.of("reset-above-threshold", two(driven().with("resetMv", Parameter.of(-40)), ALL, w, 1), 0.1,
                        Scheme.EXACT),
                Arguments.of("no-input", Network.EMPTY.plus(new Population("a", "A", 4, Polarity.EXCITATORY,
                        Lif.standard())), 0.1, Scheme.EXACT),
                Arguments.of("scheme-reset", two(driven(), ALL, w, 1), 0.1, Scheme.PEREZ_NIEVES),
                Arguments.of("refractory-rounded", two(driven().with("refractoryMs", Parameter.of(2.03)), ALL, w, 1),
                        0.1, Scheme.EXACT),
                Arguments.of("one-to-one", two(driven(), new Connectivity.OneToOne(), w, 1), 0.1, Scheme.EXACT),
                Arguments.of("in-degree", two(driven(), new Connectivity.FixedInDegree(9, true), w, 1), 0.1,
                        Scheme.EXACT),
                Arguments.of("delay-below-step", two(driven(), ALL, w, 0.01), 0.1, Scheme.EXACT),
                Arguments.of("delay-rounded", two(driven(), ALL, w, 1.23), 0.1, Scheme.EXACT),
                Arguments.of("sign", two(driven(), ALL, Parameter.of(-10), 1), 0.1, Scheme.EXACT),
                Arguments.of("sign", two(driven(), ALL, new Parameter.Uniform(-10, 5), 1), 0.1, Scheme.EXACT));
    }

    private static List<Diagnostic> check(Project p) {
        return NetworkCompiler.check(p.network(), new TimeGrid(p.simulation().dtMs()), p.simulation().scheme());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void theEditRemovesTheComplaint(String code, Network n, double dtMs, Scheme scheme) {
        Project p = Project.empty("x").withNetwork(n);
        p = p.withSimulation(p.simulation().withDtMs(dtMs).withScheme(scheme));
        List<Diagnostic> before = check(p).stream().filter(d -> d.code().equals(code)).toList();
        assertThat(before).isNotEmpty();
        for (int i = 0; i < 3 && check(p).stream().anyMatch(d -> d.code().equals(code)); i++) {
            Diagnostic d = check(p).stream().filter(x -> x.code().equals(code)).findFirst().orElseThrow();
            p = Mend.of(d, p).orElseThrow().change().apply(p);
        }
        assertThat(check(p)).extracting(Diagnostic::code).doesNotContain(code);
    }

    @Test
    void thereIsNoButtonWhereNothingIsSurelyMeant() {
        assertThat(Mend.of(Diagnostic.error("synapses", "", "Too many.", "Fewer."), Project.empty("x"))).isEmpty();
        assertThat(Mend.of(Diagnostic.error("in-degree", "gone", "Gone.", ""), Project.empty("x"))).isEmpty();
    }
}
