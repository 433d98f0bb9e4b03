package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class YinYangTest {
    private final YinYang data = new YinYang();

    @Test
    void firstPointsEqualThePublishedOnes() {
        // first rows of the published test split (seed 40), float64
        YinYang.Points p = data.points(Split.TEST);
        assertThat(p.x()[0]).isEqualTo(0.23409664559563403);
        assertThat(p.y()[0]).isEqualTo(0.4017249751828972);
        assertThat(p.label()[0]).isEqualTo(2);
        assertThat(p.x()[1]).isEqualTo(0.7513290219574494);
        assertThat(p.y()[1]).isEqualTo(0.4682425192680968);
    }

    @Test
    void labelCountsEqualThePublishedOnes() {
        assertThat(counts(Split.TRAIN)).containsExactly(1681, 1702, 1617);
        assertThat(counts(Split.VALIDATION)).containsExactly(316, 336, 348);
        assertThat(counts(Split.TEST)).containsExactly(350, 316, 334);
    }

    @Test
    void everySampleIsBitEqualToThePublishedFiles() throws IOException {
        for (Split s : Split.values()) {
            Path file = published(s);
            assumeTrue(Files.exists(file), "published samples are not on this machine: " + file);
            List<String> rows = Files.readAllLines(file);
            YinYang.Points p = data.points(s);
            assertThat(rows).hasSize(p.label().length + 1);
            for (int i = 0; i < p.label().length; i++) {
                String[] f = rows.get(i + 1).split(",", -1);
                assertThat(p.x()[i]).isEqualTo(Double.parseDouble(f[0]));
                assertThat(p.y()[i]).isEqualTo(Double.parseDouble(f[1]));
                assertThat(1 - p.x()[i]).isEqualTo(Double.parseDouble(f[2]));
                assertThat(1 - p.y()[i]).isEqualTo(Double.parseDouble(f[3]));
                assertThat(p.label()[i]).isEqualTo(Integer.parseInt(f[4]));
            }
        }
    }

    @Test
    void aBiasChannelIsAppendedWhenTheInputHasOneChannelMore() {
        Dataset five = Datasets.fitted(data, 5);
        float[] v = new float[5];
        five.values(Split.TRAIN, 17, v);
        assertThat(v[4]).isEqualTo(1);
        assertThat(v[0] + v[2]).isEqualTo(1);
    }

    private int[] counts(Split s) {
        int[] c = new int[3];
        for (int i = 0; i < data.size(s); i++) {
            c[data.label(s, i)]++;
        }
        return c;
    }

    private static Path published(Split s) {
        Path root = Path.of(System.getProperty("heaviside.root", "."), "../shared/data/yinyang");
        return root.resolve(switch (s) {
            case TRAIN -> "yinyang_train_seed42.csv";
            case VALIDATION -> "yinyang_validation_seed41.csv";
            case TEST -> "yinyang_test_seed40.csv";
        });
    }
}
