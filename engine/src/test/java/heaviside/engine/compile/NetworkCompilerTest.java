package heaviside.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCompilerTest {
    private static Network two(int n, int m, Connectivity c, Parameter weight, Parameter delay) {
        return Network.EMPTY.plus(new Population("a", "A", n, Polarity.EXCITATORY, Lif.standard()))
                .plus(new Population("b", "B", m, Polarity.INHIBITORY, Lif.standard()))
                .plus(new Projection("ab", "a", "b", c, weight, delay));
    }

    private static CompiledNetwork compile(Network n, double dt) {
        return NetworkCompiler.compile(n, new TimeGrid(dt), Scheme.EXACT, 1, InputSource.none());
    }

    private static Diagnostic error(Network n) {
        CompileException e = catchThrowableOfType(CompileException.class, () -> compile(n, 0.1));
        return e.diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .orElseThrow();
    }

    private static List<String> codes(CompiledNetwork c) {
        return c.diagnostics().stream().map(Diagnostic::code).toList();
    }

    @Test
    void everyTargetHasExactlyItsInDegreeOfDistinctSources() {
        var c = compile(two(50, 30, new Connectivity.FixedInDegree(7, true), new Parameter.Uniform(0, 1),
                Parameter.of(1)), 0.1);
        var l = (Synapses.Lists) c.projections().get(0).synapses();
        int[] in = new int[30];
        for (int s = 0; s < 50; s++) {
            int[] row = Arrays.copyOfRange(l.pairs().columns(), l.pairs().start()[s], l.pairs().start()[s + 1]);
            assertThat(row).isSorted().doesNotHaveDuplicates();
            for (int t : row) {
                in[t]++;
            }
        }
        assertThat(in).containsOnly(7);
        assertThat(l.delays()).containsExactly(10);
    }

    @Test
    void probabilityGivesItsShareOfPairsAndSkipsSelf() {
        Network n = Network.EMPTY.plus(new Population("a", "A", 200, Polarity.EXCITATORY, Lif.standard()))
                .plus(new Projection("aa", "a", "a", new Connectivity.FixedProbability(0.1, false),
                        new Parameter.Uniform(0, 1), Parameter.of(1)));
        var l = (Synapses.Lists) compile(n, 0.1).projections().get(0).synapses();
        assertThat(l.count()).isBetween(3700L, 4300L);
        for (int s = 0; s < 200; s++) {
            assertThat(Arrays.copyOfRange(l.pairs().columns(), l.pairs().start()[s], l.pairs().start()[s + 1]))
                    .doesNotContain(s);
        }
    }

    @Test
    void synapsesOfASourceAreSortedByDelayThenTarget() {
        var c = compile(two(5, 40, new Connectivity.AllToAll(true), Parameter.of(1), new Parameter.Uniform(0.1, 1)),
                0.1);
        var l = (Synapses.Lists) c.projections().get(0).synapses();
        for (int s = 0; s < 5; s++) {
            for (int i = l.pairs().start()[s] + 1; i < l.pairs().start()[s + 1]; i++) {
                assertThat(1000 * l.delays()[i] + l.pairs().columns()[i])
                        .isGreaterThan(1000 * l.delays()[i - 1] + l.pairs().columns()[i - 1]);
            }
        }
    }

    @Test
    void explicitWeightsGoWithTheirPairs() {
        var c = compile(two(3, 3, new Connectivity.Explicit(Ints.of(2, 0, 2), Ints.of(1, 2, 0)),
                Parameter.of(new double[]{5, 6, 7}), Parameter.of(1)), 0.1);
        var l = (Synapses.Lists) c.projections().get(0).synapses();
        assertThat(l.pairs().columns()).containsExactly(2, 1, 0);
        assertThat(l.weights()).containsExactly(6, 5, 7);
    }

    @Test
    void aConvolutionConnectsWhatTheSlidingSquareCoversWithSharedWeights() {
        Connectivity.Convolution c = new Connectivity.Convolution(6, 5, 2, 3, 3, 2, 1);
        double[] w = new double[c.weights()];
        Arrays.setAll(w, i -> i + 1);
        var l = (Synapses.Lists) compile(two(60, c.targets(), c, Parameter.of(w), Parameter.of(1)), 0.1).projections()
                .get(0).synapses();
        double[][] expected = new double[60][c.targets()];
        for (int oy = 0; oy < 3; oy++) {
            for (int ox = 0; ox < 3; ox++) {
                for (int ky = 0; ky < 3; ky++) {
                    for (int kx = 0; kx < 3; kx++) {
                        int y = 2 * oy + ky - 1;
                        int x = 2 * ox + kx - 1;
                        for (int k = 0; y >= 0 && y < 6 && x >= 0 && x < 5 && k < 6; k++) {
                            expected[(y * 5 + x) * 2 + k / 3][(oy * 3 + ox) * 3
                                    + k % 3] = w[((ky * 3 + kx) * 2 + k / 3) * 3
                                            + k % 3];
                        }
                    }
                }
            }
        }
        assertThat(c.targets()).isEqualTo(27);
        assertThat(l.count()).isEqualTo(c.pairs());
        for (int s = 0; s < 60; s++) {
            double[] row = new double[27];
            for (int i = l.pairs().start()[s]; i < l.pairs().start()[s + 1]; i++) {
                row[l.pairs().columns()[i]] = l.weights()[i];
            }
            assertThat(row).as("row %d", s).isEqualTo(expected[s]);
        }
    }

    @Test
    void averagePoolingSharesTheWeightOfItsSquare() {
        Connectivity.Pooling c = new Connectivity.Pooling(5, 4, 3, 2, 2, true);
        var l = (Synapses.Lists) compile(two(60, 12, c, Parameter.of(2), Parameter.of(1)), 0.1).projections().get(0)
                .synapses();
        assertThat(l.weights()).containsExactly(0.5);
        assertThat(l.count()).isEqualTo(4 * 12).isEqualTo(c.pairs());
        assertThat(error(two(60, 13, c, Parameter.of(2), Parameter.of(1))).message()).contains("12 targets", "13");
    }

    @Test
    void editElsewhereDoesNotChangeWhatIsDrawn() {
        Network n = two(20, 20, new Connectivity.FixedProbability(0.3, true), new Parameter.Normal(10, 1),
                Parameter.of(1));
        Network more = Network.EMPTY.plus(new Population("z", "Z", 9, Polarity.MIXED, Lif.standard()))
                .plus(n.populations().get(0)).plus(n.populations().get(1))
                .plus(new Projection("za", "z", "a", new Connectivity.FixedProbability(0.5, true),
                        new Parameter.Uniform(0, 1), Parameter.of(1)))
                .plus(n.projections().get(0));
        var x = (Synapses.Lists) compile(n, 0.1).projections().get(0).synapses();
        var y = (Synapses.Lists) compile(more, 0.1).projections().get(1).synapses();
        assertThat(y.weights()).isEqualTo(x.weights());
        assertThat(y.pairs().columns()).isEqualTo(x.pairs().columns());
    }

    @Test
    void sizesThatDoNotMatchOneToOneAreAnError() {
        Diagnostic d = error(two(3, 4, new Connectivity.OneToOne(), Parameter.of(1), Parameter.of(1)));
        assertThat(d.code()).isEqualTo("one-to-one");
        assertThat(d.message()).contains("3").contains("4");
        assertThat(d.remedy()).isNotEmpty();
    }

    @Test
    void whatCannotRunIsAnErrorWithItsReason() {
        assertThat(error(two(3, 4, new Connectivity.FixedInDegree(5, true), Parameter.of(1), Parameter.of(1))).code())
                .isEqualTo("in-degree");
        assertThat(error(two(3, 4, new Connectivity.Explicit(Ints.of(3), Ints.of(0)), Parameter.of(1),
                Parameter.of(1))).code()).isEqualTo("pair");
        assertThat(error(two(100_000, 100_000, new Connectivity.FixedProbability(0.1, true), Parameter.of(1),
                Parameter.of(1))).message()).contains("1,000,000,000 synapses");
        assertThat(error(two(2, 2, new Connectivity.AllToAll(true), Parameter.of(new double[]{1, 2, 3}),
                Parameter.of(1))).code()).isEqualTo("weights");
        assertThat(error(Network.EMPTY.plus(new Stimulus.DatasetInput("d", "Digits", 784, "mnist", "latency", 0)))
                .code()).isEqualTo("data-set");
    }

    @Test
    void schemeThatDoesNotGoWithAModelIsAnError() {
        Network n = Network.EMPTY.plus(new Population("d", "D", 1, Polarity.MIXED, DeltaLif.standard()));
        CompileException e = catchThrowableOfType(CompileException.class,
                () -> NetworkCompiler.compile(n, new TimeGrid(1), Scheme.SPYTORCH, 1, InputSource.none()));
        assertThat(e.getMessage()).contains("spytorch").contains("delta (f)");
    }

    @Test
    void doubtfulChoicesAreWarnings() {
        var c = compile(two(2, 2, new Connectivity.AllToAll(true), Parameter.of(-3), Parameter.of(0.25)), 0.1);
        assertThat(codes(c)).contains("delay-rounded", "sign");
        Lif fast = (Lif) Lif.standard().with("tauExcMs", Parameter.of(1.5)).with("biasPa", Parameter.of(1));
        Network n = Network.EMPTY.plus(new Population("n", "N", 1, Polarity.MIXED, fast));
        Diagnostic d = compile(n, 1).diagnostics().get(0);
        assertThat(d.message()).startsWith("dt = 1 ms is longer than half of tau_E = 1.5 ms");
        assertThat(d.remedy()).isEqualTo("Use 0.5 ms.");
        Network drawn = Network.EMPTY.plus(new Population("n", "N", 200, Polarity.MIXED,
                Lif.standard().with("tauMemMs", new Parameter.Normal(5, 5))));
        assertThat(codes(compile(drawn, 0.1))).contains("drawn-out-of-range", "no-input");
        Network endless = Network.EMPTY.plus(new Population("n", "N", 1, Polarity.MIXED,
                Lif.standard().with("resetMv", Parameter.of(-40))));
        assertThat(codes(compile(endless, 0.1))).contains("reset-above-threshold");
        assertThat(Lif.standard().reset()).isEqualTo(ResetMode.TO_VALUE);
    }
}
