package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Document;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.EncoderSetting;
import heaviside.engine.encode.SpikeInput;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every encoder at both ends of its parameters, over the shortest and the longest time.
class LabExtremesTest {
    private static final double[][] TIMES = {{1, 0.05}, {1, 50}, {100, 1}, {10_000, 0.21}, {10_000, 50}};

    private static Sample sample(int channels, int width, int kind) {
        float[] v = new float[channels];
        for (int i = 0; i < channels; i++) {
            v[i] = kind == 0 ? 0 : kind == 1 ? 1 : (float) (i % 17) / 16;
        }
        return new Sample(0, 0, channels, width, width == 0 ? 0 : channels / width, v, null, 0);
    }

    /// Combinations of the smallest, the largest and the standard value of each setting.
    private static List<List<Double>> corners(Encoder e) {
        List<List<Double>> all = new ArrayList<>(List.of(List.of()));
        for (EncoderSetting s : e.settings()) {
            List<List<Double>> next = new ArrayList<>();
            for (List<Double> c : all) {
                for (double v : new double[]{s.min(), s.value(), s.max()}) {
                    List<Double> with = new ArrayList<>(c);
                    with.add(v);
                    next.add(with);
                }
            }
            all = next;
        }
        return all;
    }

    @Test
    void everyCornerGivesSpikesWithinTheTimeAndFiguresThatAgreeWithThem() {
        LabModel m = new LabModel(new Document());
        for (Sample s : List.of(sample(1, 0, 2), sample(40, 0, 0), sample(40, 0, 1), sample(48, 0, 2),
                sample(784, 28, 2))) {
            m.take(s, "corner");
            for (Encoder e : m.encoders()) {
                for (List<Double> c : corners(e)) {
                    m.choose(e.with(c));
                    for (double[] t : TIMES) {
                        String name = "%s %s of %d channels for %s ms of %s".formatted(e.id(), c, s.channels(), t[0],
                                t[1]);
                        long from = cpu();
                        m.time(t[0], t[1]);
                        assertThat(cpu() - from).as(name).isLessThan(1_000_000_000L);
                        if (m.problem().isEmpty()) {
                            agrees(m, name);
                        }
                    }
                }
            }
        }
    }

    /// Processor time of this thread, ns: a busy machine does not count.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void aCycleThatIsShorterThanAStepSpikesOnceAStep() {
        LabModel m = new LabModel(new Document());
        m.take(sample(3, 0, 1), "ones");
        m.choose(m.encoders().stream().filter(e -> e.id().equals("phase")).findFirst().orElseThrow()
                .with(List.of(0.01, -1.0)));
        m.time(10_000, 1);
        assertThat(m.out().input().spikes()).isEqualTo(30_000);
        assertThat(m.out().rateHz(m.shownMs())).isEqualTo(1000);
    }

    @Test
    void figuresAreOfWholeSteps() {
        LabModel m = new LabModel(new Document());
        m.take(sample(4, 0, 1), "ones");
        m.choose(m.encoders().stream().filter(e -> e.id().equals("rate")).findFirst().orElseThrow()
                .with(List.of(100_000.0)));
        m.time(1, 50);
        assertThat(m.out().input().steps()).isEqualTo(1);
        assertThat(m.shownMs()).isEqualTo(50);
        assertThat(m.out().rateHz(m.shownMs())).as("one spike in each step of 50 ms").isEqualTo(20);
    }

    @Test
    void aSampleOfSpikesHasNoValuesToEncode() {
        LabModel m = new LabModel(new Document());
        float[] before = m.values();
        m.take(Sample.of(new heaviside.engine.data.RandmanSet(), heaviside.engine.data.Split.TRAIN, 0), "spikes");
        assertThat(m.values()).isSameAs(before);
        assertThat(m.of()).isEqualTo("Sine");
    }

    private static void agrees(LabModel m, String name) {
        Encoded e = m.out();
        SpikeInput in = e.input();
        assertThat(in.spikes()).as(name).isEqualTo(in.units().length).isEqualTo(e.timesMs().length);
        int[] counts = new int[in.channels()];
        for (int u : in.units()) {
            counts[u]++;
        }
        assertThat(e.silent()).as(name).isEqualTo((int) Arrays.stream(counts).filter(n -> n == 0).count());
        for (float t : e.timesMs()) {
            assertThat(t).as(name).isBetween(0f, (float) m.shownMs());
        }
        assertThat(e.rateHz(m.shownMs())).as(name).isFinite();
        for (float v : e.decoded()) {
            assertThat(v).as(name).isFinite();
        }
    }
}
