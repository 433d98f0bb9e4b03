package heaviside.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenWeightsTest {
    @ParameterizedTest
    @CsvSource({"0.00137,0.00137", "0.0016441,0.00164", "-12.456,\u221212.5", "0,0", "1234567,1\u2009230\u2009000",
            "1e-9,0.000000001", "NaN,\u2013"})
    void aWeightIsToldWithThreeDigitsSoThatATwentyPercentChangeShows(double weight, String words) {
        assertThat(GivenWeights.brief(weight)).isEqualTo(words);
    }
}
