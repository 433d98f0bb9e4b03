package heaviside.engine.analysis;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;

/// k-means clustering (Lloyd) from k-means++ starts (Arthur, Vassilvitskii 2007), the best of several.
///
/// @param cluster of each point
/// @param centres one a cluster
/// @param inertia sum of squared distances to the centres
@SuppressWarnings("ArrayRecordComponent")
public record KMeans(int[] cluster, double[][] centres, double inertia) {
    private static final int ROUNDS = 60;

    /// Clusters points.
    ///
    /// @param points one a row, all of one length. Not modified.
    /// @param clusters 1 to the number of points
    /// @param starts how often it begins anew
    public static KMeans of(double[][] points, int clusters, int starts, RandomStream random) {
        if (clusters < 1 || clusters > points.length) {
            throw new IllegalArgumentException(
                    "%d clusters of %d points: take 1 to %d.".formatted(clusters, points.length, points.length));
        }
        KMeans best = once(points, clusters, random.stream(0));
        for (int s = 1; s < starts; s++) {
            KMeans k = once(points, clusters, random.stream(s));
            best = k.inertia < best.inertia ? k : best;
        }
        return best;
    }

    private static KMeans once(double[][] points, int clusters, RandomStream random) {
        double[][] centres = seeds(points, clusters, random);
        int[] cluster = new int[points.length];
        Arrays.fill(cluster, -1);
        double inertia = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean moved = false;
            inertia = 0;
            for (int i = 0; i < points.length; i++) {
                int near = nearest(points[i], centres);
                moved |= near != cluster[i];
                cluster[i] = near;
                inertia += square(points[i], centres[near]);
            }
            if (!moved) {
                break;
            }
            centre(points, cluster, centres);
        }
        return new KMeans(cluster, centres, inertia);
    }

    private static double[][] seeds(double[][] points, int clusters, RandomStream random) {
        double[][] centres = new double[clusters][];
        centres[0] = points[random.nextInt(points.length)].clone();
        double[] far = new double[points.length];
        Arrays.fill(far, Double.POSITIVE_INFINITY);
        for (int c = 1; c < clusters; c++) {
            double sum = 0;
            for (int i = 0; i < points.length; i++) {
                far[i] = Math.min(far[i], square(points[i], centres[c - 1]));
                sum += far[i];
            }
            double at = random.nextDouble() * sum;
            int chosen = 0;
            while (chosen + 1 < points.length && at >= far[chosen]) {
                at -= far[chosen++];
            }
            centres[c] = points[chosen].clone();
        }
        return centres;
    }

    private static int nearest(double[] p, double[][] centres) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double d = square(p, centres[c]);
            if (d < least) {
                least = d;
                best = c;
            }
        }
        return best;
    }

    /// Moves each centre to the mean of its points; one without points stays.
    private static void centre(double[][] points, int[] cluster, double[][] centres) {
        int[] n = new int[centres.length];
        double[][] sum = new double[centres.length][centres[0].length];
        for (int i = 0; i < points.length; i++) {
            n[cluster[i]]++;
            for (int k = 0; k < points[i].length; k++) {
                sum[cluster[i]][k] += points[i][k];
            }
        }
        for (int c = 0; c < n.length; c++) {
            for (int k = 0; k < sum[c].length && n[c] > 0; k++) {
                centres[c][k] = sum[c][k] / n[c];
            }
        }
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }
}
