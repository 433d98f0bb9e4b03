package heaviside.app.chip;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.Crossover;
import heaviside.engine.chip.Quantity;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The energy of an inference against the mean rate: lines of the chip that rise, lines of the ANN that do not, rings where
/// they cross, and the crossover in words.
final class CrossoverView extends VBox {
    private static final double LEFT = 46;
    private static final double RIGHT = 106;
    private static final double BOTTOM = 30;
    private final Label words = new Label();
    private final Plot plot;

    CrossoverView(Theme theme) {
        super(4);
        setId("crossover");
        plot = new Plot(theme);
        words.setId("crossover-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("secondary");
        VBox.setVgrow(plot, Priority.ALWAYS);
        getChildren().addAll(plot, words);
        show(List.of());
    }

    /// @param all crossovers of a run; empty before there is one
    void show(List<Crossover> all) {
        plot.shown = List.copyOf(all);
        words.setText(sentence(all));
        plot.repaint();
    }

    private static String sentence(List<Crossover> all) {
        Optional<Crossover> best = all.stream().filter(c -> c.ann().equals("ann-fp32"))
                .filter(c -> c.reading().equals("all-in") || c.reading().equals("marginal"))
                .reduce((a, b) -> b.reading().equals("all-in") ? b : a);
        if (best.isEmpty()) {
            return "Run test samples: the rate below which the spiking network needs less than an ANN appears here.";
        }
        Crossover c = best.get();
        String text = "Below %s spikes a source and inference (%s Hz) the chip at its %s price needs less than a 32-bit ANN; this run: %s."
                .formatted(number(c.rateAt()), number(c.hzAt()), c.reading().equals("all-in") ? "all-in" : "marginal",
                        number(c.rateNow()));
        boolean never = all.stream().anyMatch(x -> x.ann().equals(c.ann()) && x.reading().equals("static-whole")
                && Double.isNaN(x.rateAt()));
        return text + (never ? " With the whole chip's static power, at no rate." : "")
                + " ANN: arithmetic alone, memory not counted.";
    }

    private static String number(double x) {
        return Double.isNaN(x) ? "–" : Ticks.number(x, x < 0.1 ? 3 : x < 10 ? 2 : 0);
    }

    private static final class Plot extends PlotCanvas {
        private List<Crossover> shown = List.of();
        private double low;
        private double high;
        private double from;
        private double to;

        Plot(Theme theme) {
            super(theme);
            setMinSize(200, 110);
        }

        @Override
        protected void paint(GraphicsContext g, double w, double h, Palette p) {
            if (shown.isEmpty()) {
                Ink.text(g, "No run yet.", w / 2, h / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
                return;
            }
            double now = shown.getFirst().rateNow();
            from = Math.floor(Math.log10(now)) - 1;
            to = from + 4;
            low = Math.floor(Math.log10(shown.stream()
                    .mapToDouble(c -> Math.min(c.annJoules(), c.joules(Math.pow(10, from)))).min().orElse(1)));
            high = Math.ceil(Math.log10(shown.stream()
                    .mapToDouble(c -> Math.max(c.annJoules(), c.joules(Math.pow(10, to)))).max().orElse(1)));
            axes(g, w, h, p);
            double bottom = h - BOTTOM;
            Ink.vertical(g, x(Math.log10(now), w), 4, bottom, p.text2());
            Ink.text(g, "this run", x(Math.log10(now), w) + 4, 9, TextAlignment.LEFT, p.text2(), Ink.TICK);
            double lastLabel = -100;
            for (String ann : List.of("ann-fp32", "ann-int8")) {
                Optional<Crossover> c = shown.stream().filter(x -> x.ann().equals(ann)).findFirst();
                if (c.isPresent()) {
                    double y = y(Math.log10(c.get().annJoules()), h);
                    g.setLineDashes(ann.equals("ann-int8") ? new double[]{5, 3} : new double[0]);
                    stroke(g, p.probe(1), LEFT, y, w - RIGHT, y);
                    Ink.text(g, ann.equals("ann-fp32") ? "ANN, 32 bit" : "ANN, 8 bit", w - RIGHT + 6, y,
                            TextAlignment.LEFT, p.probe(1), Ink.TICK);
                    lastLabel = y;
                }
            }
            lines(g, w, h, p, lastLabel);
        }

        private void lines(GraphicsContext g, double w, double h, Palette p, double taken) {
            double label = taken;
            for (Crossover c : shown) {
                if (!c.ann().equals("ann-fp32")) {
                    ring(g, c, w, h, p);
                    continue;
                }
                boolean standing = c.reading().startsWith("static");
                Color colour = c.reading().equals("all-in") ? p.probe(2) : p.probe(0);
                g.setLineDashes(standing
                        ? c.reading().equals("static-whole")
                                ? new double[]{1, 3}
                                : new double[]{5, 3}
                        : new double[0]);
                g.setStroke(colour);
                g.setLineWidth(1.5);
                g.beginPath();
                for (int i = 0; i <= 80; i++) {
                    double e = from + (to - from) * i / 80;
                    double y = y(Math.log10(c.joules(Math.pow(10, e))), h);
                    if (i == 0) {
                        g.moveTo(x(e, w), y);
                    } else {
                        g.lineTo(x(e, w), y);
                    }
                }
                g.stroke();
                double end = y(Math.log10(c.joules(Math.pow(10, to))), h);
                label = Math.abs(end - label) < 11 ? label + 11 : end;
                Ink.text(g, switch (c.reading()) {
                    case "all-in" -> "chip, all-in";
                    case "marginal" -> "chip, marginal";
                    case "static-share" -> "+ static, used";
                    default -> "+ static, chip";
                }, w - RIGHT + 6, label, TextAlignment.LEFT, colour, Ink.TICK);
                ring(g, c, w, h, p);
            }
            g.setLineDashes();
        }

        private void ring(GraphicsContext g, Crossover c, double w, double h, Palette p) {
            double e = Math.log10(c.rateAt());
            if (e >= from && e <= to) {
                double x = x(e, w);
                double y = y(Math.log10(c.annJoules()), h);
                g.setLineDashes();
                g.setFill(p.panel());
                g.fillOval(x - 3.5, y - 3.5, 7, 7);
                g.setStroke(p.text());
                g.setLineWidth(1.5);
                g.strokeOval(x - 3.5, y - 3.5, 7, 7);
            }
        }

        private void axes(GraphicsContext g, double w, double h, Palette p) {
            int every = high - low > 8 ? 3 : high - low > 4 ? 2 : 1;
            for (int e = (int) low; e <= high; e++) {
                if (Math.floorMod(e, every) == 0) {
                    Ink.horizontal(g, LEFT, w - RIGHT, y(e, h), p.grid());
                    Ink.text(g, Quantity.of(Math.pow(10, e), "J").replace(".00", "").replace(".0", ""), LEFT - 6,
                            y(e, h), TextAlignment.RIGHT, p.text3(), Ink.TICK);
                }
            }
            for (int e = (int) from; e <= to; e++) {
                String t = e < 0 ? Ticks.number(Math.pow(10, e), -e) : Ticks.number(Math.pow(10, e), 0);
                Ink.text(g, t, x(e, w), h - BOTTOM + 8, TextAlignment.CENTER, p.text3(), Ink.TICK);
            }
            Ink.text(g, "spikes a source and inference", (LEFT + w - RIGHT) / 2, h - 6, TextAlignment.CENTER, p.text3(),
                    Ink.TICK);
        }

        private double x(double log, double w) {
            return LEFT + (w - LEFT - RIGHT) * (log - from) / (to - from);
        }

        private double y(double log, double h) {
            return 6 + (h - BOTTOM - 6) * (high - log) / (high - low);
        }

        private static void stroke(GraphicsContext g, Color c, double x0, double y0, double x1, double y1) {
            g.setStroke(c);
            g.setLineWidth(1.5);
            g.strokeLine(x0, y0, x1, y1);
        }
    }
}
