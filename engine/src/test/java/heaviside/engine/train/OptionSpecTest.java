package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.network.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionSpecTest {
    private final OptionSpec rate = OptionSpec.number("eta", "rate", "η", "", 0.5, 2, 1, "how fast");
    private final OptionSpec count = OptionSpec.whole("count", "count", "n", 1, 9, 3, "how many");
    private final OptionSpec kind = OptionSpec.choice("kind", "kind", "dense", List.of("dense", "direct"), "which");
    private final OptionSpec flag = OptionSpec.flag("delays", "train delays", false, "whether");

    @Test
    void anUnsetOptionHasItsDefault() {
        TrainingSetup s = TrainingSetup.standard("yin-yang");
        assertThat(rate.number(s)).isEqualTo(1);
        assertThat(kind.text(s)).isEqualTo("dense");
        assertThat(flag.flag(flag.put(s, "true"))).isTrue();
        assertThat(count.whole(count.put(s, "7"))).isEqualTo(7);
    }

    @Test
    void aComplaintNamesValueAndLimit() {
        assertThat(rate.complaint("2.5").orElseThrow()).contains("2.5").contains("0.5 to 2");
        assertThat(count.complaint("2.5").orElseThrow()).contains("whole number");
        assertThat(rate.complaint("NaN")).isPresent();
        assertThat(rate.complaint("x")).isPresent();
        assertThat(kind.complaint("sparse").orElseThrow()).contains("dense, direct");
        assertThat(flag.complaint("yes")).isPresent();
        assertThat(rate.complaint("0.5")).isEmpty();
    }

    @Test
    void anUnknownKeyIsRefused() {
        TrainingSetup s = TrainingSetup.standard("yin-yang").withOption("nonsense", "1");
        assertThat(SetupCheck.of(s)).extracting(Diagnostic::message).anyMatch(m -> m.contains("nonsense"));
    }

    @Test
    void equalSetupsReadAlikeWhateverTheOrderOfTheirOptions() {
        TrainingSetup s = TrainingSetup.standard("mnist");
        assertThat(s.withOption("a", "1").withOption("b", "2").toString())
                .isEqualTo(s.withOption("b", "2").withOption("a", "1").toString());
    }
}
