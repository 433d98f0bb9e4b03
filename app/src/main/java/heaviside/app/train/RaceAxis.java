package heaviside.app.train;

import heaviside.app.plot.LineChart.Axis;
import heaviside.app.plot.LineChart.Points;
import heaviside.app.plot.Ticks;
import java.util.List;

/// Against what a race is drawn. Each is a column of a lane's curves.
enum RaceAxis {
    /// Passes over the training set.
    EPOCH("Epoch", 0),
    /// Own training time; the others' turns left out.
    SECONDS("Seconds", 1),
    /// Hidden spikes fired in training so far, in millions.
    SPIKES("Spikes", 4),
    /// Bytes held for the backward pass, the most so far, on a logarithmic axis.
    MEMORY("Memory", 5);

    /// Columns that epochs and batches share: epoch, seconds, accuracy, loss, spikes, bytes.
    static final int COLUMNS = 6;
    static final int ACCURACY = 2;
    static final int LOSS = 3;

    private final String title;
    private final int column;

    RaceAxis(String title, int column) {
        this.title = title;
        this.column = column;
    }

    String title() {
        return title;
    }

    /// A column of `rows` over this axis, in the axis' units.
    Points points(Curve.Rows rows, int y) {
        Points raw = rows.points(column, y);
        if (this == EPOCH || this == SECONDS) {
            return raw;
        }
        double[] x = new double[raw.count()];
        double[] v = new double[raw.count()];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            double at = this == SPIKES ? raw.x()[i] * 1e-6 : Math.log10(Math.max(1, raw.x()[i]));
            if (!Double.isNaN(raw.x()[i]) && (this == SPIKES || raw.x()[i] > 0)) {
                x[n] = at;
                v[n++] = raw.y()[i];
            }
        }
        return new Points(x, v, n);
    }

    /// The axis for a race.
    Axis axis(List<LaneProgress> lanes, RaceProgress race) {
        return switch (this) {
            case EPOCH -> new Axis(0, race.ended() && race.state() != RaceProgress.State.FINISHED
                    ? Math.max(1, race.epoch() + 1)
                    : race.epochs(), v -> Ticks.label(v, v == Math.rint(v) ? 1 : 0.1));
            case SECONDS -> new Axis(0, toCome(race, lanes.stream().mapToDouble(LaneProgress::seconds).max().orElse(1)),
                    v -> Ticks.label(v, v == Math.rint(v) ? 1 : 0.1) + " s");
            case SPIKES -> new Axis(0, toCome(race, 1e-6 * lanes.stream().mapToDouble(LaneProgress::spikes).max()
                    .orElse(1)), v -> Ticks.label(v, v == Math.rint(v) ? 1 : 0.1) + " M");
            case MEMORY -> memory(lanes);
        };
    }

    private static Axis memory(List<LaneProgress> lanes) {
        double most = lanes.stream().mapToDouble(LaneProgress::backwardBytes).max().orElse(1e6);
        double least = lanes.stream().mapToDouble(LaneProgress::backwardBytes).filter(b -> b > 0).min().orElse(1e3);
        double low = Math.floor(Math.log10(Math.max(1, least)) - 0.3);
        double high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(10, most)) + 0.3));
        return new Axis(low, high, v -> v == Math.rint(v) ? Look.bytes(Math.pow(10, v)) : "");
    }

    /// What the whole race will take, from what it has taken.
    private static double toCome(RaceProgress race, double sofar) {
        double share = race.ended() ? 1 : Math.max(0.02, race.fraction());
        return Math.max(0.1, sofar / share);
    }
}
