package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.encode.Encoders;
import org.junit.jupiter.api.Test;

class LabModelTest {
    private final LabModel model = new LabModel();

    @Test
    void everyEncoderOfTheCatalogEncodesAtItsStandardSetting() {
        assertThat(model.kinds()).hasSameSizeAs(Encoders.lab());
        for (EncoderKind k : model.kinds()) {
            model.choose(k);
            assertThat(model.timesMs().length > 0 || model.current().isPresent()).as(k.title()).isTrue();
            assertThat(k.params()).as(k.title()).hasSameSizeAs(k.standard());
        }
    }

    @Test
    void aHigherThresholdSilencesMoreValues() {
        int before = model.timesMs().length;
        long was = model.revision();
        model.param(1, 0.6);
        assertThat(model.timesMs().length).isLessThan(before).isPositive();
        assertThat(model.revision()).isGreaterThan(was);
    }

    @Test
    void theLargestValueOfARampFiresFirst() {
        assertThat(model.timesMs()[firstOf(39)]).isEqualTo(model.timesMs()[0]);
        assertThat(model.back()[39]).isGreaterThan(model.back()[20]);
    }

    private int firstOf(int unit) {
        int k = 0;
        while (model.out().units()[k] != unit) {
            k++;
        }
        return k;
    }

    @Test
    void aDrawnValueMovesItsOwnSpikeOnly() {
        model.draw(0, 1);
        assertThat(model.of()).isEqualTo("Drawn");
        assertThat(model.values()[0]).isEqualTo(1);
        assertThat(model.out().units()).contains(0);
    }

    @Test
    void anotherDrawOfAPoissonCodeDiffers() {
        model.choose(model.kinds().stream().filter(k -> k.title().startsWith("Poisson")).findFirst().orElseThrow());
        int[] before = model.out().units().clone();
        model.redraw();
        assertThat(model.out().units()).isNotEqualTo(before);
    }

    @Test
    void whatTheSpikesTellIsReadBackWithinTheResolutionOfTheCode() {
        model.time(100, 0.1);
        for (EncoderKind k : model.kinds()) {
            model.choose(k);
            if (model.current().isEmpty()) {
                boolean counts = k.title().startsWith("Poisson");
                assertThat(model.back()).as(k.title()).hasSameSizeAs(model.values());
                assertThat(model.error()).as(k.title()).isLessThan(counts ? 0.3 : 0.09);
            }
        }
    }

    @Test
    void onlyACatalogEncoderAtItsStandardSettingFitsAProject() {
        model.choose(model.kinds().getFirst());
        assertThat(model.usable()).isTrue();
        model.param(0, 33);
        assertThat(model.usable()).isFalse();
        model.choose(model.kinds().stream().filter(k -> k.id().equals("population")).findFirst().orElseThrow());
        assertThat(model.usable()).isFalse();
    }

    @Test
    void aPopulationCodeHasSeveralChannelsAValue() {
        model.choose(model.kinds().stream().filter(k -> k.id().equals("population")).findFirst().orElseThrow());
        assertThat(model.out().channels()).isEqualTo(8 * model.values().length);
        model.param(0, 5);
        assertThat(model.out().channels()).isEqualTo(5 * model.values().length);
    }
}
