package heaviside.app.experiments;

import heaviside.app.plot.LineChart;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.experiment.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// Draws the curves of a result; axes that count factors are drawn in powers of ten.
final class ResultPlot {
    private static final double MARGIN = 0.06;
    /// Free width at the right, where lines are named.
    private static final double LABELS = 0.5;
    private final Result.Plot plot;

    private ResultPlot(Result.Plot plot) {
        this.plot = plot;
    }

    /// A chart of a plot.
    static LineChart of(Theme theme, Result.Plot plot) {
        LineChart chart = new LineChart(theme, "%s: %s against %s".formatted(plot.title(), plot.y(), plot.x()), true);
        chart.setId("experiment-plot");
        new ResultPlot(plot).fill(chart);
        return chart;
    }

    private void fill(LineChart chart) {
        List<LineChart.Series> lines = new ArrayList<>();
        double[] x = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] y = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < plot.series().size(); i++) {
            Result.Series s = plot.series().get(i);
            double[] px = values(s.x().toArray(), plot.logX(), x);
            double[] py = values(s.y().toArray(), plot.logY(), y);
            String last = s.y().size() == 0 ? "" : number(s.y().get(s.y().size() - 1));
            lines.add(new LineChart.Series(s.name(), last, i, s.theory() ? new double[]{5, 4} : new double[0], i == 0,
                    false, new LineChart.Points(px, py, px.length), LineChart.Points.NONE));
        }
        if (x[0] <= x[1] && y[0] <= y[1]) {
            chart.show(lines, axis(x, plot.logX(), LABELS), axis(y, plot.logY(), MARGIN));
        }
    }

    private static double[] values(double[] raw, boolean log, double[] range) {
        double[] v = new double[raw.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = log ? Math.log10(Math.max(1e-300, raw[i])) : raw[i];
            range[0] = Math.min(range[0], v[i]);
            range[1] = Math.max(range[1], v[i]);
        }
        return v;
    }

    /// @param above free space after the largest value, as a share of the range
    private static LineChart.Axis axis(double[] range, boolean log, double above) {
        double span = Math.max(1e-9, range[1] - range[0]);
        double step = Ticks.step(span, 5);
        DoubleFunction<String> linear = v -> Ticks.label(v, step);
        return new LineChart.Axis(range[0] - MARGIN * span, range[1] + above * span,
                log ? ResultPlot::power : linear, "", log);
    }

    /// 10^v to two digits.
    private static String power(double v) {
        double unit = Math.pow(10, Math.floor(v + 1e-9) - 1);
        return Ticks.number(Math.rint(Math.pow(10, v) / unit) * unit,
                (int) Math.max(0, -Math.floor(v + 1e-9) + (Math.abs(v - Math.rint(v)) > 1e-6 ? 1 : 0)));
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e6
                ? Ticks.number(v, 0)
                : String.format(Locale.ROOT, "%.3g", v).replace('-', '\u2212');
    }
}
