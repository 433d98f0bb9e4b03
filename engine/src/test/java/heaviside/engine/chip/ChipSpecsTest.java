package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.Price;
import heaviside.engine.chip.spec.PriceSet;
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
                .hasMessage("mine.json: mesh.columns is 0; use a whole number from 1 to 256.");
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
    void brokenJsonNamesItsLine() {
        assertThatThrownBy(() -> ChipSpecs.parse("{\n\"format\": heaviside\n}", "mine.json"))
                .hasMessageContaining("mine.json, line 2");
    }
}
