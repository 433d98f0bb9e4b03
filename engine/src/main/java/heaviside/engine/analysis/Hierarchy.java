package heaviside.engine.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Hierarchical clustering by average linkage (UPGMA): the two clusters with the smallest mean distance become one, until
/// there is one left.
///
/// @param leaves number of things that were clustered
/// @param merges lowest first, `leaves - 1` of them
public record Hierarchy(int leaves, List<Merge> merges) {
    /// Two clusters that became one. Numbers below `leaves` are things, `leaves + k` is what merge k made.
    ///
    /// @param left one cluster
    /// @param right the other
    /// @param height their mean distance
    /// @param size things in both
    public record Merge(int left, int right, double height, int size) {
    }

    public Hierarchy {
        merges = List.copyOf(merges);
    }

    /// Clusters by distances; nearest-neighbour chain, time and memory of the order of n squared.
    ///
    /// @param distances symmetric. Not modified.
    public static Hierarchy of(double[][] distances) {
        int n = distances.length;
        float[][] d = new float[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i][j] = (float) distances[i][j];
            }
        }
        int[] size = new int[n];
        Arrays.fill(size, 1);
        boolean[] gone = new boolean[n];
        List<int[]> pairs = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        int[] chain = new int[n];
        int length = 0;
        for (int done = 0; done < n - 1;) {
            if (length == 0) {
                int first = 0;
                while (gone[first]) {
                    first++;
                }
                chain[length++] = first;
            }
            int a = chain[length - 1];
            int b = nearest(d, gone, a, length > 1 ? chain[length - 2] : -1);
            if (length > 1 && b == chain[length - 2]) {
                pairs.add(new int[]{Math.min(a, b), Math.max(a, b)});
                heights.add((double) d[a][b]);
                join(d, gone, size, a, b);
                length -= 2;
                done++;
            } else {
                chain[length++] = b;
            }
        }
        return sorted(n, pairs, heights);
    }

    private static int nearest(float[][] d, boolean[] gone, int a, int preferred) {
        int best = preferred;
        float least = preferred < 0 ? Float.POSITIVE_INFINITY : d[a][preferred];
        for (int k = 0; k < gone.length; k++) {
            if (!gone[k] && k != a && (d[a][k] < least || best < 0)) {
                least = d[a][k];
                best = k;
            }
        }
        return best;
    }

    /// `b` goes into `a`.
    private static void join(float[][] d, boolean[] gone, int[] size, int a, int b) {
        int all = size[a] + size[b];
        for (int k = 0; k < gone.length; k++) {
            if (!gone[k] && k != a && k != b) {
                float mean = (d[a][k] * size[a] + d[b][k] * size[b]) / all;
                d[a][k] = mean;
                d[k][a] = mean;
            }
        }
        gone[b] = true;
        size[a] = all;
    }

    private static Hierarchy sorted(int n, List<int[]> pairs, List<Double> heights) {
        Integer[] order = new Integer[pairs.size()];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (x, y) -> Double.compare(heights.get(x), heights.get(y)));
        int[] parent = new int[n];
        int[] name = new int[n];
        int[] size = new int[n];
        Arrays.setAll(parent, k -> k);
        Arrays.setAll(name, k -> k);
        Arrays.fill(size, 1);
        List<Merge> merges = new ArrayList<>();
        for (int k : order) {
            int a = root(parent, pairs.get(k)[0]);
            int b = root(parent, pairs.get(k)[1]);
            size[a] += size[b];
            merges.add(new Merge(name[a], name[b], heights.get(k), size[a]));
            parent[b] = a;
            name[a] = n + merges.size() - 1;
        }
        return new Hierarchy(n, merges);
    }

    private static int root(int[] parent, int k) {
        int r = k;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    /// All things so that those of a cluster stand together, similar ones side by side.
    public int[] order() {
        int[] out = new int[leaves];
        if (leaves == 0) {
            return out;
        }
        int at = 0;
        Deque<Integer> todo = new ArrayDeque<>();
        todo.push(leaves == 1 ? 0 : 2 * leaves - 2);
        while (!todo.isEmpty()) {
            int k = todo.pop();
            if (k < leaves) {
                out[at++] = k;
            } else {
                todo.push(merges.get(k - leaves).right);
                todo.push(merges.get(k - leaves).left);
            }
        }
        return out;
    }

    /// The cluster of each thing if the last `clusters - 1` merges are undone; numbered in the order of [#order].
    public int[] cut(int clusters) {
        int wanted = Math.clamp(clusters, 1, Math.max(1, leaves));
        int[] parent = new int[2 * leaves];
        Arrays.setAll(parent, k -> k);
        for (int k = 0; k < leaves - wanted; k++) {
            parent[merges.get(k).left] = leaves + k;
            parent[merges.get(k).right] = leaves + k;
        }
        int[] number = new int[2 * leaves];
        Arrays.fill(number, -1);
        int[] out = new int[leaves];
        int next = 0;
        for (int leaf : order()) {
            int r = root(parent, leaf);
            if (number[r] < 0) {
                number[r] = next++;
            }
            out[leaf] = number[r];
        }
        return out;
    }
}
