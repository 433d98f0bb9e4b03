package heaviside.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FramePumpTest {
    private static final long FRAME = 16_666_667L;

    @Test
    void aFrameInTimeDropsNothing() {
        assertThat(FramePump.missed(FRAME)).isZero();
        assertThat(FramePump.missed(FRAME + 4_000_000)).isZero();
    }

    @Test
    void aGapOfThreeFramesDropsTwo() {
        assertThat(FramePump.missed(3 * FRAME)).isEqualTo(2);
    }

    @Test
    void aWindowThatWasAwayDroppedNothing() {
        assertThat(FramePump.missed(60_000_000_000L)).isZero();
    }
}
