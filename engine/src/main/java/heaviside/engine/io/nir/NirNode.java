package heaviside.engine.io.nir;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node of a graph: a primitive with its parameters, or a graph within the graph.
///
/// @param type as in the file: "LIF"
/// @param parameters by name
/// @param metadata what a reader may ignore, by name
/// @param graph the inner graph of a `NIRGraph`, null for primitives
public record NirNode(String type, Map<String, NirValue> parameters, Map<String, NirValue> metadata,
        @Nullable NirGraph graph) {
    public NirNode {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /// A primitive without metadata.
    public static NirNode of(String type, Map<String, NirValue> parameters) {
        return new NirNode(type, parameters, Map.of(), null);
    }

    /// A graph as a node.
    public static NirNode of(NirGraph inner) {
        return new NirNode("NIRGraph", Map.of(), inner.metadata(), inner);
    }

    /// A copy with this metadata.
    public NirNode withMetadata(Map<String, NirValue> m) {
        return new NirNode(type, parameters, m, graph);
    }

    /// A parameter that may be missing.
    Optional<NirValue> find(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    /// Numbers of a parameter, whole ones widened.
    ///
    /// @throws IllegalArgumentException if it is missing or a text
    NirValue.Numbers numbers(String key) {
        return numbers(find(key).orElseThrow(() -> new IllegalArgumentException("it has no '" + key + "'")), key);
    }

    static NirValue.Numbers numbers(NirValue v, String key) {
        return switch (v) {
            case NirValue.Numbers n -> n;
            case NirValue.Whole w -> {
                double[] d = new double[w.values().length];
                java.util.Arrays.setAll(d, i -> w.values()[i]);
                yield new NirValue.Numbers(d, w.shape());
            }
            case NirValue.Unread u -> throw new IllegalArgumentException("its '" + key + "' " + u.reason());
            case NirValue.Words t -> throw new IllegalArgumentException(
                    "its '" + key + "' is the text '" + t.text() + "'; numbers are expected");
        };
    }

    /// Whole numbers of a parameter.
    ///
    /// @throws IllegalArgumentException if it is missing, a text, or not whole
    int[] whole(String key) {
        double[] d = numbers(key).values();
        int[] w = new int[d.length];
        for (int i = 0; i < w.length; i++) {
            if (d[i] != Math.rint(d[i]) || Math.abs(d[i]) > 1e9) {
                throw new IllegalArgumentException("its '" + key + "' is " + d[i] + "; a whole number is expected");
            }
            w[i] = (int) d[i];
        }
        return w;
    }

    /// A text in the metadata.
    Optional<String> note(String key) {
        return metadata.get(key) instanceof NirValue.Words w ? Optional.of(w.text()) : Optional.empty();
    }

    /// Numbers in the metadata.
    Optional<double[]> noted(String key) {
        NirValue v = metadata.get(key);
        return v == null || v instanceof NirValue.Words || v instanceof NirValue.Unread
                ? Optional.empty()
                : Optional.of(numbers(v, key).values());
    }
}
