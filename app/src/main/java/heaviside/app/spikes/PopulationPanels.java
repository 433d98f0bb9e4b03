package heaviside.app.spikes;

import heaviside.app.plot.Figure;
import heaviside.app.plot.Figure.Axis;
import heaviside.app.plot.Ticks;
import heaviside.app.spikes.Analysis.Outcome;
import heaviside.app.theme.Palette;
import heaviside.engine.analysis.Activity;
import heaviside.engine.analysis.Hierarchy;
import heaviside.engine.analysis.Pca;
import heaviside.engine.analysis.TrainDistances;
import heaviside.engine.analysis.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Distances between trains and the components of population activity.
final class PopulationPanels {
    /// Units of the distance matrix.
    static final int MOST_TRAINS = 80;
    private static final int MOST_SPIKES = 1500;
    private static final int MOST_UNITS = 20_000;
    private static final int BINS = 300;
    /// Width of the tree beside the matrix, over that of the matrix.
    private static final double TREE = 0.22;

    private PopulationPanels() {
    }

    static Outcome distances(Comparison c, BooleanSupplier cancelled) {
        List<double[]> trains = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        List<Integer> units = new ArrayList<>();
        int all = 0;
        List<Comparison.Part> parts = Layers.parts(c);
        double length = parts.stream().mapToDouble(p -> p.window().lengthMs()).min().orElse(1);
        double longest = parts.stream().mapToDouble(p -> p.window().lengthMs()).max().orElse(1);
        Window w = new Window(0, length);
        for (Comparison.Part p : parts) {
            all += p.trains().length;
            int take = Math.min(p.trains().length, MOST_TRAINS / parts.size());
            for (int k = 0; k < take; k++) {
                int at = (int) ((long) k * p.trains().length / take);
                double start = p.window().startMs();
                trains.add(Arrays.stream(p.trains()[at]).map(t -> t - start).filter(t -> t <= length).toArray());
                slots.add(p.slot());
                units.add(p.units()[at]);
            }
        }
        int n = trains.size();
        if (n < 2) {
            return Outcome.words("A distance needs two units or more.");
        }
        if (trains.stream().anyMatch(t -> t.length > MOST_SPIKES)) {
            return Outcome.words("A train has more than %s spikes here.\nSelect less time."
                    .formatted(Ticks.number(MOST_SPIKES, 0)));
        }
        TrainDistances.TrainDistance d = TrainDistances.byId(c.options().distance());
        double[][] m = matrix(d, trains, w, cancelled);
        if (m == null) {
            return Outcome.words("");
        }
        Hierarchy tree = Hierarchy.of(m);
        int[] order = tree.order();
        double[][] sorted = new double[n][n];
        double max = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sorted[i][j] = m[order[i]][order[j]];
                max = Math.max(max, sorted[i][j]);
            }
        }
        int[] argb = new int[n * n];
        for (int i = 0; i < n * n; i++) {
            argb[i] = Palette.ember().argb(max > 0 ? 1 - sorted[i / n][i % n] / max : 0);
        }
        Figure f = new Figure(Axis.of(-TREE * n, n).format(v -> v < 0 ? "" : Ticks.number(v, 0)),
                Axis.of(0, n).format(v -> ""),
                List.of(tree(tree, order), new Figure.Cells(d.id(), Palette::text, 0, sorted, argb,
                        Arrays.stream(order).map(units::get).toArray())),
                List.of(), "");
        String part = longest - length > 1e-6 * longest
                ? " Only the first %s of each.".formatted(RatePanels.width(length))
                : "";
        return new Outcome(f, "", matrixWords(d, n, all, max, order, slots) + part);
    }

    /// Branches at the left of the matrix: a bracket for each merge, the further left the less alike.
    static Figure.Line tree(Hierarchy t, int[] order) {
        int n = t.leaves();
        double[] x = new double[5 * t.merges().size()];
        double[] y = new double[x.length];
        double[] height = new double[2 * n];
        double[] place = new double[2 * n];
        for (int i = 0; i < n; i++) {
            place[order[i]] = n - i - 0.5;
        }
        double top = Math.max(1e-300, t.merges().stream().mapToDouble(Hierarchy.Merge::height).max().orElse(1));
        for (int k = 0; k < t.merges().size(); k++) {
            Hierarchy.Merge m = t.merges().get(k);
            height[n + k] = m.height();
            place[n + k] = (place[m.left()] + place[m.right()]) / 2;
            double[] h = {height[m.left()], m.height(), m.height(), height[m.right()], Double.NaN};
            double[] p = {place[m.left()], place[m.left()], place[m.right()], place[m.right()], Double.NaN};
            for (int j = 0; j < h.length; j++) {
                x[5 * k + j] = -n * (0.015 + (TREE - 0.02) * h[j] / top);
                y[5 * k + j] = p[j];
            }
        }
        return new Figure.Line("tree", Palette::text2, x, y, 1);
    }

    private static String matrixWords(TrainDistances.TrainDistance d, int n, int all, double max, int[] order,
            List<Integer> slots) {
        long together = 0;
        for (int i = 0; i + 1 < order.length; i++) {
            together += slots.get(order[i]).equals(slots.get(order[i + 1])) ? 1 : 0;
        }
        String mixed = slots.stream().distinct().count() < 2
                ? ""
                : " Neighbours from one selection: %s.".formatted(Layers.percent((double) together / (n - 1)));
        String parameter = d.parameter().isEmpty()
                ? ""
                : ", " + d.parameter().replace(" (", " = " + d.standard() + " (");
        return "%s of %s units, similar ones side by side (average linkage)%s. Bright: alike; dark: %s.%s".formatted(
                Ticks.number(n, 0), Ticks.number(all, 0), parameter, Ticks.number(max, max < 10 ? 2 : 0), mixed);
    }

    private static double @Nullable [][] matrix(TrainDistances.TrainDistance d, List<double[]> trains, Window w,
            BooleanSupplier cancelled) {
        int n = trains.size();
        double[][] m = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (cancelled.getAsBoolean()) {
                    return null;
                }
                m[i][j] = d.measure().between(trains.get(i), trains.get(j), w, d.standard());
                m[j][i] = m[i][j];
            }
        }
        return m;
    }

    /// Components of all selected units together, in the time that the selections share.
    private static @Nullable Pca pca(Comparison c, double bin, Window w) {
        List<double[]> trains = new ArrayList<>();
        for (Comparison.Part p : Layers.parts(c)) {
            trains.addAll(Arrays.asList(p.trains()));
        }
        Activity a = Activity.of(trains.toArray(double[][]::new), w, bin);
        return trains.size() < 2 || a.bins() < 3 ? null : Pca.of(a.stabilised(), 3);
    }

    private static String refusal(Comparison c) {
        long units = Layers.parts(c).stream().mapToLong(p -> p.trains().length).sum();
        return units > MOST_UNITS
                ? "%s units are too many; select up to %s.".formatted(Ticks.number(units, 0),
                        Ticks.number(MOST_UNITS, 0))
                : "";
    }

    static Outcome components(Comparison c, BooleanSupplier cancelled) {
        Window w = shared(c);
        double bin = w == null ? 1 : Ticks.step(w.lengthMs(), BINS);
        Pca p = w != null && refusal(c).isEmpty() ? pca(c, bin, w) : null;
        if (w == null || p == null) {
            return Outcome.words(why(c, w));
        }
        List<Figure.Layer> layers = new ArrayList<>();
        double most = 0;
        double[][] dashes = {{}, {5, 3}, {2, 2}};
        for (int k = p.scores().length - 1; k >= 0; k--) {
            double[] s = p.scores()[k];
            int tone = k;
            layers.add(new Figure.Line("component " + (k + 1),
                    x -> tone == 0 ? x.text() : tone == 1 ? x.text2() : x.text3(),
                    Layers.centres(w.startMs(), bin, s.length), s, k == 0 ? 1.6 : 1.1, dashes[k]));
            most = Math.max(most, Arrays.stream(s).map(Math::abs).max().orElse(0));
        }
        double edge = most > 0 ? 1.08 * most : 1;
        Figure f = Layers.figure(Layers.time(w.startMs(), w.stopMs()), Axis.of(-edge, edge).ticks(3), layers);
        String[] drawn = {" solid", " dashed", " dotted"};
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < p.scores().length; k++) {
            lines.add((k + 1) + drawn[k] + " (" + Layers.percent(p.share(k)) + ")");
        }
        return new Outcome(f, "", "Square roots of counts in %s bins%s; %s.".formatted(RatePanels.width(bin),
                within(c, w), String.join(", ", lines)));
    }

    /// Says so where only a part of a selection is looked at.
    private static String within(Comparison c, Window w) {
        return Layers.parts(c).stream().allMatch(p -> p.window().equals(w)) ? "" : " in the time that both share";
    }

    private static String why(Comparison c, @Nullable Window w) {
        return w == null
                ? "A and B share no time.\nSelect them at the same time."
                : refusal(c).isEmpty() ? "Components need two units and more time." : refusal(c);
    }

    private static String shares(Pca p) {
        List<String> s = new ArrayList<>();
        for (int k = 0; k < p.scores().length; k++) {
            s.add(Layers.percent(p.share(k)));
        }
        return String.join(", ", s);
    }

    static Outcome plane(Comparison c, BooleanSupplier cancelled) {
        Window w = shared(c);
        double bin = w == null ? 1 : Ticks.step(w.lengthMs(), BINS);
        Pca p = w != null && refusal(c).isEmpty() ? pca(c, bin, w) : null;
        if (w == null || p == null || p.scores().length < 2) {
            return Outcome.words(why(c, w));
        }
        double[] x = p.scores()[0];
        double[] y = p.scores()[1];
        Figure f = Layers.figure(around(x), around(y),
                List.of(new Figure.Line("path", q -> Color.faded(q.text3()), x, y, 0.8),
                        new Figure.Dots("moments", Palette::text, x, y, 1.5)));
        return new Outcome(f, shares(p).replaceAll(", [^,]*$", ""), "One dot a bin of " + RatePanels.width(bin)
                + within(c, w) + ", joined in time; component 1 to the right, 2 upwards.");
    }

    private static Axis around(double[] v) {
        double low = Arrays.stream(v).min().orElse(0);
        double high = Arrays.stream(v).max().orElse(1);
        double room = Math.max(1e-6, 0.06 * (high - low));
        return Axis.of(low - room, high + room);
    }

    /// The time that A and B have in common: outside its window a selection only looks silent.
    private static @Nullable Window shared(Comparison c) {
        double from = Double.NEGATIVE_INFINITY;
        double to = Double.POSITIVE_INFINITY;
        for (Comparison.Part p : Layers.parts(c)) {
            from = Math.max(from, p.window().startMs());
            to = Math.min(to, p.window().stopMs());
        }
        return to > from ? new Window(from, to) : null;
    }

    /// Thin lines behind dots.
    private static final class Color {
        static javafx.scene.paint.Color faded(javafx.scene.paint.Color c) {
            return c.deriveColor(0, 1, 1, 0.5);
        }
    }
}
