package heaviside.engine.compile;

import heaviside.engine.math.Csr;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;

/// Draws which pairs are connected: rows are sources, targets ascend within a row.
final class Connections {
    private Connections() {
    }

    /// Expected number of pairs.
    static double expected(Connectivity c, int n, int m) {
        return switch (c) {
            case Connectivity.AllToAll a -> (double) n * m;
            case Connectivity.OneToOne o -> n;
            case Connectivity.FixedProbability f -> f.p() * n * m;
            case Connectivity.FixedInDegree f -> (double) f.inDegree() * m;
            case Connectivity.Explicit e -> e.sources().size();
            case Connectivity.Local l -> l.pairs();
        };
    }

    /// @param n sources
    /// @param m targets
    /// @param same whether source and target are one population
    /// @param order for explicit pairs, receives the pair each entry came from; for pairs that share weights, the weight;
    ///        else not used. Modified.
    static Csr draw(Connectivity c, int n, int m, boolean same, RandomStream random, int[] order) {
        return switch (c) {
            case Connectivity.AllToAll a -> all(n, m, same && !a.self());
            case Connectivity.OneToOne o -> diagonal(n);
            case Connectivity.FixedProbability f -> probability(n, m, f.p(), same && !f.self(), random);
            case Connectivity.FixedInDegree f -> inDegree(n, m, f.inDegree(), same && !f.self(), random);
            case Connectivity.Explicit e -> Csr.of(n, e.sources().toArray(), e.targets().toArray(), order);
            case Connectivity.Local l -> local(l, order);
        };
    }

    private static Csr local(Connectivity.Local l, int[] weight) {
        int[] start = new int[l.sources() + 1];
        int[] columns = new int[weight.length];
        int[] at = new int[1];
        l.visit((s, t, w) -> {
            columns[at[0]] = t;
            weight[at[0]++] = w;
            start[s + 1] = at[0];
        });
        for (int s = 0; s < l.sources(); s++) {
            start[s + 1] = Math.max(start[s], start[s + 1]);
        }
        return new Csr(start, columns);
    }

    private static Csr all(int n, int m, boolean skipSelf) {
        int[] start = new int[n + 1];
        int[] columns = new int[Math.multiplyExact(n, m) - (skipSelf ? n : 0)];
        int at = 0;
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < m; t++) {
                if (!skipSelf || s != t) {
                    columns[at++] = t;
                }
            }
            start[s + 1] = at;
        }
        return new Csr(start, columns);
    }

    private static Csr diagonal(int n) {
        int[] start = new int[n + 1];
        int[] columns = new int[n];
        for (int i = 0; i < n; i++) {
            columns[i] = i;
            start[i + 1] = i + 1;
        }
        return new Csr(start, columns);
    }

    /// Geometric gaps between chosen pairs, so that the work goes with the number of synapses.
    private static Csr probability(int n, int m, double p, boolean skipSelf, RandomStream random) {
        if (p >= 1) {
            return all(n, m, skipSelf);
        }
        int[] start = new int[n + 1];
        int[] columns = new int[(int) Math.min(Integer.MAX_VALUE - 16, 16 + p * n * m * 1.05)];
        int at = 0;
        int row = 0;
        long cell = -1;
        long cells = (long) n * m;
        double scale = p > 0 ? 1 / StrictMath.log1p(-p) : 0;
        while (p > 0) {
            double gap = StrictMath.log(1 - random.nextDouble()) * scale;
            cell += gap >= cells ? cells : 1 + (long) gap;
            if (cell >= cells) {
                break;
            }
            int s = (int) (cell / m);
            int t = (int) (cell - (long) s * m);
            if (skipSelf && s == t) {
                continue;
            }
            while (row < s) {
                start[++row] = at;
            }
            if (at == columns.length) {
                columns = java.util.Arrays.copyOf(columns, at + at / 2 + 16);
            }
            columns[at++] = t;
        }
        while (row < n) {
            start[++row] = at;
        }
        return new Csr(start, java.util.Arrays.copyOf(columns, at));
    }

    /// Every target draws distinct sources by a partial shuffle of all of them.
    private static Csr inDegree(int n, int m, int k, boolean skipSelf, RandomStream random) {
        int[] pool = new int[n];
        for (int i = 0; i < n; i++) {
            pool[i] = i;
        }
        int[] sources = new int[Math.multiplyExact(k, m)];
        int[] start = new int[n + 1];
        for (int t = 0; t < m; t++) {
            int limit = n;
            if (skipSelf) {
                limit = moveToEnd(pool, t);
            }
            for (int i = 0; i < k; i++) {
                int j = i + random.nextInt(limit - i);
                int s = pool[j];
                pool[j] = pool[i];
                pool[i] = s;
                sources[t * k + i] = s;
                start[s + 1]++;
            }
        }
        for (int s = 0; s < n; s++) {
            start[s + 1] += start[s];
        }
        int[] next = java.util.Arrays.copyOf(start, n);
        int[] columns = new int[sources.length];
        for (int t = 0; t < m; t++) {
            for (int i = t * k; i < (t + 1) * k; i++) {
                columns[next[sources[i]]++] = t;
            }
        }
        return new Csr(start, columns);
    }

    private static int moveToEnd(int[] pool, int value) {
        int last = pool.length - 1;
        for (int i = 0; i <= last; i++) {
            if (pool[i] == value) {
                pool[i] = pool[last];
                pool[last] = value;
                break;
            }
        }
        return last;
    }
}
