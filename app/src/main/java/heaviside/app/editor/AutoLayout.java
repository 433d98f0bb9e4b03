package heaviside.app.editor;

import heaviside.engine.io.Project;
import heaviside.engine.io.Project.Point;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds places for nodes that have none: columns from stimuli to the last layer.
final class AutoLayout {
    private static final double GAP_X = 150;
    private static final double GAP_Y = 70;

    private AutoLayout() {
    }

    /// @return a place for every node; places that the project gives are kept
    static Map<String, Point> complete(Project project) {
        Network n = project.network();
        Map<String, Point> given = project.layout().positions();
        Map<String, Point> out = new HashMap<>(given);
        Map<String, double[]> missing = new LinkedHashMap<>();
        for (Stimulus s : n.stimuli()) {
            if (!given.containsKey(s.id())) {
                missing.put(s.id(), new double[]{CanvasNode.STIMULUS + 40, CanvasNode.STIMULUS + 34});
            }
        }
        for (Population p : n.populations()) {
            if (!given.containsKey(p.id())) {
                NeuronGrid g = NeuronGrid.of(p.size());
                missing.put(p.id(), new double[]{g.width(), g.height() + 24});
            }
        }
        if (missing.isEmpty()) {
            return out;
        }
        Map<String, Integer> depth = depths(n);
        double top = given.values().stream().mapToDouble(Point::y).max().orElse(0) + (given.isEmpty() ? 0 : 160);
        double x = given.values().stream().mapToDouble(Point::x).min().orElse(0);
        for (int d = 0; d <= n.populations().size() + 1; d++) {
            int column = d;
            List<String> here = new ArrayList<>(missing.keySet());
            here.removeIf(id -> depth.getOrDefault(id, 0) != column);
            if (here.isEmpty()) {
                continue;
            }
            double width = here.stream().mapToDouble(id -> size(missing, id)[0]).max().orElse(0);
            double height = here.stream().mapToDouble(id -> size(missing, id)[1] + GAP_Y).sum() - GAP_Y;
            double y = top - height / 2;
            for (String id : here) {
                double h = size(missing, id)[1];
                out.put(id, new Point(Math.rint((x + width / 2) / 8) * 8, Math.rint((y + h / 2) / 8) * 8));
                y += h + GAP_Y;
            }
            x += width + GAP_X;
        }
        return out;
    }

    private static double[] size(Map<String, double[]> sizes, String id) {
        return sizes.getOrDefault(id, new double[2]);
    }

    /// Longest way from an input, cycles cut at the number of populations.
    private static Map<String, Integer> depths(Network n) {
        Map<String, Integer> depth = new HashMap<>();
        n.stimuli().forEach(s -> depth.put(s.id(), 0));
        boolean inputs = !n.stimuli().isEmpty();
        List<String> order = n.populations().stream().map(Population::id).toList();
        order.forEach(id -> depth.put(id, inputs ? 1 : 0));
        for (Projection p : n.projections()) {
            // Drawn order decides the direction of a cycle.
            int from = order.indexOf(p.source());
            int to = order.indexOf(p.target());
            if (from < to && from >= 0) {
                depth.merge(p.target(), depth.getOrDefault(p.source(), 0) + 1, Math::max);
            }
        }
        return depth;
    }
}
