package heaviside.engine.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Numbers that only some methods watch, by name.
public final class Measures {
    private Measures() {
    }

    /// An immutable copy in the same order.
    static Map<String, Double> ordered(Map<String, Double> measures) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }

    /// Means over batches, each name over the batches that have it.
    public static final class Mean {
        private final Map<String, double[]> sums = new LinkedHashMap<>();

        /// One batch more.
        public void add(Map<String, Double> measures) {
            measures.forEach((name, value) -> {
                double[] s = sums.computeIfAbsent(name, n -> new double[2]);
                s[0] += value;
                s[1]++;
            });
        }

        /// The means so far.
        public Map<String, Double> mean() {
            Map<String, Double> m = new LinkedHashMap<>();
            sums.forEach((name, s) -> m.put(name, s[0] / s[1]));
            return m;
        }

        /// Forgets everything.
        public void clear() {
            sums.clear();
        }
    }
}
