package heaviside.app.spikes;

import heaviside.app.plot.Figure;
import heaviside.app.plot.Figure.Axis;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// What the panels' figures have in common.
final class Layers {
    /// Ticks this far apart have too many digits to stand side by side.
    private static final double LONG_MS = 1e8;

    private Layers() {
    }

    /// The colour of a part: A's, B's, or the text's where nothing is selected.
    static Function<Palette, Color> ink(Comparison.Part p) {
        return p.letter().isEmpty() ? Palette::text2 : x -> x.probe(p.slot());
    }

    /// Name of a part in a CSV.
    static String name(Comparison.Part p) {
        return p.letter().isEmpty() ? "all" : p.letter();
    }

    /// A and, if there is one, B.
    static List<Comparison.Part> parts(Comparison c) {
        Comparison.@Nullable Part b = c.b();
        return b == null ? List.of(c.a()) : List.of(c.a(), b);
    }

    /// An axis of time for values in ms, ticks in s where that reads better.
    static Axis time(double fromMs, double toMs) {
        boolean seconds = Math.max(Math.abs(fromMs), Math.abs(toMs)) >= 2000;
        double step = Ticks.step(toMs - fromMs, 4);
        return Axis.of(fromMs, toMs).unit(seconds ? "s" : "ms")
                .format(v -> step >= LONG_MS
                        ? v == 0 ? "0" : Ticks.power(v / 1000)
                        : seconds ? Ticks.label(v / 1000, step / 1000) : Ticks.label(v, step));
    }

    /// A range from 0 that holds all values.
    static Axis fromZero(Stream<double[]> values) {
        double max = values.flatMapToDouble(java.util.Arrays::stream).filter(Double::isFinite).max().orElse(1);
        return Axis.of(0, max > 0 ? max * 1.06 : 1).ticks(3);
    }

    /// Centres of bins.
    static double[] centres(double from, double width, int n) {
        double[] x = new double[n];
        for (int k = 0; k < n; k++) {
            x[k] = from + (k + 0.5) * width;
        }
        return x;
    }

    /// Edges of bins.
    static double[] edges(double from, double width, int n) {
        double[] x = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            x[k] = from + k * width;
        }
        return x;
    }

    /// A figure without marks.
    static Figure figure(Axis x, Axis y, List<? extends Figure.Layer> layers) {
        return new Figure(x, y, List.copyOf(layers), List.of(), "");
    }

    /// A share in words.
    static String percent(double share) {
        return Ticks.number(100 * share, share < 0.1 ? 1 : 0) + " %";
    }
}
