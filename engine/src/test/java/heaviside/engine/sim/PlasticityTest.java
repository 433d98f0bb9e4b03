package heaviside.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules of plasticity against sums over all pairs and triplets of the spikes that were simulated.
class PlasticityTest {
    private static final TimeGrid GRID = new TimeGrid(0.1);
    private static final double START = 10;

    /// A neuron that spikes one step after each of `post`, and hardly feels the plastic input at `pre`.
    static Network forced(Plasticity rule, double[] pre, double[] post, double delayMs) {
        return Network.EMPTY
                .plus(new Population("N", "N", 1, Polarity.EXCITATORY,
                        DeltaLif.standard().with("refractoryMs", Parameter.of(0)).with("thresholdMv",
                                Parameter.of(500))))
                .plus(new Stimulus.SpikeList("pre", "pre", 1, Ints.generate(pre.length, i -> 0), Doubles.of(pre)))
                .plus(new Stimulus.SpikeList("post", "post", 1, Ints.generate(post.length, i -> 0), Doubles.of(post)))
                .plus(new Projection("force", "post", "N", new Connectivity.AllToAll(true), Parameter.of(5000),
                        Parameter.of(0)))
                .plus(new Projection("learn", "pre", "N", new Connectivity.AllToAll(true), Parameter.of(START),
                        Parameter.of(delayMs), rule));
    }

    private record Run(double weight, double[] spikes) {
    }

