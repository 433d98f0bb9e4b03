package heaviside.app.spikes;

import heaviside.app.plot.Figure;
import heaviside.app.plot.Figure.Axis;
import heaviside.app.plot.Ticks;
import heaviside.app.spikes.Analysis.Outcome;
import heaviside.engine.analysis.Lags;
import heaviside.engine.analysis.Pooled;
import heaviside.engine.analysis.PredictorBand;
import heaviside.engine.analysis.PredictorBand.Kind;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Correlograms with the band that surrogates fill.
final class LagPanels {
    /// Surrogates of a band.
    static final int SURROGATES = 40;
    private static final long MOST_SPIKES = 3_000_000;

    private LagPanels() {
    }

    static Outcome cross(Comparison c, BooleanSupplier cancelled) {
        Comparison.@Nullable Part b = c.b();
        if (b == null) {
            return Outcome.words("Drag in the raster for selection A,\nShift drag for B, to see how B follows A.");
        }
        if (c.a().spikes() + b.spikes() > MOST_SPIKES) {
            return tooMany(c.a().spikes() + b.spikes());
        }
        Comparison.Options o = c.options();
        double gap = Math.max(b.window().startMs() - c.a().window().stopMs(),
                c.a().window().startMs() - b.window().stopMs());
        if (gap > o.lagMs()) {
            return Outcome.words(("A and B lie %s apart: no spike of one is within %s ms\n"
                    + "of one of the other. Select them at the same time.").formatted(RatePanels.width(gap),
                            Ticks.number(o.lagMs(), 0)));
        }
        Lags lags = new Lags(o.lagBinMs(), o.lagMs());
        double[] x = Pooled.of(c.a().trains());
        double[] y = Pooled.of(b.trains());
        if (x.length == 0 || y.length == 0) {
            return Outcome.words("One of the selections has no spike.");
        }
        double[] counts = lags.cross(x, y).counts();
        PredictorBand band = PredictorBand.cross(c.a().trains(), b.trains(), lags, kind(o), o.jitterMs(), SURROGATES,
                new RandomStream(o.seed()), cancelled);
        if (band == null) {
            return Outcome.words("");
        }
        return outcome(lags, counts, band, o, lags.pairwise(x, y) ? "" : " Lags counted bin by bin.", "A to B");
    }

    static Outcome auto(Comparison c, BooleanSupplier cancelled) {
        if (c.a().spikes() > MOST_SPIKES) {
            return tooMany(c.a().spikes());
        }
        Comparison.Options o = c.options();
        Lags lags = new Lags(o.lagBinMs(), o.lagMs());
        double[] counts = lags.auto(c.a().trains());
        if (Arrays.stream(counts).sum() == 0) {
            return Outcome.words("No unit has two spikes within " + Ticks.number(o.lagMs(), 0) + " ms.");
        }
        PredictorBand band = PredictorBand.auto(c.a().trains(), lags, kind(o), o.jitterMs(), SURROGATES,
                new RandomStream(o.seed()), cancelled);
        if (band == null) {
            return Outcome.words("");
        }
        return outcome(lags, counts, band, o, " Each unit with itself, added up.",
                c.a().letter().isEmpty() ? "all units" : c.a().letter());
    }

    private static Outcome tooMany(long spikes) {
        return Outcome.words("%s spikes are too many for %d surrogates.\nSelect up to %s."
                .formatted(Ticks.number(spikes, 0), SURROGATES, Ticks.number(MOST_SPIKES, 0)));
    }

    private static Kind kind(Comparison.Options o) {
        return o.shuffle() ? Kind.SHUFFLE : Kind.JITTER;
    }

    private static Outcome outcome(Lags lags, double[] counts, PredictorBand band, Comparison.Options o, String more,
            String what) {
        int side = lags.side();
        double[] lag = new double[counts.length];
        Arrays.setAll(lag, k -> (k - side) * lags.binMs());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < counts.length; k++) {
            low = Math.min(low, Math.min(counts[k], band.low()[k]));
            high = Math.max(high, Math.max(counts[k], band.high()[k]));
        }
        double room = Math.max(1, 0.08 * (high - low));
        List<Figure.Layer> layers = new ArrayList<>();
        layers.add(new Figure.Band("band", p -> p.dark() ? p.lineStrong() : p.line(), lag, band.low(), band.high()));
        double[] edges = new double[counts.length + 1];
        Arrays.setAll(edges, k -> (k - side - 0.5) * lags.binMs());
        double[] x = new double[2 * counts.length];
        double[] y = new double[x.length];
        for (int k = 0; k < counts.length; k++) {
            x[2 * k] = edges[k];
            x[2 * k + 1] = edges[k + 1];
            y[2 * k] = counts[k];
            y[2 * k + 1] = counts[k];
        }
        layers.add(new Figure.Line("counts", p -> p.text(), x, y, 1.2));
        Axis at = Axis.of(-lags.maxMs(), lags.maxMs()).ticks(5).unit("ms")
                .format(v -> (v > 0 ? "+" : "") + Ticks.number(v, Math.abs(v) < 5 && v != Math.rint(v) ? 1 : 0));
        Figure f = new Figure(at, Axis.of(Math.max(0, low - room), high + room), layers,
                List.of(new Figure.Mark(0, "")), "");
        return new Outcome(f, what, "%s bins. Grey band: 95 %% of %d surrogates, %s.%s".formatted(
                RatePanels.width(lags.binMs()), band.surrogates(), o.shuffle()
                        ? "intervals in random order"
                        : "spikes jittered by \u00b1" + Ticks.number(o.jitterMs(), 0) + " ms",
                more));
    }
}
