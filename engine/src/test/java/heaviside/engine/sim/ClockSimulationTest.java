package heaviside.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.Lif;
import heaviside.engine.network.LifFormulas;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockSimulationTest {
    @Test
    void membraneDecaysToOneOverEAfterOneTimeConstant() {
        try (var sim = new ClockSimulation(Nets.compiled(Nets.one(Nets.lif(0, 2, 5)), 0.1))) {
            sim.setMembrane(0, 0, -55);
            sim.advance(200);
            assertThat(sim.value(0, 0, 0)).isCloseTo(-65 + 10 / Math.E, within(1e-12));
        }
    }

    @Test
    void postsynapticPotentialFollowsItsClosedForm() {
        Network n = Nets.one(Nets.lif(0, 2, 5))
                .plus(new Stimulus.SpikeList("x", "x", 1, Ints.of(0), Doubles.of(1.0)))
                .plus(new Projection("p", "x", "n", new Connectivity.AllToAll(true), Parameter.of(50),
                        Parameter.of(2)));
        try (var sim = new ClockSimulation(Nets.compiled(n, 0.1))) {
            sim.advance(30);
            assertThat(sim.value(0, 0, 0)).isEqualTo(-65);
            sim.advance(70);
            assertThat(sim.value(0, 0, 0)).isCloseTo(-65 + LifFormulas.psp(5, 20, 5, 7), within(1e-12));
        }
    }

    @Test
    void firesAtTheRateOfTheClosedForm() {
        Lif lif = Nets.lif(250, 2, 5);
        try (var sim = new ClockSimulation(Nets.compiled(Nets.one(lif), 0.01))) {
            sim.advance(1_000_000);
            assertThat(sim.spikes() / 10.0).isCloseTo(LifFormulas.rateHz(lif, 0), within(0.15));
        }
    }

    @Test
    void neverFiresWhileRefractory() {
        try (var sim = new ClockSimulation(Nets.compiled(Nets.one(Nets.lif(100_000, 3, 5)), 0.1))) {
            List<Long> s = Nets.spikes(sim, 1000);
            assertThat(s).hasSizeGreaterThan(20);
            for (int i = 1; i < s.size(); i++) {
                assertThat(s.get(i) - s.get(i - 1)).isGreaterThan(30);
            }
        }
    }

    @Test
    void staysSilentWithoutInput() {
        Network n = Nets.balanced().without(java.util.Set.of("x"))
                .withPopulation("e", p -> p.withModel(Nets.lif(0, 2, 5)))
                .withPopulation("i", p -> p.withModel(Nets.lif(0, 2, 5)));
        try (var sim = new ClockSimulation(Nets.compiled(n, 0.1))) {
            sim.advance(5000);
            assertThat(sim.spikes()).isZero();
        }
    }

    @Test
    void sameSeedGivesTheSameSpikesOnAnyNumberOfThreadsAndInPieces() {
        var compiled = Nets.compiled(wide(), 0.1);
        try (var one = new ClockSimulation(compiled);
                var two = new ClockSimulation(compiled, 2);
                var pieces = new ClockSimulation(compiled)) {
            List<Long> whole = Nets.spikes(one, 1000);
            assertThat(whole).hasSizeGreaterThan(1000);
            assertThat(Nets.spikes(two, 1000)).isEqualTo(whole);
            List<Long> parts = new ArrayList<>(Nets.spikes(pieces, 1));
            parts.addAll(Nets.spikes(pieces, 332));
            parts.addAll(Nets.spikes(pieces, 667));
            assertThat(parts).isEqualTo(whole);
        }
    }

    /// Large enough for two threads: bit rows, lists, a ring of delays, a busy Poisson drive, noise.
    private static Network wide() {
        DeltaLif delta = new DeltaLif(Parameter.of(20), Parameter.of(100), Parameter.of(0), Parameter.of(20),
                Parameter.of(10), Parameter.of(2), Parameter.of(0), Parameter.of(20), ResetMode.TO_VALUE);
        return Network.EMPTY.plus(new Population("d", "d", 1100, Polarity.MIXED, delta))
                .plus(new Stimulus.Poisson("x", "x", 1100, 20_000, 0, Double.POSITIVE_INFINITY))
                .plus(new Projection("xd", "x", "d", new Connectivity.OneToOne(), Parameter.of(0.1), Parameter.of(0)))
                .plus(new Projection("bits", "d", "d", new Connectivity.FixedProbability(0.1, false),
                        Parameter.of(-0.2), Parameter.of(1.5)))
                .plus(new Projection("lists", "d", "d", new Connectivity.FixedInDegree(5, false),
                        new Parameter.Uniform(0, 1), Parameter.of(2)))
                .plus(new Projection("ring", "d", "d", new Connectivity.FixedInDegree(5, false), Parameter.of(0.3),
                        new Parameter.Uniform(0.1, 3)));
    }

    @Test
    void orderOfPopulationsDoesNotMatter() {
        Network n = Nets.balanced();
        Network turned = new Network(n.populations().reversed(), n.stimuli(), n.projections(), n.probes());
        try (var a = new ClockSimulation(Nets.compiled(n, 0.1));
                var b = new ClockSimulation(Nets.compiled(turned, 0.1))) {
            a.advance(3000);
            b.advance(3000);
            assertThat(a.spikes()).isEqualTo(b.spikes()).isGreaterThan(50);
            for (int i = 0; i < 80; i++) {
                assertThat(a.value(0, i, 0)).isEqualTo(b.value(1, i, 0));
            }
        }
    }

    @Test
    void uniformNetworkIsTheSameInBitsAndInLists() {
        DeltaLif model = DeltaLif.standard();
        var pairs = new Connectivity.FixedProbability(0.1, true);
        Network bits = Network.EMPTY.plus(new Population("a", "a", 40, Polarity.MIXED, model))
                .plus(new Population("b", "b", 700, Polarity.MIXED, model))
                .plus(new Projection("p", "a", "b", pairs, Parameter.of(0.25), Parameter.of(1)));
        Network lists = bits.withProjection("p", p -> new Projection("p", "a", "b", pairs,
                new Parameter.Uniform(0.25, 0.25), Parameter.of(1)));
        var b = NetworkCompiler.compile(bits, new TimeGrid(0.1), Scheme.DELTA, 3, InputSource.none());
        var l = NetworkCompiler.compile(lists, new TimeGrid(0.1), Scheme.DELTA, 3, InputSource.none());
        assertThat(b.projections().get(0).synapses().getClass())
                .isNotEqualTo(l.projections().get(0).synapses().getClass());
        try (var x = new ClockSimulation(b); var y = new ClockSimulation(l)) {
            for (int i = 0; i < 40; i += 3) {
                x.setMembrane(0, i, -40);
                y.setMembrane(0, i, -40);
            }
            x.advance(20);
            y.advance(20);
            assertThat(x.spikes()).isEqualTo(14).isEqualTo(y.spikes());
            for (int i = 0; i < 700; i++) {
                assertThat(x.value(1, i, 0)).isEqualTo(y.value(1, i, 0));
            }
        }
    }

    @Test
    void noiseGivesTheMembraneItsStandardDeviationAtAnyStep() {
        Lif quiet = (Lif) Nets.lif(0, 2, 5).with("noisePa", Parameter.of(20)).with("thresholdMv", Parameter.of(900));
        Network n = Network.EMPTY.plus(new Population("n", "n", 4000, Polarity.MIXED, quiet));
        for (double dt : new double[]{0.5, 2}) {
            try (var sim = new ClockSimulation(Nets.compiled(n, dt))) {
                sim.advance((int) (100 / dt));
                double s = 0;
                for (int i = 0; i < 4000; i++) {
                    s += Math.pow(sim.value(0, i, 0) + 65, 2) / 4000;
                }
                assertThat(Math.sqrt(s)).isCloseTo(2, within(0.1));
            }
        }
    }

    @Test
    void poissonStimulusHasItsRateWhetherBusyOrNot() {
        for (double rate : new double[]{10, 800, 20_000}) {
            var source = StimulusSource.Poisson.of(
                    new Stimulus.Poisson("x", "x", 100, rate, 10, Double.POSITIVE_INFINITY), new TimeGrid(0.5), 5);
            SpikeHistory h = new SpikeHistory(1);
            long count = 0;
            for (int n = 0; n < 4020; n++) {
                h.begin(n);
                source.emit(n, h);
                count += h.count(n);
            }
            double expected = rate * 100 * 2;
            assertThat((double) count).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void changedParameterKeepsTheMembrane() {
        try (var sim = new ClockSimulation(Nets.compiled(Nets.one(Nets.lif(100, 2, 5)), 0.1))) {
            sim.advance(100);
            double v = sim.value(0, 0, 0);
            sim.set("n", -1, "restMv", -70);
            assertThat(sim.value(0, 0, 0)).isCloseTo(v, within(1e-12));
            sim.set("n", 0, "biasPa", 0);
            sim.advance(5000);
            assertThat(sim.value(0, 0, 0)).isCloseTo(-70, within(1e-9));
        }
    }

    @Test
    void izhikevichRegularSpikingNeuronFiresTonicallyAndAdapts() {
        Network n = Network.EMPTY.plus(new Population("n", "n", 1, Polarity.MIXED,
                Izhikevich.standard().with("biasPa", Parameter.of(10))));
        try (var sim = new ClockSimulation(Nets.compiled(n, 0.1))) {
            List<Long> s = Nets.spikes(sim, 10_000);
            assertThat(s.size()).isBetween(15, 40);
            assertThat(s.get(1) - s.get(0)).isLessThan(s.get(s.size() - 1) - s.get(s.size() - 2));
        }
    }
}