    private static Run run(Network n, double ms) {
        List<Double> spikes = new ArrayList<>();
        try (ClockSimulation s = new ClockSimulation(compile(n))) {
            s.advance(GRID.nearest(ms, 1), (state, offset, units, count) -> spikes.add(GRID.timeMs(state)), x -> {
            });
            return new Run(s.learned().getFirst().weights()[0],
                    spikes.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static CompiledNetwork compile(Network n) {
        return NetworkCompiler.compile(n, GRID, Scheme.EXACT, 1, InputSource.none());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 5, 20, 60})
    void aPairChangesTheWeightByTheWindowOfItsDistance(double gap) {
        Plasticity.Pair rule = new Plasticity.Pair(0.7, 0.4, 17, 34, 0, -1000, 1000);
        Run causal = run(forced(rule, new double[]{100}, new double[]{100 + gap - 0.1}, 0), 300);
        assertThat(causal.spikes()).hasSize(1);
        assertThat(causal.spikes()[0]).isCloseTo(100 + gap, within(1e-9));
        assertThat(causal.weight() - START).isCloseTo(0.7 * Math.exp(-gap / 17), within(1e-12));
        Run acausal = run(forced(rule, new double[]{100 + gap}, new double[]{99.9}, 0), 300);
        assertThat(acausal.weight() - START).isCloseTo(-0.4 * Math.exp(-gap / 34), within(1e-12));
    }

    @Test
    void spikesOfOneStepAreNoPairAndTheDelayCounts() {
        Plasticity.Pair rule = new Plasticity.Pair(1, 1, 20, 20, 0, -1000, 1000);
        assertThat(run(forced(rule, new double[]{100}, new double[]{99.9}, 0), 200).weight()).isEqualTo(START);
        // 3 ms of delay turn a pair of +2 ms into one of -1 ms
        assertThat(run(forced(rule, new double[]{100}, new double[]{101.9}, 3), 200).weight() - START)
                .isCloseTo(-Math.exp(-1 / 20.0), within(1e-12));
    }

    static double[] train(long seed, double rateHz, double ms) {
        RandomStream r = new RandomStream(seed);
        return java.util.stream.Stream.iterate(1 + r.nextExponential() * 1000 / rateHz,
                t -> t + 0.2 + r.nextExponential() * 1000 / rateHz).takeWhile(t -> t < ms)
                .mapToDouble(t -> Math.rint(t * 10) / 10).toArray();
    }

    private static double trace(double[] events, double before, double tau) {
        return Arrays.stream(events).filter(t -> t < before - 1e-6).map(t -> Math.exp(-(before - t) / tau)).sum();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1.5", "3, 12"})
    void pairsOfWholeTrainsAddUp(long seed, double delay) {
        Plasticity.Pair rule = new Plasticity.Pair(0.7, 0.4, 17, 34, 0, -1e5, 1e5);
        double[] pre = train(seed, 40, 2000);
        Run r = run(forced(rule, pre, train(seed + 100, 30, 2000), delay), 2100);
        double[] arrivals = Arrays.stream(pre).map(t -> t + delay).toArray();
        double w = START;
        for (double t : r.spikes()) {
            w += 0.7 * trace(arrivals, t, 17);
        }
        for (double t : arrivals) {
            w -= 0.4 * trace(r.spikes(), t, 34);
        }
        assertThat(r.spikes()).hasSizeGreaterThan(30);
        assertThat(r.weight()).isCloseTo(w, within(1e-9));
    }

    @Test
    void tripletsOfWholeTrainsAddUp() {
        Plasticity.Triplet p = new Plasticity.Triplet(0.1, 0.6, 0.5, 0.2, 17, 100, 34, 120, -1e5, 1e5);
        double[] pre = train(7, 40, 2000);
        Run r = run(forced(p, pre, train(8, 30, 2000), 0), 2100);
        double w = START;
        for (double t : r.spikes()) {
            w += trace(pre, t, 17) * (0.1 + 0.6 * trace(r.spikes(), t, 120));
        }
        for (double t : pre) {
            w -= trace(r.spikes(), t, 34) * (0.5 + 0.2 * trace(pre, t, 100));
        }
        assertThat(r.weight()).isCloseTo(w, within(1e-9));
    }

    /// Weight change by 60 pairs at a rate, the spike `gap` ms after the arrival (before it where negative).
    private static double protocol(Plasticity rule, double rateHz, double gap) {
        double period = 1000 / rateHz;
        double[] pre = new double[60];
        double[] post = new double[60];
        for (int k = 0; k < 60; k++) {
            pre[k] = Math.rint(10 * (100 + k * period)) / 10;
            post[k] = Math.rint(10 * (100 + k * period + gap - 0.1)) / 10;
        }
        return run(forced(rule, pre, post, 0), 200 + 61 * period).weight() - START;
    }

    @Test
    void tripletsMakePlasticityDependOnTheRateOfPairsAndPairsDoNot() {
        // the protocol of Sjöström, Turrigiano and Nelson 2001: at low rates pre before post does little and post before
        // pre depresses; at 50 Hz both potentiate
        Plasticity t = Plasticity.Triplet.standard().with("minWeight", -1e4).with("maxWeight", 1e4);
        double low = protocol(t, 1, 10);
        double middle = protocol(t, 20, 10);
        double high = protocol(t, 50, 10);
        assertThat(low).isLessThan(middle);
        assertThat(middle).isLessThan(high);
        assertThat(high).isGreaterThan(10 * Math.abs(low));
        assertThat(protocol(t, 1, -10)).isNegative();
        assertThat(protocol(t, 10, -10)).isNegative();
        assertThat(protocol(t, 50, -10)).isPositive();
        Plasticity p = Plasticity.Pair.standard().with("minWeight", -1e4).with("maxWeight", 1e4);
        assertThat(protocol(p, 50, 10)).as("pairs alone: depression grows with the rate too")
                .isLessThan(2 * protocol(p, 1, 10));
    }

    @Test
    void theMultiplicativeRuleSlowsDownTowardsItsLimits() {
        Plasticity.Pair rule = new Plasticity.Pair(2, 1, 20, 20, 1, 0, 20);
        double up = run(forced(rule, new double[]{100}, new double[]{104.9}, 0), 200).weight();
        assertThat(up - START).isCloseTo(2 * (20 - START) / 20 * Math.exp(-5 / 20.0), within(1e-12));
        double down = run(forced(rule, new double[]{105}, new double[]{99.9}, 0), 200).weight();
        assertThat(down - START).isCloseTo(-START / 20 * Math.exp(-5 / 20.0), within(1e-12));
    }

    @Test
    void aRewardTurnsEligibilityIntoWeightAndWithoutOneNothingChanges() {
        Plasticity.Reward rule = new Plasticity.Reward(1, 1.5, 20, 20, 800, 150, 4, -100, 100, "reward");
        Network n = forced(rule, new double[]{100}, new double[]{104.9}, 0);
        Network rewarded = n.plus(new Stimulus.SpikeList("reward", "reward", 1, Ints.of(0), Doubles.of(500)));
        Network unrewarded = n.plus(new Stimulus.SpikeList("reward", "reward", 1, Ints.of(), Doubles.of()));
        double c = Math.exp(-5 / 20.0) * Math.exp(-(500 - 105) / 800.0);
        double rate = 1 / 800.0 + 1 / 150.0;
        double end = 1000;
        assertThat(run(rewarded, end).weight() - START)
                .isCloseTo(c * 4 / rate * (1 - Math.exp(-(end - 500) * rate)) * 1e-3, within(1e-9));
        assertThat(run(unrewarded, end).weight()).isEqualTo(START);
    }

    @Test
    void lookingAtWeightsChangesNothing() {
        Plasticity.Reward rule = new Plasticity.Reward(1, 1.5, 20, 20, 800, 150, 4, -100, 100, "post");
        Network n = forced(rule, train(1, 40, 1000), train(2, 30, 1000), 1);
        try (ClockSimulation looked = new ClockSimulation(compile(n))) {
            for (int i = 0; i < 1000; i++) {
                looked.advance(10);
                looked.learned();
            }
            assertThat(looked.learned().getFirst().weights()[0]).isEqualTo(run(n, 1000).weight());
        }
    }

    static List<Plasticity> rules() {
        return List.of(new Plasticity.Pair(5, 5.5, 20, 20, 0, 0, 60), new Plasticity.Pair(5, 5, 20, 20, 0.5, 0, 60),
                Plasticity.Triplet.standard().with("maxWeight", 60),
                Plasticity.Reward.standard("reward").with("maxWeight",
                        60));
    }

    /// Poisson input onto neurons that fire, recurrent and plastic.
    static Network lively(Plasticity rule) {
        return Network.EMPTY
                .plus(new Population("E", "E", 700, Polarity.EXCITATORY, Lif.standard()))
                .plus(new Stimulus.Poisson("in", "in", 50, 60, 0, 1e6))
                .plus(new Stimulus.Poisson("reward", "reward", 1, 20, 0, 1e6))
                .plus(new Projection("in-E", "in", "E", new Connectivity.FixedProbability(0.3, true),
                        new Parameter.Uniform(40, 60), Parameter.of(1), rule))
                .plus(new Projection("E-E", "E", "E", new Connectivity.FixedProbability(0.05, false),
                        Parameter.of(5), Parameter.of(1.5), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void weightsStayInTheirLimitsAndDoNotDependOnThreads(Plasticity rule) {
        Network n = lively(rule);
        double[][] ends = new double[2][];
        long[] spikes = new long[2];
        for (int threads = 1; threads <= 2; threads++) {
            try (ClockSimulation s = new ClockSimulation(compile(n), threads)) {
                s.advance(4000);
                ends[threads - 1] = s.learned().getFirst().weights();
                spikes[threads - 1] = s.spikes();
            }
        }
        assertThat(spikes[0]).isPositive().isEqualTo(spikes[1]);
        assertThat(ends[0]).isEqualTo(ends[1]);
        assertThat(Arrays.stream(ends[0]).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        assertThat(Arrays.stream(ends[0]).max().orElseThrow()).isLessThanOrEqualTo(60);
        assertThat(Arrays.stream(ends[0]).distinct().count()).isGreaterThan(100);
    }

    @Test
    void keptWeightsAreTheNetworksWeightsForEveryKindOfConnection() {
        List<Connectivity> kinds = List.of(new Connectivity.AllToAll(false), new Connectivity.OneToOne(),
                new Connectivity.FixedProbability(0.3, false), new Connectivity.FixedInDegree(3, true),
                new Connectivity.Explicit(Ints.of(2, 0, 1, 0), Ints.of(1, 3, 2, 0)));
        for (Connectivity c : kinds) {
            Network n = Network.EMPTY.plus(new Population("E", "E", 12, Polarity.EXCITATORY, Lif.standard()))
                    .plus(new Stimulus.Poisson("in", "in", 12, 300, 0, 1e6))
                    .plus(new Projection("in-E", "in", "E", new Connectivity.AllToAll(true), Parameter.of(60),
                            Parameter.of(1)))
                    .plus(new Projection("E-E", "E", "E", c, new Parameter.Uniform(10, 20), Parameter.of(1),
                            Plasticity.Pair.standard()));
            try (ClockSimulation s = new ClockSimulation(compile(n))) {
                s.advance(5000);
                LearnedWeights w = s.learned().getFirst();
                Network kept = LearnedWeights.keep(n, s.learned());
                try (ClockSimulation again = new ClockSimulation(compile(kept))) {
                    assertThat(again.learned().getFirst().weights()).as(c.toString()).isEqualTo(w.weights());
                    assertThat(again.learned().getFirst().pairs().columns()).isEqualTo(w.pairs().columns());
                }
            }
        }
    }

    @Test
    void anEditOfTheRuleKeepsTheWeightsAndAnEditOfTheWeightsDoesNot() {
        Network n = lively(rules().getFirst());
        try (ClockSimulation s = new ClockSimulation(compile(n))) {
            s.advance(3000);
            double[] learned = s.learned().getFirst().weights();
            Network other = n.withProjection("in-E", p -> p.withPlasticity(p.plasticity().with("aPlus", 1)));
            try (ClockSimulation next = new ClockSimulation(compile(other))) {
                next.adopt(s);
                assertThat(next.learned().getFirst().weights()).isEqualTo(learned);
            }
            Network fresh = n.withProjection("in-E", p -> p.withWeight(Parameter.of(33)));
            try (ClockSimulation next = new ClockSimulation(compile(fresh))) {
                next.adopt(s);
                assertThat(next.learned().getFirst().weights()).containsOnly(33.0);
            }
        }
    }

    @Test
    void whatCannotLearnIsSaid() {
        Network n = forced(Plasticity.Pair.standard(), new double[]{1}, new double[]{2}, 0);
        assertThatThrownBy(() -> new EventSimulation(compile(n.withPopulation("N", p -> p.withModel(Lif.standard())))))
                .isInstanceOf(CompileException.class).hasMessageContaining("pair STDP");
        assertThatThrownBy(() -> compile(n.withProjection("learn", p -> p.withDelay(new Parameter.Uniform(1, 3)))))
                .hasMessageContaining("one delay");
        assertThatThrownBy(() -> compile(n.withProjection("learn",
                p -> p.withPlasticity(Plasticity.Reward.standard("nobody"))))).hasMessageContaining("nobody");
        assertThatThrownBy(() -> Plasticity.Pair.standard().with("tauPlusMs", 0)).hasMessageContaining("0.01");
        assertThatThrownBy(() -> Plasticity.Pair.standard().with("minWeight", 100)).hasMessageContaining("not below");
    }
}
