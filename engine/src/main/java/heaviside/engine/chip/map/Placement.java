package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec.Mesh;
import java.util.Arrays;

/// Where the parts of a network sit on the mesh: first in a snake over the tiles, then improved by swapping while that
/// saves hops.
final class Placement {
    private static final long BUDGET = 40_000_000;
    private final Mesh mesh;
    private final int[][] traffic;
    private final int[] fromInput;
    private final int[] coreOf;
    private final int[] partOn;

    /// @param mesh the chip
    /// @param traffic `[a][b]` packets from part a to part b when every source spikes once
    /// @param fromInput packets from the input port to each part
    Placement(Mesh mesh, int[][] traffic, int[] fromInput) {
        this.mesh = mesh;
        this.traffic = traffic;
        this.fromInput = fromInput;
        this.coreOf = new int[fromInput.length];
        this.partOn = new int[mesh.cores()];
        Arrays.fill(partOn, -1);
        for (int i = 0; i < coreOf.length; i++) {
            coreOf[i] = snake(i);
            partOn[coreOf[i]] = i;
        }
    }

    int[] cores() {
        return coreOf.clone();
    }

    private int snake(int i) {
        int tile = i / mesh.coresPerTile();
        int row = tile / mesh.columns();
        int column = tile % mesh.columns();
        int c = row % 2 == 0 ? column : mesh.columns() - 1 - column;
        return (row * mesh.columns() + c) * mesh.coresPerTile() + i % mesh.coresPerTile();
    }

    long hops() {
        long h = 0;
        for (int a = 0; a < coreOf.length; a++) {
            h += (long) fromInput[a] * toPort(coreOf[a]);
            for (int b = 0; b < coreOf.length; b++) {
                h += (long) traffic[a][b] * distance(coreOf[a], coreOf[b]);
            }
        }
        return h;
    }

    /// Swaps until nothing is gained or the budget of evaluations is used up.
    void improve() {
        long left = BUDGET;
        boolean gained = true;
        while (gained && left > 0) {
            gained = false;
            for (int a = 0; a < coreOf.length && left > 0; a++) {
                int best = -1;
                long most = 0;
                for (int core = 0; core < partOn.length; core++) {
                    left -= 2L * coreOf.length;
                    long g = core == coreOf[a] ? 0 : gain(a, core);
                    if (g > most) {
                        most = g;
                        best = core;
                    }
                }
                if (best >= 0) {
                    swap(a, best);
                    gained = true;
                }
            }
        }
    }

    private long gain(int a, int core) {
        long before = cost(a) + (partOn[core] < 0 ? 0 : cost(partOn[core]));
        int old = coreOf[a];
        int b = partOn[core];
        swap(a, core);
        long after = cost(a) + (b < 0 ? 0 : cost(b));
        swap(a, old);
        return before - after;
    }

    private void swap(int a, int core) {
        int b = partOn[core];
        int old = coreOf[a];
        partOn[old] = b;
        if (b >= 0) {
            coreOf[b] = old;
        }
        partOn[core] = a;
        coreOf[a] = core;
    }

    private long cost(int a) {
        long h = (long) fromInput[a] * toPort(coreOf[a]);
        for (int b = 0; b < coreOf.length; b++) {
            if (b != a) {
                h += (long) (traffic[a][b] + traffic[b][a]) * distance(coreOf[a], coreOf[b]);
            }
        }
        return h;
    }

    private int distance(int a, int b) {
        return Math.abs(mesh.column(a) - mesh.column(b)) + Math.abs(mesh.row(a) - mesh.row(b));
    }

    private int toPort(int a) {
        return Math.abs(mesh.column(a) - mesh.inputColumn()) + Math.abs(mesh.row(a) - mesh.inputRow());
    }
}
