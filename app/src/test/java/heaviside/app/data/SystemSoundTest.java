package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;

class SystemSoundTest {
    private static final long STALLED_MS = 40;
    private final Take take = new Take(SystemSound.RATE, 1);

    private static SystemSound with(SystemSound.Microphone m) {
        return new SystemSound(m, f -> {
            throw new IllegalArgumentException("none");
        }, STALLED_MS);
    }

    @Test
    void noMicrophoneIsSaidWithTheWayOut() {
        assertThatThrownBy(() -> with(f -> {
            throw new IllegalArgumentException("No line matching");
        }).record(take, () -> false)).isInstanceOf(IOException.class).hasMessageContaining("no microphone")
                .hasMessageContaining("WAV or FLAC");
    }

    @Test
    void aMicrophoneThatIsHeldOrDeniedIsToldFromOneThatIsMissing() {
        assertThatThrownBy(() -> with(f -> {
            throw new LineUnavailableException("busy");
        }).record(take, () -> false)).isInstanceOf(IOException.class).hasMessageContaining("does not open")
                .hasMessageContaining("another program");
        assertThatThrownBy(() -> with(f -> {
            throw new SecurityException("no");
        }).record(take, () -> false)).isInstanceOf(IOException.class).hasMessageContaining("privacy settings");
    }

    @Test
    void aMicrophoneThatVanishesKeepsWhatCameBefore() throws IOException {
        HandLine hand = new HandLine();
        AtomicInteger looks = new AtomicInteger();
        String remark = with(f -> hand.line(() -> looks.incrementAndGet() <= 3 ? 4800 : 0, (short) 8192))
                .record(take, () -> false);
        assertThat(remark).contains("stopped sending").contains("kept");
        assertThat(take.seconds()).as("three looks of at most 4096 bytes").isEqualTo(3 * 2048 / 48_000.0);
        assertThat(take.level()).isEqualTo(0.25);
        assertThat(hand.closed()).isTrue();
    }

    @Test
    void aMicrophoneThatNeverSendsIsGivenUp() throws IOException {
        assertThat(with(f -> new HandLine().line(() -> -1, (short) 0)).record(take, () -> false))
                .contains("sends nothing");
        assertThat(take.seconds()).isZero();
    }

    @Test
    void aRecordingEndsWhenTheTakeIsFull() throws IOException {
        assertThat(with(f -> new HandLine().line(() -> 8192, (short) 1)).record(take, () -> false)).isEmpty();
        assertThat(take.seconds()).isEqualTo(1);
        assertThat(take.silent()).isTrue();
    }

    @Test
    void stoppingEndsARecordingFromALineThatWaits() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        assertThat(with(f -> new HandLine().line(() -> 0, (short) 0)).record(take, () -> asked.incrementAndGet() > 2))
                .isEmpty();
    }

    @Test
    void aLoudspeakerThatVanishesIsSaid() {
        SystemSound s = new SystemSound(f -> new HandLine().line(() -> 0, (short) 0),
                f -> (SourceDataLine) java.lang.reflect.Proxy.newProxyInstance(HandLine.class.getClassLoader(),
                        new Class<?>[]{SourceDataLine.class},
                        (self, m, a) -> m.getName().equals("write") ? (Object) 0 : null),
                STALLED_MS);
        assertThatThrownBy(() -> s.play(HandDevice.tone(500, 0.1, 16_000), 0, () -> false, x -> {
        })).isInstanceOf(IOException.class).hasMessageContaining("stopped playing");
    }
}
