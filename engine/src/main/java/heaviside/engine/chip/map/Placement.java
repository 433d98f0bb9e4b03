package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec.Mesh;
import heaviside.engine.network.Diagnostic;
import java.util.Arrays;
import java.util.List;

/// Where the parts of a network sit on the mesh: first in a snake over the tiles, then improved by moves and swaps while
/// that saves hops. A part looks near the median of those that it talks to, where its own hops are fewest; on small chips
/// everywhere.
final class Placement {
    private static final long BUDGET = 400_000_000;
    private static final int SMALL = 144;
    private static final int REACH = 3;
    private final Mesh mesh;
    private final int[] fromInput;
    private final int[] coreOf;
    private final int[] partOn;
    private final int[][] neighbours;
    private final int[][] packets;
    private final long[] mutual;
    private long left = BUDGET;

    /// @param mesh the chip
    /// @param traffic `[a][b]` packets from part a to part b when every source spikes once. Not modified.
    /// @param fromInput packets from the input port to each part. Not modified.
    Placement(Mesh mesh, int[][] traffic, int[] fromInput) {
        this.mesh = mesh;
        this.fromInput = fromInput;
        int n = fromInput.length;
        this.coreOf = new int[n];
        this.partOn = new int[mesh.cores()];
        this.neighbours = new int[n][];
        this.packets = new int[n][];
        this.mutual = new long[n];
        Arrays.fill(partOn, -1);
        for (int i = 0; i < n; i++) {
            coreOf[i] = snake(i);
            partOn[coreOf[i]] = i;
            link(i, traffic);
        }
    }

