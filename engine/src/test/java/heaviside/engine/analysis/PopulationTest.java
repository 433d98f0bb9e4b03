package heaviside.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Components, clusters and orders of a population.
class PopulationTest {
    private static final Window WINDOW = new Window(0, 10_000);

    /// Units of groups that fire in turns.
    private static double[][] groups(int groups, int each, long seed) {
        RandomStream r = new RandomStream(seed);
        double[][] trains = new double[groups * each][];
        for (int g = 0; g < groups; g++) {
            for (int k = 0; k < each; k++) {
                double[] t = new double[2000];
                int n = 0;
                for (double at = 0; at < 10_000; at += 5) {
                    boolean on = (int) (at / 500 + 3 * g) % groups == 0;
                    if (r.nextDouble() < (on ? 0.3 : 0.03)) {
                        t[n++] = at;
                    }
                }
                trains[g * each + k] = Arrays.copyOf(t, n);
            }
        }
        return trains;
    }

    @Test
    void oneSharedPatternIsOneComponentWithAllTheVariance() {
        double[][] rows = new double[6][40];
        for (int u = 0; u < 6; u++) {
            for (int k = 0; k < 40; k++) {
                rows[u][k] = (u + 1) * Math.sin(0.4 * k) + 3;
            }
        }
        Pca p = Pca.of(new Activity(10, rows), 2);
        assertThat(p.share(0)).isCloseTo(1, within(1e-9));
        assertThat(p.loadings()[0][5] / p.loadings()[0][0]).isCloseTo(6, within(1e-9));
        double length = Arrays.stream(p.loadings()[0]).map(x -> x * x).sum();
        assertThat(length).isCloseTo(1, within(1e-9));
    }

    @Test
    void moreUnitsThanBinsGiveTheSameComponentsAsTheTransposedWay() {
        RandomStream r = new RandomStream(1);
        double[][] wide = new double[12][30];
        for (double[] row : wide) {
            Arrays.setAll(row, k -> r.nextGaussian());
        }
        double[][] doubled = new double[48][];
        Arrays.setAll(doubled, u -> wide[u % 12]);
        Pca a = Pca.of(new Activity(1, wide), 3);
        Pca b = Pca.of(new Activity(1, doubled), 3);
        for (int c = 0; c < 3; c++) {
            assertThat(b.variances()[c]).isCloseTo(4 * a.variances()[c], within(1e-9));
            assertThat(Math.abs(b.loadings()[c][5])).isCloseTo(Math.abs(a.loadings()[c][5]) / 2, within(1e-9));
        }
    }

    @Test
    void independentUnitsHaveNoComponentAboveChanceAndGroupsOneLessThanTheirNumber() {
        RandomStream r = new RandomStream(2);
        double[][] noise = new double[100][200];
        for (double[] row : noise) {
            Arrays.setAll(row, k -> r.nextGaussian());
        }
        assertThat(Pca.of(new Activity(1, noise).standardised(), 5).aboveChance(100, 200)).isZero();
        Activity z = Activity.of(groups(4, 25, 3), WINDOW, 100).standardised();
        assertThat(Pca.of(z, 8).aboveChance(100, z.bins())).isEqualTo(3);
    }

    @Test
    void tooManyUnitsAndBinsAreRefused() {
        double[][] rows = new double[Pca.MOST + 1][Pca.MOST + 1];
        assertThatIllegalArgumentException().isThrownBy(() -> Pca.of(new Activity(1, rows), 2))
                .withMessageContaining("wider bins");
    }

    @Test
    void unitsThatFireTogetherBecomeOneCluster() {
        double[][] trains = groups(5, 20, 4);
        UnitOrder.Clusters c = UnitOrder.clusters(trains, WINDOW, 0);
        assertThat(c.count()).isEqualTo(5);
        for (int u = 0; u < trains.length; u++) {
            assertThat(c.cluster()[u]).as("unit " + u).isEqualTo(u / 20);
        }
    }

    @Test
    void similarUnitsStandSideBySide() {
        double[][] trains = groups(4, 15, 5);
        int[] mixed = new int[60];
        Arrays.setAll(mixed, k -> k);
        new RandomStream(6).shuffle(mixed);
        double[][] m = new double[60][];
        Arrays.setAll(m, k -> trains[mixed[k]]);
        int[] order = UnitOrder.bySimilarity(m, WINDOW);
        int changes = 0;
        for (int k = 1; k < 60; k++) {
            changes += mixed[order[k]] / 15 != mixed[order[k - 1]] / 15 ? 1 : 0;
        }
        assertThat(changes).isEqualTo(3);
        assertThat(order).containsExactlyInAnyOrder(java.util.stream.IntStream.range(0, 60).toArray());
    }

    @Test
    void averageLinkageMergesByMeanDistance() {
        double[][] d = {{0, 1, 6, 8}, {1, 0, 4, 10}, {6, 4, 0, 2}, {8, 10, 2, 0}};
        Hierarchy h = Hierarchy.of(d);
        assertThat(h.merges()).extracting(Hierarchy.Merge::height).containsExactly(1.0, 2.0, 7.0);
        assertThat(h.merges()).extracting(Hierarchy.Merge::size).containsExactly(2, 2, 4);
        int[] cut = h.cut(2);
        assertThat(cut[0]).isEqualTo(cut[1]).isNotEqualTo(cut[2]);
        assertThat(cut[2]).isEqualTo(cut[3]);
        assertThat(h.cut(1)).containsOnly(0);
        assertThat(h.cut(4)).doesNotHaveDuplicates();
        assertThat(h.order()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void aHierarchyOfRandomPointsRisesAndHoldsAll() {
        RandomStream r = new RandomStream(7);
        double[] x = new double[200];
        Arrays.setAll(x, k -> r.nextDouble());
        double[][] d = new double[200][200];
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 200; j++) {
                d[i][j] = Math.abs(x[i] - x[j]);
            }
        }
        Hierarchy h = Hierarchy.of(d);
        assertThat(h.merges()).hasSize(199).isSortedAccordingTo((a, b) -> Double.compare(a.height(), b.height()));
        assertThat(h.order()).doesNotHaveDuplicates().hasSize(200);
        assertThat(Hierarchy.of(new double[0][0]).order()).isEmpty();
        assertThat(Hierarchy.of(new double[1][1]).order()).containsExactly(0);
    }

    @Test
    void ordersPutMissingKeysLast() {
        assertThat(UnitOrder.by(4, k -> new double[]{3, Double.NaN, 1, 2}[k])).containsExactly(2, 3, 0, 1);
    }

    @Test
    void statisticsOfAUnitEqualThoseOfItsTrain() {
        double[] a = {3, 9.5, 17, 31, 40.5, 58, 77, 90};
        UnitStatistics s = UnitStatistics.of(a, new Window(0, 100), 20);
        assertThat(s.cv()).isCloseTo(.3594596728991239, within(1e-10));
        assertThat(s.cv2()).isCloseTo(.36337856707776767, within(1e-10));
        assertThat(s.lv()).isCloseTo(.12890379551751133, within(1e-10));
        assertThat(s.lvr()).isCloseTo(.23462797089334186, within(1e-10));
        assertThat(s.fano()).isCloseTo(.5, within(1e-10));
        assertThat(s.rateHz()).isEqualTo(80);
        assertThat(s.latencyMs()).isEqualTo(3);
        assertThat(UnitStatistics.of(new double[0], new Window(0, 100), 20).cv()).isNaN();
    }
}
