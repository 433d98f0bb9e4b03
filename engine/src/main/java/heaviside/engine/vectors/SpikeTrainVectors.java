package heaviside.engine.vectors;

import heaviside.engine.analysis.Correlogram;
import heaviside.engine.analysis.Counts;
import heaviside.engine.analysis.Intervals;
import heaviside.engine.analysis.ProfileDistances;
import heaviside.engine.analysis.ProfileDistances.Edges;
import heaviside.engine.analysis.RateCurve;
import heaviside.engine.analysis.SpikeTimeDistances;
import heaviside.engine.analysis.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Statistics and distances of pairs of spike trains; whatever a case leaves out is not compared.
final class SpikeTrainVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-10;
    private static final String LVR = "LvR_R";

    @Override
    public boolean recognises(JsonNode root) {
        return Schema.anyCaseHas("", "train_a", "train_b").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        int k = 0;
        for (JsonNode c : root.get("cases")) {
            k++;
            String name = c.path("name").asString("case " + k);
            double[] a = Comparison.doubles(c.get("train_a"));
            double[] b = Comparison.doubles(c.get("train_b"));
            Window w = window(c, a, b);
            results.add(statistics(new Comparison(file, name + " statistics", TOLERANCE), c, a, b, w));
            results.add(costs(new Comparison(file, name + " Victor-Purpura, van Rossum", TOLERANCE), c, a, b));
            results.add(profiles(new Comparison(file, name + " ISI, SPIKE, sync", TOLERANCE), c, a, b, w));
            results.add(correlograms(new Comparison(file, name + " correlograms", TOLERANCE), c, a, b));
        }
        return results;
    }

    private static Window window(JsonNode c, double[] a, double[] b) {
        if (c.has("window")) {
            return new Window(c.get("window").get(0).asDouble(), c.get("window").get(1).asDouble());
        }
        double last = Math.max(a.length == 0 ? 0 : a[a.length - 1], b.length == 0 ? 0 : b[b.length - 1]);
        return new Window(0, Math.max(1, last));
    }

    private static CaseResult statistics(Comparison r, JsonNode c, double[] a, double[] b, Window w) {
        intervals(r, "a", c.path("isi_stats_a"), a);
        intervals(r, "b", c.path("isi_stats_b"), b);
        for (Map.Entry<String, double[]> e : Map.of("a", a, "b", b).entrySet()) {
            JsonNode rate = c.path("rate_hz_" + e.getKey());
            if (rate.isNumber()) {
                r.number("rate " + e.getKey(), rate.asDouble(), RateCurve.meanHz(e.getValue(), w));
            }
        }
        JsonNode fano = c.path("fano");
        if (fano.has("window")) {
            Counts counts = Counts.of(a, w, fano.get("window").asDouble());
            r.row("counts", fano.path("counts"), asDoubles(counts.perBin()));
            r.number("fano population", fano.path("fano_population").asDouble(Double.NaN), counts.fano(false));
            r.number("fano sample", fano.path("fano_sample").asDouble(Double.NaN), counts.fano(true));
        }
        return r.result();
    }

    private static void intervals(Comparison r, String train, JsonNode expected, double[] times) {
        Intervals i = Intervals.of(times);
        for (var e : expected.properties()) {
            String what = train + " " + e.getKey();
            switch (e.getKey()) {
                case "isi" -> r.row(what, e.getValue(), i.isiMs());
                case "mean" -> number(r, what, e.getValue(), i.meanMs());
                case "sd_population" -> number(r, what, e.getValue(), i.sdPopulationMs());
                case "sd_sample" -> number(r, what, e.getValue(), i.sdSampleMs());
                case "CV_population" -> number(r, what, e.getValue(), i.cvPopulation());
                case "CV_sample" -> number(r, what, e.getValue(), i.cvSample());
                case "CV2" -> number(r, what, e.getValue(), i.cv2());
                case "LV" -> number(r, what, e.getValue(), i.lv());
                default -> {
                    if (e.getKey().startsWith(LVR) && e.getKey().endsWith("ms")) {
                        String ms = e.getKey().substring(LVR.length(), e.getKey().length() - 2);
                        number(r, what, e.getValue(), i.lvr(Double.parseDouble(ms)));
                    } else {
                        r.wrong("unknown statistic '" + e.getKey() + "'");
                    }
                }
            }
        }
    }

    private static void number(Comparison r, String what, JsonNode expected, double actual) {
        r.number(what, expected.isNumber() ? expected.asDouble() : Double.NaN, actual);
    }

    private static CaseResult costs(Comparison r, JsonNode c, double[] a, double[] b) {
        for (JsonNode e : c.path("victor_purpura")) {
            double q = e.get("q_per_ms").asDouble();
            r.number("Victor-Purpura q=" + q, e.get("distance").asDouble(),
                    SpikeTimeDistances.victorPurpura(a, b, q));
        }
        for (JsonNode e : c.path("van_rossum")) {
            double tau = e.get("tau_ms").asDouble();
            r.number("van Rossum D2 tau=" + tau, e.get("D2").asDouble(),
                    SpikeTimeDistances.vanRossumSquared(a, b, tau));
            r.number("van Rossum D tau=" + tau, e.get("D").asDouble(), SpikeTimeDistances.vanRossum(a, b, tau));
        }
        if (c.has("van_rossum_single_vs_empty_D2")) {
            r.number("van Rossum one spike and none", c.get("van_rossum_single_vs_empty_D2").asDouble(),
                    SpikeTimeDistances.vanRossumSquared(new double[]{1}, new double[0], 10));
        }
        return r.result();
    }

    private static CaseResult profiles(Comparison r, JsonNode c, double[] a, double[] b, Window w) {
        for (var e : c.properties()) {
            double actual;
            switch (e.getKey()) {
                case "spike_distance_aux_edges" -> actual = ProfileDistances.spike(a, b, w, Edges.AUXILIARY);
                case "isi_distance_aux_edges" -> actual = ProfileDistances.isi(a, b, w, Edges.AUXILIARY);
                case "spike_distance_pyspike_edge_corrected" ->
                    actual = ProfileDistances.spike(a, b, w, Edges.CORRECTED);
                case "isi_distance_pyspike_edge_corrected" -> actual = ProfileDistances.isi(a, b, w, Edges.CORRECTED);
                case "spike_sync" -> actual = ProfileDistances.synchrony(a, b, w);
                default -> {
                    continue;
                }
            }
            r.number(e.getKey(), e.getValue().asDouble(), actual);
        }
        return r.result();
    }

    private static CaseResult correlograms(Comparison r, JsonNode c, double[] a, double[] b) {
        JsonNode cross = c.path("cross_correlogram");
        if (cross.has("counts")) {
            r.row("cross-correlogram", cross.get("counts"), Correlogram.cross(a, b, cross.get("bin_ms").asDouble(),
                    cross.get("max_lag_ms").asDouble()).counts());
        }
        JsonNode auto = c.path("auto_correlogram");
        if (auto.has("counts")) {
            r.row("auto-correlogram", auto.get("counts"), Correlogram.auto(a, auto.get("bin_ms").asDouble(),
                    auto.get("max_lag_ms").asDouble()).counts());
        }
        return r.result();
    }

    private static double[] asDoubles(int[] v) {
        double[] d = new double[v.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = v[i];
        }
        return d;
    }
}
