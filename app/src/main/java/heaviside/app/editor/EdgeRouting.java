package heaviside.app.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Chooses for every edge which sides it joins, spreads the ends along each side so that none overlap, and bends one
/// cubic between them. Self loops leave and enter the emptiest side.
final class EdgeRouting {
    private static final double INSET = 37;
    private static final double START_GAP = 4;
    private static final double END_GAP = 5;

    /// An edge between two boxes.
    ///
    /// @param labelWidth width of its label, canvas units; 0 for none
    record Link(int source, int target, double labelWidth) {
    }

    private record End(int link, boolean out, double key, double desired) {
    }

    private final List<Box> boxes;
    private final List<Box> obstacles;
    private final List<Link> links;
    private final Side[] from;
    private final Side[] to;
    private final double[] start;
    private final double[] end;
    private final int[][] used;

    private EdgeRouting(List<Box> boxes, List<Box> labels, List<Link> links) {
        this.boxes = boxes;
        this.obstacles = new ArrayList<>(boxes);
        this.obstacles.addAll(labels);
        this.links = links;
        from = new Side[links.size()];
        to = new Side[links.size()];
        start = new double[links.size()];
        end = new double[links.size()];
        used = new int[boxes.size()][Side.COUNT];
    }

    /// @param boxes outlines of nodes
    /// @param labels places that edges should keep off
    /// @param links edges by index of their nodes
    /// @return a route for each link
    static List<Route> route(List<Box> boxes, List<Box> labels, List<Link> links) {
        EdgeRouting r = new EdgeRouting(boxes, labels, links);
        r.chooseSides();
        r.spreadEnds();
        Route[] routes = new Route[links.size()];
        for (int i = 0; i < routes.length; i++) {
            routes[i] = r.curve(i);
        }
        EdgeLabels.place(routes, links, r.obstacles);
        return Arrays.asList(routes);
    }

    private void chooseSides() {
        Integer[] order = new Integer[links.size()];
        Arrays.setAll(order, i -> i);
        // Straightest first, so that long ways give way; loops last, they go where room is left.
        Arrays.sort(order, Comparator.comparingDouble(i -> {
            Link l = links.get(i);
            Box a = boxes.get(l.source);
            Box b = boxes.get(l.target);
            return l.source == l.target ? 1e9 : Math.hypot(a.cx() - b.cx(), a.cy() - b.cy());
        }));
        for (int i : order) {
            Link l = links.get(i);
            if (l.source == l.target) {
                from[i] = to[i] = loopSide(l.source);
                used[l.source][from[i].at] += 2;
                continue;
            }
            double best = Double.POSITIVE_INFINITY;
            for (Side s : Side.values()) {
                for (Side t : Side.values()) {
                    double c = cost(l, s, t);
                    if (c < best - 1e-9) {
                        best = c;
                        from[i] = s;
                        to[i] = t;
                    }
                }
            }
            used[l.source][from[i].at]++;
            used[l.target][to[i].at]++;
        }
    }

    private Side loopSide(int node) {
        Side best = Side.RIGHT;
        double cost = Double.POSITIVE_INFINITY;
        for (Side s : List.of(Side.RIGHT, Side.LEFT, Side.TOP, Side.BOTTOM)) {
            double c = used[node][s.at] + (s.horizontal() ? 0 : 1.5);
            if (c < cost) {
                cost = c;
                best = s;
            }
        }
        return best;
    }

