package heaviside.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.compile.InputSource;
import heaviside.engine.io.Project;
import heaviside.engine.io.nir.NirException;
import heaviside.engine.io.nir.NirExport;
import heaviside.engine.io.nir.NirGraph;
import heaviside.engine.io.nir.NirNode;
import heaviside.engine.io.nir.NirValue;
import heaviside.engine.io.nir.NirWriter;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A graph that was changed after it had been exported is told from the network.
class EquivalenceTest {
    @TempDir
    Path folder;

    private static Project project(double weight) {
        Network n = Network.EMPTY
                .plus(new Population("n", "Cells", 3, Polarity.MIXED, Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Population("out", "Read-out", 2, Polarity.MIXED,
                        new LeakyReadout(Parameter.of(20), Parameter.of(300), Parameter.of(0), Parameter.of(5))))
                .plus(new Stimulus.SpikeList("in", "in", 3, Ints.generate(300, i -> i % 3),
                        Doubles.generate(300, i -> 0.5 * i)))
                .plus(new Projection("w", "in", "n", new Connectivity.OneToOne(), Parameter.of(weight),
                        Parameter.of(0)))
                .plus(new Projection("r", "n", "out", new Connectivity.AllToAll(true), Parameter.of(1),
                        Parameter.of(0)));
        return Project.empty("p").withNetwork(n).withSimulation(new Project.Simulation(0.5, Scheme.EXACT, 1, 200));
    }

    /// The project's graph with one node changed.
    private Path graph(Project p, String node, String key, UnaryOperator<double[]> change) throws IOException {
        NirGraph g = NirExport.of(p, false).graph();
        Map<String, NirNode> nodes = new LinkedHashMap<>(g.nodes());
        NirNode n = Objects.requireNonNull(nodes.get(node));
        Map<String, NirValue> m = new LinkedHashMap<>(n.parameters());
        NirValue.Numbers v = (NirValue.Numbers) Objects.requireNonNull(m.get(key));
        m.put(key, new NirValue.Numbers(change.apply(v.values().clone()), v.shape()));
        nodes.put(node, new NirNode(n.type(), m, n.metadata(), null));
        Path file = folder.resolve("changed.nir");
        NirWriter.write(file, new NirGraph(nodes, g.edges(), g.metadata()));
        return file;
    }

    private static Equivalence.Report compare(Project p, Path file) throws IOException {
        return Equivalence.compare(p, file, false, 200, InputSource.none(), share -> true);
    }

    @Test
    void anUnchangedGraphIsIdentical() throws IOException {
        Project p = project(2);
        Equivalence.Report r = compare(p, graph(p, "w", "scale", UnaryOperator.identity()));
        assertThat(r.text()).matches("identical: \\d+ spikes in 200 ms, and V of 2 read-out neurons");
        assertThat(r.spikes()).isGreaterThan(20);
        assertThat(Equivalence.check(p, false, 200, InputSource.none(), share -> true).text()).isEqualTo(r.text());
    }

    @Test
    void aChangedWeightShowsTheFirstSpikeThatOnlyOneSideHasAndWhenTheOtherFollows() throws IOException {
        Project p = project(2);
        Path file = graph(p, "w", "scale", w -> {
            w[1] *= 0.9;
            return w;
        });
        Equivalence.Report r = compare(p, file);
        Equivalence.Difference d = r.first().orElseThrow();
        assertThat(d.population()).isEqualTo("n");
        assertThat(d.neuron()).isEqualTo(1);
        assertThat(d.original()).isTrue();
        assertThat(d.nextMs()).isGreaterThan(d.timeMs());
        assertThat(r.unequal()).isEqualTo(1);
        assertThat(r.otherSpikes().times()).hasSizeLessThan(r.spikes());
        assertThat(r.otherSpikes().populations()).extracting(g -> g.name()).containsExactly("Cells");
        assertThat(r.text())
                .contains("neuron 1 of 'Cells' spikes in the original, but not in 'changed.nir', where it spikes "
                        + "next at ")
                .contains("1 neuron differs");
        // the two tables are what is compared
        int first = 0;
        while (r.originalSpikes().times()[first] == r.otherSpikes().times()[first]
                && r.originalSpikes().neuron()[first] == r.otherSpikes().neuron()[first]) {
            first++;
        }
        assertThat(first).isEqualTo((int) r.common());
        assertThat(r.originalSpikes().times()[first]).isEqualTo(d.timeMs());
    }

    @Test
    void aNeuronThatIsSilencedIsSaidNotToSpikeAnyMore() throws IOException {
        Project p = project(2);
        Equivalence.Report r = compare(p, graph(p, "n", "v_threshold", v -> {
            Arrays.fill(v, 1000);
            return v;
        }));
        assertThat(r.text()).contains("where it does not spike any more. It is the first of all.")
                .contains("3 neurons differ");
        assertThat(r.first().orElseThrow().nextMs()).isNaN();
    }

    @Test
    void aChangedReadOutShowsInItsPotentialThoughEverySpikeIsTheSame() throws IOException {
        Project p = project(2);
        Equivalence.Report r = compare(p, graph(p, "out", "tau_mem", t -> {
            t[1] *= 1.1;
            return t;
        }));
        assertThat(r.first()).isEmpty();
        assertThat(r.identical()).isFalse();
        assertThat(r.potential().orElseThrow().neuron()).isEqualTo(1);
        assertThat(r.text()).contains("spikes in 200 ms are identical, but at ")
                .contains("of the read-out 'Read-out' is ");
    }

    @Test
    void silenceOnBothSidesIsNotCalledIdentical() throws IOException {
        Project p = project(0.001);
        p = p.withNetwork(p.network().without(java.util.Set.of("out")));
        Equivalence.Report r = compare(p, graph(p, "w", "scale", UnaryOperator.identity()));
        assertThat(r.empty()).isTrue();
        assertThat(r.text()).isEqualTo("no spike in either in 200 ms, so nothing could be compared");
    }

    @Test
    void whatTheFileLacksIsNamedWithWhatItHas() throws IOException {
        Project p = project(2);
        Path file = graph(p, "w", "scale", UnaryOperator.identity());
        Project larger = p.withNetwork(p.network().plus(new Population("m", "m", 4, Polarity.MIXED, Lif.standard())));
        assertThatThrownBy(() -> compare(larger, file)).isInstanceOf(NirException.class)
                .hasMessageContaining("population 'm' (4) is not in 'changed.nir'; there: 'n' (3), 'out' (2)");
    }

    @Test
    void anotherStepThanTheFilesIsSaid() throws IOException {
        Project p = project(2);
        Path file = graph(p, "w", "scale", UnaryOperator.identity());
        Project finer = p.withSimulation(new Project.Simulation(0.25, Scheme.EXACT, 1, 200));
        assertThat(compare(finer, file).diagnostics())
                .anyMatch(d -> d.message().contains("is made for dt = 0.5 ms; the project has 0.25 ms"));
    }

    @Test
    void aComparisonThatIsStoppedSaysNothingOfDifferences() {
        Project p = project(2);
        assertThatThrownBy(() -> Equivalence.check(p, false, 200, InputSource.none(), share -> share < 0.3))
                .isInstanceOf(InterruptedIOException.class);
    }
}
