package heaviside.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Command;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPaletteTest {
    private static final Command SAMPLE = new Command("sample.x", "", "Open sample: Yin\u2011Yang EventProp", "",
            () -> {
            });

    @ParameterizedTest
    @ValueSource(strings = {"yin", "yin yang event", "yin-yang event", "Yin\u2011Yang", "eventprop yin", "opsamp", ""})
    void aCommandIsFoundHoweverItsWordsAreWritten(String query) {
        assertThat(CommandPalette.score(SAMPLE, query)).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yin yang quit", "zz"})
    void whatIsNotInItIsNotFound(String query) {
        assertThat(CommandPalette.score(SAMPLE, query)).isNegative();
    }
}
