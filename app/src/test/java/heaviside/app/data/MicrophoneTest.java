package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.cochlea.Wave;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

class MicrophoneTest {
    private static final double[] HALF_TONE = HandDevice.tone(1000, 0.5, 48_000).samples();

    /// A microphone whose recording is written out, a look at the model after each piece.
    private record Script(BiConsumer<Take, BooleanSupplier> recording, String remark) implements SoundDevice {
        @Override
        public String record(Take into, BooleanSupplier stop) {
            recording.accept(into, stop);
            return remark;
        }

        @Override
        public void play(Wave wave, double fromS, BooleanSupplier stop, DoubleConsumer atSeconds) {
        }
    }

    private static SoundModel model(SoundModel[] self, BiConsumer<Take, BooleanSupplier> recording, String remark) {
        self[0] = new SoundModel(new NowWork(), new Script(recording, remark), DataFolders.only());
        return self[0];
    }

    @Test
    void spikesAndMembraneGrowWhileItRecords() {
        SoundModel[] m = new SoundModel[1];
        List<Integer> spikes = new ArrayList<>();
        List<Double> until = new ArrayList<>();
        model(m, (take, stop) -> {
            assertThat(m[0].doing()).isEqualTo("Opening the microphone");
            for (int piece = 0; piece < 3; piece++) {
                take.add(HALF_TONE, HALF_TONE.length);
                m[0].frame(1_000_000_000L * piece);
                assertThat(m[0].doing()).isEqualTo("Recording");
                LiveHearing.Live l = m[0].microphone().live().orElseThrow();
                spikes.add(l.events().channels().length);
                until.add(l.untilS());
                assertThat(l.events().timesMs()[l.events().timesMs().length - 1]).isBetween(
                        (float) (1000 * l.fromS()), (float) (1000 * l.untilS()));
                float[] wave = l.membrane().largest();
                assertThat(wave[0]).as("base").isLessThan(0.2f);
                float most = 0;
                for (float v : wave) {
                    most = Math.max(most, v);
                }
                assertThat(most).isGreaterThan(0.9f);
                assertThat(m[0].microphone().membraneS(1_000_000_000L * piece)).as("from where the stretch begins")
                        .isCloseTo(piece == 0 ? 0 : 0.25, within(1e-9));
            }
            m[0].stopRecording();
            assertThat(stop.getAsBoolean()).isTrue();
        }, "").record();
        assertThat(until).usingElementComparator((a, b) -> Math.abs(a - b) < 1e-4 ? 0 : 1)
                .containsExactly(0.465, 0.965, 1.465);
        assertThat(spikes.get(0)).isPositive();
        assertThat(spikes.get(1)).isGreaterThan(spikes.get(0) * 3 / 2);
        assertThat(spikes.get(2)).isGreaterThan(spikes.get(1) * 5 / 4);
        assertThat(m[0].microphone().on()).isFalse();
        assertThat(m[0].heard().orElseThrow().spikes()).as("then heard as a whole").isPositive();
        assertThat(m[0].wave().orElseThrow().seconds()).isCloseTo(1.5, within(0.1));
    }

    @Test
    void silenceIsSaidWhileItLastsAndARecordingOfItIsNotHeard() {
        SoundModel[] m = new SoundModel[1];
        model(m, (take, stop) -> {
            take.add(new double[96_000], 96_000);
            m[0].frame(1);
            assertThat(m[0].problem()).contains("Nothing but silence so far");
            assertThat(m[0].microphone().live()).isEmpty();
            take.add(new double[]{0.5}, 1);
            m[0].frame(2);
            assertThat(m[0].problem()).isEmpty();
        }, "").record();
        model(m, (take, stop) -> take.add(new double[48_000], 48_000), "").record();
        assertThat(m[0].problem()).contains("silent").contains("−60 dB");
        assertThat(m[0].wave()).isEmpty();
        assertThat(m[0].doing()).isEmpty();
    }

    @Test
    void whatCameBeforeTheMicrophoneVanishedIsHeard() {
        SoundModel[] m = new SoundModel[1];
        model(m, (take, stop) -> take.add(HALF_TONE, HALF_TONE.length), "It vanished.").record();
        assertThat(m[0].problem()).isEqualTo("It vanished.");
        assertThat(m[0].heard()).isPresent();
        model(m, (take, stop) -> take.add(HALF_TONE, 3), "It vanished.").record();
        assertThat(m[0].problem()).isEqualTo("It vanished.");
        assertThat(m[0].heard()).isEmpty();
    }

    @Test
    void stoppingBeforeTheFirstSampleDropsTheRecording() {
        SoundModel[] m = new SoundModel[1];
        model(m, (take, stop) -> {
            m[0].stopRecording();
            assertThat(stop.getAsBoolean()).isTrue();
            assertThat(m[0].microphone().on()).isFalse();
            assertThat(m[0].doing()).isEmpty();
            take.add(HALF_TONE, HALF_TONE.length);
        }, "").record();
        assertThat(m[0].microphone().on()).isFalse();
    }

    @Test
    void silenceAroundAWordIsCutAndAFaintEndOfItStays() {
        double[] x = new double[48_000 * 2];
        for (int i = 0; i < x.length; i++) {
            double t = i / 48_000.0;
            double noise = 1e-4 * Math.sin(i * 12.9898 * i);
            x[i] = noise + (t > 0.8 && t < 1.0 ? 0.4 : t > 0.7 && t <= 0.8 ? 0.02 : 0) * Math.sin(2000 * t);
        }
        Speech s = Speech.of(new Wave(x, 48_000));
        assertThat(s.beforeS()).isCloseTo(0.64, within(0.015));
        assertThat(s.afterS()).isCloseTo(0.94, within(0.015));
        assertThat(s.wave().seconds()).isCloseTo(2 - s.beforeS() - s.afterS(), within(1e-4));
        double[] all = new double[48_000];
        Arrays.fill(all, 0.1);
        assertThat(Speech.of(new Wave(all, 48_000)).wave().seconds()).isEqualTo(1);
        assertThat(Speech.of(new Wave(new double[100], 48_000)).beforeS()).isZero();
    }

    @Test
    void theOutlineHoldsEveryPeakAndEndsInZeros() {
        Take t = new Take(48_000, 1);
        double[] x = new double[480];
        x[10] = 0.7;
        x[300] = -0.6;
        t.add(x, x.length);
        double[] o = t.outline(0.02);
        assertThat(o).containsExactly(0, 0.7, -0.6, 0, 0, 0, 0, 0);
        assertThat(LevelMeter.db(t.level())).isCloseTo(-3.1, within(0.2));
        t.add(new double[480], 480);
        assertThat(t.peak()).isEqualTo(0.7);
        assertThat(t.level()).as("falls").isLessThan(0.69);
    }
}
