package heaviside.app.train;

import heaviside.app.plot.LineChart.Axis;
import heaviside.app.plot.LineChart.Points;
import heaviside.app.plot.Ticks;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// Against what a race is drawn. Each is a column of a lane's curves. Time and spikes get a logarithmic axis where the
/// trainers differ so much that the short curves could not be read on a linear one; memory always has one.
enum RaceAxis {
    /// Passes over the training set.
    EPOCH("Epoch", 0, "epochs"),
    /// Own training time; the others' turns left out.
    SECONDS("Seconds", 1, "own training time, s"),
    /// Spikes that hidden neurons fired in training so far.
    SPIKES("Spikes", 4, "hidden spikes fired"),
    /// Bytes held for the backward pass, the most so far.
    MEMORY("Memory", 5, "bytes held for the way back");

    /// Columns that epochs and batches share: epoch, seconds, accuracy, loss, spikes, bytes.
    static final int COLUMNS = 6;
    static final int ACCURACY = 2;
    static final int LOSS = 3;
    /// Ends that differ by this factor are drawn on a logarithmic axis.
    static final double FAR_APART = 4;
    /// How much of the first epoch a logarithmic axis shows: down to its third part.
    private static final double BEFORE = Math.log10(3);

    private final String title;
    private final int column;
    private final String name;

    RaceAxis(String title, int column, String name) {
        this.title = title;
        this.column = column;
        this.name = name;
    }

    String title() {
        return title;
    }

    /// A column of `rows` on an axis that [#axis] gave.
    Points points(Axis on, Curve.Rows rows, int y) {
        Points raw = rows.points(column, y);
        if (!on.log()) {
            return raw;
        }
        double[] x = new double[raw.count()];
        double[] v = new double[raw.count()];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (raw.x()[i] > 0) {
                x[n] = Math.log10(raw.x()[i]);
                v[n++] = raw.y()[i];
            }
        }
        return new Points(x, v, n);
    }

    /// The axis for a race.
    Axis axis(List<LaneProgress> lanes, RaceProgress race) {
        return switch (this) {
            case EPOCH -> linear(race.ended() && race.state() != RaceProgress.State.FINISHED
                    ? Math.max(1, race.epoch() + 1)
                    : race.epochs(), v -> Ticks.label(v, v == Math.rint(v) ? 1 : 0.1));
            case SECONDS -> growing(lanes, race, 0.1, RaceAxis::seconds);
            case SPIKES -> growing(lanes, race, 1, RaceAxis::many);
            case MEMORY -> memory(lanes);
        };
    }

    private Axis growing(List<LaneProgress> lanes, RaceProgress race, double least, DoubleFunction<String> format) {
        double[] ends = lanes.stream().flatMapToDouble(l -> end(l.batches())).toArray();
        double most = DoubleStream.of(ends).max().orElse(least);
        double shortest = DoubleStream.of(ends).min().orElse(most);
        double high = toCome(race, Math.max(least, most));
        if (most < FAR_APART * shortest) {
            return linear(high, format);
        }
        double first = lanes.stream().flatMapToDouble(this::first).min().orElse(shortest);
        return new Axis(Math.log10(first) - BEFORE, Math.log10(high), v -> format.apply(Math.pow(10, v)),
                name + ", log", true);
    }

    private Axis linear(double high, DoubleFunction<String> format) {
        return new Axis(0, high, format, name, false);
    }

    /// Where a lane's first epoch ended, or where it stands in it.
    private DoubleStream first(LaneProgress l) {
        return l.epochs().count() > 1
                ? DoubleStream.of(l.epochs().columns()[column][1]).filter(v -> v > 0)
                : end(l.batches());
    }

    private DoubleStream end(Curve.Rows rows) {
        return rows.count() == 0 ? DoubleStream.empty() : DoubleStream.of(rows.last(column)).filter(v -> v > 0);
    }

    private Axis memory(List<LaneProgress> lanes) {
        double most = lanes.stream().mapToDouble(LaneProgress::backwardBytes).max().orElse(1e6);
        double least = lanes.stream().mapToDouble(LaneProgress::backwardBytes).filter(b -> b > 0).min().orElse(1e3);
        double low = Math.floor(Math.log10(Math.max(1, least)) - 0.3);
        double high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(10, most)) + 0.3));
        return new Axis(low, high, v -> Look.roundBytes(Math.pow(10, v)), name + ", log", true);
    }

    private static String seconds(double v) {
        return Ticks.number(v, v == 0 ? 0 : (int) Math.clamp(-Math.floor(Math.log10(v) + 1e-9), 0, 4));
    }

    /// "500", "20 k", "5 M".
    private static String many(double v) {
        double unit = v >= 1e6 * (1 - 1e-9) ? 1e6 : v >= 1e3 * (1 - 1e-9) ? 1e3 : 1;
        double n = v / unit;
        boolean whole = Math.abs(n - Math.rint(n)) < 1e-6 * Math.max(1, n);
        return Ticks.number(n, whole ? 0 : 1) + (unit == 1 ? "" : unit == 1e3 ? "\u2009k" : "\u2009M");
    }

    /// What the whole race will take, from what it has taken.
    private static double toCome(RaceProgress race, double sofar) {
        double share = race.ended() ? 1 : Math.max(0.02, race.fraction());
        return sofar / share;
    }
}
