package heaviside.engine.io.nir;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import java.util.Arrays;
import java.util.Optional;

/// A [LinearMap] as a projection of the kind that suits it.
final class Projections {
    /// From this share of zeros on, pairs are listed.
    private static final double SPARSE = 0.25;

    private Projections() {
    }

    /// @return empty where there is not one connection
    static Optional<Projection> of(String id, String source, String target, LinearMap map) {
        int zeros = zeros(map);
        if (zeros == map.count()) {
            return Optional.empty();
        }
        boolean full = !map.delayed() && map.count() == (long) map.inputs() * map.outputs();
        if (map.isDiagonal()) {
            return Optional.of(new Projection(id, source, target, new Connectivity.OneToOne(), weights(map, true),
                    delays(map, true)));
        }
        if (full && zeros < SPARSE * map.count()) {
            return Optional.of(new Projection(id, source, target, new Connectivity.AllToAll(true), weights(map, true),
                    Parameter.of(0)));
        }
        int n = map.count() - zeros;
        int[] from = new int[n];
        int[] to = new int[n];
        int[] at = {0};
        map.each((s, t, w, d) -> {
            if (w != 0) {
                from[at[0]] = s;
                to[at[0]++] = t;
            }
        });
        return Optional.of(new Projection(id, source, target, new Connectivity.Explicit(Ints.of(from), Ints.of(to)),
                weights(map, false), delays(map, false)));
    }

    private static int zeros(LinearMap map) {
        int[] n = {0};
        map.each((s, t, w, d) -> n[0] += w == 0 ? 1 : 0);
        return n[0];
    }

    private static Parameter weights(LinearMap map, boolean zeros) {
        double[] v = new double[map.count()];
        int[] at = {0};
        map.each((s, t, w, d) -> {
            if (zeros || w != 0) {
                v[at[0]++] = w;
            }
        });
        double[] all = Arrays.copyOf(v, at[0]);
        return Neurons.parameter(all.length, i -> all[i]);
    }

    private static Parameter delays(LinearMap map, boolean zeros) {
        double[] v = new double[map.count()];
        int[] at = {0};
        map.each((s, t, w, d) -> {
            if (zeros || w != 0) {
                v[at[0]++] = d;
            }
        });
        double[] all = Arrays.copyOf(v, at[0]);
        return Neurons.parameter(all.length, i -> all[i]);
    }
}
