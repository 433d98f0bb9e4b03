package heaviside.app.editor;

import heaviside.app.theme.Palette;
import heaviside.engine.network.Stimulus;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/// Paints what changes only by edits: dots, groups, edges, panels, labels, notes.
final class ScenePainter {
    /// Pixels across a population from which on its size stands beside name and rate, with room for a probe's badge.
    private static final double TITLE_NEEDS = 140;
    private final GraphicsContext g;
    private final Viewport v;
    private final Palette p;
    private final Set<String> selected;
    private final boolean neuronOnly;
    private final double timeMs;

    /// @param neuronOnly whether one neuron is selected, not its whole population
    ScenePainter(GraphicsContext g, Viewport v, Palette p, Set<String> selected, boolean neuronOnly, double timeMs) {
        this.neuronOnly = neuronOnly;
        this.g = g;
        this.v = v;
        this.p = p;
        this.selected = selected;
        this.timeMs = timeMs;
    }

    void paint(CanvasModel m, double w, double h) {
        dots(w, h);
        m.frames().forEach(this::frame);
        m.sheets().forEach(this::note);
        for (CanvasEdge e : m.edges()) {
            if (!selected.contains(e.id())) {
                EdgePainter.paint(g, e, v, p, false);
            }
        }
        for (CanvasEdge e : m.edges()) {
            if (selected.contains(e.id())) {
                EdgePainter.paint(g, e, v, p, true);
            }
            EdgePainter.label(g, e, v, p, selected.contains(e.id()));
        }
        for (CanvasNode n : m.nodes()) {
            node(n);
            label(n, m.label(n));
        }
    }

    private void dots(double w, double h) {
        double pitch = 32 * v.scale();
        while (pitch < 20) {
            pitch *= 2;
        }
        g.setFill(p.grid());
        double x0 = v.ox() - Math.floor(v.ox() / pitch) * pitch;
        double y0 = v.oy() - Math.floor(v.oy() / pitch) * pitch;
        for (double y = y0; y < h; y += pitch) {
            for (double x = x0; x < w; x += pitch) {
                g.fillRect(Math.rint(x), Math.rint(y), 1.5, 1.5);
            }
        }
    }

    private void frame(CanvasModel.Frame f) {
        Box b = f.box();
        boolean on = selected.contains(f.group().id());
        double x = Math.rint(v.sx(b.x())) + 0.5;
        double y = Math.rint(v.sy(b.y())) + 0.5;
        g.setFill(Color.color(p.text3().getRed(), p.text3().getGreen(), p.text3().getBlue(), 0.06));
        g.fillRoundRect(x, y, b.w() * v.scale(), b.h() * v.scale(), 12, 12);
        g.setStroke(on ? p.select() : p.lineStrong());
        g.setLineWidth(on ? 1.5 : 1);
        g.strokeRoundRect(x, y, b.w() * v.scale(), b.h() * v.scale(), 12, 12);
        Ink.text(g, f.group().label(), x + 2, y - 9, 11.5, true, on ? p.text() : p.text2(), TextAlignment.LEFT);
    }

    private void note(CanvasModel.Sheet s) {
        double size = Ink.size(NoteText.SIZE, Math.min(1, v.scale()));
        boolean on = selected.contains(s.note().id());
        double x = v.sx(s.box().x());
        double y = v.sy(s.box().y());
        List<List<NoteText.Word>> lines = NoteText.lines(s.note().text(), (t, st) -> Ink.width(t, size,
                st == NoteText.Style.BOLD) + (st == NoteText.Style.KEY ? 10 : 0));
        if (v.scale() < NoteText.WHOLE) {
            folded(lines, x, y, size, on, s.box().w() * v.scale());
            return;
        }
        g.setFill(on ? p.select() : p.lineStrong());
        g.fillRect(x, y, on ? 2 : 1, Math.max(1, lines.size()) * NoteText.LINE + 6);
        for (int i = 0; i < lines.size(); i++) {
            double at = x + 12;
            double mid = y + 3 + (i + 0.5) * NoteText.LINE;
            for (NoteText.Word word : lines.get(i)) {
                at += word.spaceBefore() ? Ink.width(" ", size, false) : 0;
                at += word(word, at, mid, size);
            }
        }
    }

    /// Where the canvas is too small for the whole note: its first words.
    private void folded(List<List<NoteText.Word>> lines, double x, double y, double size, boolean on, double width) {
        g.setFill(on ? p.select() : p.lineStrong());
        g.fillRect(x, y, on ? 2 : 1, NoteText.LINE + 6);
        double at = x + 12;
        double mid = y + 3 + NoteText.LINE / 2;
        for (NoteText.Word word : lines.getFirst()) {
            double w = Ink.width(word.text(), size, word.style() == NoteText.Style.BOLD) + 4;
            if (at + w > x + width - 12) {
                break;
            }
            at += word.spaceBefore() ? Ink.width(" ", size, false) : 0;
            at += word(word, at, mid, size);
        }
        Ink.text(g, "…", at + 2, mid, size, false, p.text3(), TextAlignment.LEFT);
    }

