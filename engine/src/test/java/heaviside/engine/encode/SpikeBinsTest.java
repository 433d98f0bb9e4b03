package heaviside.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.data.SpikeDataset.Events;
import heaviside.engine.network.TimeGrid;
import org.junit.jupiter.api.Test;

class SpikeBinsTest {
    @Test
    void spikesFallIntoTheirStepsOnceAndLateOnesAreLeftOut() {
        Events e = new Events(new float[]{0, 0.4f, 0.6f, 1.5f, 1.5f, 9}, new int[]{2, 0, 0, 3, 1, 1});
        SpikeInput in = SpikeBins.of(e, 4, new TimeGrid(0.5), 4);
        assertThat(in.offsets()).containsExactly(0, 2, 3, 3, 5);
        assertThat(in.units()).containsExactly(0, 2, 0, 1, 3);
        SpikeInput coarse = SpikeBins.of(e, 4, new TimeGrid(1), 4);
        assertThat(coarse.offsets()).containsExactly(0, 2, 4, 4, 4);
    }

    @Test
    void wholeMultiplesOfTheStepKeepTheirStep() {
        float[] times = new float[1000];
        for (int k = 0; k < times.length; k++) {
            times[k] = (float) (k * 0.1);
        }
        SpikeInput in = SpikeBins.of(new Events(times, new int[1000]), 1, new TimeGrid(0.1), 1000);
        assertThat(in.spikes()).isEqualTo(1000);
    }

    @Test
    void channelsThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> SpikeBins.of(new Events(new float[]{1}, new int[]{4}), 4, new TimeGrid(1), 4))
                .hasMessageContaining("channel 4");
        assertThatThrownBy(() -> new Events(new float[1], new int[2])).hasMessageContaining("2 channels");
    }
}
