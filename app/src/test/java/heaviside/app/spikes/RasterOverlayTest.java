package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.plot.Ink;
import heaviside.app.plot.Pen;
import heaviside.app.theme.Palette;
import heaviside.engine.analysis.RasterBins;
import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterOverlayTest {
    private static final Palette P = Palette.DARK;

    /// A text and where it stands.
    private record Written(String text, Rectangle2D at) {
    }

    /// Two groups of one unit each, a spike a tenth of the time.
    private static Opened two(String file, double lengthMs) {
        double[] times = new double[20];
        int[] units = new int[20];
        for (int k = 0; k < 20; k++) {
            times[k] = (k + 0.5) * lengthMs / 20;
            units[k] = k % 2;
        }
        return new Opened(file, SpikeIndex.of(times, units, 2, new Window(0, lengthMs)),
                List.of(new Opened.Group(file + "E", "", Opened.Role.EXCITES, 0, 1),
                        new Opened.Group(file + "I", "", Opened.Role.INHIBITS, 1, 1)),
                List.of(), "", false, 0);
    }

    private static List<Written> written(Opened o, double width, List<Selected> selections) {
        Sheet sheet = Sheet.of(List.of(o), Sheet.Align.OWN);
        RasterLayout layout = RasterLayout.of(Order.UNIT.of(sheet, new int[2], sheet.spikes().window()),
                sheet.groups());
        RasterGeometry g = new RasterGeometry(width, 400, RasterGeometry.LEFT);
        RasterSpan span = new RasterSpan(0, o.spikes().window().stopMs(), 0, 1);
        RasterPainter.Painted p = new RasterPainter().paint(
                new RasterPainter.Request(sheet, layout, new RasterBins(sheet.spikes(), layout.order()), span,
                        (int) g.rasterWidth(), (int) g.rasterHeight(), true, selections, P),
                null);
        List<Written> all = new ArrayList<>();
        new RasterOverlay(pen(all), g, p, span, P).all(selections, layout, -1);
        return all;
    }

    private static Pen pen(List<Written> all) {
        return new Pen() {
            @Override
            public void line(double[] x, double[] y, int n, Color colour, double width, double... dashes) {
            }

            @Override
            public void fill(double[] x, double[] y, int n, Color colour) {
            }

            @Override
            public void rect(double x, double y, double w, double h, Color colour) {
            }

            @Override
            public void text(String text, double x, double y, TextAlignment align, Color colour, Font font) {
                double w = Ink.width(text, font);
                double left = align == TextAlignment.LEFT ? x : align == TextAlignment.RIGHT ? x - w : x - w / 2;
                all.add(new Written(text, new Rectangle2D(left, y - 6, w, 12)));
            }

            @Override
            public void image(Image image, double x, double y, double w, double h) {
            }

            @Override
            public void clip(double x, double y, double w, double h) {
            }

            @Override
            public void unclip() {
            }
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {500, 5e3, 3.6e6, 4e8, 3e12})
    void timesBelowTheRasterDoNotRunIntoOneAnother(double lengthMs) {
        for (int width = 480; width < 1900; width += 90) {
            List<Written> below = written(two("", lengthMs), width, List.of()).stream()
                    .filter(w -> w.at().getMinY() > 380).toList();
            assertThat(below.size()).as("times at " + width).isGreaterThanOrEqualTo(2);
            for (int k = 1; k < below.size(); k++) {
                assertThat(below.get(k).at().getMinX()).as(below.get(k) + " at " + width)
                        .isGreaterThan(below.get(k - 1).at().getMaxX());
            }
        }
    }

    @Test
    void labelsOfSelectionsThatMeetStandApartAndEachInItsOwn() {
        Selected a = new Selected(0, new Window(700, 1000), new int[]{0}, "a", 3);
        Selected b = new Selected(1, new Window(800, 1400), new int[]{1}, "b", 6);
        List<Written> labels = written(two("", 3000), 700, List.of(a, b)).stream()
                .filter(w -> w.text().endsWith(" spikes")).toList();
        assertThat(labels).hasSize(2);
        assertThat(labels.get(0).at().intersects(labels.get(1).at())).isFalse();
        assertThat(labels.get(0).at().getMaxY()).as("A is above").isLessThan(230);
        assertThat(labels.get(1).at().getMinY()).as("B is below").isGreaterThan(210);
    }

    @Test
    void besideTheRatesTheGroupIsNamedNotTheBeginningOfItsFile() {
        List<String> names = written(two("recording.csv ", 3000), 700, List.of()).stream().map(Written::text).toList();
        assertThat(names).contains("E", "I");
    }

    @Test
    void everyKeyOfTheSpikesIsAKey() {
        assertThat(SpikesWorkspace.COMMANDS.stream().flatMap(c -> Arrays.stream(c.keys().split("\\|", -1)))
                .filter(k -> !k.isEmpty()).map(KeyCombination::valueOf))
                .isNotEmpty().allMatch(KeyCodeCombination.class::isInstance);
    }
}
