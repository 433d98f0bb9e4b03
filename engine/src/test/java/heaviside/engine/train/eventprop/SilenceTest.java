package heaviside.engine.train.eventprop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 32, 100})
    void aNeuronIsPushedAfterSoManySilentSamplesWhateverTheBatch(int batch) {
        Silence s = new Silence(new int[]{3, 2}, 100);
        int seen = 0;
        boolean pushed = false;
        while (!pushed) {
            pushed = s.lasts(1, 1, false, batch);
            seen += batch;
        }
        assertThat(seen).isBetween(100, 100 + batch - 1);
        assertThat(s.lasts(1, 1, false, batch)).as("until it spikes").isTrue();
        assertThat(s.lasts(1, 1, true, batch)).isFalse();
        assertThat(s.lasts(1, 1, false, 99)).as("counted anew").isFalse();
        assertThat(s.lasts(0, 1, false, 99)).as("each neuron for itself").isFalse();
    }
}
