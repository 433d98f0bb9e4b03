package heaviside.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import org.junit.jupiter.api.Test;

class SimulatorTimingTest {
    private static Network network(Parameter weight) {
        return Network.EMPTY
                .plus(new Stimulus.Poisson("noise", "Noise", 5, 40, 0, Double.POSITIVE_INFINITY))
                .plus(new Population("a", "A", 20, Polarity.MIXED, Lif.normalised(20, 5, ResetMode.SUBTRACT)))
                .plus(new Projection("in", "noise", "a", new Connectivity.AllToAll(true), weight, Parameter.of(0)));
    }

    @Test
    void aDrawnNetworkHasATimeAndOneThatCannotBeSimulatedHasNone() {
        assertThat(SimulatorTiming.of(network(Parameter.of(0.2)), 1, Scheme.SPYTORCH, 1, 2, () -> false).seconds())
                .isPositive().isFinite();
        assertThat(SimulatorTiming.of(network(Parameter.of(new double[]{1, 2, 3})), 1, Scheme.SPYTORCH, 1, 1,
                () -> false)).isEqualTo(SimulatorTiming.NONE);
    }

    @Test
    void whoCancelsWaitsForNothing() {
        assertThat(SimulatorTiming.of(network(Parameter.of(0.2)), 1, Scheme.SPYTORCH, 1, 2, () -> true))
                .isEqualTo(SimulatorTiming.NONE);
    }
}
