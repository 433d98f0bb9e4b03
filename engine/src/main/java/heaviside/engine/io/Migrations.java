package heaviside.engine.io;

import heaviside.engine.io.JsonTree.Arr;
import heaviside.engine.io.JsonTree.Node;
import heaviside.engine.io.JsonTree.Num;
import heaviside.engine.io.JsonTree.Obj;
import heaviside.engine.io.JsonTree.Str;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brings older project files to the current layout, one version at a time.
///
/// Version 1 differs from version 2 as follows: `dt`, `scheme`, `seed` and `duration` stand at the top level instead of
/// `simulation.dtMs`, `scheme`, `seed`, `durationMs`; a population has `neurons` instead of `size`, and `model` is a name
/// with `parameters` beside it; nodes carry `x` and `y` instead of `layout.positions`.
final class Migrations {
    private static final Map<String, String> SIMULATION = Map.of("dt", "dtMs", "scheme", "scheme", "seed", "seed",
            "duration", "durationMs");

    private Migrations() {
    }

    /// Changes `root` from version 1 to 2. Modified: `root`.
    static void from1to2(Obj root) throws ProjectFormatException {
        Obj simulation = child(root, "simulation");
        for (String old : List.of("dt", "scheme", "seed", "duration")) {
            Node v = root.fields().remove(old);
            if (v != null) {
                simulation.fields().put(SIMULATION.getOrDefault(old, old), v);
            }
        }
        Node network = root.get("network");
        if (network == null) {
            return;
        }
        Obj net = RecordReader.object(network, "network");
        Obj positions = child(child(root, "layout"), "positions");
        for (String list : List.of("populations", "stimuli")) {
            if (net.get(list) instanceof Arr nodes) {
                for (Node n : nodes.items()) {
                    node(RecordReader.object(n, "node"), positions);
                }
            }
        }
    }

    private static void node(Obj o, Obj positions) throws ProjectFormatException {
        Node x = o.fields().remove("x");
        Node y = o.fields().remove("y");
        Node id = o.get("id");
        if (x != null && y != null && id != null) {
            Map<String, Node> point = new LinkedHashMap<>();
            point.put("x", x);
            point.put("y", y);
            positions.fields().put(RecordReader.text(id), new Obj(x.line(), x.column(), o.path(), point));
        }
        Node neurons = o.fields().remove("neurons");
        if (neurons != null) {
            o.fields().put("size", neurons);
        }
        if (o.get("model") instanceof Str name) {
            Map<String, Node> model = new LinkedHashMap<>();
            model.put("type", name);
            Node parameters = o.fields().remove("parameters");
            if (parameters != null) {
                model.putAll(RecordReader.object(parameters, "parameters").fields());
            }
            o.fields().put("model", new Obj(name.line(), name.column(), name.path(), model));
        }
    }

    private static Obj child(Obj o, String key) throws ProjectFormatException {
        Node n = o.fields().computeIfAbsent(key,
                k -> new Obj(o.line(), o.column(), o.path() + "/" + k, new LinkedHashMap<>()));
        return RecordReader.object(n, key);
    }

    /// The version that a file states.
    static int version(Obj root) throws ProjectFormatException {
        Node v = root.get("version");
        if (!(v instanceof Num)) {
            throw (v == null ? root : v).error(
                    "The field 'version' is missing or no number; this is no Heaviside project.",
                    "Open a project that Heaviside has saved.");
        }
        return (int) RecordReader.integer(v, 0, Integer.MAX_VALUE);
    }
}
