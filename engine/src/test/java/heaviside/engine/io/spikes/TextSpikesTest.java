package heaviside.engine.io.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.io.SpikeTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TextSpikesTest {
    private static SpikeRecording read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static SpikeRecording read(byte[] bytes, Optional<TimeScale> scale) throws IOException {
        try (SpikeFile f = SpikeFiles.open(ByteSource.of("spikes.txt", bytes), scale)) {
            assertThat(f.count()).isOne();
            return f.read(0);
        }
    }

    @Test
    void tracesAreNotTakenForSpikeTrains() {
        assertThatThrownBy(() -> read("0,0.3,-0.2\n0,0.2,0.1\n1,0.5,0.3\n0,0.1,0.3\n"))
                .hasMessageContaining("do not ascend (3 of 4 lines)").hasMessageContaining("time_ms,neuron");
    }

    @Test
    void oneTimeALineIsOneUnit() throws Exception {
        SpikeRecording r = read("# a comment\n0.5\n\n1.25\r\n3\n");
        assertThat(r.timesMs()).containsExactly(0.5, 1.25, 3);
        assertThat(r.unitCount()).isOne();
        assertThat(r.startMs()).isZero();
        assertThat(r.endMs()).isEqualTo(3);
        assertThat(r.note()).contains("one time a line", "ms", "guessed");
    }

    @Test
    void oneNeuronALineIsOneUnitALineAndIsSortedByTime() throws Exception {
        SpikeRecording r = read("10.5 20 30.25\n5 25\n12 13 14 15.5\n");
        assertThat(r.unitCount()).isEqualTo(3);
        assertThat(r.timesMs()).isSorted().hasSize(9);
        assertThat(r.trains()).isDeepEqualTo(new double[][]{{10.5, 20, 30.25}, {5, 25}, {12, 13, 14, 15.5}});
        assertThat(r.train(1)).containsExactly(5, 25);
    }

    @Test
    void twoColumnsAreTimeAndUnitInEitherOrder() throws Exception {
        for (String text : List.of("0.010,3\n0.020,1\n0.025,3\n", "3;0.010\n1;0.020\n3;0.025\n",
                "0.010\t3\n0.020\t1\n0.025\t3\n")) {
            SpikeRecording r = read(text);
            assertThat(r.timesMs()).as(text).containsExactly(10, 20, 25);
            assertThat(r.units()).containsExactly(3, 1, 3);
            assertThat(r.unitCount()).isEqualTo(4);
            assertThat(r.note()).contains("time and unit", "times read as s");
        }
    }

    @Test
    void aHeaderNamesColumnsAndUnitOfTime() throws Exception {
        SpikeRecording us = read("amplitude,unit,time (us)\n1.5,0,1000\n-2,2,2500\n");
        assertThat(us.timesMs()).containsExactly(1, 2.5);
        assertThat(us.units()).containsExactly(0, 2);
        assertThat(us.note()).contains("as the file says");
        assertThat(read("sender\ttime_ms\n4\t0.1\n2\t0.2\n").units()).containsExactly(4, 2);
        assertThat(read("\"time_s\" \"cell\"\n1.5 PV1\n2 SST\n2.5 PV1\n").unitNames()).containsExactly("PV1", "SST");
        assertThat(read("spike_times\n100\n200\n").timesMs()).containsExactly(100, 200);
    }

    @Test
    void columnsWithOtherNamesAreOneNeuronEach() throws Exception {
        SpikeRecording r = read("left,middle,right\n1.5,2,3\n4.5,,6\n,,9\n");
        assertThat(r.unitNames()).containsExactly("left", "middle", "right");
        assertThat(r.trains()).isDeepEqualTo(new double[][]{{1.5, 4.5}, {2}, {3, 6, 9}});
    }

    @Test
    void aDecimalCommaIsDiagnosedWithItsLine() {
        StringBuilder s = new StringBuilder();
        for (int i = 1; i < 4182; i++) {
            s.append(i).append(".5\n");
        }
        s.append("12,5\n");
        assertThatThrownBy(() -> read(s.toString()))
                .hasMessage("Line 4\u2009182: '12,5' is not a number. Is the comma a decimal sign?");
        assertThatThrownBy(() -> read("12,5;3\n13,5;4\n"))
                .hasMessage("Line 1: '12,5' is not a number. Is the comma a decimal sign?");
        assertThatThrownBy(() -> read("0,105 0,2\n0,3 0,45\n")).hasMessageContaining("Line 1: '0,105'");
        assertThatThrownBy(() -> read("0,125\n0,050\n0,075\n"))
                .hasMessage("Line 2: '0,050' is not a number. Is the comma a decimal sign?");
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("1\n2\nthree\n")).hasMessage("Line 3: 'three' is not a number.");
        assertThatThrownBy(() -> read("time,unit\n1,0\n2,1\n3\n"))
                .hasMessage("Line 4: 1 value where the lines before have 2.");
        assertThatThrownBy(() -> read("time,unit\n1,-2\n")).hasMessageContaining("Line 2: unit '-2'");
        assertThatThrownBy(() -> read("1\n2\nInfinity\n")).hasMessageContaining("Line 3");
        assertThatThrownBy(() -> read("# nothing\n")).hasMessageContaining("no line holds anything");
        assertThatThrownBy(() -> read("time,unit\n1,1e300\n")).isInstanceOf(SpikeFormatException.class);
    }

    @Test
    void theUnitOfTimeIsGuessedFromIntervalsAndCanBeChosen() throws Exception {
        assertThat(read("6700\n9900\n13900\n").timesMs()).containsExactly(6.7, 9.9, 13.9);
        assertThat(read("0.01\n0.05\n0.12\n").timesMs()).containsExactly(10, 50, 120);
        assertThat(read("5\n7\n12\n").timesMs()).containsExactly(5, 7, 12);
        assertThat(read("# times in us\n5\n7\n12\n").timesMs()[2]).isEqualTo(0.012, within(1e-12));
        assertThat(read("5\n7\n12\n".getBytes(StandardCharsets.UTF_8), Optional.of(TimeScale.SECONDS)).timesMs())
                .containsExactly(5000, 7000, 12000);
    }

    @Test
    void numbersAreReadToTheLastBit() throws Exception {
        SpikeRecording r = read("0.1\n1.7976931348623157e5\n123456.78901234567890123\n4.9e-324\n");
        assertThat(r.timesMs()).containsExactly(4.9e-324, 0.1, 123456.78901234567890123, 1.7976931348623157e5);
    }

    @Test
    void theTablesOfHeavisideComeBackWithPopulationsAndLength() throws Exception {
        SpikeTable t = new SpikeTable(50, List.of(new SpikeTable.Group("e", 4), new SpikeTable.Group("i", 2)),
                new double[]{1, 2.5, 40}, new int[]{0, 1, 0}, new int[]{3, 1, 0});
        SpikeRecording r = read(t.toCsv(), Optional.empty());
        assertThat(r.timesMs()).containsExactly(1, 2.5, 40);
        assertThat(r.units()).containsExactly(3, 5, 0);
        assertThat(r.unitNames()).containsExactly("e 0", "e 1", "e 2", "e 3", "i 0", "i 1");
        assertThat(r.endMs()).isEqualTo(50);
        SpikeTable none = new SpikeTable(50, List.of(new SpikeTable.Group("e", 4)), new double[0], new int[0],
                new int[0]);
        assertThat(read(none.toCsv(), Optional.empty()).unitCount()).isEqualTo(4);
    }

    @Test
    void packedTextIsReadAndDamagedPackingIsSaid() throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (GZIPOutputStream z = new GZIPOutputStream(b)) {
            z.write("1\n2\n4\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] packed = b.toByteArray();
        assertThat(read(packed, Optional.empty()).timesMs()).containsExactly(1, 2, 4);
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(packed, packed.length - 6), Optional.empty()))
                .isInstanceOf(SpikeFormatException.class).hasMessageContaining("gzip");
    }

    @Test
    void tenMillionSpikesNeedNoBoxing() throws Exception {
        int n = 1_000_000; // a tenth, for the time that tests may take
        ByteArrayOutputStream b = new ByteArrayOutputStream(20 * n);
        byte[] unit = ",7\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < n; i++) {
            b.writeBytes(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
            b.writeBytes(".25".getBytes(StandardCharsets.UTF_8));
            b.writeBytes(unit);
        }
        SpikeRecording r = read(b.toByteArray(), Optional.empty());
        assertThat(r.timesMs()).hasSize(n);
        assertThat(r.endMs()).isEqualTo(n - 0.75);
    }
}
