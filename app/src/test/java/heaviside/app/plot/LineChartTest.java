package heaviside.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.plot.LineChart.Axis;
import heaviside.app.plot.LineChart.Points;
import heaviside.app.plot.LineChart.Series;
import heaviside.app.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class LineChartTest {
    private static final double WIDTH = 400;
    private static final double HEIGHT = 210;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static Series line(String name, double to, DoubleUnaryOperator f) {
        double[] x = new double[60];
        double[] y = new double[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = to * i / (x.length - 1);
            y[i] = f.applyAsDouble(x[i]);
        }
        return new Series(name, "95.3", 0, new double[0], false, false, new Points(x, y, x.length), Points.NONE);
    }

    private static List<Rectangle2D> labels(List<Series> lines, Axis x, Axis y) throws Exception {
        CompletableFuture<List<Rectangle2D>> f = new CompletableFuture<>();
        Platform.runLater(() -> {
            LineChart chart = new LineChart(new Theme(), "Accuracy", true);
            chart.show(lines, x, y);
            chart.resize(WIDTH, HEIGHT);
            chart.layout();
            f.complete(chart.labelBoxes());
        });
        return f.get(20, TimeUnit.SECONDS);
    }

    private static boolean covers(List<Rectangle2D> boxes, List<Series> lines, Axis x, Axis y) {
        Plane at = new Plane(WIDTH, HEIGHT, x, y);
        return lines.stream().anyMatch(s -> {
            for (int i = 0; i < s.line().count(); i++) {
                double px = at.px(s.line().x()[i]);
                double py = at.py(s.line().y()[i]);
                if (boxes.stream().anyMatch(b -> b.contains(px, py))) {
                    return true;
                }
            }
            return false;
        });
    }

    @Test
    void linesThatEndFarApartAreNamedWhereNoLineRuns() throws Exception {
        Axis x = new Axis(0, 100, v -> Ticks.number(v, 0));
        Axis y = new Axis(0, 1, v -> Ticks.number(v, 1));
        List<Series> lines = new ArrayList<>();
        for (double end : new double[]{1, 3, 10, 30, 100}) {
            lines.add(line("Feedback alignment " + end, end, v -> 0.97 - 0.6 * Math.exp(-v / end * 5)));
        }
        List<Rectangle2D> boxes = labels(lines, x, y);
        assertThat(boxes).hasSize(1); // beside their ends they would stand on the longest line
        assertThat(covers(boxes, lines, x, y)).isFalse();
    }

    @Test
    void linesWithRoomBehindThemAreNamedAtTheirEndsWithoutTouching() throws Exception {
        Axis x = new Axis(0, 100, v -> Ticks.number(v, 0));
        Axis y = new Axis(0, 1, v -> Ticks.number(v, 1));
        List<Series> lines = List.of(line("one", 40, v -> 0.9), line("two", 40, v -> 0.89),
                line("three", 40, v -> 0.2));
        List<Rectangle2D> boxes = labels(lines, x, y);
        assertThat(boxes).hasSize(3);
        for (int i = 1; i < boxes.size(); i++) {
            assertThat(boxes.get(i).getMinY()).isGreaterThanOrEqualTo(boxes.get(i - 1).getMaxY());
        }
        assertThat(covers(boxes, lines, x, y)).isFalse();
    }

    @Test
    void logarithmicTicksAreRoundNumbers() {
        assertThat(Ticks.logarithmic(-0.1, 1.1, 5)).usingComparatorWithPrecision(1e-9)
                .containsExactly(0, Math.log10(2), Math.log10(5), 1);
        assertThat(Ticks.logarithmic(-1, 3, 5)).containsExactly(-1, 0, 1, 2, 3);
        assertThat(Ticks.logarithmic(-3, 9, 5)).hasSizeLessThanOrEqualTo(5).contains(0, 3, 6);
    }
}
