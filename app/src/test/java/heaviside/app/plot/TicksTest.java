package heaviside.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "it needs 6,000 axons of 1,048,576. | it needs 6 000 axons of 1 048 576.",
            "units 1, 2 and 12,345, then 7 | units 1, 2 and 12 345, then 7",
            "0.5,1234 and 12,34 stay | 0.5,1234 and 12,34 stay",
            "Line 4,182: '12,500' is not a number. | Line 4 182: '12,500' is not a number."})
    void wordsHaveThinSpacesInThousandsAndKeepWhatIsQuoted(String given, String shown) {
        assertThat(Ticks.words(given).replace('\u2009', ' ')).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"5e-8, 5e−8", "1500000000, 1.5e9", "-0.00002, −2e−5", "9.97e3, 1e4"})
    void aNumberInShortIsItsPowerOfTen(double value, String shown) {
        assertThat(Ticks.power(value)).isEqualTo(shown);
    }
}