    private double cost(Link l, Side s, Side t) {
        Box a = boxes.get(l.source);
        Box b = boxes.get(l.target);
        double x0 = s.x(a, a.cx());
        double y0 = s.y(a, a.cy());
        double x3 = t.x(b, b.cx());
        double y3 = t.y(b, b.cy());
        if (s.horizontal() == t.horizontal()) {
            double lo = Math.max(s.low(a), t.low(b));
            double hi = Math.min(s.high(a), t.high(b));
            if (hi > lo) {
                // Facing spans overlap: the ends can stand opposite each other.
                double m = (lo + hi) / 2;
                x0 = s.x(a, m);
                y0 = s.y(a, m);
                x3 = t.x(b, m);
                y3 = t.y(b, m);
            }
        }
        double dx = x3 - x0;
        double dy = y3 - y0;
        double out = dx * s.nx + dy * s.ny;
        double in = -(dx * t.nx + dy * t.ny);
        double axial = Math.max(1, Math.min(out, in));
        double c = Math.hypot(dx, dy);
        if (s == t) {
            c += 150;
        } else if (out < 8 || in < 8) {
            c += 300 + 2 * Math.max(0, 8 - Math.min(out, in));
        }
        if (s != t && s.horizontal() == t.horizontal()) {
            double lateral = s.horizontal() ? Math.abs(dy) : Math.abs(dx);
            c += 60 * Math.max(0, lateral / axial - 0.6);
        } else if (s != t) {
            c += 40;
        }
        c += 14 * (used[l.source][s.at] + used[l.target][t.at]);
        return c + 260 * hits(candidate(s, t, x0, y0, x3, y3), l.source, l.target);
    }

    /// How many obstacles a curve crosses. A label of the edge's own node counts half.
    private double hits(Route r, int source, int target) {
        if (obstacles.size() * links.size() > 40_000) {
            return 0;
        }
        double n = 0;
        for (int k = 0; k < obstacles.size(); k++) {
            if (k == source || k == target || isTitleOf(k, source) || isTitleOf(k, target)) {
                continue;
            }
            Box o = obstacles.get(k).grow(3);
            for (int i = 1; i < 12; i++) {
                if (o.contains(r.x(i / 12.0), r.y(i / 12.0))) {
                    n += k < boxes.size() ? 1 : 0.4;
                    break;
                }
            }
        }
        return n;
    }

    /// A title stands on its node; it gives way to the node's own edges.
    private boolean isTitleOf(int obstacle, int node) {
        Box o = obstacles.get(obstacle);
        return obstacle >= boxes.size() && Math.abs(o.bottom() - boxes.get(node).y()) < 1
                && Math.abs(o.x() - boxes.get(node).x()) < 1;
    }

    private void spreadEnds() {
        List<Map<Side, List<End>>> ends = new ArrayList<>();
        boxes.forEach(b -> ends.add(new EnumMap<>(Side.class)));
        for (int i = 0; i < links.size(); i++) {
            Link l = links.get(i);
            Box a = boxes.get(l.source);
            Box b = boxes.get(l.target);
            if (l.source == l.target) {
                double mid = (from[i].low(a) + from[i].high(a)) / 2;
                double half = Math.max(8, Math.min(29, (from[i].high(a) - from[i].low(a)) * 0.16));
                put(ends, l.source, from[i], new End(i, true, mid + 1e-3, mid + half));
                put(ends, l.source, from[i], new End(i, false, mid, mid - half));
            } else {
                put(ends, l.source, from[i], new End(i, true, key(from[i], b), desired(from[i], a, b)));
                put(ends, l.target, to[i], new End(i, false, key(to[i], a), desired(to[i], b, a)));
            }
        }
        for (int n = 0; n < boxes.size(); n++) {
            int node = n;
            ends.get(n).forEach((side, list) -> spread(boxes.get(node), side, list));
        }
    }

    private static void put(List<Map<Side, List<End>>> ends, int node, Side side, End e) {
        ends.get(node).computeIfAbsent(side, s -> new ArrayList<>()).add(e);
    }

    private static double key(Side s, Box other) {
        return s.horizontal() ? other.cy() : other.cx();
    }

    /// Where an end would like to be: opposite the other node, else as near as the side reaches.
    private static double desired(Side s, Box own, Box other) {
        double lo = Math.max(s.low(own), s.low(other));
        double hi = Math.min(s.high(own), s.high(other));
        double want = hi > lo ? (lo + hi) / 2 : key(s, other);
        double inset = Math.min(INSET, (s.high(own) - s.low(own)) / 2);
        return Math.max(s.low(own) + inset, Math.min(s.high(own) - inset, want));
    }

