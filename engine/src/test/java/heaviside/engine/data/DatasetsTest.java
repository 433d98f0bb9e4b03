package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
    private static final Path SHIPPED = Path.of(System.getProperty("heaviside.root", ".."))
            .resolve("samples/digits/data");
    private static final DataFolders NOTHING_ELSE = new DataFolders(List.of(), List.of(SHIPPED));
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "mnist-subset", "yin-yang", "xor", "iris"})
    void everyDataSetKeepsItsPromises(String name) {
        Dataset d = Datasets.open(name, NOTHING_ELSE);
        Datasets.Entry entry = Datasets.entry(name).orElseThrow();
        assertThat(d.channels()).isEqualTo(entry.channels());
        assertThat(d.classes()).hasSize(entry.classes());
        float[] v = new float[d.channels()];
        for (Split s : Split.values()) {
            for (int i = 0; i < d.size(s); i += 1 + d.size(s) / 50) {
                d.values(s, i, v);
                assertThat(d.label(s, i)).isBetween(0, d.classes().size() - 1);
                for (float x : v) {
                    assertThat(x).isBetween(0f, 1f);
                }
            }
        }
        assertThat(d.size(Split.TRAIN)).isPositive();
        assertThat(d.size(Split.TEST)).isPositive();
    }

    @Test
    void theShippedSubsetIsBalanced() {
        Dataset d = Datasets.open("mnist-subset", NOTHING_ELSE);
        int[] train = new int[10];
        for (int i = 0; i < d.size(Split.TRAIN); i++) {
            train[d.label(Split.TRAIN, i)]++;
        }
        int[] test = new int[10];
        for (int i = 0; i < d.size(Split.TEST); i++) {
            test[d.label(Split.TEST, i)]++;
        }
        assertThat(train).containsOnly(1000);
        assertThat(test).containsOnly(200);
    }

    @Test
    void aNearestClassMeanReadsMostOfTheSubset() {
        Dataset d = Datasets.open("mnist-subset", NOTHING_ELSE);
        float[][] mean = new float[10][784];
        float[] v = new float[784];
        for (int i = 0; i < d.size(Split.TRAIN); i++) {
            d.values(Split.TRAIN, i, v);
            for (int k = 0; k < 784; k++) {
                mean[d.label(Split.TRAIN, i)][k] += v[k] / 1000;
            }
        }
        int right = 0;
        for (int i = 0; i < d.size(Split.TEST); i++) {
            d.values(Split.TEST, i, v);
            double least = Double.MAX_VALUE;
            int guess = -1;
            for (int c = 0; c < 10; c++) {
                double e = 0;
                for (int k = 0; k < 784; k++) {
                    e += (v[k] - mean[c][k]) * (v[k] - mean[c][k]);
                }
                if (e < least) {
                    least = e;
                    guess = c;
                }
            }
            right += guess == d.label(Split.TEST, i) ? 1 : 0;
        }
        // 82.03 % on full MNIST
        assertThat(right / 2000.0).isBetween(0.78, 0.86);
    }

    @Test
    void fullMnistIsPreferredWhereADataFolderHoldsIt() {
        DataFolders all = DataFolders.standard();
        Assumptions.assumeTrue(all.mnist().isPresent(), "no folder on this machine holds full MNIST");
        Dataset d = Datasets.open("mnist", all);
        assertThat(d.size(Split.TRAIN)).isEqualTo(60_000);
        assertThat(d.size(Split.TEST)).isEqualTo(10_000);
        assertThat(d.provenance()).startsWith("Full set");
        assertThat(Datasets.open("mnist-subset", all).size(Split.TRAIN)).isEqualTo(10_000);
    }

    @Test
    void theShippedSubsetHoldsImagesOfFullMnist() {
        DataFolders all = DataFolders.standard();
        Assumptions.assumeTrue(all.mnist().isPresent(), "no folder on this machine holds full MNIST");
        Dataset full = Datasets.open("mnist", all);
        Dataset subset = Datasets.open("mnist-subset", all);
        float[] a = new float[784];
        float[] b = new float[784];
        int at = 0;
        for (int i = 0; i < subset.size(Split.TEST); i++) {
            subset.values(Split.TEST, i, a);
            do {
                assertThat(at).isLessThan(10_000);
                full.values(Split.TEST, at++, b);
            } while (!java.util.Arrays.equals(a, b));
            assertThat(subset.label(Split.TEST, i)).isEqualTo(full.label(Split.TEST, at - 1));
        }
    }

    @Test
    void missingFilesNameTheFoldersAndTheRemedy() {
        assertThatThrownBy(() -> Datasets.open("mnist", DataFolders.only(folder)))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining(folder.toString())
                .hasMessageContaining("heaviside download mnist");
    }

    @Test
    void labelsThatDoNotFitTheImagesAreRefused() throws IOException {
        for (String f : Mnist.FILES) {
            Files.copy(SHIPPED.resolve(f + ".gz"), folder.resolve(f + ".gz"));
        }
        Files.copy(SHIPPED.resolve("t10k-labels-idx1-ubyte.gz"), folder.resolve("train-labels-idx1-ubyte.gz"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Datasets.open("mnist", DataFolders.only(folder)))
                .hasMessageContaining("[2000] labels for 10,000 images");
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Datasets.open("nmist", NOTHING_ELSE)).hasMessageContaining("mnist-subset, yin-yang");
    }
}
