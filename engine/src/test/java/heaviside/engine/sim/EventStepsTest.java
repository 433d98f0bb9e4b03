package heaviside.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.InputSource;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.LifFormulas;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.run.Control;
import heaviside.engine.run.ControlsForTests;
import heaviside.engine.run.Headless;
import heaviside.engine.run.Stepping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Event-driven runs, recorded on a grid.
class EventStepsTest {
    private static final TimeGrid GRID = new TimeGrid(0.5);
    private static final Stepping EVENTS = new Stepping(GRID, Scheme.EXACT, Regime.EVENT);

    private static Network net(double biasPa) {
        Lif lif = (Lif) Lif.standard().with("biasPa", Parameter.of(biasPa));
        return Network.EMPTY.plus(new Population("e", "E", 6, Polarity.EXCITATORY, lif))
                .plus(new Stimulus.Poisson("x", "X", 4, 80, 0, Double.POSITIVE_INFINITY))
                .plus(new Projection("xe", "x", "e", new Connectivity.AllToAll(true), Parameter.of(90),
                        Parameter.of(0)))
                .plus(new Projection("ee", "e", "e", new Connectivity.FixedProbability(0.5, false),
                        Parameter.of(-60), Parameter.of(1.3)))
                .plus(new Probe("p", 0, "e", 0, "V"));
    }

    private static List<Double> times(Recording r) {
        List<Double> t = new ArrayList<>();
        for (int i = 0; i < r.spikeCount(); i++) {
            t.add(r.spikeTimeMs(i));
        }
        return t;
    }

    @Test
    void spikeTimesAreExactHoweverWideTheGrid() {
        Network one = Network.EMPTY.plus(new Population("n", "N", 1, Polarity.EXCITATORY,
                Lif.standard().with("biasPa", Parameter.of(250))));
        Recording r = Headless.simulate(one, EVENTS, 1, 100, InputSource.none());
        double first = LifFormulas.timeToThresholdMs(-65, -40, -50, 20);
        assertThat(r.spikeTimeMs(0)).isCloseTo(first, within(1e-11));
        assertThat(r.spikeStep(0)).isEqualTo((int) Math.ceil(first / 0.5));
        assertThat(r.spikeTimeMs(1)).isCloseTo(2 * first + 2, within(1e-11));
    }

    @Test
    void theGridDoesNotMoveTheSpikes() {
        List<Double> wide = times(Headless.simulate(net(140), EVENTS, 7, 300, InputSource.none()));
        List<Double> fine = times(Headless.simulate(net(140), new Stepping(new TimeGrid(0.05), Scheme.EXACT,
                Regime.EVENT), 7, 300, InputSource.none()));
        assertThat(wide).hasSizeGreaterThan(15).hasSameSizeAs(fine);
        for (int i = 0; i < wide.size(); i++) {
            assertThat(wide.get(i)).isCloseTo(fine.get(i), within(1e-9));
        }
    }

    @Test
    void theCurrentsAreThoseThatDriveTheNeuron() {
        try (EventSteps events = new EventSteps(Nets.compiled(net(140), 0.1))) {
            events.advance(400, (s, o, u, c) -> {
            }, s -> {
            });
            double all = 0;
            for (int n = 0; n < 6; n++) {
                assertThat(events.value(0, n, 3)).isCloseTo(140, within(1e-9));
                assertThat(events.value(0, n, 1)).isNotNegative();
                assertThat(events.value(0, n, 2)).isNotPositive();
                all += events.value(0, n, 1) - events.value(0, n, 2);
            }
            assertThat(all).isPositive();
            assertThat(events.step()).isEqualTo(400);
        }
    }

    @Test
    void anEditThatChangesNothingForANeuronLeavesItsSpikesAlone() {
        List<Double> plain = times(Headless.simulate(net(140), EVENTS, 7, 300, InputSource.none()));
        Network more = net(140).plus(new Population("late", "Late", 2, Polarity.EXCITATORY, Lif.standard()));
        Recording edited = ControlsForTests.run(net(140), EVENTS, 7, 600, 200, new Control.Replace(more));
        List<Double> after = times(edited);
        assertThat(after).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(after.get(i)).isCloseTo(plain.get(i), within(1e-9));
        }
    }

    @Test
    void aChangedParameterTakesEffectAndStateIsKept() {
        Recording r = ControlsForTests.run(net(0), EVENTS, 7, 600, 300,
                new Control.SetParameter("e", -1, "biasPa", 400));
        assertThat(r.steps()).isEqualTo(601);
        assertThat(times(r).stream().filter(t -> t > 150).count())
                .isGreaterThan(3 * times(r).stream().filter(t -> t <= 150).count());
        assertThat(r.value("p", "V", 301)).isCloseTo(r.value("p", "V", 300), within(12f));
    }

    @Test
    void whatIsNotExactIsADiagnosticOfTheRun() {
        Network noisy = net(0).withPopulation("e", p -> p.withModel(p.model().with("noisePa", Parameter.of(3))));
        org.assertj.core.api.Assertions
                .assertThatThrownBy(() -> Headless.simulate(noisy, EVENTS, 1, 10, InputSource.none()))
                .isInstanceOf(CompileException.class).hasMessageContaining("noise");
    }
}
