package heaviside.engine.chip.map;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Projection;
import java.util.Arrays;

/// A projection written out: one row a source, real weights, delays in ms.
///
/// @param rowStart length sources + 1
/// @param targets target neuron, ascending in a row
/// @param weights real weight
/// @param delaysMs delay, ms
record Synapses(int[] rowStart, int[] targets, double[] weights, double[] delaysMs) {
    private static final long MOST = 64_000_000;

    static Synapses of(Projection p, int sources, int targets, RandomStream random) {
        boolean same = p.source().equals(p.target());
        return switch (p.connectivity()) {
            case Connectivity.AllToAll c -> dense(p, sources, targets, same && !c.self(), random);
            case Connectivity.OneToOne c -> {
                int n = Math.min(sources, targets);
                int[] at = range(n);
                yield pairs(p, sources, targets, at, at, random);
            }
            case Connectivity.FixedProbability c -> chance(p, sources, targets, c.p(), same && !c.self(), random);
            case Connectivity.FixedInDegree c -> inDegree(p, sources, targets, c.inDegree(), same && !c.self(),
                    random);
            case Connectivity.Explicit c -> pairs(p, sources, targets, c.sources().toArray(), c.targets().toArray(),
                    random);
            case Connectivity.Local c -> local(p, c, random);
        };
    }

    /// Pairs that share weights; they come in the order of rows and targets.
    private static Synapses local(Projection p, Connectivity.Local c, RandomStream random) {
        int n = checked(p, c.pairs());
        double[] shared = p.weight().sample(c.weights(), random.stream("weight"));
        double[] d = p.delayMs().sample(n, random.stream("delay"));
        int[] start = new int[c.sources() + 1];
        int[] to = new int[n];
        double[] w = new double[n];
        int[] at = new int[1];
        c.visit((source, target, weight) -> {
            to[at[0]] = target;
            w[at[0]++] = c.factor() * shared[weight];
            start[source + 1] = at[0];
        });
        for (int s = 0; s < c.sources(); s++) {
            start[s + 1] = Math.max(start[s], start[s + 1]);
        }
        return new Synapses(start, to, w, d);
    }

    private static Synapses dense(Projection p, int sources, int targets, boolean noSelf, RandomStream random) {
        int n = checked(p, (long) sources * targets);
        double[] w = p.weight().sample(n, random.stream("weight"));
        double[] d = p.delayMs().sample(n, random.stream("delay"));
        int[] start = new int[sources + 1];
        int[] to = new int[n];
        int k = 0;
        for (int s = 0; s < sources; s++) {
            for (int t = 0; t < targets; t++) {
                if (!(noSelf && s == t)) {
                    to[k] = t;
                    w[k] = w[s * targets + t];
                    d[k] = d[s * targets + t];
                    k++;
                }
            }
            start[s + 1] = k;
        }
        return new Synapses(start, Arrays.copyOf(to, k), Arrays.copyOf(w, k), Arrays.copyOf(d, k));
    }

    private static Synapses chance(Projection p, int sources, int targets, double chance, boolean noSelf,
            RandomStream random) {
        checked(p, (long) (chance * sources * targets));
        RandomStream r = random.stream("pairs");
        int[] from = new int[16];
        int[] to = new int[16];
        int n = 0;
        for (int s = 0; s < sources; s++) {
            for (int t = 0; t < targets; t++) {
                if (!(noSelf && s == t) && r.nextDouble() < chance) {
                    if (n == from.length) {
                        from = Arrays.copyOf(from, n * 2);
                        to = Arrays.copyOf(to, n * 2);
                    }
                    from[n] = s;
                    to[n++] = t;
                }
            }
        }
        return pairs(p, sources, targets, Arrays.copyOf(from, n), Arrays.copyOf(to, n), random);
    }

    private static Synapses inDegree(Projection p, int sources, int targets, int degree, boolean noSelf,
            RandomStream random) {
        int n = checked(p, (long) degree * targets);
        int possible = noSelf ? sources - 1 : sources;
        if (degree > possible) {
            throw new IllegalArgumentException("'%s' asks for an in-degree of %d from %d sources. Lower it."
                    .formatted(p.id(), degree, possible));
        }
        RandomStream r = random.stream("pairs");
        int[] from = new int[n];
        int[] to = new int[n];
        int[] pool = range(sources);
        for (int t = 0, k = 0; t < targets; t++) {
            for (int i = 0, taken = 0; taken < degree; i++) {
                int j = i + r.nextInt(sources - i);
                int x = pool[j];
                pool[j] = pool[i];
                pool[i] = x;
                if (!(noSelf && x == t)) {
                    from[k] = x;
                    to[k++] = t;
                    taken++;
                }
            }
        }
        return pairs(p, sources, targets, from, to, random);
    }

    private static Synapses pairs(Projection p, int sources, int targets, int[] from, int[] to, RandomStream random) {
        int n = checked(p, from.length);
        double[] w = p.weight().sample(n, random.stream("weight"));
        double[] d = p.delayMs().sample(n, random.stream("delay"));
        int[] start = new int[sources + 1];
        for (int i = 0; i < n; i++) {
            if (from[i] < 0 || from[i] >= sources || to[i] < 0 || to[i] >= targets) {
                throw new IllegalArgumentException("'%s' connects %d to %d; there are %d sources and %d targets."
                        .formatted(p.id(), from[i], to[i], sources, targets));
            }
            start[from[i] + 1]++;
        }
        for (int s = 0; s < sources; s++) {
            start[s + 1] += start[s];
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> from[a] != from[b]
                ? Integer.compare(from[a], from[b])
                : Integer.compare(to[a], to[b]));
        int[] t = new int[n];
        double[] ws = new double[n];
        double[] ds = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = to[order[i]];
            ws[i] = w[order[i]];
            ds[i] = d[order[i]];
        }
        return new Synapses(start, t, ws, ds);
    }

    private static int checked(Projection p, long n) {
        if (n > MOST) {
            throw new IllegalArgumentException("'%s' has %,d synapses; %,d can be put on a chip. Make it smaller."
                    .formatted(p.id(), n, MOST));
        }
        return (int) n;
    }

    private static int[] range(int n) {
        int[] a = new int[n];
        Arrays.setAll(a, i -> i);
        return a;
    }
}
