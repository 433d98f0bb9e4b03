package heaviside.engine.vectors;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.data.YinYang;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Points `[x, y, class]` and label counts of the Yin-Yang set; exact.
final class YinYangVectors implements VectorCheck {
    @Override
    public boolean recognises(JsonNode root) {
        JsonNode points = root.path("points");
        return points.isArray() && !points.isEmpty() && points.get(0).isArray() && points.get(0).size() == 3;
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        int wrong = 0;
        String first = "";
        for (JsonNode p : root.get("points")) {
            int k = YinYang.classOf(p.get(0).asDouble(), p.get(1).asDouble());
            if (k != p.get(2).asInt()) {
                wrong++;
                first = first.isEmpty() ? "%s: class %d, expected %d".formatted(p, k, p.get(2).asInt()) : first;
            }
        }
        results.add(exact(file, "points", wrong, first));
        Dataset data = Datasets.open("yin-yang", DataFolders.only());
        for (var e : root.path("published_label_counts").properties()) {
            results.add(counts(file, e.getKey(), e.getValue(), data));
        }
        return results;
    }

    private static CaseResult counts(String file, String name, JsonNode expected, Dataset data) {
        Split split;
        try {
            split = Split.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return new CaseResult(file, "label counts " + name, Double.NaN, 0, Outcome.NOT_SUPPORTED, "unknown split");
        }
        int[] counts = new int[data.classes().size()];
        for (int i = 0; i < data.size(split); i++) {
            counts[data.label(split, i)]++;
        }
        int off = Math.abs(counts.length - expected.size());
        for (int k = 0; k < Math.min(counts.length, expected.size()); k++) {
            off += Math.abs(counts[k] - expected.get(k).asInt());
        }
        return exact(file, "label counts " + name, off,
                off == 0 ? "" : java.util.Arrays.toString(counts) + ", expected " + expected);
    }

    private static CaseResult exact(String file, String name, int wrong, String note) {
        return new CaseResult(file, name, wrong, 0, wrong == 0 ? Outcome.PASS : Outcome.FAIL, note);
    }
}