    private double word(NoteText.Word word, double x, double mid, double size) {
        boolean bold = word.style() == NoteText.Style.BOLD;
        double w = Ink.width(word.text(), size, bold);
        if (word.style() != NoteText.Style.KEY) {
            Ink.text(g, word.text(), x, mid, size, bold, bold ? p.text() : p.text2(), TextAlignment.LEFT);
            return w;
        }
        g.setStroke(p.lineStrong());
        g.setLineWidth(1);
        g.strokeRoundRect(Math.rint(x) + 1.5, Math.rint(mid) - 7.5, Math.rint(w) + 7, 15, 6, 6);
        Ink.text(g, word.text(), x + 5, mid, size - 0.5, false, p.text2(), TextAlignment.LEFT);
        return w + 10;
    }

    private void node(CanvasNode n) {
        Box b = n.box();
        boolean on = selected.contains(n.id()) && !neuronOnly;
        double x = Math.rint(v.sx(b.x())) + 0.5;
        double y = Math.rint(v.sy(b.y())) + 0.5;
        double w = Math.rint(b.w() * v.scale());
        double h = Math.rint(b.h() * v.scale());
        if (!n.isStimulus() && !n.isPanel()) {
            return;
        }
        double arc = 10 * Math.max(0.6, Math.min(1.4, v.scale()));
        g.setFill(n.isStimulus() ? p.dark() ? p.raised().interpolate(p.panel(), 0.4) : p.raised() : Ink.sheet(p));
        g.fillRoundRect(x, y, w, h, arc, arc);
        g.setStroke(on ? p.select() : p.lineStrong());
        g.setLineWidth(on ? 1.5 : 1);
        g.strokeRoundRect(x, y, w, h, arc, arc);
        if (n.stimulus() != null) {
            icon(icon(n.stimulus()), x + w / 2, y + h / 2, 1.25 * v.scale());
        }
    }

    static Icon icon(Stimulus s) {
        return switch (s) {
            case Stimulus.CurrentStep c -> Icon.STEP;
            case Stimulus.CurrentRamp c -> Icon.RAMP;
            case Stimulus.CurrentSine c -> Icon.SINE;
            case Stimulus.CurrentNoise c -> Icon.NOISE;
            case Stimulus.Poisson c -> Icon.POISSON;
            case Stimulus.SpikeList c -> Icon.SPIKE_FILE;
            case Stimulus.DatasetInput c -> Icon.DATASET;
        };
    }

    private void icon(Icon i, double cx, double cy, double scale) {
        g.save();
        g.translate(cx - 8 * scale, cy - 8 * scale);
        g.scale(scale, scale);
        g.setStroke(p.text());
        g.setLineWidth(1.35);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.beginPath();
        g.appendSVGPath(i.path);
        g.stroke();
        g.restore();
    }

    private void label(CanvasNode n, CanvasModel.Label place) {
        double size = Ink.size(12.5, v.scale());
        double small = Ink.size(12, v.scale());
        String detail = detail(n);
        double x = v.sx(n.box().x());
        if (n.isPanel()) {
            double y = place == CanvasModel.Label.BELOW ? v.sy(n.box().bottom()) + 13 : v.sy(n.box().y()) - 12;
            double at = x + glyph(n, x, y);
            Ink.text(g, n.label(), at, y, size, true, p.text(), TextAlignment.LEFT);
            at += Ink.width(n.label(), size, true) + 7;
            if (v.scale() >= 0.4 && (v.scale() >= 1 || n.box().w() * v.scale() > TITLE_NEEDS)) {
                Ink.text(g, detail, at, y, small, false, p.text3(), TextAlignment.LEFT);
            }
            return;
        }
        double cx = v.sx(n.box().cx());
        double line = size + 3;
        boolean right = place == CanvasModel.Label.RIGHT;
        double y = switch (place) {
            case RIGHT -> v.sy(n.box().cy()) - line / 2 + 5;
            case BELOW -> v.sy(n.box().bottom()) + 13;
            case ABOVE -> v.sy(n.box().y()) - 12 - line;
        };
        double tx = right ? v.sx(n.box().right()) + 10 : cx;
        TextAlignment align = right ? TextAlignment.LEFT : TextAlignment.CENTER;
        Ink.text(g, n.label(), tx, y, size, true, p.text(), align);
        if (v.scale() >= 0.4) {
            Ink.text(g, detail, tx, y + line, small, false, p.text3(), align);
        }
    }

    private String detail(CanvasNode n) {
        boolean timed = n.stimulus() != null && !Double.isNaN(timeMs) && !n.stimulus().spiking();
        return timed && n.stimulus() != null
                ? n.detail() + (Words.on(n.stimulus(), timeMs) ? ", on" : ", off")
                : n.detail();
    }

    /// A density tile shows no forms, so its title does.
    private double glyph(CanvasNode n, double x, double y) {
        if (!n.grid().density()) {
            return 0;
        }
        double[] c = n.glyph().corners(x + 5, y, 5);
        g.setFill(p.text2());
        if (c.length == 0) {
            g.fillOval(x, y - 5, 10, 10);
        } else {
            double[] xs = new double[c.length / 2];
            double[] ys = new double[c.length / 2];
            for (int i = 0; i < xs.length; i++) {
                xs[i] = c[2 * i];
                ys[i] = c[2 * i + 1];
            }
            g.fillPolygon(xs, ys, xs.length);
        }
        return 16;
    }
}
