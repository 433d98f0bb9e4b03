package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.app.plot.PixelImage;
import heaviside.app.spikes.RasterPainter.Painted;
import heaviside.app.spikes.RasterPainter.Request;
import heaviside.app.theme.Palette;
import heaviside.engine.analysis.RasterBins;
import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class RasterPainterTest {
    private static final Palette P = Palette.DARK;
    private final Opened o = SpikesModelTest.recording("one", 1);
    private final Sheet sheet = Sheet.of(List.of(o), Sheet.Align.OWN);
    private final RasterLayout layout = RasterLayout.of(Order.UNIT.of(sheet, new int[50], sheet.spikes().window()),
            sheet.groups());
    private final RasterBins bins = new RasterBins(sheet.spikes(), layout.order());

    private Painted paint(RasterSpan s, boolean dots, List<Selected> selections) {
        return new RasterPainter().paint(new Request(sheet, layout, bins, s, 400, 200, dots, selections, P), null);
    }

    @Test
    void everySpikeOfAZoomedUnitIsADotAtItsPlaceAndNothingElseIs() {
        RasterSpan s = new RasterSpan(200, 300, layout.top(12), layout.bottom(12));
        Painted p = paint(s, true, List.of());
        double[] train = o.spikes().train(12, new Window(200, 299.9999));
        boolean[] on = new boolean[400];
        for (double t : train) {
            on[(int) ((t - 200) * 4)] = true;
        }
        int well = PixelImage.argb(P.well());
        for (int x = 0; x < 400; x++) {
            assertThat(p.argb()[100 * 400 + x] != well).as("column " + x).isEqualTo(on[x]);
        }
        assertThat(p.rateHz()[100]).isCloseTo(train.length * 10f, within(1e-3f));
    }

    @Test
    void selectedSpikesHaveTheColourOfTheirSelectionInsideItsTimeOnly() {
        int[] units = {12};
        Selected a = new Selected(0, new Window(220, 260), units, "", 0);
        Painted p = paint(new RasterSpan(200, 300, layout.top(12), layout.bottom(12)), true, List.of(a));
        int blue = PixelImage.argb(P.probe(0));
        int inside = 0;
        for (int x = 0; x < 400; x++) {
            boolean chosen = p.argb()[100 * 400 + x] == blue;
            inside += chosen ? 1 : 0;
            if (chosen) {
                assertThat(x).isBetween(80, 239);
            }
        }
        assertThat(inside).isPositive();
        assertThat(p.slotOfRow()[100]).isZero();
    }

    @Test
    void aLineThatSharesItsPixelsWithOtherUnitsTakesOnlyAShareOfTheColour() {
        Selected all = new Selected(0, new Window(0, 1000), layout.order().clone(), "", 0);
        int[] third = java.util.stream.IntStream.range(0, 40).filter(k -> k % 3 == 0).toArray();
        Selected some = new Selected(0, new Window(0, 1000), third, "", 0);
        RasterSpan s = new RasterSpan(0, 1000, 0, 1);
        Painted full = rough(s, all);
        Painted shared = rough(s, some);
        Painted plain = new RasterPainter().paint(
                new Request(sheet, layout, bins, s, 400, 4, false, List.of(), P), null);
        int at = 0;
        while (full.argb()[at] == plain.argb()[at]) {
            at++;
        }
        assertThat(shared.argb()[at]).as("neither the selection's colour nor none of it")
                .isNotEqualTo(full.argb()[at]).isNotEqualTo(plain.argb()[at]);
        assertThat(full.slotOfRow()[0]).isZero();
        assertThat(shared.slotOfRow()[0]).as("a third of the units does not claim the row").isEqualTo((byte) -1);
    }

    /// A dozen units a pixel.
    private Painted rough(RasterSpan s, Selected chosen) {
        return new RasterPainter().paint(new Request(sheet, layout, bins, s, 400, 4, false, List.of(chosen), P), null);
    }

    @Test
    void populationRatesAreSpikesOverUnitsAndTime() {
        Painted p = paint(new RasterSpan(0, 1000, 0, 1), false, List.of());
        double mean = 0;
        for (float v : p.groupHz()[0]) {
            mean += v / 400;
        }
        int spikes = 0;
        for (int u = 0; u < 40; u++) {
            spikes += o.spikes().count(u, 0, 1000);
        }
        assertThat(mean).isCloseTo(spikes / 40.0, within(0.01));
        assertThat(p.exact()).isTrue();
    }

    @Test
    void gapsBetweenGroupsStayEmpty() {
        Painted p = paint(new RasterSpan(0, 1000, 0, 1), false, List.of());
        double gap = (layout.bands().get(0).bottom() + layout.bands().get(1).top()) / 2;
        assertThat(p.rateHz()[(int) (gap * 200)]).isEqualTo(-1);
        assertThat(layout.positionAt(0)).isZero();
        assertThat(layout.positionAt(1)).isEqualTo(49);
    }

    @Test
    void aSheetWithoutSpikesIsWellColoured() {
        SpikeIndex none = SpikeIndex.of(new double[0], new int[0], 3, new Window(0, 10));
        Sheet s = Sheet.of(List.of(new Opened("n", none,
                List.of(new Opened.Group("E", "", Opened.Role.EXCITES, 0, 3)), List.of(), "", false, 0)),
                Sheet.Align.OWN);
        RasterLayout l = RasterLayout.of(new int[]{0, 1, 2}, s.groups());
        Painted p = new RasterPainter().paint(new Request(s, l, new RasterBins(none, l.order()),
                new RasterSpan(0, 10, 0, 1), 50, 20, true, List.of(), P), null);
        assertThat(p.argb()).containsOnly(PixelImage.argb(P.well()));
    }

    @Test
    void theTableOfShadesFollowsTheExponentialToOneShade() {
        for (double reference : new double[]{0.9, 3.7, 1250}) {
            float k = RasterPainter.perCount(reference);
            for (double x = 0; x < 12; x += 0.013) {
                double exact = Math.floor(255.744 * (1 - Math.exp(-x)));
                assertThat((double) RasterPainter.shade((float) (x * reference), k)).as("%s of %s", x, reference)
                        .isCloseTo(exact, org.assertj.core.data.Offset.offset(1.0));
            }
        }
        assertThat(RasterPainter.shade(Float.MAX_VALUE, 1)).isEqualTo(255);
    }
}
