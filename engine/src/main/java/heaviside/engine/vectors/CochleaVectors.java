package heaviside.engine.vectors;

import heaviside.engine.data.cochlea.BasilarTransfer;
import heaviside.engine.data.cochlea.Cochlea;
import heaviside.engine.data.cochlea.CochleaSettings;
import heaviside.engine.data.cochlea.CochleaSettings.Numerics;
import heaviside.engine.data.cochlea.CochleaTrace;
import heaviside.engine.data.cochlea.HairCells;
import heaviside.engine.data.cochlea.PreparedWave;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// The artificial cochlea: transfer of the membrane, a hair cell's answer to steps, and the whole chain on signals that the
/// file gives as formulas. Spike counts are means over seeds, within four standard deviations.
final class CochleaVectors implements VectorCheck {
    private static final double RELATIVE = 1e-6;
    private static final double PROBABILITY = 1e-9;
    private static final int SEEDS = 10;
    private static final double DEVIATIONS = 4;
    private static final Pattern ASSIGNED = Pattern.compile("x\\[n]\\s*=(.*?),\\s*(?:t\\s*=(.*?),\\s*)?n\\s*=.*");
    private static final Pattern STEP = Pattern.compile("(-?[0-9.]+) on \\[(\\d+),\\s*(\\d+)\\)");
    private static final Pattern LENGTH = Pattern.compile("(\\d+) samples at ([0-9.]+) kHz");

    @Override
    public boolean recognises(JsonNode root) {
        return root.has("basilar_transfer_v") || (root.has("hair_step") && root.has("signals"));
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        for (var e : root.properties()) {
            JsonNode c = e.getValue();
            if (c.has("freq_hz")) {
                results.add(transfer(file, e.getKey(), c));
            } else if (c.has("velocity")) {
                results.add(hairStep(file, e.getKey(), c));
            } else if (c.has("channels")) {
                chain(file, e.getKey(), c, root.path("signals"), results);
            }
        }
        return results;
    }

    private static CaseResult transfer(String file, String name, JsonNode c) {
        double worst = 0;
        String note = "";
        double[] f = Comparison.doubles(c.get("freq_hz"));
        double[] x = Comparison.doubles(c.get("position_cm"));
        double[] v = new double[2];
        for (int i = 0; i < f.length; i++) {
            BasilarTransfer tone = new BasilarTransfer(f[i]);
            for (int j = 0; j < x.length; j++) {
                tone.velocity(x[j], v);
                double re = c.get("re").get(i).get(j).asDouble();
                double im = c.get("im").get(i).get(j).asDouble();
                double error = Math.hypot(v[0] - re, v[1] - im) / Math.hypot(re, im);
                error = Math.max(error, Math.abs(Math.hypot(v[0], v[1]) / c.get("abs").get(i).get(j).asDouble() - 1));
                if (!(error <= RELATIVE) && note.isEmpty()) {
                    note = "%s Hz at %s cm: %s + %s i, expected %s + %s i".formatted(f[i], x[j], v[0], v[1], re, im);
                }
                worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
            }
        }
        return new CaseResult(file, name, worst, RELATIVE, worst <= RELATIVE ? Outcome.PASS : Outcome.FAIL, note);
    }

    private static CaseResult hairStep(String file, String name, JsonNode c) {
        String words = c.get("velocity").asString();
        Matcher length = LENGTH.matcher(words);
        if (!length.find()) {
            return Comparison.unsupported(file, name, "'" + words + "' does not say how many samples at which rate");
        }
        double[] s = new double[Integer.parseInt(length.group(1))];
        Matcher step = STEP.matcher(words);
        while (step.find()) {
            java.util.Arrays.fill(s, Integer.parseInt(step.group(2)), Integer.parseInt(step.group(3)),
                    Double.parseDouble(step.group(1)));
        }
        double[] p = HairCells.probability(s, 1000 * Double.parseDouble(length.group(2)));
        Comparison r = new Comparison(file, name, PROBABILITY);
        for (var e : c.get("probability").properties()) {
            r.number("probability[" + e.getKey() + "]", e.getValue().asDouble(), p[Integer.parseInt(e.getKey())]);
        }
        return r.result();
    }

