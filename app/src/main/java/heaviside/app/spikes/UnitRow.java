package heaviside.app.spikes;

import heaviside.app.plot.Ticks;
import heaviside.engine.analysis.Intervals;
import heaviside.engine.analysis.UnitFilter;
import heaviside.engine.analysis.UnitStatistics;
import heaviside.engine.analysis.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/// A row of the table of units.
///
/// @param unit number on the sheet
/// @param name as shown
/// @param group label of its group
/// @param cluster from 1 on, 0 while not known
/// @param slot selection that it belongs to, -1 for none
/// @param window that was looked at
/// @param train its spikes in the window, ms. Not modified.
/// @param statistics of the train
@SuppressWarnings("ArrayRecordComponent")
record UnitRow(int unit, String name, String group, int cluster, int slot, Window window, double[] train,
        UnitStatistics statistics) {
    /// Names that a filter knows.
    static final List<String> FIELDS = List.of("unit", "cluster", "group", "spikes", "rate", "interval", "cv", "cv2",
            "lv", "lvr", "fano", "latency", "selection");
    private static final double FANO_MS = 100;
    private static final double LOG_FROM = 1;
    private static final int BINS = 24;

    /// Rows of the selected units, or of all.
    ///
    /// @param cancelled asked now and then
    static List<UnitRow> of(Shown s, Comparison c, BooleanSupplier cancelled) {
        List<UnitRow> rows = new ArrayList<>();
        for (Comparison.Part p : Layers.parts(c)) {
            for (int k = 0; k < p.units().length && !cancelled.getAsBoolean(); k++) {
                int u = p.units()[k];
                rows.add(new UnitRow(u, s.sheet().unitName(u), s.sheet().groups().get(s.sheet().groupOf(u)).label(),
                        s.clusters()[u], p.letter().isEmpty() ? -1 : p.slot(), p.window(), p.trains()[k],
                        UnitStatistics.of(p.trains()[k], p.window(), FANO_MS)));
            }
        }
        return rows;
    }

    /// The numbers of rows for a filter, whose units are indices into `rows`.
    static UnitFilter.Fields fields(List<UnitRow> rows) {
        return new UnitFilter.Fields() {
            @Override
            public List<String> names() {
                return FIELDS;
            }

            @Override
            public double number(int unit, String name) {
                return rows.get(unit).number(name);
            }

            @Override
            public String text(int unit, String name) {
                UnitRow r = rows.get(unit);
                return switch (name) {
                    case "group" -> r.group;
                    case "unit" -> r.name;
                    case "selection" -> r.slot == 0 ? "A" : r.slot == 1 ? "B" : "";
                    default -> Ticks.number(r.number(name), 3);
                };
            }
        };
    }

    /// A number by its name in a filter.
    double number(String field) {
        return field(field).applyAsDouble(this);
    }

    /// Reads a number of a row by its name in a filter; NaN where there is no such number.
    static ToDoubleFunction<UnitRow> field(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "unit" -> r -> r.unit;
            case "cluster" -> r -> r.cluster;
            case "spikes" -> r -> r.statistics.spikes();
            case "rate" -> r -> r.statistics.rateHz();
            case "interval" -> r -> r.statistics.meanMs();
            case "cv" -> r -> r.statistics.cv();
            case "cv2" -> r -> r.statistics.cv2();
            case "lv" -> r -> r.statistics.lv();
            case "lvr" -> r -> r.statistics.lvr();
            case "fano" -> r -> r.statistics.fano();
            case "latency" -> r -> r.statistics.latencyMs();
            default -> r -> Double.NaN;
        };
    }

    /// Small histogram of intervals, 1 ms to 2 s, equal steps of the logarithm.
    int[] histogram() {
        return Intervals.of(train).logHistogram(LOG_FROM, Math.pow(2000, 1.0 / BINS), BINS);
    }

    /// The table as text: a header line and one line a row, decimal points.
    static String csv(List<UnitRow> rows) {
        StringBuilder s = new StringBuilder(
                "unit,name,group,cluster,selection,from_ms,to_ms,spikes,rate_hz,mean_interval_ms,cv,cv2,lv,lvr,fano_100ms,latency_ms\n");
        for (UnitRow r : rows) {
            UnitStatistics t = r.statistics;
            s.append(r.unit).append(',').append(quoted(r.name)).append(',').append(quoted(r.group)).append(',')
                    .append(r.cluster).append(',').append(r.slot == 0 ? "A" : r.slot == 1 ? "B" : "").append(',')
                    .append(r.window.startMs()).append(',').append(r.window.stopMs()).append(',').append(t.spikes());
            for (double v : new double[]{t.rateHz(), t.meanMs(), t.cv(), t.cv2(), t.lv(), t.lvr(), t.fano(),
                    t.latencyMs()}) {
                s.append(',').append(Double.isNaN(v) ? "" : Double.toString(v));
            }
            s.append('\n');
        }
        return s.toString();
    }

    private static String quoted(String s) {
        return s.indexOf(',') < 0 && s.indexOf('"') < 0 && s.indexOf('\n') < 0
                ? s
                : '"' + s.replace("\"", "\"\"") + '"';
    }
}