    private void spread(Box box, Side side, List<End> list) {
        list.sort(Comparator.comparingDouble(End::key).thenComparingInt(End::link));
        int n = list.size();
        double length = side.high(box) - side.low(box);
        double margin = Math.min(10, length / 4);
        double gap = n < 2 ? 0 : Math.min(isPair(list) ? 64 : 40, (length - 2 * margin) / (n - 0.5));
        double[] at = spaced(list.stream().mapToDouble(End::desired).toArray(), gap);
        double shift = Math.max(0, side.low(box) + margin - at[0]);
        shift -= Math.max(0, at[n - 1] + shift - (side.high(box) - margin));
        for (int k = 0; k < n; k++) {
            End e = list.get(k);
            (e.out ? start : end)[e.link] = at[k] + shift;
        }
    }

    /// Two edges between the same two nodes have the side to themselves.
    private boolean isPair(List<End> list) {
        if (list.size() != 2) {
            return false;
        }
        Link a = links.get(list.getFirst().link);
        Link b = links.get(list.getLast().link);
        return a.source == b.target && a.target == b.source && a.source != a.target;
    }

    /// Least-squares positions at least `gap` apart, in the order given (pool adjacent violators).
    static double[] spaced(double[] desired, double gap) {
        int n = desired.length;
        double[] value = new double[n];
        int[] count = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            value[blocks] = desired[i] - i * gap;
            count[blocks++] = 1;
            while (blocks > 1 && value[blocks - 2] > value[blocks - 1]) {
                int c = count[blocks - 2] + count[blocks - 1];
                value[blocks - 2] = (value[blocks - 2] * count[blocks - 2] + value[blocks - 1] * count[blocks - 1]) / c;
                count[blocks - 2] = c;
                blocks--;
            }
        }
        double[] at = new double[n];
        for (int b = 0, i = 0; b < blocks; b++) {
            for (int k = 0; k < count[b]; k++, i++) {
                at[i] = value[b] + i * gap;
            }
        }
        return at;
    }

    private Route curve(int i) {
        Link l = links.get(i);
        Box a = boxes.get(l.source);
        Box b = boxes.get(l.target);
        Side s = from[i];
        Side t = to[i];
        double x0 = s.x(a, start[i]) + START_GAP * s.nx;
        double y0 = s.y(a, start[i]) + START_GAP * s.ny;
        double x3 = t.x(b, end[i]) + END_GAP * t.nx;
        double y3 = t.y(b, end[i]) + END_GAP * t.ny;
        if (l.source == l.target) {
            double reach = 22 + 0.55 * Math.abs(end[i] - start[i]);
            return Route.of(s, t, x0, y0, x3, y3, reach, reach);
        }
        return candidate(s, t, x0, y0, x3, y3);
    }

    private static Route candidate(Side s, Side t, double x0, double y0, double x3, double y3) {
        double dx = x3 - x0;
        double dy = y3 - y0;
        double out = dx * s.nx + dy * s.ny;
        double in = -(dx * t.nx + dy * t.ny);
        if (s == t) {
            double reach = Math.max(50, 0.35 * Math.hypot(dx, dy));
            return Route.of(s, t, x0, y0, x3, y3, Math.max(20, reach + Math.max(0, out)),
                    Math.max(20, reach + Math.max(0,
                            -out)));
        }
        boolean facing = s.horizontal() == t.horizontal();
        double share = facing ? 0.5 : 0.6;
        double k0 = out > 8 ? Math.max(Math.min(24, out), share * out) : Math.min(160, 50 - 0.4 * out);
        double k3 = in > 8 ? Math.max(Math.min(24, in), share * in) : Math.min(160, 50 - 0.4 * in);
        return Route.of(s, t, x0, y0, x3, y3, k0, k3);
    }
}
