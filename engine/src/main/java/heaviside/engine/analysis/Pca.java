package heaviside.engine.analysis;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Principal components of population activity: the few patterns over units that explain most of what happens over time.
///
/// @param variances of the components, largest first; as many as the smaller of units and bins
/// @param loadings components by units: each of length 1
/// @param scores components by bins: how strongly each pattern is there
@SuppressWarnings("ArrayRecordComponent")
public record Pca(double[] variances, double[][] loadings, double[][] scores) {
    /// Fluctuations of the largest component fall with the power -2/3 of the size (Tracy and Widom 1994); this many of them
    /// are allowed for, also because counts are no Gaussians.
    private static final double EDGE = 4;
    /// Largest number of units or bins, whichever is smaller.
    public static final int MOST = 800;

    /// Components of an activity; each unit's mean over time is taken off.
    ///
    /// @param most components wanted
    /// @throws IllegalArgumentException if both units and bins are more than [#MOST]
    public static Pca of(Activity activity, int most) {
        int units = activity.rows().length;
        int bins = activity.bins();
        if (Math.min(units, bins) > MOST || Math.min(units, bins) < 1) {
            throw new IllegalArgumentException(
                    "Components of %d units in %d bins: one of both must be 1 to %d. Take wider bins or fewer units."
                            .formatted(units, bins, MOST));
        }
        DMatrixRMaj x = centred(activity, units, bins);
        boolean byUnits = units <= bins;
        int n = Math.min(units, bins);
        DMatrixRMaj square = new DMatrixRMaj(n, n);
        if (byUnits) {
            CommonOps_DDRM.multTransB(1.0 / bins, x, x, square);
        } else {
            CommonOps_DDRM.multTransA(1.0 / bins, x, x, square);
        }
        EigenDecomposition_F64<DMatrixRMaj> eig = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eig.decompose(square)) {
            throw new IllegalStateException("The components of this activity cannot be found; take other bins.");
        }
        Integer[] order = new Integer[n];
        double[] value = new double[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
            value[i] = Math.max(0, eig.getEigenvalue(i).getReal());
        }
        java.util.Arrays.sort(order, (a, b) -> Double.compare(value[b], value[a]));
        double[] variances = new double[n];
        int kept = Math.min(most, n);
        double[][] loadings = new double[kept][];
        double[][] scores = new double[kept][];
        for (int c = 0; c < n; c++) {
            variances[c] = value[order[c]];
            if (c < kept) {
                double[] v = eig.getEigenVector(order[c]).data.clone();
                double[] loading = byUnits ? v : unit(x, v, false);
                orient(loading);
                loadings[c] = loading;
                scores[c] = unit(x, loading, true);
            }
        }
        return new Pca(variances, loadings, scores);
    }

    /// Share of the whole variance that a component explains, 0 to 1.
    public double share(int component) {
        double sum = 0;
        for (double v : variances) {
            sum += v;
        }
        return sum > 0 ? variances[component] / sum : 0;
    }

    /// Components whose variance is larger than independent units would give (Marchenko and Pastur 1967), for standardised
    /// activity: `(1 + sqrt(units / bins))^2`, and as much more as the largest of few components strays by chance. A lower
    /// bound for the number of groups that act together.
    public int aboveChance(int units, int bins) {
        double stray = EDGE * Math.pow(Math.min(units, bins), -2.0 / 3);
        double most = Math.pow(1 + Math.sqrt((double) units / bins), 2) * (1 + stray);
        int n = 0;
        while (n < variances.length && variances[n] > most) {
            n++;
        }
        return n;
    }

    private static DMatrixRMaj centred(Activity a, int units, int bins) {
        DMatrixRMaj x = new DMatrixRMaj(units, bins);
        for (int u = 0; u < units; u++) {
            double[] r = a.rows()[u];
            double mean = 0;
            for (double v : r) {
                mean += v / bins;
            }
            for (int k = 0; k < bins; k++) {
                x.data[u * bins + k] = r[k] - mean;
            }
        }
        return x;
    }

    /// `x^T v` (over units), or `x v` brought to length 1.
    private static double[] unit(DMatrixRMaj x, double[] v, boolean overUnits) {
        int n = overUnits ? x.numCols : x.numRows;
        double[] out = new double[n];
        for (int i = 0; i < x.numRows; i++) {
            for (int j = 0; j < x.numCols; j++) {
                out[overUnits ? j : i] += x.data[i * x.numCols + j] * v[overUnits ? i : j];
            }
        }
        if (!overUnits) {
            double length = 0;
            for (double o : out) {
                length += o * o;
            }
            length = Math.sqrt(length);
            for (int i = 0; i < n; i++) {
                out[i] = length > 0 ? out[i] / length : 0;
            }
        }
        return out;
    }

    /// The sign of a component is free: most of its weight counts as positive.
    private static void orient(double[] loading) {
        double sum = 0;
        for (double l : loading) {
            sum += l * Math.abs(l);
        }
        if (sum < 0) {
            for (int i = 0; i < loading.length; i++) {
                loading[i] = -loading[i];
            }
        }
    }
}
