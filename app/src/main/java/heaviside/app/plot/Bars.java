package heaviside.app.plot;

import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Named horizontal bars with their values written at the right.
public final class Bars extends PlotCanvas {
    /// One bar.
    ///
    /// @param name at the left
    /// @param value length, 0 or above
    /// @param text at the right
    /// @param slot probe colour
    public record Bar(String name, double value, String text, int slot) {
    }

    private static final double ROW = 20;
    private static final double NAME = 96;
    private static final double VALUE = 72;
    private static final double GAP = 10;
    private List<Bar> bars = List.of();

    /// No bars.
    public Bars(Theme theme) {
        super(theme);
    }

    /// Shows these, longest possible bar first in scale, order kept.
    public void show(List<Bar> shown) {
        if (bars.equals(shown)) {
            return;
        }
        bars = List.copyOf(shown);
        setPrefHeight(ROW * bars.size());
        setMinHeight(ROW * bars.size());
        repaint();
    }

    /// What it shows.
    public List<Bar> bars() {
        return bars;
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        double max = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double widest = bars.stream().mapToDouble(b -> Ink.width(b.text, Ink.STRONG)).max().orElse(0);
        double names = Math.max(NAME,
                bars.stream().mapToDouble(b -> Ink.width(b.name, Ink.LABEL)).max().orElse(0) + GAP);
        double span = Math.max(1, w - names - Math.max(VALUE, widest + GAP));
        for (int i = 0; i < bars.size(); i++) {
            Bar b = bars.get(i);
            double y = ROW * i + ROW / 2;
            Ink.text(g, b.name, 0, y, TextAlignment.LEFT, p.text2(), Ink.LABEL);
            g.setFill(p.line());
            g.fillRoundRect(names, y - 4, span, 8, 3, 3);
            g.setFill(p.probe(b.slot));
            g.fillRoundRect(names, y - 4, Math.max(1, span * b.value / (max > 0 ? max : 1)), 8, 3, 3);
            Ink.text(g, b.text, w, y, TextAlignment.RIGHT, p.text(), Ink.STRONG);
        }
    }
}
