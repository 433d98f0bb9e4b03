package heaviside.engine.vectors;

import heaviside.engine.chip.tick.Route;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The way of a packet over the mesh: every core that it visits; exact.
final class RoutingVectors implements VectorCheck {
    @Override
    public boolean recognises(JsonNode root) {
        return Schema.anyCaseHas("", "dx", "dy", "hops").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        for (JsonNode c : root.get("cases")) {
            results.add(one(file, c));
        }
        return results;
    }

    private static CaseResult one(String file, JsonNode c) {
        int dx = c.get("dx").asInt();
        int dy = c.get("dy").asInt();
        Route route = Route.between(0, 0, dx, dy);
        Comparison told = new Comparison(file, "dx %d, dy %d".formatted(dx, dy), 0);
        told.number("hops", c.get("hops").asInt(), route.hops());
        JsonNode path = c.path("path");
        if (path.isArray()) {
            double[][] visited = new double[route.hops()][];
            for (int i = 0; i < visited.length; i++) {
                visited[i] = new double[]{route.columns()[i + 1], route.rows()[i + 1]};
            }
            told.table("path", path, visited);
        }
        return told.result();
    }
}