    private static void chain(String file, String name, JsonNode c, JsonNode signals, List<CaseResult> results) {
        String signal = name.replaceFirst("_\\d+$", "");
        Wave wave;
        try {
            wave = new Wave(samples(signals.path(signal).asString(), c.get("samples_in").asInt()),
                    c.get("fs_in").asInt());
        } catch (IllegalArgumentException e) {
            results.add(Comparison.unsupported(file, name, "signal '" + signal + "': " + e.getMessage()));
            return;
        }
        int channels = c.get("channels").asInt();
        try (Cochlea cochlea = new Cochlea(CochleaSettings.PUBLISHED.withChannels(channels),
                Runtime.getRuntime().availableProcessors())) {
            prepared(new Comparison(file, name + " prepared wave", RELATIVE), c, wave, results);
            CochleaTrace trace = cochlea.trace(wave, IntStream.range(0, channels).toArray());
            results.add(membrane(new Comparison(file, name + " membrane", RELATIVE), c, trace, channels));
            results.add(hair(new Comparison(file, name + " hair cells", PROBABILITY), c, trace));
            results.add(nerve(new Comparison(file, name + " expected nerve spikes", RELATIVE), c, trace, channels));
            results.add(counts(file, name + " spikes", c, wave, cochlea));
        }
    }

    private static double[] samples(String words, int n) {
        Matcher m = ASSIGNED.matcher(words);
        if (!m.matches()) {
            throw new IllegalArgumentException("'" + words + "' is not of the form x[n]=..., n=...");
        }
        double[] x = new double[n];
        Map<String, Double> names = new HashMap<>();
        for (int i = 0; i < n; i++) {
            names.put("n", (double) i);
            if (m.group(2) != null) {
                names.put("t", Formula.value(m.group(2), names));
            }
            x[i] = Formula.value(m.group(1), names);
        }
        return x;
    }

    private static void prepared(Comparison r, JsonNode c, Wave wave, List<CaseResult> results) {
        JsonNode e = c.path("prepared_wave");
        if (!e.has("rms")) {
            return;
        }
        double[] x = PreparedWave.of(wave, Numerics.AS_PUBLISHED);
        r.number("rms", e.get("rms").asDouble(), rms(x));
        double peak = 0;
        for (double v : x) {
            peak = Math.max(peak, Math.abs(v));
        }
        r.number("peak", e.get("peak").asDouble(), peak);
        int from = e.path("first5_index").asInt(0);
        JsonNode first = e.path("first5");
        r.row("samples", first, java.util.Arrays.copyOfRange(x, from, from + first.size()));
        results.add(r.result());
    }

    private static CaseResult membrane(Comparison r, JsonNode c, CochleaTrace trace, int channels) {
        double[] rms = new double[channels];
        int peak = 0;
        for (int i = 0; i < channels; i++) {
            rms[i] = rms(trace.velocity()[i]);
            peak = rms[i] > rms[peak] ? i : peak;
        }
        r.number("steps", c.path("samples_out").asInt(), trace.velocity()[0].length);
        r.number("step rate", c.path("fs_out").asDouble(), trace.stepHz());
        if (c.path("bm_rms_per_channel").isArray()) {
            r.row("rms", c.get("bm_rms_per_channel"), rms);
        }
        r.row("rms of groups", c.get("bm_rms_per_group"), groups(rms, c.get("bm_rms_per_group").size()));
        r.number("loudest channel", c.get("bm_peak_channel").asInt(), peak);
        r.number("its place", c.get("bm_peak_position_cm").asDouble(), BasilarTransfer.placeCm(peak, channels));
        for (var e : c.get("bm_samples").properties()) {
            samples(r, e.getKey(), e.getValue(), trace.velocity()[Integer.parseInt(e.getKey())]);
        }
        return r.result();
    }