    private void link(int a, int[][] traffic) {
        int[] to = new int[traffic.length];
        int[] count = new int[traffic.length];
        int k = 0;
        for (int b = 0; b < traffic.length; b++) {
            int both = traffic[a][b] + traffic[b][a];
            if (b != a && both > 0) {
                to[k] = b;
                count[k++] = both;
            }
        }
        neighbours[a] = Arrays.copyOf(to, k);
        packets[a] = Arrays.copyOf(count, k);
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

    /// Hops of one spike of every source.
    long hops() {
        long twice = 0;
        long in = 0;
        for (int a = 0; a < coreOf.length; a++) {
            in += (long) fromInput[a] * toPort(coreOf[a]);
            for (int i = 0; i < neighbours[a].length; i++) {
                twice += (long) packets[a][i] * distance(coreOf[a], coreOf[neighbours[a][i]]);
            }
        }
        return in + twice / 2;
    }

    /// Moves until nothing is gained or the budget of evaluations is used up.
    void improve() {
        boolean gained = true;
        while (gained && left > 0) {
            gained = false;
            for (int a = 0; a < coreOf.length && left > 0; a++) {
                gained |= mesh.cores() <= SMALL ? move(a, 0, 0, mesh.columns() - 1, mesh.rows() - 1) : nearMedian(a);
            }
        }
    }

    /// Lets cores change places.
    ///
    /// @return how many of the moves name cores of this chip
    int move(Moves moves) {
        int made = 0;
        for (Moves.Move m : moves.made()) {
            if (m.from() >= 0 && m.to() >= 0 && m.from() < partOn.length && m.to() < partOn.length) {
                made++;
                int a = partOn[m.from()];
                int b = partOn[m.to()];
                if (a >= 0) {
                    swap(a, m.to());
                } else if (b >= 0) {
                    swap(b, m.from());
                }
            }
        }
        return made;
    }

    /// Places the parts: improves, then moves what was moved by hand, and says so.
    ///
    /// @param diagnostics added to. Modified.
    void place(Moves moves, List<Diagnostic> diagnostics) {
        improve();
        if (moves.made().isEmpty()) {
            return;
        }
        long placed = hops();
        int made = move(moves);
        if (made < moves.made().size()) {
            diagnostics.add(Diagnostic.warning("moves", "", "%,d of %,d moved cores lie beside this chip of %,d cores."
                    .formatted(moves.made().size() - made, moves.made().size(), partOn.length),
                    "Let the cores be placed again."));
        }
        diagnostics.add(new Diagnostic(Diagnostic.Severity.NOTE, "moves", "",
                "Moved by hand: %,d %s. One spike of every source takes %,d hops instead of %,d.".formatted(made,
                        made == 1 ? "core" : "cores", hops(), placed),
                "Placed again, all cores go where the program puts them."));
    }

    /// Looks around the median, as far as the nearest core that is free or the part's own.
    private boolean nearMedian(int a) {
        int x = median(a, true);
        int y = median(a, false);
        int reach = REACH;
        int far = Math.max(mesh.columns(), mesh.rows());
        while (reach < far && !roomAt(a, x, y, reach)) {
            reach++;
        }
        return move(a, Math.max(0, x - reach), Math.max(0, y - reach), Math.min(mesh.columns() - 1, x + reach),
                Math.min(mesh.rows() - 1, y + reach));
    }

    /// Whether a core at this distance from a tile is free, or where the part is.
    private boolean roomAt(int a, int x, int y, int reach) {
        for (int i = -reach; i <= reach; i++) {
            if (room(a, x + i, y - reach) || room(a, x + i, y + reach) || room(a, x - reach, y + i)
                    || room(a, x + reach, y + i)) {
                return true;
            }
        }
        return false;
    }

    private boolean room(int a, int x, int y) {
        if (x < 0 || y < 0 || x >= mesh.columns() || y >= mesh.rows()) {
            return false;
        }
        for (int k = 0; k < mesh.coresPerTile(); k++) {
            int part = partOn[(y * mesh.columns() + x) * mesh.coresPerTile() + k];
            if (part < 0 || part == a) {
                return true;
            }
        }
        return false;
    }

    /// Weighted median of the columns (or rows) of a part's partners and the input port.
    private int median(int a, boolean columns) {
        long[] at = new long[columns ? mesh.columns() : mesh.rows()];
        at[columns ? mesh.inputColumn() : mesh.inputRow()] += fromInput[a];
        long sum = fromInput[a];
        for (int i = 0; i < neighbours[a].length; i++) {
            int core = coreOf[neighbours[a][i]];
            at[columns ? mesh.column(core) : mesh.row(core)] += packets[a][i];
            sum += packets[a][i];
        }
        left -= at.length + neighbours[a].length;
        long passed = 0;
        for (int i = 0; i < at.length; i++) {
            passed += at[i];
            if (2 * passed >= sum) {
                return i;
            }
        }
        return 0;
    }

    /// Moves a part to the best core of some tiles, swapping where another one sits; whether that saved hops.
    private boolean move(int a, int x0, int y0, int x1, int y1) {
        int best = -1;
        long most = 0;
        for (int i = 0; i < neighbours[a].length; i++) {
            mutual[neighbours[a][i]] = packets[a][i];
        }
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                for (int k = 0; k < mesh.coresPerTile(); k++) {
                    int core = (y * mesh.columns() + x) * mesh.coresPerTile() + k;
                    long g = core == coreOf[a] ? 0 : gain(a, core);
                    if (g > most) {
                        most = g;
                        best = core;
                    }
                }
            }
        }
        for (int b : neighbours[a]) {
            mutual[b] = 0;
        }
        if (best >= 0) {
            swap(a, best);
        }
        return best >= 0;
    }

    private long gain(int a, int core) {
        int b = partOn[core];
        int old = coreOf[a];
        long g = cost(a, old) - cost(a, core);
        if (b >= 0) {
            // each counts the other as staying where it was; between them nothing changes
            g += cost(b, core) - cost(b, old) - 2 * mutual[b] * distance(old, core);
        }
        return g;
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

    /// Hops of a part if it sat on a core and all others where they are.
    private long cost(int a, int core) {
        long h = (long) fromInput[a] * toPort(core);
        int[] to = neighbours[a];
        for (int i = 0; i < to.length; i++) {
            h += (long) packets[a][i] * distance(core, coreOf[to[i]]);
        }
        left -= to.length + 1;
        return h;
    }

    private int distance(int a, int b) {
        return Math.abs(mesh.column(a) - mesh.column(b)) + Math.abs(mesh.row(a) - mesh.row(b));
    }

    private int toPort(int a) {
        return Math.abs(mesh.column(a) - mesh.inputColumn()) + Math.abs(mesh.row(a) - mesh.inputRow());
    }
}
