package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.Comparison;
import heaviside.engine.chip.Quantity;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Energies on a logarithmic scale: this chip in blue, this computer in orange, what is published in grey.
final class EnergyBars extends PlotCanvas {
    private static final double ROW = 26;
    private static final double NAME = 138;
    private static final double VALUE = 62;
    private static final double BOTTOM = 20;
    private List<Comparison> shown = List.of();
    private String idle = "Run test samples to compare.";
    private boolean perEvent;

    EnergyBars(Theme theme) {
        super(theme);
        setId("energy-bars");
        setMinWidth(240);
    }

    void show(List<Comparison> comparisons, boolean event) {
        shown = List.copyOf(comparisons);
        perEvent = event;
        double h = Math.max(60, ROW * shown.size() + BOTTOM);
        setMinHeight(h);
        setPrefHeight(h);
        repaint();
    }

    /// What stands here before there is a run.
    void idle(String words) {
        if (!words.equals(idle)) {
            idle = words;
            repaint();
        }
    }

    List<Comparison> comparisons() {
        return shown;
    }

    private double value(Comparison c) {
        return perEvent ? c.joulesPerEvent() : c.joulesPerInference();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        if (shown.isEmpty()) {
            Ink.text(g, idle, w / 2, h / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        double low = Math.floor(Math.log10(shown.stream().mapToDouble(this::value).filter(v -> v > 0).min().orElse(1)
                * 0.6));
        double high = Math.ceil(Math.log10(shown.stream().mapToDouble(this::value).max().orElse(1) * 1.01));
        double span = w - NAME - VALUE;
        double bottom = h - BOTTOM;
        int every = high - low > 8 ? 3 : high - low > 4 ? 2 : 1;
        for (int e = (int) low; e <= high; e++) {
            double x = NAME + span * (e - low) / (high - low);
            if (Math.floorMod(e, every) == 0) {
                Ink.vertical(g, x, 0, bottom, p.grid());
                Ink.text(g, Quantity.of(Math.pow(10, e), "J").replace(".00", "").replace(".0", ""), x, h - 8,
                        TextAlignment.CENTER, p.text3(), Ink.TICK);
            }
        }
        for (int i = 0; i < shown.size(); i++) {
            Comparison c = shown.get(i);
            double y = ROW * i + ROW / 2;
            Ink.text(g, c.title(), 0, y - 6, TextAlignment.LEFT, p.text(), Ink.LABEL);
            Ink.text(g, fit(Ticks.words(c.detail()), NAME - 6), 0, y + 6, TextAlignment.LEFT, p.text3(), Ink.TICK);
            double v = value(c);
            double len = v <= 0 ? 0 : Math.max(2, span * (Math.log10(v) - low) / (high - low));
            g.setFill(colour(c, p));
            g.fillRoundRect(NAME, y - 6, len, 12, 3, 3);
            Ink.text(g, Quantity.of(v, "J"), NAME + len + 6, y, TextAlignment.LEFT, p.text(), Ink.STRONG);
        }
    }

    private static String fit(String text, double width) {
        String s = text;
        while (s.length() > 4 && Ink.width(s, Ink.TICK) > width) {
            s = s.substring(0, s.length() - 2).strip() + "…";
        }
        return s;
    }

    private static Color colour(Comparison c, Palette p) {
        return switch (c.id()) {
            case "chip-marginal", "chip-all-in" -> p.probe(0);
            case "chip-headline" -> p.probe(2);
            case "host" -> p.probe(1);
            default -> p.text3();
        };
    }
}
