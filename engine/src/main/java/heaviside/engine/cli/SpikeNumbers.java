package heaviside.engine.cli;

import heaviside.engine.analysis.Bursts;
import heaviside.engine.analysis.Correlogram;
import heaviside.engine.analysis.Counts;
import heaviside.engine.cli.SpikeSelection.Chosen;
import heaviside.engine.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The numbers of an inspection as CSV files of a folder. Correlograms are given for the first units only: they are many.
final class SpikeNumbers {
    private static final int AUTO_UNITS = 200;
    private static final int CROSS_UNITS = 20;
    private static final int MAX_BINS = 1_000_000;
    private final Path folder;
    private final double binMs;
    private final double lagBinMs;
    private final double maxLagMs;
    private final Map<String, StringBuilder> files = new LinkedHashMap<>();

    SpikeNumbers(Path folder, double binMs, double lagBinMs, double maxLagMs) {
        this.folder = folder;
        this.binMs = binMs;
        this.lagBinMs = lagBinMs;
        this.maxLagMs = maxLagMs;
    }

    Path folder() {
        return folder;
    }

    StringBuilder file(String name, String header) {
        return files.computeIfAbsent(name, n -> new StringBuilder(header).append('\n'));
    }

    static String quoted(String s) {
        return s.indexOf(',') < 0 && s.indexOf('"') < 0 && s.indexOf('\n') < 0
                ? s
                : '"' + s.replace("\"", "\"\"") + '"';
    }

    void recording(Chosen c, List<UnitNumbers> units) {
        String name = quoted(c.recording().name());
        StringBuilder table = file("units.csv",
                "recording,unit,spikes,rate_hz,isi_mean_ms,isi_cv,cv2,lv,lvr,fano,bursts,burst_share");
        StringBuilder isi = file("intervals.csv", "recording,unit,isi_ms");
        StringBuilder bursts = file("bursts.csv", "recording,unit,start_ms,stop_ms,spikes,surprise");
        for (int k = 0; k < units.size(); k++) {
            String start = name + ',' + quoted(c.unitName(k)) + ',';
            UnitNumbers u = units.get(k);
            table.append(start).append(u.spikes());
            for (double v : new double[]{u.rateHz(), u.isiMeanMs(), u.cv(), u.cv2(), u.lv(), u.lvr(), u.fano()}) {
                table.append(',').append(number(v));
            }
            table.append(',').append(u.bursts()).append(',').append(number(u.burstShare())).append('\n');
            double[] t = c.trains()[k];
            for (int i = 1; i < t.length; i++) {
                isi.append(start).append(number(t[i] - t[i - 1])).append('\n');
            }
            for (Bursts.Burst b : Bursts.STANDARD.of(t)) {
                bursts.append(start).append(number(b.startMs())).append(',').append(number(b.stopMs())).append(',')
                        .append(b.size()).append(',').append(number(b.surprise())).append('\n');
            }
        }
        rates(c, name);
        correlograms(c, name);
    }

    private void rates(Chosen c, String name) {
        StringBuilder rate = file("rate.csv", "recording,bin_start_ms,spikes,rate_hz_per_unit");
        if (c.window().lengthMs() / binMs > MAX_BINS) {
            throw new IllegalArgumentException(
                    "--bin %s ms makes more than %,d bins. Take wider ones.".formatted(binMs, MAX_BINS));
        }
        Counts counts = Counts.of(c.trains(), c.window(), binMs);
        double[] hz = counts.psthHz();
        for (int k = 0; k < hz.length; k++) {
            rate.append(name).append(',').append(number(c.window().startMs() + k * binMs)).append(',')
                    .append(counts.perBin()[k]).append(',').append(number(hz[k])).append('\n');
        }
    }

    private void correlograms(Chosen c, String name) {
        StringBuilder all = file("correlograms.csv", "recording,unit_a,unit_b,lag_ms,pairs");
        int n = c.trains().length;
        for (int a = 0; a < Math.min(n, AUTO_UNITS); a++) {
            for (int b = a; b < Math.min(n, a < CROSS_UNITS ? Math.max(CROSS_UNITS, a + 1) : a + 1); b++) {
                Correlogram g = Correlogram.cross(c.trains()[a], c.trains()[b], lagBinMs, maxLagMs);
                String start = name + ',' + quoted(c.unitName(a)) + ',' + quoted(c.unitName(b)) + ',';
                for (int i = 0; i < g.counts().length; i++) {
                    // no spike is a pair with itself
                    double itself = a == b && g.lagMs(i) == 0 ? c.trains()[a].length : 0;
                    all.append(start).append(number(g.lagMs(i))).append(',').append(number(g.counts()[i] - itself))
                            .append('\n');
                }
            }
        }
    }

    void distances(List<String> names, double[][] m) {
        StringBuilder s = file("distances.csv",
                "train," + String.join(",", names.stream().map(SpikeNumbers::quoted).toList()));
        for (int i = 0; i < m.length; i++) {
            s.append(quoted(names.get(i)));
            for (double v : m[i]) {
                s.append(',').append(number(v));
            }
            s.append('\n');
        }
    }

    static String number(double v) {
        return Double.isNaN(v)
                ? ""
                : v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, StringBuilder> f : files.entrySet()) {
            AtomicFiles.write(folder.resolve(f.getKey()), f.getValue().toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
