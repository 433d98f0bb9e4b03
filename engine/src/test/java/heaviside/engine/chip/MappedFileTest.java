package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.chip.map.MappedFile;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.tick.MappedChip;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Network;
import heaviside.engine.network.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFileTest {
    static MappedNetwork mapped(long seed) {
        MappedNetwork m = seed % 2 == 0
                ? Mapper.map(RandomNetworks.network(seed), ChipSpecs.byId("truenorth"),
                        new Quantisation(1, Scheme.SPYTORCH, 2 + (int) (seed % 3), seed))
                : Mapper.map(RandomNetworks.network(seed), RandomNetworks.smallCores(),
                        RandomNetworks.quantisation(seed));
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        return m;
    }

    private static List<Integer> spikes(MappedNetwork m, long seed) {
        List<Integer> all = new ArrayList<>();
        try (MappedChip chip = MappedChip.of(m)) {
            RandomStream in = new RandomStream(seed);
            for (int t = 0; t < 60; t++) {
                for (int c = 0; c < m.integers().inputs().getFirst().size(); c++) {
                    if (in.nextDouble() < 0.1) {
                        chip.inject(0, c);
                    }
                }
                chip.tick();
                all.add(-1 - chip.spikeCount());
                for (int i = 0; i < chip.spikeCount(); i++) {
                    all.add(chip.spikeAt(i));
                }
            }
        }
        return all;
    }

    @Test
    void whatIsWrittenIsReadBackNumberForNumberAndRunsTheSame() {
        for (long seed = 1; seed <= 10; seed++) {
            MappedNetwork m = mapped(seed);
            String text = MappedFile.write(m);
            MappedNetwork back = MappedFile.parse(text, "mapped.json");
            assertThat(MappedFile.write(back)).isEqualTo(text);
            assertThat(back.spec()).isEqualTo(m.spec());
            assertThat(back.diagnostics()).isEqualTo(m.diagnostics());
            assertThat(spikes(back, seed)).isEqualTo(spikes(m, seed)).hasSizeGreaterThan(60);
        }
    }

    @Test
    void aFileSaysThatItIsOne(@TempDir Path folder) throws IOException {
        Path f = folder.resolve("m.json");
        Files.writeString(f, MappedFile.write(mapped(2)));
        assertThat(MappedFile.isOne(f)).isTrue();
        assertThat(MappedFile.read(f).plans()).hasSize(mapped(2).plans().size());
        Files.writeString(f, "{\"heaviside\": \"project\"}");
        assertThat(MappedFile.isOne(f)).isFalse();
    }

    @Test
    void damagedFilesAreReadOrRefusedInWords() {
        RandomStream r = new RandomStream(3);
        String[] values = {"-1", "99999", "9999999999999", "null", "\"x\"", "[]", "0"};
        int refused = 0;
        for (long seed = 1; seed <= 2; seed++) {
            String good = MappedFile.write(mapped(seed));
            for (int i = 0; i < 150; i++) {
                int comma = good.indexOf(',', r.nextInt(good.length() - 400));
                int end = good.indexOf(',', comma + 1);
                String bad = i % 3 == 0
                        ? good.substring(0, comma)
                        : good.substring(0, comma + 1) + values[r.nextInt(values.length)] + good.substring(end);
                try {
                    MappedNetwork m = MappedFile.parse(bad, "m.json");
                    spikes(m, 1);
                } catch (IllegalArgumentException e) {
                    refused++;
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void nothingMappedCannotBeWritten() {
        MappedNetwork m = Mapper.map(Network.EMPTY, ChipSpecs.byId("truenorth"),
                new Quantisation(1, Scheme.SPYTORCH, 2, 1));
        assertThatThrownBy(() -> MappedFile.write(m)).hasMessageContaining("Nothing is mapped");
    }
}
