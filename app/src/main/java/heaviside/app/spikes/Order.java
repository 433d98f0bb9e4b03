package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.UnitOrder;
import heaviside.engine.analysis.Window;
import java.util.Arrays;

/// How units are ordered within their group.
enum Order {
    UNIT("Unit"), RATE("Rate"), LATENCY("Latency"), SIMILARITY("Similarity"), CLUSTER("Cluster");

    /// Units up to which activity is compared.
    static final int MOST_COMPARED = 20_000;
    /// As shown.
    final String words;

    Order(String words) {
        this.words = words;
    }

    /// Whether it needs the activity of all units.
    boolean compares() {
        return this == SIMILARITY || this == CLUSTER;
    }

    /// All units of a sheet from top to bottom.
    ///
    /// @param cluster of each unit; see [Clusters]. Not modified.
    /// @param window in which latency is looked at
    int[] of(Sheet sheet, int[] cluster, Window window) {
        int[] order = new int[sheet.spikes().unitCount()];
        for (Opened.Group g : sheet.groups()) {
            int[] inside = inside(sheet, g, cluster, window);
            for (int k = 0; k < inside.length; k++) {
                order[g.first() + k] = g.first() + inside[k];
            }
        }
        return order;
    }

    private int[] inside(Sheet sheet, Opened.Group g, int[] cluster, Window window) {
        SpikeIndex s = sheet.spikes();
        return switch (this) {
            case UNIT -> UnitOrder.by(g.size(), k -> k);
            case RATE -> UnitOrder.by(g.size(), k -> -s.count(g.first() + k));
            case LATENCY -> UnitOrder.by(g.size(), k -> s.next(g.first() + k, window.startMs()));
            case CLUSTER -> UnitOrder.by(g.size(), k -> cluster[g.first() + k]);
            case SIMILARITY -> {
                int[] units = new int[g.size()];
                Arrays.setAll(units, k -> g.first() + k);
                yield UnitOrder.bySimilarity(sheet.trains(units, s.window()), s.window());
            }
        };
    }

    /// Clusters of a sheet's units that act together, group by group, numbered through from 1.
    static int[] clusters(Sheet sheet) {
        int[] cluster = new int[sheet.spikes().unitCount()];
        int next = 1;
        for (Opened.Group g : sheet.groups()) {
            int[] units = new int[g.size()];
            Arrays.setAll(units, k -> g.first() + k);
            UnitOrder.Clusters c = UnitOrder.clusters(sheet.trains(units, sheet.spikes().window()),
                    sheet.spikes().window(), 0);
            for (int k = 0; k < units.length; k++) {
                cluster[units[k]] = next + c.cluster()[k];
            }
            next += c.count();
        }
        return cluster;
    }
}
