package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeTableTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        SpikeTable t = new SpikeTable(500, List.of(new SpikeTable.Group("E", 80), new SpikeTable.Group("I", 20)),
                new double[]{0.1, 3.5, 400.2}, new int[]{0, 1, 0}, new int[]{79, 0, 3});
        SpikeTable back = read(t.toCsv());
        assertThat(back.durationMs()).isEqualTo(500);
        assertThat(back.populations()).isEqualTo(t.populations());
        assertThat(back.times()).isEqualTo(t.times());
        assertThat(back.population()).isEqualTo(t.population());
        assertThat(back.neuron()).isEqualTo(t.neuron());
    }

    @Test
    void statisticsEqualHandComputedOnes() throws IOException {
        // intervals 10, 20, 30: mean 20, sd of the population sqrt(200/3)
        SpikeTable t = read("# duration_ms 100; population E 2\n5,E,0\n15,E,0\n35,E,0\n65,E,0\n".getBytes(
                java.nio.charset.StandardCharsets.UTF_8));
        SpikeTable.Statistics s = t.statistics(0);
        assertThat(s.spikes()).isEqualTo(4);
        assertThat(s.active()).isEqualTo(1);
        assertThat(s.rateHz()).isEqualTo(20);
        assertThat(s.isiMeanMs()).isCloseTo(20, within(1e-12));
        assertThat(s.isiCv()).isCloseTo(Math.sqrt(200.0 / 3) / 20, within(1e-12));
    }

    @Test
    void brokenLinesAreNamed() {
        assertThatThrownBy(() -> read("time_ms,population,neuron\n1,E,0\nx,E,0\n".getBytes(
                java.nio.charset.StandardCharsets.UTF_8))).isInstanceOf(IOException.class)
                .hasMessageContaining("line 3");
        for (String bad : new String[]{"1,E,-1", "-1,E,0", "NaN,E,0", "1", "1,2,3,4", "1,E,99999999"}) {
            assertThatThrownBy(() -> read(bad.getBytes(java.nio.charset.StandardCharsets.UTF_8))).as(bad)
                    .isInstanceOf(IOException.class).hasMessageContaining("line 1");
        }
    }

    private SpikeTable read(byte[] csv) throws IOException {
        Path f = folder.resolve("s.csv");
        Files.write(f, csv);
        return SpikeTable.read(f);
    }
}