    private static CaseResult hair(Comparison r, JsonNode c, CochleaTrace trace) {
        for (var e : c.get("hair_samples").properties()) {
            double[] p = trace.probability()[Integer.parseInt(e.getKey())];
            samples(r, e.getKey(), e.getValue(), p);
            double sum = 0;
            double max = 0;
            for (double v : p) {
                sum += v;
                max = Math.max(max, v);
            }
            r.number(e.getKey() + " mean", e.getValue().get("mean").asDouble(), sum / p.length);
            r.number(e.getKey() + " max", e.getValue().get("max").asDouble(), max);
        }
        return r.result();
    }

    private static void samples(Comparison r, String channel, JsonNode expected, double[] actual) {
        for (int i = 0; i < expected.get("index").size(); i++) {
            int at = expected.get("index").get(i).asInt();
            r.number(channel + " at " + at, expected.get("value").get(i).asDouble(), actual[at]);
        }
    }

    private static CaseResult nerve(Comparison r, JsonNode c, CochleaTrace trace, int channels) {
        JsonNode expected = c.path("expected_nerve_spikes_per_group_40_fibres_no_refractory");
        double[] sums = new double[expected.size()];
        for (int i = 0; i < channels; i++) {
            for (double p : trace.probability()[i]) {
                sums[(int) ((long) i * sums.length / channels)] += CochleaSettings.PUBLISHED.fibres() * p;
            }
        }
        return r.row("spikes of groups", expected, sums).result();
    }

    /// Deviations from the mean in standard deviations; those of a group are not taken below a Poisson count's.
    private static CaseResult counts(String file, String name, JsonNode c, Wave wave, Cochlea cochlea) {
        JsonNode mean = c.get("bushy_spikes_per_group_mean");
        JsonNode sd = c.get("bushy_spikes_per_group_sd");
        double[] groups = new double[mean.size()];
        double total = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            for (int channel : cochlea.hear(wave, new RandomStream(seed)).channel()) {
                groups[(int) ((long) channel * groups.length / cochlea.settings().channels())] += 1.0 / SEEDS;
                total += 1.0 / SEEDS;
            }
        }
        double expected = c.get("bushy_total_mean").asDouble();
        double worst = Math.abs(total - expected) / c.get("bushy_total_sd").asDouble();
        String note = worst > DEVIATIONS ? "total %s, expected %s".formatted(total, expected) : "";
        for (int g = 0; g < groups.length; g++) {
            double m = mean.get(g).asDouble();
            double off = Math.abs(groups[g] - m) / Math.max(sd.get(g).asDouble(), Math.sqrt(Math.max(m, 1)));
            if (off > DEVIATIONS && note.isEmpty()) {
                note = "group %d: %s spikes, expected %s".formatted(g, groups[g], m);
            }
            worst = Math.max(worst, off);
        }
        return new CaseResult(file, name + " (standard deviations)", worst, DEVIATIONS,
                worst <= DEVIATIONS ? Outcome.PASS : Outcome.FAIL, note);
    }

    private static double rms(double[] x) {
        double s = 0;
        for (double v : x) {
            s += v * v;
        }
        return Math.sqrt(s / x.length);
    }

    private static double[] groups(double[] rms, int groups) {
        double[] sum = new double[groups];
        int[] n = new int[groups];
        for (int i = 0; i < rms.length; i++) {
            int g = (int) ((long) i * groups / rms.length);
            sum[g] += rms[i] * rms[i];
            n[g]++;
        }
        for (int g = 0; g < groups; g++) {
            sum[g] = Math.sqrt(sum[g] / n[g]);
        }
        return sum;
    }
}
