package heaviside.engine.cli;

import heaviside.engine.analysis.Lags;
import heaviside.engine.analysis.TrainDistances;
import heaviside.engine.analysis.TrainDistances.TrainDistance;
import heaviside.engine.analysis.Window;
import heaviside.engine.cli.SpikeSelection.Chosen;
import heaviside.engine.io.spikes.SpikeRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Statistics of spike files and distances between their trains, as text, JSON and CSV.
final class SpikeInspection {
    private static final int SHOWN_UNITS = 20;
    private static final int MAX_TRAINS = 500;
    private static final int MAX_GROUPS = 64;
    private static final int MAX_SURROGATES = 10_000;

    @Mixin
    private SpikeSelection selection = new SpikeSelection();

    @Option(names = "--bin", paramLabel = "MS", defaultValue = "100", description = "Width of the bins of Fano factor and rates.")
    private double binMs;

    @Option(names = "--lag-bin", paramLabel = "MS", defaultValue = "1", description = "Width of the bins of correlograms.")
    private double lagBinMs;

    @Option(names = "--max-lag", paramLabel = "MS", defaultValue = "100", description = "Largest lag of correlograms.")
    private double maxLagMs;

    @Option(names = "--distance", paramLabel = "NAME[:VALUE]", description = "Distances between all pairs of trains: "
            + "victor-purpura:COST_PER_MS, van-rossum:TAU_MS, isi, spike or spike-sync. Between the units of one recording; between recordings, where there are several, the mean over their units.")
    private @Nullable String distance;

    @Option(names = "--trial", paramLabel = "MS", defaultValue = "0", description = "Length of a trial: --csv then gives the rate over trials, one after the other.")
    private double trialMs;

    @Option(names = "--surrogates", paramLabel = "N", defaultValue = "0", description = "--csv then gives correlograms, of the first ten units and of the selections as a whole, beside the middle 95 %% of N surrogates.")
    private int surrogates;

    @Option(names = "--jitter", paramLabel = "MS", defaultValue = "0", description = "Surrogates move each spike by up to MS; 0 puts the intervals in random order.")
    private double jitterMs;

    @Option(names = "--against", paramLabel = "LIST", description = "A second selection of units: --csv then gives the cross-correlogram of --units, taken together, to these.")
    private @Nullable String against;

    @Option(names = "--csv", paramLabel = "DIR", description = "Write the numbers as CSV files into this folder: units, intervals, rates, correlograms, bursts, orders, clusters, components, distances and their tree.")
    private @Nullable Path csv;

    /// @param files one or more
    /// @return exit code
    int run(Terminal t, List<Path> files) throws IOException {
        List<Chosen> all = selection.of(t, files);
        SpikeNumbers numbers = csv == null ? null : new SpikeNumbers(csv, binMs, lagBinMs, maxLagMs);
        if (trialMs < 0 || surrogates < 0 || surrogates > MAX_SURROGATES || jitterMs < 0) {
            throw new IllegalArgumentException(
                    "--trial and --jitter must not be below 0, --surrogates 0 to %,d.".formatted(MAX_SURROGATES));
        }
        for (Chosen c : all) {
            List<UnitNumbers> units = Arrays.stream(c.trains())
                    .map(x -> UnitNumbers.of(x, c.window(), bin(c.window()))).toList();
            say(t, c, units);
            t.emit(object(c, units));
            if (numbers != null) {
                numbers.recording(c, units);
                String name = SpikeNumbers.quoted(c.recording().name());
                PopulationNumbers together = population(numbers, bin(c.window()));
                together.recording(c, name);
                new PooledNumbers(numbers, together.options()).recording(c, name,
                        against == null ? null : c.others("--against", against));
            }
        }
        if (distance != null) {
            distances(t, all, numbers);
        }
        if (numbers != null) {
            numbers.write();
            t.say("The numbers are in %s.", numbers.folder());
        }
        return Cli.DONE;
    }

    private PopulationNumbers population(SpikeNumbers numbers, double bin) {
        return new PopulationNumbers(numbers, new PopulationNumbers.Options(bin, new Lags(lagBinMs, maxLagMs), trialMs,
                surrogates, jitterMs));
    }

    /// The width asked for, or a fifth of a recording that is shorter than two such bins.
    private double bin(Window w) {
        if (!(binMs > 0)) {
            throw new IllegalArgumentException("--bin %s: it must be above 0.".formatted(binMs));
        }
        return w.lengthMs() >= 2 * binMs ? binMs : w.lengthMs() / 5;
    }

