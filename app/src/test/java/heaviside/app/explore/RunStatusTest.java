package heaviside.app.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStatusTest {
    @ParameterizedTest
    @CsvSource({"0.000183,0.00018", "0.0000001234,0.00000012", "0.25,0.25", "0.996,1", "1,1", "7.34,7.3", "12.4,12",
            "104857.6,104\u2009858"})
    void aSpeedIsPrintedWithoutAnExponent(double speed, String words) {
        assertThat(RunStatus.factor(speed)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.0001,0.0001", "0.1,0.1", "0.025,0.025", "1,1", "0.00012345,0.00012345"})
    void aTimeStepKeepsItsDigits(double ms, String words) {
        assertThat(RunStatus.trimmed(ms)).isEqualTo(words);
    }
}
