package heaviside.app.spikes;

import heaviside.app.plot.Ticks;
import heaviside.engine.analysis.UnitStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What A and B have in numbers: means over their units.
///
/// @param parts what is compared
/// @param values rows of words, one a part
/// @param raw rows of numbers, one a part, as in the CSV
record ComparedNumbers(List<Comparison.Part> parts, Map<String, List<String>> values, Map<String, List<Double>> raw) {
    /// Nothing is compared.
    static final ComparedNumbers NONE = new ComparedNumbers(List.of(), Map.of(), Map.of());
    private static final double FANO_MS = 100;

    /// Computes them.
    static ComparedNumbers of(Comparison c) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Map<String, List<Double>> raw = new LinkedHashMap<>();
        for (Comparison.Part p : Layers.parts(c)) {
            UnitStatistics[] u = Arrays.stream(p.trains()).map(t -> UnitStatistics.of(t, p.window(), FANO_MS))
                    .toArray(UnitStatistics[]::new);
            row(rows, "Units, spikes", Ticks.number(u.length, 0) + ", " + Ticks.number(p.spikes(), 0));
            row(rows, "Mean rate", number(mean(u, UnitStatistics::rateHz), 1) + " Hz");
            row(rows, "CV of intervals", number(mean(u, UnitStatistics::cv), 2));
            row(rows, "LvR of intervals", number(mean(u, UnitStatistics::lvr), 2));
            row(rows, "Fano factor, 100 ms", number(mean(u, UnitStatistics::fano), 2));
            raw(raw, p, u);
        }
        return new ComparedNumbers(Layers.parts(c), rows, raw);
    }

    /// A line each, a column a selection.
    String csv() {
        StringBuilder s = new StringBuilder("quantity");
        for (Comparison.Part p : parts) {
            s.append(',').append(p.letter().isEmpty() ? "all" : p.letter());
        }
        s.append('\n');
        raw.forEach((name, values) -> {
            s.append(name);
            values.forEach(v -> s.append(',').append(Double.isNaN(v) ? "" : plain(v)));
            s.append('\n');
        });
        return s.toString();
    }

    /// As a drawing.
    String svg() {
        return TableDrawing.comparison(
                parts.stream().map(p -> p.letter().isEmpty() ? "all" : p.letter()).toList(), values);
    }

    private static String plain(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }

    private static void row(Map<String, List<String>> rows, String name, String value) {
        rows.computeIfAbsent(name, k -> new ArrayList<>()).add(value);
    }

    private static void raw(Map<String, List<Double>> rows, Comparison.Part p, UnitStatistics[] u) {
        Map<String, Double> v = new LinkedHashMap<>();
        v.put("from_ms", p.window().startMs());
        v.put("to_ms", p.window().stopMs());
        v.put("units", (double) u.length);
        v.put("spikes", (double) p.spikes());
        v.put("mean_rate_hz", mean(u, UnitStatistics::rateHz));
        v.put("mean_isi_ms", mean(u, UnitStatistics::meanMs));
        v.put("mean_cv", mean(u, UnitStatistics::cv));
        v.put("mean_cv2", mean(u, UnitStatistics::cv2));
        v.put("mean_lv", mean(u, UnitStatistics::lv));
        v.put("mean_lvr", mean(u, UnitStatistics::lvr));
        v.put("mean_fano_100ms", mean(u, UnitStatistics::fano));
        v.forEach((name, x) -> rows.computeIfAbsent(name, k -> new ArrayList<>()).add(x));
    }

    private static double mean(UnitStatistics[] u, ToDoubleFunction<UnitStatistics> f) {
        return Arrays.stream(u).mapToDouble(f).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static String number(double v, int digits) {
        return Double.isNaN(v) ? "\u2013" : Ticks.number(v, digits);
    }
}
