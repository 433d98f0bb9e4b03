package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.plot.TimeScale;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The strips above the lanes (onsets of stimuli) and under the raster (time axis).
final class PlotStrips {
    private PlotStrips() {
    }

    /// Names of stimulus onsets.
    static final class Head extends PlotCanvas {
        private final LiveRun run;
        private @Nullable PlotGeometry geometry;

        Head(Theme theme, LiveRun run) {
            super(theme);
            this.run = run;
        }

        void show(PlotGeometry g) {
            geometry = g;
            repaint();
        }

        @Override
        protected void paint(GraphicsContext g, double w, double h, Palette p) {
            PlotGeometry at = geometry;
            if (at == null) {
                return;
            }
            double free = PlotGeometry.LEFT;
            for (Onset o : Onset.of(run.network())) {
                double x = at.x(o.ms());
                if (x >= free && x < w - PlotGeometry.RIGHT - 40) {
                    Ink.text(g, o.text(), x, h / 2, TextAlignment.LEFT, p.excites(), Ink.LABEL);
                    free = x + Ink.width(o.text(), Ink.LABEL) + 8;
                }
            }
        }
    }

    /// The time axis.
    static final class Foot extends PlotCanvas {
        private @Nullable PlotGeometry geometry;

        Foot(Theme theme) {
            super(theme);
        }

        void show(PlotGeometry g) {
            geometry = g;
            repaint();
        }

        @Override
        protected void paint(GraphicsContext g, double w, double h, Palette p) {
            PlotGeometry at = geometry;
            if (at == null) {
                return;
            }
            TimeScale t = at.scale();
            int most = PlotPainter.tickCount(at);
            double step = Ticks.step(t.endMs() - t.startMs(), most);
            boolean seconds = step >= 1000;
            Ink.text(g, seconds ? "Time (s)" : "Time (ms)", PlotGeometry.LEFT - 12, h / 2, TextAlignment.RIGHT,
                    p.text3(), Ink.LABEL);
            for (double ms : Ticks.within(t.startMs(), t.endMs(), most)) {
                double x = at.x(ms);
                if (x > PlotGeometry.LEFT - 1 && x < w - PlotGeometry.RIGHT - 4) {
                    String text = seconds ? Ticks.label(ms / 1000, step / 1000) : Ticks.label(ms, step);
                    Ink.text(g, text, x, h / 2, TextAlignment.CENTER, p.text2(), Ink.TICK);
                }
            }
        }
    }
}
