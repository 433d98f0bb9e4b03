package heaviside.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.CompileException;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Lif;
import heaviside.engine.network.LifFormulas;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSimulationTest {
    /// Four neurons, all to all with one delay, driven by a few spikes and a bias.
    private static Network small() {
        Lif lif = Nets.lif(250, 2, 5);
        return Network.EMPTY.plus(new Population("n", "n", 4, Polarity.MIXED, lif))
                .plus(new Stimulus.SpikeList("x", "x", 2, Ints.of(0, 1, 0, 1, 1, 0),
                        Doubles.of(2, 5, 8, 14, 26, 40)))
                .plus(new Projection("xn", "x", "n", new Connectivity.AllToAll(true),
                        Parameter.of(new double[]{300, 250, 0, 120, 80, 0, 260, 200}), Parameter.of(0)))
                .plus(new Projection("nn", "n", "n", new Connectivity.AllToAll(false),
                        Parameter.of(new double[]{0, 60, -40, 80, 50, 0, 70, -30, 20, 90, 0, 60, -50, 40, 80, 0}),
                        Parameter.of(1.6)));
    }

    @Test
    void clockConvergesToExactSpikeTimesWithFirstOrderInTheStep() {
        EventSimulation exact = new EventSimulation(Nets.compiled(small(), 0.1));
        exact.advance(60);
        assertThat(exact.spikeCount()).isGreaterThan(6);
        List<Double> errors = new ArrayList<>();
        for (double dt : new double[]{0.1, 0.05, 0.025, 0.0125, 0.00625, 0.003125}) {
            errors.add(error(exact, dt));
        }
        for (int i = 0; i < errors.size(); i++) {
            assertThat(errors.get(i)).isLessThan(2.5 * 0.1 / (1 << i));
        }
        double order = Math.log(errors.get(0) / errors.get(5)) / Math.log(32);
        assertThat(order).isBetween(0.85, 1.2);
    }

    /// Mean distance of the clock's spikes from the exact ones, ms.
    private static double error(EventSimulation exact, double dt) {
        try (var clock = new ClockSimulation(Nets.compiled(small(), dt))) {
            List<Long> s = Nets.spikes(clock, (int) Math.rint(60 / dt) + 20);
            double sum = 0;
            for (int n = 0; n < 4; n++) {
                int neuron = n;
                List<Double> times = s.stream().filter(x -> x % 4 == neuron).map(x -> x / 4 * dt).toList();
                int k = 0;
                for (int i = 0; i < exact.spikeCount(); i++) {
                    if (exact.spikeNeuron(i) == n) {
                        assertThat(times).hasSizeGreaterThan(k);
                        sum += Math.abs(times.get(k++) - exact.spikeTimeMs(i)) / exact.spikeCount();
                    }
                }
            }
            return sum;
        }
    }

    @Test
    void currentStepFiresAtTheClosedForm() {
        Network n = Nets.one(Nets.lif(0, 3, 5))
                .plus(new Stimulus.CurrentStep("c", "c", 250, 10.25, 90))
                .plus(new Projection("p", "c", "n", new Connectivity.AllToAll(true), Parameter.of(1),
                        Parameter.of(0)));
        EventSimulation sim = new EventSimulation(Nets.compiled(n, 0.1));
        sim.advance(300);
        double first = LifFormulas.timeToThresholdMs(-65, -40, -50, 20);
        assertThat(sim.spikeTimeMs(0)).isCloseTo(10.25 + first, within(1e-11));
        assertThat(sim.spikeTimeMs(1)).isCloseTo(10.25 + 2 * first + 3, within(1e-11));
        assertThat(sim.spikeTimeMs(sim.spikeCount() - 1)).isLessThan(90);
    }

    @Test
    void softResetSubtractsTheDistanceToThreshold() {
        Lif lif = new Lif(Parameter.of(20), Parameter.of(100), Parameter.of(-65), Parameter.of(-50), Parameter.of(-80),
                Parameter.of(0), Parameter.of(250), Parameter.of(0), Parameter.of(5), Parameter.of(5),
                ResetMode.SUBTRACT);
        EventSimulation sim = new EventSimulation(Nets.compiled(Nets.one(lif), 0.1));
        sim.advance(100);
        double isi = LifFormulas.timeToThresholdMs(-65, -40, -50, 20);
        assertThat(sim.spikeTimeMs(1) - sim.spikeTimeMs(0)).isCloseTo(isi, within(1e-11));
    }

    @Test
    void refusesWhatIsNotExactAndSaysWhy() {
        Network noisy = Nets.one((Lif) Nets.lif(0, 2, 5).with("noisePa", Parameter.of(5)));
        assertThatThrownBy(() -> new EventSimulation(Nets.compiled(noisy, 0.1))).isInstanceOf(CompileException.class)
                .hasMessageContaining("noise");
        Network two = Nets.one((Lif) Nets.lif(0, 2, 5).with("tauInhMs", Parameter.of(8)));
        assertThatThrownBy(() -> new EventSimulation(Nets.compiled(two, 0.1))).isInstanceOf(CompileException.class)
                .hasMessageContaining("different decays");
    }
}
