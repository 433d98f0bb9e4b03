package heaviside.engine.io.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.data.DataFolders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files are refused with words, quickly.
class NirDamageTest {
    private static final int ROUNDS = Integer.getInteger("heaviside.fuzz.rounds", 60);
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    @TempDir
    Path folder;

    private List<byte[]> originals() throws IOException {
        List<byte[]> all = new ArrayList<>();
        NirValue.Numbers one = NirValue.of(0.02);
        NirWriter.write(folder.resolve("own.nir"), new NirGraph(
                Map.of("in", NirNode.of("Input", Map.of("shape", NirValue.whole(1))), "lif",
                        NirNode.of("LIF", Map.of("tau", one, "r", one, "v_leak", one, "v_threshold", one))),
                List.of(new NirGraph.Edge("in", "lif")), Map.of("dt", NirValue.of(1e-4))));
        all.add(Files.readAllBytes(folder.resolve("own.nir")));
        for (Path root : DataFolders.roots()) {
            for (String name : List.of("lif_norse.nir", "two_lif_neurons.nir", "braille_noDelay_bias_zero.nir")) {
                Path p = root.resolve("../shared/data/nir").resolve(name);
                if (Files.exists(p)) {
                    all.add(Files.readAllBytes(p));
                }
            }
        }
        return all;
    }

    @Test
    void damagedFilesAreRefusedWithWordsWithinASecond() throws IOException {
        Random random = new Random(11);
        Path file = folder.resolve("damaged.nir");
        int refused = 0;
        for (byte[] original : originals()) {
            for (int i = 0; i < ROUNDS; i++) {
                Files.write(file, damaged(original, random));
                long start = CPU.getCurrentThreadCpuTime();
                try {
                    NirImport.read(file, NirImport.Options.standard());
                } catch (NirException e) {
                    refused++;
                    assertThat(e.getMessage()).isNotBlank();
                }
                assertThat((CPU.getCurrentThreadCpuTime() - start) * 1e-9).as("seconds of processor, round %d", i)
                        .isLessThan(1);
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aShortenedFileSaysWhereItEndsAndHowLongItShouldBe() throws IOException {
        byte[] original = originals().getFirst();
        Path file = Files.write(folder.resolve("cut.nir"), java.util.Arrays.copyOf(original, original.length - 9));
        assertThatThrownBy(() -> NirImport.read(file, NirImport.Options.standard())).isInstanceOf(NirException.class)
                .hasMessageContaining("cut.nir at byte %,d".formatted(original.length - 9))
                .hasMessageContaining("%,d bytes".formatted(original.length))
                .hasMessageContaining("Get the file again");
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] b = original.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int k = 1 + random.nextInt(8); k > 0; k--) {
                    b[random.nextInt(b.length)] = (byte) random.nextInt(256);
                }
            }
            case 1 -> {
                // the headers stand in front
                for (int k = 1 + random.nextInt(4); k > 0; k--) {
                    b[random.nextInt(Math.min(b.length, 4096))] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> b = java.util.Arrays.copyOf(b, random.nextInt(b.length));
            default -> {
                int from = random.nextInt(b.length);
                int n = Math.min(1 + random.nextInt(64), b.length - from);
                System.arraycopy(b, random.nextInt(b.length - n), b, from, n);
            }
        }
        return b;
    }
}
