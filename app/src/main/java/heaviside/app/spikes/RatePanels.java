package heaviside.app.spikes;

import heaviside.app.plot.Figure;
import heaviside.app.plot.Ticks;
import heaviside.app.spikes.Analysis.Outcome;
import heaviside.engine.analysis.Counts;
import heaviside.engine.analysis.Pooled;
import heaviside.engine.analysis.Trials;
import heaviside.engine.analysis.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Rates over time and over trials.
final class RatePanels {
    private static final int MOST_BINS = 600;

    private RatePanels() {
    }

    static Outcome rate(Comparison c, BooleanSupplier cancelled) {
        List<Figure.Layer> layers = new ArrayList<>();
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        double bin = 0;
        for (Comparison.Part p : Layers.parts(c)) {
            bin = Math.max(bin, bin(p.window(), c.options().rateBinMs()));
        }
        for (Comparison.Part p : Layers.parts(c)) {
            Counts n = Counts.of(p.trains(), p.window(), bin);
            if (n.perBin().length == 0) {
                return Outcome.words("The selection is shorter than one bin of " + Ticks.number(bin, 0) + " ms.");
            }
            double[] hz = n.psthHz();
            layers.add(new Figure.Line(Layers.name(p) + " Hz", Layers.ink(p),
                    Layers.centres(p.window().startMs(), bin, hz.length), hz, 1.4));
            from = Math.min(from, p.window().startMs());
            to = Math.max(to, p.window().stopMs());
        }
        Figure f = Layers.figure(Layers.time(from, to),
                Layers.fromZero(layers.stream().map(l -> ((Figure.Line) l).y())), layers);
        return new Outcome(f, width(bin) + " bins, Hz a unit", "");
    }

    private static double bin(Window w, double wanted) {
        return Math.max(Math.min(wanted, w.lengthMs() / 12), Ticks.step(w.lengthMs(), MOST_BINS));
    }

    static String width(double ms) {
        if (ms >= 1000) {
            return Ticks.number(ms / 1000, ms < 1e8 ? 1 : 0) + " s";
        }
        if (ms > 0 && ms < 1e-5) {
            return "< 10 ns";
        }
        if (ms > 0 && ms < 0.995) {
            return Ticks.number(ms * 1000, ms < 0.0095 ? 2 : 0) + " \u00b5s";
        }
        return Ticks.number(ms, ms < 10 ? 1 : 0) + " ms";
    }

    static Outcome trials(Comparison c, BooleanSupplier cancelled) {
        double length = c.options().trialMs();
        if (!(length > 0)) {
            return Outcome.words("Where a stimulus comes again and again,\nset how often to fold the time.");
        }
        List<Figure.Layer> layers = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        double bin = Math.max(length / 100, Ticks.step(length, 100));
        for (Comparison.Part p : Layers.parts(c)) {
            if (length > p.window().lengthMs()) {
                return Outcome.words("A trial of %s is longer than the selection.\nSelect more time or shorten it."
                        .formatted(width(length)));
            }
            double[][] trials = Trials.every(Pooled.of(p.trains()), p.window(), length);
            Counts n = Counts.of(trials, new Window(0, length), bin);
            double[] hz = n.psthHz();
            for (int k = 0; k < hz.length; k++) {
                hz[k] /= Math.max(1, p.trains().length);
            }
            layers.add(new Figure.Steps(Layers.name(p) + " Hz", Layers.ink(p), Layers.edges(0, bin, hz.length), hz,
                    0.18));
            counts.add(p.letter().isEmpty() ? trials.length + " trials" : p.letter() + " " + trials.length);
        }
        Figure f = Layers.figure(Layers.time(0, length),
                Layers.fromZero(Stream.concat(layers.stream().map(l -> ((Figure.Steps) l).values()), Stream.empty())),
                layers);
        return new Outcome(f, String.join(", ", counts), "");
    }
}
