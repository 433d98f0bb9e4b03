package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.plot.Figure;
import heaviside.engine.analysis.Window;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationPanelsTest {
    private static Comparison.Part part(String letter, Window w, double[]... trains) {
        return new Comparison.Part(letter, letter.equals("B") ? 1 : 0, w, IntStream.range(0, trains.length).toArray(),
                trains);
    }

    private static double[] poisson(long seed, double from, double to) {
        return new Random(seed).doubles(200, from, to).sorted().toArray();
    }

    @Test
    void componentsAreThoseOfTheTimeThatBothSelectionsHave() {
        Comparison.Part a = part("A", new Window(0, 1000), poisson(1, 0, 1000), poisson(2, 0, 1000));
        Comparison.Part b = part("B", new Window(100, 500), poisson(3, 100, 500), poisson(4, 100, 500));
        Analysis.Outcome o = PopulationPanels.components(new Comparison(a, b, Comparison.Options.STANDARD),
                () -> false);
        for (Figure.Layer l : o.figure().layers()) {
            assertThat(Arrays.stream(((Figure.Line) l).x()).allMatch(x -> x > 100 && x < 500)).isTrue();
        }
        assertThat(o.foot()).contains("in the time that both share").contains("1 solid (");
        Comparison.Part later = part("B", new Window(1500, 1800), poisson(3, 1500, 1800));
        assertThat(PopulationPanels.plane(new Comparison(a, later, Comparison.Options.STANDARD), () -> false).foot())
                .isEqualTo("A and B share no time.\nSelect them at the same time.");
        Analysis.Outcome alone = PopulationPanels.components(new Comparison(a, null, Comparison.Options.STANDARD),
                () -> false);
        assertThat(alone.foot()).doesNotContain("share");
    }

    @Test
    void theSameTrainsInALongerSelectionAreNotFurtherApart() {
        double[] t = poisson(5, 0, 400);
        double[] longer = Arrays.copyOf(t, 300);
        System.arraycopy(poisson(6, 400, 1000), 0, longer, 200, 100);
        Arrays.sort(longer);
        Comparison.Part a = part("A", new Window(0, 400), t);
        Comparison.Part b = part("B", new Window(0, 1000), longer);
        for (String d : new String[]{"spike", "isi", "victor-purpura", "van-rossum", "spike-sync"}) {
            Analysis.Outcome o = PopulationPanels.distances(
                    new Comparison(a, b, Comparison.Options.STANDARD.withDistance(d)), () -> false);
            Figure.Cells c = (Figure.Cells) o.figure().layers().getLast();
            assertThat(c.values()[0][1]).as(d).isBetween(0.0, 1e-9);
            assertThat(o.foot()).contains("Only the first 400 ms of each.");
        }
    }
}
