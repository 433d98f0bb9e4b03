package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The contract that every listed surrogate inherits, and what the literature says of single ones.
class SurrogatesTest {
    static List<Surrogates.Entry> all() {
        return Surrogates.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySurrogateIsFiniteSymmetricAndLargestAtThreshold(Surrogates.Entry e) {
        Surrogate s = Surrogates.of(e.spec());
        for (double x = -5; x <= 5; x += 0.013) {
            assertThat(s.phi(x)).isFinite().isCloseTo(s.phi(-x), within(1e-12)).isLessThanOrEqualTo(s.phi(0) + 1e-12);
        }
        assertThat(s.phi(0)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theRowInFloatEqualsTheDefinition(Surrogates.Entry e) {
        Surrogate s = Surrogates.of(e.spec());
        int n = 1003;
        float[] u = new float[n];
        for (int i = 0; i < n; i++) {
            u[i] = -2 + 6f * i / n;
        }
        float[] out = new float[n];
        s.row(u, 0, out, n);
        for (int i = 0; i < n; i++) {
            assertThat((double) out[i]).isCloseTo(s.phi((double) u[i] - 1), within(2e-5 * s.phi(0)));
        }
    }

    @Test
    void normalisedFastSigmoidPeaksAtOneAndTheUnnormalisedAtBeta() {
        assertThat(Surrogates.of(new SurrogateSpec("superspike", 25, 1)).phi(0)).isEqualTo(1);
        assertThat(Surrogates.of(new SurrogateSpec("superspike-asymptotic", 25, 1)).phi(0)).isEqualTo(25);
        assertThat(Surrogates.of(new SurrogateSpec("superspike-rescaled", 25, 1)).phi(-1)).isCloseTo(1, within(1e-12));
        assertThat(Surrogates.of(new SurrogateSpec("sigmoid-unit", 7, 1)).phi(0)).isEqualTo(1);
        assertThat(Surrogates.of(new SurrogateSpec("triangular", 1, 0.3)).phi(0)).isEqualTo(0.3);
    }

    @Test
    void derivativesOfStepsIntegrateToOne() {
        assertThat(integral(new SurrogateSpec("sigmoid", 10, 1))).isCloseTo(1, within(1e-4));
        assertThat(integral(new SurrogateSpec("arctan", 2, 1))).isCloseTo(1, within(1e-2));
        assertThat(integral(new SurrogateSpec("gaussian", 0.5, 1))).isCloseTo(1, within(1e-4));
        assertThat(integral(new SurrogateSpec("rectangular", 1, 1))).isCloseTo(1, within(1e-2));
        assertThat(integral(new SurrogateSpec("esser", 1, 1))).isCloseTo(1, within(1e-4));
        assertThat(integral(new SurrogateSpec("superspike-asymptotic", 10, 1))).isCloseTo(2, within(1e-2));
        // gamma ((1 + h) - 2 h) = 0.5 x 0.85
        assertThat(integral(new SurrogateSpec("multi-gaussian", 0.5, 0.5))).isCloseTo(0.425, within(1e-3));
    }

    @Test
    void unknownNamesAndSteepnessZeroAreRefusedWithTheKnownNames() {
        assertThatThrownBy(() -> Surrogates.byName("magic")).hasMessageContaining("superspike");
        assertThatThrownBy(() -> Surrogates.of(new SurrogateSpec("superspike", 0, 1))).hasMessageContaining("beta");
    }

    private static double integral(SurrogateSpec spec) {
        Surrogate s = Surrogates.of(spec);
        double sum = 0;
        double h = 1e-3;
        for (int i = -60_000; i < 60_000; i++) {
            sum += h * s.phi((i + 0.5) * h);
        }
        return sum;
    }
}
