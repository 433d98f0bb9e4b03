package heaviside.app.spikes;

import java.util.ArrayList;
import java.util.List;

/// Where units stand in the raster: groups under one another, each a share of the height by its number of units, with a
/// gap between. Heights are shares of the whole, 0 on top.
///
/// @param order all units from top to bottom
/// @param position of each unit in `order`
/// @param bands one a group
@SuppressWarnings("ArrayRecordComponent")
record RasterLayout(int[] order, int[] position, List<Band> bands) {
    private static final double GAP = 0.014;
    private static final double LEAST = 0.03;
    /// No units.
    static final RasterLayout EMPTY = new RasterLayout(new int[0], new int[0], List.of());

    /// A group's place.
    ///
    /// @param group index
    /// @param first its first position
    /// @param size number of units
    /// @param top, bottom shares of the height
    record Band(int group, int first, int size, double top, double bottom) {
    }

    RasterLayout {
        bands = List.copyOf(bands);
    }

    /// @param order all units, group by group. Kept.
    static RasterLayout of(int[] order, List<Opened.Group> groups) {
        int[] position = new int[order.length];
        for (int p = 0; p < order.length; p++) {
            position[order[p]] = p;
        }
        double gap = Math.min(GAP, 0.3 / Math.max(1, groups.size()));
        double least = Math.min(LEAST, 0.4 / Math.max(1, groups.size()));
        double free = 1 - gap * (groups.size() - 1) - least * groups.size();
        List<Band> bands = new ArrayList<>();
        double top = 0;
        int first = 0;
        for (int g = 0; g < groups.size(); g++) {
            int size = groups.get(g).size();
            double height = least + free * size / Math.max(1, order.length);
            bands.add(new Band(g, first, size, top, top + height));
            top += height + gap;
            first += size;
        }
        return new RasterLayout(order, position, bands);
    }

    /// The top of a position's lane.
    double top(int p) {
        Band b = bandOf(p);
        return b.top + (b.bottom - b.top) * (p - b.first) / b.size;
    }

    /// The bottom of a position's lane.
    double bottom(int p) {
        Band b = bandOf(p);
        return b.top + (b.bottom - b.top) * (p + 1 - b.first) / b.size;
    }

    private Band bandOf(int p) {
        for (Band b : bands) {
            if (p < b.first + b.size) {
                return b;
            }
        }
        return bands.getLast();
    }

    /// The position at a height, the nearest one in a gap or outside.
    int positionAt(double y) {
        Band best = bands.getFirst();
        for (Band b : bands) {
            if (y >= b.top) {
                best = b;
            }
        }
        double share = (y - best.top) / (best.bottom - best.top);
        return best.first + (int) Math.clamp(Math.floor(share * best.size), 0, best.size - 1);
    }

    /// Units from one height to another.
    int[] unitsBetween(double y0, double y1) {
        int a = positionAt(Math.min(y0, y1));
        int b = positionAt(Math.max(y0, y1));
        int[] units = new int[b - a + 1];
        System.arraycopy(order, a, units, 0, units.length);
        return units;
    }
}
