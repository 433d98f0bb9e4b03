package heaviside.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Cost against synaptic events over the operating points of a workload: a table, a plot, and whether cost grows at most so
/// much faster than the events.
///
/// @param points in the order of growing work within each series
public record Sweep(List<Point> points) {
    /// How much faster than linear cost may grow.
    public static final double ALLOWED = 1.10;
    private static final int MOST_POINTS = 1000;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int BOTTOM = 50;

    /// @param rateHz measured mean rate
    /// @param synapses synapses a neuron
    /// @param eventsPerBioS synaptic events a second of the chip's time, counted
    /// @param wallPerBioS best round
    public record Point(double rateHz, double synapses, double eventsPerBioS, double wallPerBioS) {
    }

    public Sweep {
        points = List.copyOf(points);
    }

    /// The point of a result, with what it counted.
    public static Point point(BenchResult r) {
        return new Point(r.figures().getOrDefault("rate_hz", Double.NaN),
                r.figures().getOrDefault("synapses_per_neuron", Double.NaN),
                r.figures().getOrDefault("events_per_bio_s", Double.NaN), r.best());
    }

    /// Largest growth of cost over growth of events between a point and any later one of its series: 1 is linear, below 1
    /// better. NaN with fewer than two points.
    public double worstGrowth() {
        double worst = Double.NaN;
        for (List<Point> s : series()) {
            for (int i = 0; i < s.size(); i++) {
                for (int j = i + 1; j < s.size(); j++) {
                    double g = s.get(j).wallPerBioS / s.get(i).wallPerBioS
                            / (s.get(j).eventsPerBioS / s.get(i).eventsPerBioS);
                    worst = Double.isNaN(worst) ? g : Math.max(worst, g);
                }
            }
        }
        return worst;
    }

    /// Cost as a straight line of the events, `a + b events`, by least squares of the relative errors.
    ///
    /// @param perBioS a: wall seconds a second of the chip's time without any event
    /// @param perEvent b: wall seconds an event
    /// @param worstExcess largest excess of a point over the line, relative to the line: 0.1 is 10 % above it
    /// @param worst the point that has it
    public record Fit(double perBioS, double perEvent, double worstExcess, Point worst) {
    }

    /// The line through the points of the first series; empty with fewer than three. Others vary another thing: rows of a
    /// crossbar are added whole, so that it costs nothing how many of their bits are set.
    public Optional<Fit> fit() {
        List<Point> first = points.isEmpty() ? points : series().getFirst();
        if (first.size() < 3) {
            return Optional.empty();
        }
        double s00 = 0;
        double s01 = 0;
        double s11 = 0;
        double t0 = 0;
        double t1 = 0;
        for (Point p : first) { // sum of ((a + b e) / w - 1)^2
            double c = 1 / p.wallPerBioS;
            double e = p.eventsPerBioS / p.wallPerBioS;
            s00 += c * c;
            s01 += c * e;
            s11 += e * e;
            t0 += c;
            t1 += e;
        }
        double det = s00 * s11 - s01 * s01;
        double a = (t0 * s11 - t1 * s01) / det;
        double b = (t1 * s00 - t0 * s01) / det;
        Point worst = first.stream().max(Comparator.comparingDouble(p -> p.wallPerBioS / (a + b * p.eventsPerBioS)))
                .orElseThrow();
        return Optional.of(new Fit(a, b, worst.wallPerBioS / (a + b * worst.eventsPerBioS) - 1, worst));
    }

    /// Runs of growing events: a new one starts where they fall.
    private List<List<Point>> series() {
        List<List<Point>> all = new ArrayList<>();
        double last = Double.POSITIVE_INFINITY;
        for (Point p : points) {
            if (p.eventsPerBioS < last) {
                all.add(new ArrayList<>());
            }
            all.getLast().add(p);
            last = p.eventsPerBioS;
        }
        return all;
    }

    /// A line a point.
    public String csv() {
        StringBuilder s = new StringBuilder("rate_hz,synapses_per_neuron,events_per_bio_s,wall_s_per_bio_s\n");
        for (Point p : points) {
            s.append(String.format(Locale.ROOT, "%.4g,%.0f,%.6g,%.5g%n", p.rateHz, p.synapses, p.eventsPerBioS,
                    p.wallPerBioS));
        }
        return s.toString();
    }

