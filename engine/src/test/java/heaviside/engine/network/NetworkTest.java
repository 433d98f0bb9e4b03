package heaviside.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Population E = new Population("E", "E", 8, Polarity.EXCITATORY, Lif.standard());
    private static final Population I = new Population("I", "I", 2, Polarity.INHIBITORY, Lif.standard());

    private static Projection link(String id, String from, String to) {
        return new Projection(id, from, to, new Connectivity.AllToAll(true), Parameter.of(1), Parameter.of(1));
    }

    @Test
    void aProjectionNeedsBothEnds() {
        Network n = Network.EMPTY.plus(E);
        assertThatThrownBy(() -> n.plus(link("p", "E", "nobody"))).hasMessageContaining("nobody");
        assertThatThrownBy(() -> n.plus(link("p", "nobody", "E"))).hasMessageContaining("nobody");
    }

    @Test
    void idsAreUniqueAcrossKinds() {
        Network n = Network.EMPTY.plus(E);
        assertThatThrownBy(() -> n.plus(new Stimulus.Poisson("E", "x", 1, 5, 0, 10))).hasMessageContaining("'E'");
        assertThat(n.freeId("E")).isEqualTo("E2");
    }

    @Test
    void removingAPopulationRemovesItsProjectionsAndProbes() {
        Network n = Network.EMPTY.plus(E).plus(I).plus(link("ei", "E", "I")).plus(link("ie", "I", "E"))
                .plus(link("ii", "I", "I")).plus(new Probe("pE", 0, "E", 3, "V")).plus(new Probe("pI", 1, "I", 0, "V"));
        Network without = n.without(Set.of("E"));
        assertThat(without.populations()).containsExactly(I);
        assertThat(without.projections()).extracting(Projection::id).containsExactly("ii");
        assertThat(without.probes()).extracting(Probe::id).containsExactly("pI");
    }

    @Test
    void aProbeBeyondThePopulationIsRefused() {
        assertThatThrownBy(() -> Network.EMPTY.plus(I).plus(new Probe("p", 0, "I", 2, "V")))
                .hasMessageContaining("neuron 2").hasMessageContaining("has 2");
    }

    @Test
    void equalDescriptionsAreEqualWhateverTheirArrays() {
        assertThat(new Network(List.of(E), List.of(), List.of(), List.of())).isEqualTo(Network.EMPTY.plus(E));
        assertThat(Parameter.of(new double[]{1, 2})).isEqualTo(Parameter.of(new double[]{1, 2}))
                .isNotEqualTo(Parameter.of(new double[]{1, 3}));
    }

    @Test
    void aTimeOffTheGridIsRefusedWithTheNeighbours() {
        assertThatThrownBy(() -> new TimeGrid(0.1).steps(0.25)).hasMessageContaining("0.25 ms")
                .hasMessageContaining("0.2 or 0.3 ms");
        assertThat(new TimeGrid(0.1).steps(0.3)).isEqualTo(3);
    }

    @Test
    void exactPropagatorsComposeOverTwoGaps() {
        for (double ts : new double[]{5, 9.999, 10, 20}) {
            Propagators a = Propagators.exact(10, ts, 0.7);
            Propagators b = Propagators.exact(10, ts, 1.9);
            Propagators ab = Propagators.exact(10, ts, 2.6);
            assertThat(a.pVV() * b.pVV()).isCloseTo(ab.pVV(), within(1e-14));
            assertThat(a.pVI() * b.pVV() + a.pII() * b.pVI()).isCloseTo(ab.pVI(), within(1e-14));
        }
    }

    @Test
    void distributionsHaveTheStatedMeanAndSpread() {
        double[] gamma = new Parameter.Gamma(3, 20).sample(20_000, new RandomStream(7));
        double[] normal = new Parameter.Normal(5, 2).sample(20_000, new RandomStream(8));
        assertThat(mean(gamma)).isCloseTo(20, within(0.4));
        assertThat(sd(gamma)).isCloseTo(20 / Math.sqrt(3), within(0.4));
        assertThat(mean(normal)).isCloseTo(5, within(0.07));
        assertThat(sd(normal)).isCloseTo(2, within(0.05));
    }

    @Test
    void childStreamsDoNotDependOnWhatWasDrawnBefore() {
        RandomStream a = new RandomStream(3);
        RandomStream b = new RandomStream(3);
        b.nextLong();
        assertThat(a.stream("x").nextLong()).isEqualTo(b.stream("x").nextLong());
        assertThat(a.stream("x").nextLong()).isNotEqualTo(a.stream("y").nextLong());
    }

    private static double mean(double[] v) {
        return java.util.Arrays.stream(v).average().orElseThrow();
    }

    private static double sd(double[] v) {
        double m = mean(v);
        return Math.sqrt(java.util.Arrays.stream(v).map(x -> (x - m) * (x - m)).average().orElseThrow());
    }
}
