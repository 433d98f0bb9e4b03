package heaviside.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecodersTest {
    private static final TimeGrid GRID = new TimeGrid(0.05);
    private static final int STEPS = 2000;

    static List<Encoder> all() {
        return Encoders.lab();
    }

    private static float[] wave() {
        float[] v = new float[41];
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) (0.5 - 0.4 * Math.cos(2 * Math.PI * i / (v.length - 1)));
        }
        return v;
    }

    /// Largest error that a code may make on the grid above.
    private static double allowed(Encoder e) {
        return switch (e) {
            // 100 Hz over 100 ms: ten spikes of the value 1, three standard deviations; see the test below for more spikes
            case PoissonRate r -> 0.95;
            // a baseline that starts at 0 or at the first value is up to one threshold away
            case StepForward s -> 0.1001;
            case SignalChange s -> 0.1001;
            // silent below the threshold
            case Latency l -> 0.2;
            case LinearLatency l -> l.id().equals("latency-10") ? 0.11 : 0.01;
            case Delta d -> 0.1001;
            default -> 0.01;
        };
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsEncodedIsReadBackWithinTheCodesOwnError(Encoder e) {
        float[] v = wave();
        SpikeInput in = e.encode(v, GRID, STEPS, new RandomStream(3));
        assertThat(in.channels()).isEqualTo(e.channels(v.length));
        float[] back = e.decode(in, GRID, v);
        assertThat(back).hasSameSizeAs(v);
        for (int i = 0; i < v.length; i++) {
            assertThat((double) back[i]).as("%s of %s", e.title(), v[i]).isCloseTo(v[i], Offset.offset(allowed(e)));
        }
    }

    @Test
    void aRateIsReadBackBetterFromMoreSpikes() {
        float[] v = wave();
        Encoder e = new PoissonRate(10_000);
        float[] back = e.decode(e.encode(v, GRID, STEPS, new RandomStream(3)), GRID, v);
        for (int i = 0; i < v.length; i++) {
            assertThat((double) back[i]).isCloseTo(v[i], Offset.offset(0.1));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingIsInItsRangeAndTurnsTheEncoder(Encoder e) {
        List<Double> now = e.settings().stream().map(EncoderSetting::value).toList();
        assertThat(e.with(now)).isEqualTo(e);
        for (int k = 0; k < now.size(); k++) {
            EncoderSetting s = e.settings().get(k);
            assertThat(s.value()).isBetween(s.min(), s.max());
            List<Double> other = new ArrayList<>(now);
            other.set(k, s.whole() ? s.value() + 1 : (s.value() + s.max()) / 2);
            assertThat(e.with(other).settings().get(k).value()).isEqualTo(other.get(k));
        }
    }

    @Test
    void aNameKeepsNumbersOfItsOwn() {
        for (Encoder e : Encoders.all()) {
            assertThat(Encoders.name(e)).isEqualTo(e.id());
            assertThat(Encoders.byId(e.id())).isEqualTo(e);
        }
        Encoder turned = new Latency(30, 0.125);
        assertThat(Encoders.name(turned)).isEqualTo("latency(tau=30, threshold=0.125)");
        assertThat(Encoders.byId("latency(tau=30, threshold=0.125)")).isEqualTo(turned);
        assertThat(Encoders.byId("latency( threshold=0.125 )")).isEqualTo(new Latency(20, 0.125));
        assertThat(Encoders.find("latency(tau=thirty)")).isEmpty();
    }

    @Test
    void aWrongNumberIsRefusedWithItsRange() {
        assertThatThrownBy(() -> Encoders.byId("latency(tau=-1)")).hasMessageContaining("time constant is -1")
                .hasMessageContaining("0.01 to 10000");
        assertThatThrownBy(() -> Encoders.byId("rate(speed=3)")).hasMessageContaining("'speed=3' is no setting of rate")
                .hasMessageContaining("rate");
        assertThatThrownBy(() -> Encoders.byId("rate(rate=3")).hasMessageContaining("bracket");
    }
}