    private void say(Terminal t, Chosen c, List<UnitNumbers> units) {
        SpikeRecording r = c.recording();
        t.say("%s: %s of %s (%,d silent) from %s to %s ms", r.name(),
                counted(units.stream().mapToLong(UnitNumbers::spikes).sum(), "spike"), counted(units.size(), "unit"),
                units.stream().filter(u -> u.spikes() == 0).count(), number(c.window().startMs()),
                number(c.window().stopMs()));
        if (!r.note().isEmpty()) {
            t.say("  %s", r.note());
        }
        t.say("  mean over units: %s Hz, ISI %s ms, CV %s, CV2 %s, LV %s, LvR %s, Fano %s; %,d bursts",
                number(mean(units, UnitNumbers::rateHz)), number(mean(units, UnitNumbers::isiMeanMs)),
                number(mean(units, UnitNumbers::cv)), number(mean(units, UnitNumbers::cv2)),
                number(mean(units, UnitNumbers::lv)), number(mean(units, UnitNumbers::lvr)),
                number(mean(units, UnitNumbers::fano)), units.stream().mapToLong(UnitNumbers::bursts).sum());
        groups(c, units).forEach((name, g) -> t.say("  %-16s %,9d units %,10d spikes %8s Hz  ISI %s ms, CV %s", name,
                g.size(), g.stream().mapToLong(UnitNumbers::spikes).sum(), number(mean(g, UnitNumbers::rateHz)),
                number(mean(g, UnitNumbers::isiMeanMs)), number(mean(g, UnitNumbers::cv))));
        if (units.size() > 1) {
            t.say("  %12s %10s %10s %10s %7s %7s %7s %7s %8s %7s", "unit", "spikes", "Hz", "ISI ms", "CV", "CV2", "LV",
                    "LvR", "Fano", "bursts");
            for (int k = 0; k < Math.min(SHOWN_UNITS, units.size()); k++) {
                UnitNumbers u = units.get(k);
                t.say("  %12s %,10d %10s %10s %7s %7s %7s %7s %8s %,7d", c.unitName(k), u.spikes(), number(u.rateHz()),
                        number(u.isiMeanMs()), number(u.cv()), number(u.cv2()), number(u.lv()), number(u.lvr()),
                        number(u.fano()), u.bursts());
            }
            if (units.size() > SHOWN_UNITS) {
                t.say("  and %,d more; --json and --csv give all", units.size() - SHOWN_UNITS);
            }
        }
    }

    /// Units by the population in their names, `e 12`; empty where there are none or only one.
    private static Map<String, List<UnitNumbers>> groups(Chosen c, List<UnitNumbers> units) {
        Map<String, List<UnitNumbers>> groups = new LinkedHashMap<>();
        for (int k = 0; k < units.size(); k++) {
            String name = c.unitName(k);
            int space = name.lastIndexOf(' ');
            if (space <= 0 || groups.size() > MAX_GROUPS) {
                return Map.of();
            }
            groups.computeIfAbsent(name.substring(0, space), x -> new ArrayList<>()).add(units.get(k));
        }
        return groups.size() < 2 || groups.size() > MAX_GROUPS ? Map.of() : groups;
    }

    private static String counted(long n, String what) {
        return "%,d %s%s".formatted(n, what, n == 1 ? "" : "s");
    }

    private static double mean(List<UnitNumbers> units, java.util.function.ToDoubleFunction<UnitNumbers> f) {
        return UnitNumbers.mean(units, f);
    }

    private static String number(double v) {
        return Double.isNaN(v)
                ? "-"
                : v == Math.rint(v) && Math.abs(v) < 1e9 ? "%.0f".formatted(v) : String.format(Locale.ROOT, "%.3f", v);
    }

