package heaviside.engine.analysis;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Orders of units, so that what belongs together stands together in a raster.
public final class UnitOrder {
    /// Units up to which similarity is found pair by pair.
    public static final int MOST_PAIRED = 1200;
    private static final int MOST_BINS = 400;
    private static final int MOST_CLUSTERS = 64;
    private static final double FINEST_MS = 50;

    private UnitOrder() {
    }

    /// Units in clusters that act together.
    ///
    /// @param cluster of each unit, numbered from 0 by falling size of their patterns
    /// @param count number of clusters
    @SuppressWarnings("ArrayRecordComponent")
    public record Clusters(int[] cluster, int count) {
    }

    /// Numbers 0 to n - 1 by a key, smallest first; NaN last; equal keys keep their order.
    public static int[] by(int n, IntToDoubleFunction key) {
        Integer[] order = new Integer[n];
        double[] k = new double[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
            k[i] = key.applyAsDouble(i);
        }
        Arrays.sort(order, (a, b) -> Double.compare(k[a], k[b]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /// Similar activity side by side: leaves of a hierarchy of correlations; of more than [#MOST_PAIRED] units, clusters and
    /// within them by similarity to their mean.
    public static int[] bySimilarity(double[][] trains, Window window) {
        Activity a = Activity.of(trains, window, binMs(window));
        if (trains.length <= MOST_PAIRED) {
            return Hierarchy.of(a.correlationDistances()).order();
        }
        Clusters c = clusters(trains, window, 0);
        double[][] z = a.standardised().rows();
        double[][] mean = new double[c.count][a.bins()];
        for (int u = 0; u < z.length; u++) {
            for (int k = 0; k < z[u].length; k++) {
                mean[c.cluster[u]][k] += z[u][k];
            }
        }
        return by(z.length, u -> {
            double[] m = mean[c.cluster[u]];
            double dot = 0;
            double length = 0;
            for (int k = 0; k < m.length; k++) {
                dot += z[u][k] * m[k];
                length += m[k] * m[k];
            }
            double r = length > 0 ? dot / Math.sqrt(length * m.length) : 0;
            return c.cluster[u] + 0.5 - 0.49 * Math.clamp(r, -1, 1);
        });
    }

    /// Clusters of units that act together: k-means of their loadings on the components of standardised activity.
    ///
    /// @param wanted number of clusters; 0 takes one more than there are components above chance
    public static Clusters clusters(double[][] trains, Window window, int wanted) {
        int n = trains.length;
        if (n < 2) {
            return new Clusters(new int[n], n);
        }
        Activity z = Activity.of(trains, window, binMs(window)).standardised();
        if (z.bins() < 3) {
            return new Clusters(new int[n], 1);
        }
        Pca p = Pca.of(z, MOST_CLUSTERS);
        int found = p.aboveChance(n, z.bins());
        int k = Math.clamp(wanted > 0 ? wanted : found + 1, 1, Math.min(n, MOST_CLUSTERS));
        int dimensions = Math.clamp(Math.max(found, Math.min(k, p.loadings().length)), 1, p.loadings().length);
        double[][] points = new double[n][dimensions];
        for (int u = 0; u < n; u++) {
            for (int c = 0; c < dimensions; c++) {
                points[u][c] = p.loadings()[c][u] * Math.sqrt(p.variances()[c]);
            }
        }
        return numbered(KMeans.of(points, k, 8, new RandomStream(1)).cluster(), k);
    }

    /// Clusters numbered by their first unit.
    private static Clusters numbered(int[] cluster, int k) {
        int[] name = new int[k];
        Arrays.fill(name, -1);
        int next = 0;
        int[] out = new int[cluster.length];
        for (int u = 0; u < out.length; u++) {
            if (name[cluster[u]] < 0) {
                name[cluster[u]] = next++;
            }
            out[u] = name[cluster[u]];
        }
        return new Clusters(out, next);
    }

    private static double binMs(Window w) {
        return Math.max(Math.min(FINEST_MS, w.lengthMs() / 20), w.lengthMs() / MOST_BINS);
    }
}
