package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import org.junit.jupiter.api.Test;

class InitialisationTest {
    @Test
    void theResponseOnTheGridComesNearItsIntegral() {
        var d = new LayeredNetwork.Dynamics(SchemeCoefficients.of(Scheme.STORK, 20, 10, 1), ResetMode.NONE);
        assertThat(Initialisation.responseSquare(d, 1)).isCloseTo(0.001842, within(1e-6));
        var fine = new LayeredNetwork.Dynamics(SchemeCoefficients.of(Scheme.STORK, 20, 10, 0.01), ResetMode.NONE);
        assertThat(Initialisation.responseSquare(fine, 0.01) / Initialisation.epsHat(0.02, 0.01)).isCloseTo(1,
                within(2e-3));
    }
}
