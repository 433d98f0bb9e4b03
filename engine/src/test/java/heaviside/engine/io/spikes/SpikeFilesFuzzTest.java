package heaviside.engine.io.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeFilesFuzzTest {
    @TempDir
    static Path folder;

    private static String name(String format) {
        return switch (format) {
            case "nmnist" -> "sample.bin";
            case "npz" -> "a.npz";
            case "zip" -> "a.zip";
            case "text", "gzip" -> "a.csv";
            default -> "a." + format;
        };
    }

    private static List<byte[]> files(String format) throws IOException {
        List<byte[]> f = new ArrayList<>();
        switch (format) {
            case "text" -> {
                f.add(SpikeSeeds.text(
                        "# duration_ms 50; population e 4; population i 2\ntime_ms,population,neuron\n1,e,3\n2.5,i,1\n40,e,0\n"));
                f.add(SpikeSeeds.text("10.5 20 30.25\n5 25\n# x\n12 13 14 15.5\n"));
                f.add(SpikeSeeds.text("\"t (s)\";\"unit\"\n0,5;1\n0.75;2\n1e-1;0\n"));
                f.add(SpikeSeeds.text("left,right\n1.5,2\n4.5,\n,9\n"));
                f.add(SpikeSeeds.text("6700\n9900\n13900\n"));
            }
            case "gzip" -> {
                java.io.ByteArrayOutputStream b = new java.io.ByteArrayOutputStream();
                try (java.util.zip.GZIPOutputStream z = new java.util.zip.GZIPOutputStream(b)) {
                    z.write(SpikeSeeds.text("1,2\n2,3\n4,1\n"));
                }
                f.add(b.toByteArray());
            }
            case "nwb" -> f.add(SpikeSeeds.nwb(folder));
            case "sonata" -> f.add(SpikeSeeds.sonata(folder));
            case "nix" -> {
                f.add(SpikeSeeds.nix(folder));
                f.add(SpikeSeeds.neo());
            }
            case "h5" -> f.add(SpikeSeeds.shd(folder));
            case "mat" -> {
                f.add(SpikeSeeds.mat(false));
                f.add(SpikeSeeds.mat(true));
            }
            case "npy" -> f.add(SpikeSeeds.npy());
            case "npz" -> {
                f.add(SpikeSeeds.npz(true));
                f.add(SpikeSeeds.npz(false));
            }
            case "nmnist" -> f.add(SpikeSeeds.nmnist());
            case "zip" -> f.add(SpikeSeeds.zip("1/a.bin", SpikeSeeds.nmnist(), "2/b.bin", SpikeSeeds.nmnist()));
            case "aedat" -> f.add(SpikeSeeds.aedat2());
            case "aedat4" -> f.add(SpikeSeeds.aedat4());
            default -> throw new IllegalArgumentException(format);
        }
        return f;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "gzip", "nwb", "sonata", "nix", "h5", "mat", "npy", "npz", "nmnist", "zip", "aedat",
            "aedat4"})
    void damagedFilesAreReadOrRefused(String format) throws IOException {
        Fuzzing.Report r = Fuzzing.run("spikes " + format, files(format), bytes -> {
            try (SpikeFile f = SpikeFiles.open(ByteSource.of(name(format), bytes), Optional.empty())) {
                for (int i = 0; i < Math.min(3, f.count()); i++) {
                    f.read(i);
                }
            }
        });
        assertThat(r.found()).as(r.toString()).isEmpty();
        assertThat(r.inputs()).isPositive();
    }
}
