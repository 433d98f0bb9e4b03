package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.Price;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.math.RandomStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChipSpecsTest {
    private static String example() throws IOException {
        try (var in = ChipSpecsTest.class.getResourceAsStream("/heaviside/assets/chips/custom-example.json")) {
            assertThat(in).isNotNull();
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyKnownPriceNamesItsSourceAndEveryUnknownOneHasNoValue() {
        for (ChipSpec s : ChipSpecs.all()) {
            for (PriceSet set : s.priceSets()) {
                for (EventClass c : EventClass.values()) {
                    Price p = set.of(c);
                    assertThat(p.source()).isNotBlank();
                    assertThat(p.caveat()).isNotBlank();
                    assertThat(p.value() == null).isEqualTo(p.status() == Price.Status.UNKNOWN);
                }
            }
        }
    }

    @Test
    void loihiLikeHasThePublishedLimits() {
        ChipSpec s = ChipSpecs.byId("loihi-like");
        assertThat(s.mesh().cores()).isEqualTo(128);
        assertThat(s.core().neurons()).isEqualTo(1024);
        assertThat(s.core().axons()).isEqualTo(4096);
        assertThat(s.weights().maxBits()).isEqualTo(9);
        assertThat(s.priceSet("davies-2018").of(EventClass.SYNAPTIC_EVENT).value()).isEqualTo(23.6);
        assertThat(s.priceSet("sana-fe").of(EventClass.UPDATE_ACTIVE).value()).isEqualTo(72.8);
    }

    @Test
    void badValueIsRefusedWithFieldValueAndLimit() throws IOException {
        String bad = example().replace("\"columns\": 4", "\"columns\": 0");
        assertThatThrownBy(() -> ChipSpecs.parse(bad, "mine.json")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine.json, line 8: mesh.columns is 0; use a whole number from 1 to 256.");
    }

    @Test
    void unknownFieldIsRefused() throws IOException {
        String bad = example().replace("\"decayBits\"", "\"decayBitz\"");
        assertThatThrownBy(() -> ChipSpecs.parse(bad, "mine.json")).hasMessageContaining("state.decayBits is missing");
    }

    @Test
    void priceInAnotherUnitIsRefused() throws IOException {
        String bad = example().replace("\"unit\": \"mW\"", "\"unit\": \"pJ\"");
        assertThatThrownBy(() -> ChipSpecs.parse(bad, "mine.json"))
                .hasMessageContaining("prices.static.unit is 'pJ'; use \"mW\"");
    }

    @Test
    void aCrossbarBeyondItsEngineIsRefusedWithTheLine() {
        String text = ChipSpecs.json(ChipSpecs.byId("truenorth")).toPrettyString();
        String bad = text.replaceFirst("\"axons\" : 256", "\"axons\" : 300");
        int line = 1 + (int) bad.substring(0, bad.indexOf("\"axons\" : 300")).chars().filter(c -> c == '\n').count();
        assertThatThrownBy(() -> ChipSpecs.parse(bad, "mine.json")).hasMessage(
                "mine.json, line %d: core.axons is 300; use at most 256 on a crossbar chip.".formatted(line));
    }

    @Test
    void staticPowerInAnAllInSetIsRefused() throws IOException {
        String bad = example().replaceFirst("static-and-marginal", "all-in");
        assertThatThrownBy(() -> ChipSpecs.parse(bad, "mine.json")).hasMessageContaining("prices.static is priced")
                .hasMessageContaining("count twice");
    }

    @Test
    void everySpecificationIsWrittenAndReadBackTheSame() {
        for (ChipSpec s : ChipSpecs.all()) {
            assertThat(ChipSpecs.parse(ChipSpecs.json(s).toPrettyString(), "x.json")).isEqualTo(s);
        }
    }

    /// Whatever is done to a file, it is read or refused with its name, a line and words; nothing else is thrown.
    @Test
    void damagedSpecificationsAreReadOrRefusedInWords() throws IOException {
        String good = example();
        RandomStream r = new RandomStream(7);
        String[] values = {"-1", "0", "1e999", "99999999999", "null", "true", "\"\"", "[]", "{}", "\"x\"", "0.5",
                "[".repeat(2000)};
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            String bad = switch (r.nextInt(4)) {
                case 0 -> good.substring(0, r.nextInt(good.length()));
                case 1 -> {
                    int at = r.nextInt(good.length());
                    yield good.substring(0, at) + (char) (32 + r.nextInt(90)) + good.substring(at + 1);
                }
                case 2 -> replaced(good, r, values[r.nextInt(values.length)]);
                default -> without(good, r);
            };
            try {
                ChipSpecs.parse(bad, "mine.json");
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e.getMessage()).startsWith("mine.json, line ").hasSizeGreaterThan(30);
            }
        }
        assertThat(refused).isGreaterThan(1500);
    }

    /// Another value after a colon.
    private static String replaced(String s, RandomStream r, String value) {
        int colon = s.indexOf(": ", r.nextInt(s.length() - 300));
        int end = s.indexOf('\n', colon);
        return s.substring(0, colon + 2) + value + (s.charAt(end - 1) == ',' ? "," : "") + s.substring(end);
    }

    /// One line less.
    private static String without(String s, RandomStream r) {
        int from = s.indexOf('\n', r.nextInt(s.length() - 300));
        return s.substring(0, from) + s.substring(s.indexOf('\n', from + 1));
    }

    @Test
    void brokenJsonNamesItsLine() {
        assertThatThrownBy(() -> ChipSpecs.parse("{\n\"format\": heaviside\n}", "mine.json"))
                .hasMessageContaining("mine.json, line 2");
    }
}
