package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec.Mesh;

/// Hops of one spike of every source of a mapped network, input channels included: what placement keeps low.
public final class Hops {
    private Hops() {
    }

    /// As placed.
    public static long of(MappedNetwork m) {
        return exchanged(m, 0, 0);
    }

    /// If two cores, used or not, changed places.
    public static long exchanged(MappedNetwork m, int a, int b) {
        Mesh mesh = m.spec().mesh();
        long hops = 0;
        for (CorePlan p : m.plans()) {
            int from = at(p.core(), a, b);
            for (int to : p.routeCore()) {
                hops += distance(mesh, mesh.column(from), mesh.row(from), at(to, a, b));
            }
        }
        for (MappedNetwork.InputRoutes r : m.inputRoutes()) {
            for (int to : r.core()) {
                hops += distance(mesh, mesh.inputColumn(), mesh.inputRow(), at(to, a, b));
            }
        }
        return hops;
    }

    private static int at(int core, int a, int b) {
        return core == a ? b : core == b ? a : core;
    }

    private static int distance(Mesh mesh, int column, int row, int to) {
        return Math.abs(column - mesh.column(to)) + Math.abs(row - mesh.row(to));
    }
}
