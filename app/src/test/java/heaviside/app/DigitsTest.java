package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    private Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @BeforeEach
    void remember() {
        before = Locale.getDefault(Locale.Category.FORMAT);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "fr-FR", "ar-EG", "hi-IN-u-nu-deva"})
    void numbersLookTheSameInEveryLanguage(String language) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(language));
        Main.plainDigits();
        assertThat("%,d axons, %.2f ms".formatted(4096, 0.5)).isEqualTo("4,096 axons, 0.50 ms");
    }
}
