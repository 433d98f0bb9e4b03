package heaviside.engine.io.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.io.nir.NirGraph.Edge;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// One primitive after the other, against its definition.
class NirNodesTest {
    private static final NirImport.Options DT_1 = new NirImport.Options(1, false, 20, true);
    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    private static NirValue.Numbers v(double... values) {
        return NirValue.of(values);
    }

    private NirNodesTest node(String name, String type, Object... parameters) {
        Map<String, NirValue> m = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            m.put((String) parameters[i], (NirValue) parameters[i + 1]);
        }
        nodes.put(name, NirNode.of(type, m));
        return this;
    }

    private NirNodesTest edges(String... pairs) {
        for (String p : pairs) {
            String[] e = p.split(">", -1);
            edges.add(new Edge(e[0], e[1]));
        }
        return this;
    }

    private NirNodesTest chain(String... names) {
        for (int i = 1; i < names.length; i++) {
            edges.add(new Edge(names[i - 1], names[i]));
        }
        return this;
    }

    private NirGraph graph() {
        return new NirGraph(nodes, edges, Map.of());
    }

    private NirImport.Result read() throws NirException {
        return NirImport.of(graph(), "test", DT_1);
    }

    private NirException refused() {
        return org.junit.jupiter.api.Assertions.assertThrows(NirException.class, this::read);
    }

    /// V of a population after each step, spikes in the channels of each step.
    private double[][] run(String population, int steps, int[]... channels) throws NirException {
        heaviside.engine.io.Project p = read().project();
        List<Integer> who = new ArrayList<>();
        List<Double> when = new ArrayList<>();
        for (int s = 0; s < channels.length; s++) {
            for (int c : channels[s]) {
                who.add(c);
                when.add((double) s);
            }
        }
        Network n = p.network().withStimulus("in", x -> new Stimulus.SpikeList("in", "in", x.size(),
                Ints.generate(who.size(), who::get), Doubles.generate(when.size(), when::get)));
        CompiledNetwork c = NetworkCompiler.compile(n, new TimeGrid(1), p.simulation().scheme(), 1, InputSource.none());
        int index = n.populations().indexOf(n.population(population).orElseThrow());
        int size = n.populations().get(index).size();
        double[][] out = new double[steps][size];
        try (ClockSimulation s = new ClockSimulation(c)) {
            for (double[] row : out) {
                s.advance(1);
                for (int i = 0; i < size; i++) {
                    row[i] = s.value(index, i, 0);
                }
            }
        }
        return out;
    }

    private NirNodesTest input(long... shape) {
        return node("in", "Input", "shape", NirValue.whole(shape));
    }

    private NirNodesTest output(long... shape) {
        return node("out", "Output", "shape", NirValue.whole(shape));
    }

    @Test
    void convolutionsEqualTheirDefinition() throws NirException {
        Random random = new Random(3);
        for (int k = 0; k < 40; k++) {
            int groups = 1 + random.nextInt(2);
            int cin = groups * (1 + random.nextInt(2));
            int cout = groups * (1 + random.nextInt(3));
            int h = 4 + random.nextInt(4);
            int w = 4 + random.nextInt(4);
            int kh = 1 + random.nextInt(3);
            int kw = 1 + random.nextInt(3);
            int[] stride = {1 + random.nextInt(2), 1 + random.nextInt(2)};
            int[] pad = {random.nextInt(2), random.nextInt(3)};
            int[] dil = {1 + random.nextInt(Math.max(1, (h + 2 * pad[0] - 1) / kh)) % 2 + 0, 1};
            dil[0] = Math.max(1, dil[0]);
            double[] weight = random.doubles((long) cout * (cin / groups) * kh * kw, -1, 1).toArray();
            double[] x = random.doubles((long) cin * h * w, -1, 1).toArray();
            NirNode node = NirNode.of("Conv2d", Map.of("weight",
                    new NirValue.Numbers(weight, new int[]{cout, cin / groups, kh, kw}), "stride",
                    NirValue.whole(stride[0], stride[1]), "padding", NirValue.whole(pad[0], pad[1]), "dilation",
                    NirValue.whole(dil[0], dil[1]), "groups", NirValue.whole(groups), "bias", v(new double[cout])));
            LinearNodes.Built b = LinearNodes.build(node, new int[]{cin, h, w});
            int oh = (h + 2 * pad[0] - dil[0] * (kh - 1) - 1) / stride[0] + 1;
            int ow = (w + 2 * pad[1] - dil[1] * (kw - 1) - 1) / stride[1] + 1;
            assertThat(b.shape()).containsExactly(cout, oh, ow);
            double[] y = b.map().apply(x);
            int per = cin / groups;
            for (int o = 0; o < cout; o++) {
                for (int i = 0; i < oh; i++) {
                    for (int j = 0; j < ow; j++) {
                        double sum = 0;
                        for (int c = 0; c < per; c++) {
                            for (int a = 0; a < kh; a++) {
                                for (int e = 0; e < kw; e++) {
                                    int yy = i * stride[0] + a * dil[0] - pad[0];
                                    int xx = j * stride[1] + e * dil[1] - pad[1];
                                    int ch = o / (cout / groups) * per + c;
                                    if (yy >= 0 && yy < h && xx >= 0 && xx < w) {
                                        sum += weight[((o * per + c) * kh + a) * kw + e] * x[(ch * h + yy) * w + xx];
                                    }
                                }
                            }
                        }
                        assertThat(y[(o * oh + i) * ow + j]).isCloseTo(sum, within(1e-12));
                    }
                }
            }
        }
    }

    @Test
    void aConvolutionInOneDimensionPadsByWords() {
        NirNode same = NirNode.of("Conv1d", Map.of("weight", new NirValue.Numbers(new double[]{1, 10, 100, 1000},
                new int[]{1, 1, 4}), "stride", NirValue.whole(1), "padding", new NirValue.Words("same"), "dilation",
                NirValue.whole(1), "groups", NirValue.whole(1), "bias", v(5)));
        LinearNodes.Built b = LinearNodes.build(same, new int[]{1, 5});
        assertThat(b.shape()).containsExactly(1, 5);
        assertThat(b.bias()).containsOnly(5);
        assertThat(b.map().apply(new double[]{1, 2, 3, 4, 5})).containsExactly(3210, 4321, 5432, 543, 54);
        NirNode valid = NirNode.of("Conv1d", Map.of("weight", same.numbers("weight"), "padding",
                new NirValue.Words("valid")));
        assertThat(LinearNodes.build(valid, new int[]{1, 5}).map().apply(new double[]{1, 2, 3, 4, 5}))
                .containsExactly(4321, 5432);
    }

    @Test
    void poolingSumsOrAveragesWindows() {
        double[] x = new double[16];
        Arrays.setAll(x, i -> i);
        Map<String, NirValue> p = Map.of("kernel_size", NirValue.whole(2, 2), "stride", NirValue.whole(2, 2), "padding",
                NirValue.whole(0, 0));
        LinearNodes.Built sum = LinearNodes.build(NirNode.of("SumPool2d", p), new int[]{1, 4, 4});
        assertThat(sum.shape()).containsExactly(1, 2, 2);
        assertThat(sum.map().apply(x)).containsExactly(10, 18, 42, 50);
        assertThat(LinearNodes.build(NirNode.of("AvgPool2d", p), new int[]{1, 4, 4}).map().apply(x))
                .containsExactly(2.5, 4.5, 10.5, 12.5);
        Map<String, NirValue> overlapping = Map.of("kernel_size", NirValue.whole(3, 2), "stride", NirValue.whole(1, 2),
                "padding", NirValue.whole(1, 0));
        assertThat(LinearNodes.build(NirNode.of("SumPool2d", overlapping), new int[]{1, 4, 4}).map().apply(x))
                .containsExactly(1 + 9, 5 + 13, 1 + 9 + 17, 5 + 13 + 21, 9 + 17 + 25, 13 + 21 + 29, 17 + 25, 21 + 29);
    }

    @Test
    void flattenKeepsTheOrderAndMatricesMayStandInBlocks() {
        NirNode f = NirNode.of("Flatten", Map.of("start_dim", NirValue.whole(1), "end_dim", NirValue.whole(-1)));
        assertThat(LinearNodes.build(f, new int[]{2, 3, 4}).shape()).containsExactly(2, 12);
        NirNode blocks = NirNode.of("Linear", Map.of("weight",
                new NirValue.Numbers(new double[]{1, 2, 3, 4, 5, 6, 7, 8}, new int[]{2, 2, 2})));
        assertThat(LinearNodes.build(blocks, new int[]{2, 2}).map().apply(new double[]{1, 1, 1, 0}))
                .containsExactly(3, 7, 5, 7);
    }

    @Test
    void aSpikeMovesALeakyMembraneLikeACurrentOfOneStep() throws NirException {
        input(1).output(1).node("lif", "LIF", "tau", v(0.02), "r", v(2), "v_leak", v(0), "v_threshold", v(10))
                .node("w", "Linear", "weight", new NirValue.Numbers(new double[]{3}, new int[]{1, 1}))
                .chain("in", "w", "lif", "out");
        double[][] u = run("lif", 3, new int[]{0});
        double jump = 2 * 3 * -Math.expm1(-1 / 20.0);
        assertThat(u[0][0]).isCloseTo(jump, within(1e-12));
        assertThat(u[2][0]).isCloseTo(jump * Math.exp(-2 / 20.0), within(1e-12));
    }

    @Test
    void anIntegratorNeverLeaksAndFiresAboveItsThresholdOnly() throws NirException {
        input(1).output(1).node("if", "IF", "r", v(0.5), "v_threshold", v(1), "v_reset", v(-0.25)).chain("in", "if",
                "out");
        int[] one = {0};
        double[][] u = run("if", 6, one, one, one, new int[0], one);
        assertThat(Arrays.stream(u).mapToDouble(x -> x[0]).toArray()).containsExactly(0.5, 1, -0.25, -0.25, 0.25, 0.25);
    }

    @Test
    void integratorAndThresholdTogetherSpikeWithoutReset() throws NirException {
        input(1).output(1).node("i", "I", "r", v(1)).node("th", "Threshold", "threshold", v(0.5)).chain("in", "i", "th",
                "out");
        NirImport.Result r = read();
        assertThat(r.project().network().populations()).singleElement().extracting(Population::id).isEqualTo("i");
        assertThat(run("i", 2, new int[]{0})[1]).containsExactly(1);
    }

    @Test
    void aThresholdAloneForgetsEveryStep() throws NirException {
        input(2).output(1).node("w", "Linear", "weight", new NirValue.Numbers(new double[]{0.4, 0.5}, new int[]{1, 2}))
                .node("th", "Threshold", "threshold", v(0.8)).chain("in", "w", "th", "out");
        double[][] u = run("th", 3, new int[]{0}, new int[]{0, 1});
        assertThat(u).isDeepEqualTo(new double[][]{{0.4}, {0.9}, {0}});
    }

    @Test
    void aBiasThroughASynapseComesInEveryStepFromTheFirst() throws NirException {
        input(1).output(1)
                .node("w", "Affine", "weight", new NirValue.Numbers(new double[]{0}, new int[]{1, 1}), "bias", v(0.3))
                .node("li", "CubaLI", "tau_syn", v(0.005), "tau_mem", v(0.02), "r", v(1), "v_leak", v(0), "w_in", v(5))
                .chain("in", "w", "li", "out");
        double[][] u = run("li", 400);
        double c = 0;
        double m = 0;
        heaviside.engine.network.Propagators p = heaviside.engine.network.Propagators.exact(20, 5, 1);
        for (double[] row : u) {
            c += 0.3;
            m = p.pVV() * m + p.pVI() * c;
            c *= p.pII();
            assertThat(row[0]).isCloseTo(m, within(1e-12));
        }
    }

    @Test
    void aLeakStartsFromZero() throws NirException {
        input(1).output(1).node("lif", "LIF", "tau", v(0.01), "r", v(1), "v_leak", v(1.2), "v_threshold", v(5)).chain(
                "in",
                "lif", "out");
        assertThat(run("lif", 1)[0][0]).isCloseTo(1.2 * -Math.expm1(-0.1), within(1e-12));
    }

    @Test
    void eulersRuleDecaysByOneMinusDtOverTau() throws NirException {
        input(1).output(1).node("c", "CubaLIF", "tau_syn", v(0.004), "tau_mem", v(0.01), "r", v(10), "v_leak", v(0),
                "v_threshold", v(100), "w_in", v(4)).chain("in", "c", "out");
        heaviside.engine.io.Project p = NirImport.of(graph(), "x", DT_1.withEuler(true)).project();
        Network n = p.network().withStimulus("in", s -> new Stimulus.SpikeList("in", "in", 1, Ints.of(0),
                Doubles.of(0)));
        try (ClockSimulation s = new ClockSimulation(
                NetworkCompiler.compile(n, new TimeGrid(1), p.simulation().scheme(), 1, InputSource.none()))) {
            double syn = 1;
            double mem = 0;
            for (int k = 0; k < 20; k++) {
                s.advance(1);
                mem = (1 - 0.1) * mem + 0.1 * 10 * syn;
                syn *= 1 - 0.25;
                assertThat(s.value(0, 0, 0)).isCloseTo(mem, within(1e-12));
            }
        }
        assertThatThrownBy(() -> NirImport.of(graph(), "x", DT_1.withEuler(true).withDtMs(10)))
                .hasMessageContaining("cannot be stepped by Euler's rule");
    }

    @Test
    void delaysAddUpAlongAPathAndParallelPathsStayApart() throws NirException {
        input(2).output(1).node("d", "Delay", "delay", v(0.002, 0.003))
                .node("w", "Linear", "weight", new NirValue.Numbers(new double[]{1, 10}, new int[]{1, 2}))
                .node("d2", "Delay", "delay", v(0.001)).node("i", "I", "r", v(1))
                .chain("in", "d", "w", "d2", "i", "out")
                .chain("in", "w");
        double[][] u = run("i", 7, new int[]{0, 1});
        assertThat(Arrays.stream(u).mapToDouble(x -> x[0]).toArray()).containsExactly(0, 11, 11, 12, 22, 22, 22);
    }

    @Test
    void innerGraphsAreOpenedAndEdgesMayStandInAnyOrder() throws NirException {
        NirGraph inner = new NirGraph(Map.of("input", NirNode.of("Input", Map.of("shape", NirValue.whole(1))), "lif",
                NirNode.of("LIF", Map.of("tau", v(0.02), "r", v(1), "v_leak", v(0), "v_threshold", v(0.01))), "rec",
                NirNode.of("Scale", Map.of("scale", v(-1))), "output",
                NirNode.of("Output", Map.of("shape", NirValue.whole(1)))),
                List.of(new Edge("rec", "lif"), new Edge("lif", "output"), new Edge("input", "lif"),
                        new Edge("lif", "rec")),
                Map.of());
        nodes.put("layer", NirNode.of(inner));
        input(1).output(1).node("li", "CubaLI", "tau_syn", v(0.005), "tau_mem", v(0.02), "r", v(1), "v_leak", v(0))
                .edges("li>out", "layer>li", "in>layer");
        Network n = read().project().network();
        assertThat(n.populations()).extracting(Population::id).containsExactlyInAnyOrder("layer.lif", "li");
        assertThat(n.projections()).extracting(p -> p.source() + ">" + p.target())
                .containsExactlyInAnyOrder("in>layer.lif", "layer.lif>layer.lif", "layer.lif>li");
    }

    @Test
    void synapsesBeforeALifNodeBecomeItsTwoCurrents() throws NirException {
        input(2).output(1).node("e", "LI", "tau", v(0.005), "r", v(5), "v_leak", v(0))
                .node("i", "LI", "tau", v(0.01), "r", v(10), "v_leak", v(0))
                .node("we", "Linear", "weight", new NirValue.Numbers(new double[]{2, 0}, new int[]{1, 2}))
                .node("wi", "Linear", "weight", new NirValue.Numbers(new double[]{0, -3}, new int[]{1, 2}))
                .node("lif", "LIF", "tau", v(0.02), "r", v(1), "v_leak", v(0), "v_threshold", v(9))
                .chain("in", "we", "e", "lif", "out").chain("in", "wi", "i", "lif");
        Network n = read().project().network();
        Lif m = (Lif) n.populations().getFirst().model();
        assertThat(m.tauExcMs().centre()).isEqualTo(5);
        assertThat(m.tauInhMs().centre()).isEqualTo(10);
        assertThat(n.projections()).extracting(p -> p.weight().centre()).containsExactlyInAnyOrder(2.0, -3.0);
    }

    @Test
    void aWeightedSumAsOutputIsShownStepByStep() throws NirException {
        input(2).output(1)
                .node("w", "Affine", "weight", new NirValue.Numbers(new double[]{2, 3}, new int[]{1, 2}), "bias",
                        v(0.5))
                .chain("in", "w", "out");
        assertThat(run("out", 3, new int[]{0}, new int[]{0, 1})).isDeepEqualTo(new double[][]{{2.5}, {5.5}, {0.5}});
    }

    @Test
    void whatCannotBeTakenOverIsNamedWithItsReason() {
        input(2).output(2).node("li", "LI", "tau", v(0.02), "r", v(1), "v_leak", v(0))
                .node("w", "Linear", "weight", new NirValue.Numbers(new double[4], new int[]{2, 2}))
                .node("lif", "LIF", "tau", v(0.02, 0.02), "r", v(1, 1), "v_leak", v(0, 0), "v_threshold", v(1, 1))
                .chain("in", "li", "w", "lif", "out");
        assertThat(refused()).hasMessageContaining("Node 'lif' (LIF): the graded signal of 'li' (LI)");
    }

    @Test
    void shapesLoopsAndUnknownNodesAreRefusedByName() {
        input(3).output(2).node("w", "Linear", "weight", new NirValue.Numbers(new double[4], new int[]{2, 2})).chain(
                "in",
                "w", "out");
        assertThat(refused()).hasMessageContaining("Node 'w' (Linear)").hasMessageContaining("[3] comes in");
        nodes.clear();
        edges.clear();
        input(1).output(1).node("a", "Scale", "scale", v(1)).node("b", "Scale", "scale", v(1))
                .chain("in", "a", "b", "out")
                .edges("b>a");
        assertThat(refused()).hasMessageContaining("an algebraic loop");
        nodes.clear();
        edges.clear();
        input(1).output(1).node("x", "Izhikevich", "a", v(1)).chain("in", "x", "out");
        assertThat(refused()).hasMessageContaining("Node 'x' (Izhikevich)");
        nodes.clear();
        edges.clear();
        input(1).output(1).node("n", "LIF", "tau", v(0), "r", v(1), "v_leak", v(0), "v_threshold", v(1)).chain("in",
                "n",
                "out");
        assertThat(refused()).hasMessageContaining("'tau' is 0.0 s; it must be above 0");
        edges("in>nowhere");
        assertThat(refused()).hasMessageContaining("an edge names this node, but there is none");
    }

    @Test
    void aGraphThatIsTooLargeIsRefusedBeforeItIsWrittenOut() {
        input(1, 2000, 2000).output(1).node("c", "Conv2d", "weight", new NirValue.Numbers(new double[25],
                new int[]{1, 1, 5, 5}), "bias", v(0)).chain("in", "c", "out");
        nodes.put("c", NirNode.of("Conv2d", Map.of("weight", new NirValue.Numbers(new double[25],
                new int[]{1, 1, 5, 5}), "padding", NirValue.whole(2), "bias", v(0))));
        assertThat(refused()).hasMessageContaining("more than 8,000,000 connections");
    }

    @Test
    void theResultSaysWhatItFilledIn() throws NirException {
        input(1).output(1).node("lif", "LIF", "tau", v(0.02), "r", v(1), "v_leak", v(0), "v_threshold", v(1)).chain(
                "in",
                "lif", "out");
        List<Diagnostic> d = NirImport.of(graph(), "x", NirImport.Options.standard()).diagnostics();
        assertThat(d).extracting(Diagnostic::code).contains("nir-dt", "nir-input");
        assertThat(read().project().network().projections().getFirst().connectivity())
                .isInstanceOf(Connectivity.OneToOne.class);
    }
}