    private static ObjectNode object(Chosen c, List<UnitNumbers> units) {
        SpikeRecording r = c.recording();
        ObjectNode o = Terminal.object().put("recording", r.name()).put("note", r.note()).put("units", units.size())
                .put("spikes", units.stream().mapToLong(UnitNumbers::spikes).sum())
                .put("active", units.stream().filter(u -> u.spikes() > 0).count())
                .put("from_ms", c.window().startMs()).put("to_ms", c.window().stopMs());
        Rates.put(o, "rate_hz", mean(units, UnitNumbers::rateHz));
        Rates.put(o, "isi_mean_ms", mean(units, UnitNumbers::isiMeanMs));
        Rates.put(o, "isi_cv", mean(units, UnitNumbers::cv));
        Rates.put(o, "cv2", mean(units, UnitNumbers::cv2));
        Rates.put(o, "lv", mean(units, UnitNumbers::lv));
        Rates.put(o, "lvr", mean(units, UnitNumbers::lvr));
        Rates.put(o, "fano", mean(units, UnitNumbers::fano));
        o.put("bursts", units.stream().mapToLong(UnitNumbers::bursts).sum());
        ArrayNode list = o.putArray("unit_statistics");
        for (int k = 0; k < units.size(); k++) {
            UnitNumbers u = units.get(k);
            ObjectNode x = list.addObject().put("unit", c.unitName(k)).put("spikes", u.spikes());
            Rates.put(x, "rate_hz", u.rateHz());
            Rates.put(x, "isi_mean_ms", u.isiMeanMs());
            Rates.put(x, "isi_cv", u.cv());
            Rates.put(x, "cv2", u.cv2());
            Rates.put(x, "lv", u.lv());
            Rates.put(x, "lvr", u.lvr());
            Rates.put(x, "fano", u.fano());
            x.put("bursts", u.bursts());
            Rates.put(x, "burst_share", u.burstShare());
        }
        return o;
    }

    private void distances(Terminal t, List<Chosen> all, @Nullable SpikeNumbers numbers) {
        String[] parts = String.valueOf(distance).split(":", 2);
        TrainDistance d = TrainDistances.byId(parts[0]);
        double value = parts.length < 2 ? d.standard() : SpikeInspection.value(parts[1]);
        boolean one = all.size() == 1;
        int n = one ? all.getFirst().trains().length : all.size();
        if (n < 2 || n > MAX_TRAINS) {
            throw new IllegalArgumentException(
                    "Distances between %,d trains; 2 to %d can be compared. Choose with --units or --recordings."
                            .formatted(n, MAX_TRAINS));
        }
        List<String> names = new ArrayList<>();
        double[][] m;
        if (one) {
            Chosen c = all.getFirst();
            for (int k = 0; k < n; k++) {
                names.add(c.unitName(k));
            }
            m = TrainDistances.matrix(d, c.trains(), c.window(), value);
        } else {
            all.forEach(c -> names.add(c.recording().name()));
            m = between(all, d, value);
        }
        t.say("%s%s", d.title(), d.parameter().isEmpty() ? "" : ", %s = %s".formatted(d.parameter(), value));
        ObjectNode o = Terminal.object().put("distance", d.id()).put("value", value);
        ArrayNode rows = o.putArray("matrix");
        ArrayNode titles = o.putArray("trains");
        names.forEach(titles::add);
        for (int i = 0; i < n; i++) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-24s", names.get(i)));
            ArrayNode row = rows.addArray();
            for (int j = 0; j < n; j++) {
                row.add(m[i][j]);
                if (j < SHOWN_UNITS) {
                    line.append(String.format(Locale.ROOT, " %9s", number(m[i][j])));
                }
            }
            if (i < SHOWN_UNITS) {
                t.say("%s", line);
            }
        }
        t.emit(o);
        if (numbers != null) {
            numbers.distances(names, m);
            population(numbers, binMs).tree(names, m);
        }
    }

    private static double value(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--distance: '%s' is not a number.".formatted(text), e);
        }
    }

    /// Mean over units of the same place; a unit that one recording lacks is silent there. Both begin at their own start and are
    /// looked at for as long as the longest lasts.
    private static double[][] between(List<Chosen> all, TrainDistance d, double value) {
        int n = all.size();
        double length = all.stream().mapToDouble(c -> c.window().lengthMs()).max().orElse(1);
        Window window = new Window(0, length);
        double[][] m = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double[][] a = all.get(i).trains();
                double[][] b = all.get(j).trains();
                double sum = 0;
                int units = Math.max(a.length, b.length);
                for (int u = 0; u < units; u++) {
                    sum += d.measure().between(aligned(a, u, all.get(i).window()), aligned(b, u, all.get(j).window()),
                            window, value);
                }
                m[i][j] = sum / units;
                m[j][i] = m[i][j];
            }
        }
        return m;
    }

    private static double[] aligned(double[][] trains, int unit, Window w) {
        double[] t = unit < trains.length ? trains[unit].clone() : new double[0];
        for (int i = 0; i < t.length; i++) {
            t[i] -= w.startMs();
        }
        return t;
    }
}
