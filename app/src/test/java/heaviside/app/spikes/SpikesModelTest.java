package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.app.plot.Figure;
import heaviside.app.plot.FigureView;
import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import heaviside.engine.math.RandomStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpikesModelTest {
    private final SpikesModel model = new SpikesModel(new NowBackground());

    /// 40 excitatory and 10 inhibitory units; units 10 to 19 are busy from 200 to 400 ms.
    static Opened recording(String name, long seed) {
        RandomStream r = new RandomStream(seed);
        double[] t = new double[40_000];
        int[] u = new int[t.length];
        int n = 0;
        for (double ms = 0; ms < 1000; ms += 0.5) {
            for (int k = 0; k < 50; k++) {
                boolean busy = k >= 10 && k < 20 && ms >= 200 && ms < 400;
                if (r.nextDouble() < (busy ? 0.05 : 0.008)) {
                    t[n] = ms + 1e-3 * k;
                    u[n++] = k;
                }
            }
        }
        return new Opened(name, SpikeIndex.of(Arrays.copyOf(t, n), Arrays.copyOf(u, n), 50, new Window(0, 1000)),
                List.of(new Opened.Group("E", "E", Opened.Role.EXCITES, 0, 40),
                        new Opened.Group("I", "I", Opened.Role.INHIBITS, 40, 10)),
                List.of(), "", false, 0);
    }

    private void open() {
        model.open(List.of(recording("one", 1)));
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void everyOrderKeepsEachUnitOnceAndGroupsTogether(Order o) {
        open();
        model.order(o);
        int[] order = model.shown().get().layout().order();
        assertThat(order).hasSize(50).doesNotHaveDuplicates();
        assertThat(Arrays.stream(order).limit(40).max().orElse(99)).isEqualTo(39);
        assertThat(model.shown().get().order()).isEqualTo(o);
    }

    @Test
    void theBusiestUnitStandsOnTopByRate() {
        open();
        model.order(Order.RATE);
        SpikeIndex s = model.shown().get().sheet().spikes();
        int[] order = model.shown().get().layout().order();
        for (int k = 1; k < 40; k++) {
            assertThat(s.count(order[k])).isLessThanOrEqualTo(s.count(order[k - 1]));
        }
    }

    @Test
    void aRectangleSelectsItsUnitsAndCountsTheirSpikes() {
        open();
        RasterLayout l = model.shown().get().layout();
        model.select(0, 400, 200, l.top(10) + 1e-6, l.bottom(19) - 1e-6);
        Selected a = model.selected(0).orElseThrow();
        assertThat(a.units()).containsExactly(IntStream.range(10, 20).toArray());
        assertThat(a.window()).isEqualTo(new Window(200, 400));
        SpikeIndex s = model.shown().get().sheet().spikes();
        assertThat(a.spikes())
                .isEqualTo(IntStream.range(10, 20).map(u -> s.train(u, new Window(200, 400)).length).sum());
        assertThat(a.name()).endsWith("units of E");
        model.select(1, 0, 100, l.top(45) + 1e-6, l.top(45) + 2e-6);
        assertThat(model.selected(1).orElseThrow().name()).isEqualTo("I\u00b75");
        model.clearSelections();
        assertThat(model.selections()).isEmpty();
    }

    @Test
    void selectionsKeepTheirUnitsWhenTheOrderChanges() {
        open();
        model.select(0, 200, 400, 0, 0.2);
        int[] units = model.selected(0).orElseThrow().units();
        model.order(Order.SIMILARITY);
        assertThat(model.selected(0).orElseThrow().units()).isEqualTo(units);
    }

    @Test
    void zoomingStaysWithinTheRecordingAndAboutThePoint() {
        open();
        RasterSpan all = model.shown().get().all();
        RasterSpan in = all.zoomedTime(250, 0.1, all);
        assertThat(in.lengthMs()).isCloseTo(100, within(1e-9));
        assertThat((250 - in.fromMs()) / in.lengthMs()).isCloseTo(0.25, within(1e-9));
        assertThat(in.zoomedTime(250, 1e9, all)).isEqualTo(all);
        assertThat(in.moved(-1e6, 2, all).fromMs()).isZero();
        assertThat(in.zoomedUnits(0.5, 1e-9, all).bottom()).isGreaterThan(in.zoomedUnits(0.5, 1e-9, all).top());
    }

    @Test
    void severalRecordingsStandUnderOneAnotherAlignedByTheirStart() {
        Opened one = recording("one", 1);
        Opened two = recording("two", 2);
        double[] late = Arrays.stream(two.spikes().timesMs()).map(t -> t + 5000).toArray();
        Opened shifted = new Opened("two", SpikeIndex.of(late, two.spikes().units(), 50, new Window(5000, 6000)),
                two.groups(), List.of(), "", false, 0);
        model.open(List.of(one, shifted));
        assertThat(model.shown().get().sheet().spikes().window()).isEqualTo(new Window(0, 6000));
        model.align(Sheet.Align.START);
        Sheet s = model.shown().get().sheet();
        assertThat(s.spikes().window()).isEqualTo(new Window(0, 1000));
        assertThat(s.spikes().count()).isEqualTo(one.spikes().count() + two.spikes().count());
        assertThat(s.groups()).extracting(Opened.Group::label).containsExactly("one E", "one I", "two E", "two I");
        assertThat(s.spikes().train(62)).hasSize(two.spikes().count(12));
        assertThat(s.unitName(62)).isEqualTo("two E\u00b712");
        model.close(shifted);
        assertThat(model.shown().get().sheet().spikes().unitCount()).isEqualTo(50);
    }

    @Test
    void anExportedRecordingComesBackWithIdenticalSpikes(@TempDir Path folder) throws Exception {
        Opened o = recording("one", 3);
        double[] odd = o.spikes().timesMs().clone();
        for (int i = 0; i < odd.length; i++) {
            odd[i] += 1e-4 / 3;
        }
        Opened exact = new Opened("odd", SpikeIndex.of(odd, o.spikes().units(), 50, o.spikes().window()), o.groups(),
                List.of(), "", false, 0);
        StringWriter w = new StringWriter();
        SpikeText.write(Sheet.of(List.of(exact), Sheet.Align.OWN), w);
        Path file = Files.writeString(folder.resolve("spikes.csv"), w.toString());
        Opened back = SpikeSources.read(file, 0).opened().getFirst();
        assertThat(back.spikes().timesMs()).isEqualTo(odd);
        assertThat(back.spikes().units()).isEqualTo(o.spikes().units());
        assertThat(back.spikes().unitCount()).isEqualTo(50);
        assertThat(back.groups()).extracting(Opened.Group::label).containsExactly("E", "I");
        assertThat(back.spikes().window().stopMs()).isEqualTo(1000);
    }

    @Test
    void everyPanelComputesAFigureWithFiniteNumbersOrSaysWhyNot() {
        open();
        RasterLayout l = model.shown().get().layout();
        model.select(0, 100, 500, l.top(8), l.bottom(21));
        model.select(1, 150, 550, l.top(30), l.bottom(39));
        model.options(model.options().withTrial(100));
        Comparison both = Comparison.of(model.shown().get(), model.selections(), model.options());
        Comparison nothing = Comparison.of(model.shown().get(), List.of(), model.options());
        for (Analysis a : Analyses.all()) {
            Analysis.Outcome o = a.compute().of(both, () -> false);
            assertThat(o.figure()).as(a.id()).isNotEqualTo(Figure.EMPTY);
            assertThat(FigureView.csv(o.figure()).lines().count()).as(a.id()).isGreaterThan(5);
            assertThat(FigureView.csv(o.figure())).as(a.id()).doesNotContain("NaN").doesNotContain("Infinity");
            assertThat(FigureView.svg(o.figure(), a.title(), 320, 120)).startsWith("<svg").endsWith("</svg>\n");
            Analysis.Outcome all = a.compute().of(nothing, () -> false);
            assertThat(all.figure().equals(Figure.EMPTY) && all.foot().isEmpty()).as(a.id()).isFalse();
        }
    }

    @Test
    void thePanelsSayOfTheTrainsOfTheReferenceWhatTheReferenceSays() {
        double[] a = {3, 9.5, 17, 31, 40.5, 58, 77, 90};
        assertThat(IntervalPanels.measure(a, "cv")).isCloseTo(.3594596728991239, within(1e-10));
        assertThat(IntervalPanels.measure(a, "cv2")).isCloseTo(.36337856707776767, within(1e-10));
        assertThat(IntervalPanels.measure(a, "lv")).isCloseTo(.12890379551751133, within(1e-10));
        assertThat(IntervalPanels.measure(a, "lvr")).isCloseTo(.23462797089334186, within(1e-10));
    }

    @Test
    void rowsOfUnitsHoldTheNumbersOfTheSelectedWindow() {
        open();
        model.select(0, 200, 400, 0.02, 0.3);
        Comparison c = Comparison.of(model.shown().get(), model.selections(), model.options());
        List<UnitRow> rows = UnitRow.of(model.shown().get(), c, () -> false);
        assertThat(rows).hasSameSizeAs(Arrays.stream(model.selected(0).orElseThrow().units()).boxed().toList());
        assertThat(rows).allMatch(r -> r.statistics().rateHz() == r.train().length * 5.0);
        String csv = UnitRow.csv(rows);
        assertThat(csv.lines().skip(1)).hasSize(rows.size()).allMatch(x -> x.split(",", -1).length == 16);
    }
}