    /// Reads what [#csv] wrote.
    ///
    /// @throws IOException with the line where it is something else
    public static Sweep read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Point> all = new ArrayList<>();
        for (int i = 1; i < lines.size() && i <= MOST_POINTS; i++) {
            String[] f = lines.get(i).split(",", -1);
            try {
                all.add(new Point(Double.parseDouble(f[0]), Double.parseDouble(f[1]), Double.parseDouble(f[2]),
                        Double.parseDouble(f[3])));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IOException("%s, line %d: four numbers are wanted.".formatted(file, i + 1), e);
            }
        }
        return new Sweep(all);
    }

    /// Cost against events, both logarithmic, a line a series, real time as a dashed line.
    public String svg() {
        double x0 = low(points.stream().mapToDouble(Point::eventsPerBioS).min().orElse(1));
        double x1 = high(points.stream().mapToDouble(Point::eventsPerBioS).max().orElse(10));
        double y0 = low(points.stream().mapToDouble(Point::wallPerBioS).min().orElse(0.1));
        double y1 = high(Math.max(1, points.stream().mapToDouble(Point::wallPerBioS).max().orElse(1)));
        StringBuilder s = new StringBuilder();
        s.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                + "font-family=\"sans-serif\" font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                WIDTH, HEIGHT));
        for (double e = x0; e <= x1; e++) {
            line(s, x(e, x0, x1), 20, x(e, x0, x1), HEIGHT - BOTTOM, "#dde2e7", "");
            text(s, x(e, x0, x1), HEIGHT - BOTTOM + 16, "middle", "1e%.0f".formatted(e));
        }
        for (double e = y0; e <= y1; e++) {
            line(s, LEFT, y(e, y0, y1), WIDTH - 20, y(e, y0, y1), "#dde2e7", "");
            text(s, LEFT - 8, y(e, y0, y1) + 4, "end", "%.4g".formatted(Math.pow(10, e)));
        }
        line(s, LEFT, y(0, y0, y1), WIDTH - 20, y(0, y0, y1), "#5e6973", " stroke-dasharray=\"4 4\"");
        text(s, WIDTH - 24, y(0, y0, y1) - 5, "end", "real time");
        text(s, (LEFT + WIDTH) / 2.0, HEIGHT - 12, "middle", "synaptic events a second of the chip's time");
        text(s, LEFT, 14, "start", "wall seconds a second of the chip's time");
        fit().ifPresent(f -> {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i <= 60; i++) {
                double e = x0 + (x1 - x0) * i / 60;
                double w = Math.log10(f.perBioS + f.perEvent * Math.pow(10, e));
                if (w >= y0 && w <= y1) {
                    path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", path.isEmpty() ? "M" : "L", x(e, x0, x1),
                            y(w, y0, y1)));
                }
            }
            s.append("<path d=\"%s\" fill=\"none\" stroke=\"#98a2ab\" stroke-dasharray=\"2 3\"/>%n".formatted(
                    path.toString().strip()));
            text(s, LEFT + 8, 34, "start", String.format(Locale.ROOT,
                    "dotted: %.3g s + %.3g ns an event; at most %+.1f %% above it", f.perBioS, 1e9 * f.perEvent,
                    100 * f.worstExcess));
        });
        String[] colours = {"#207cde", "#753b16", "#5a229e"};
        int k = 0;
        for (List<Point> list : series()) {
            String colour = colours[k++ % colours.length];
            StringBuilder path = new StringBuilder();
            for (Point p : list) {
                double x = x(Math.log10(p.eventsPerBioS), x0, x1);
                double y = y(Math.log10(p.wallPerBioS), y0, y1);
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", path.isEmpty() ? "M" : "L", x, y));
                s.append(String.format(Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%.3g Hz x %.0f: %.3g s</title>"
                                + "</circle>%n",
                        x, y, colour, p.rateHz, p.synapses, p.wallPerBioS));
            }
            s.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n".formatted(path.toString()
                    .strip(), colour));
            Point end = list.getLast();
            text(s, x(Math.log10(end.eventsPerBioS), x0, x1) - 8, y(Math.log10(end.wallPerBioS), y0, y1) - 6, "end",
                    name(list));
        }
        return s.append("</svg>\n").toString();
    }

    /// What a series keeps while the other thing grows.
    private static String name(List<Point> list) {
        boolean same = list.stream().mapToDouble(Point::synapses).distinct().count() == 1;
        return same
                ? "%.0f synapses a neuron".formatted(list.getFirst().synapses)
                : "%.0f Hz".formatted(list.getFirst().rateHz);
    }

    private static double low(double v) {
        return Math.floor(Math.log10(v));
    }

    private static double high(double v) {
        return Math.ceil(Math.log10(v));
    }

    private static double x(double e, double from, double to) {
        return LEFT + (WIDTH - 20 - LEFT) * (e - from) / Math.max(1, to - from);
    }

    private static double y(double e, double from, double to) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - 20) * (e - from) / Math.max(1, to - from);
    }

    private static void line(StringBuilder s, double x0, double y0, double x1, double y1, String colour, String more) {
        s.append(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n", x0, y0, x1, y1, colour,
                more));
    }

    private static void text(StringBuilder s, double x, double y, String anchor, String words) {
        s.append(String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#3e4851\">%s</text>%n",
                x, y, anchor, words));
    }
}
