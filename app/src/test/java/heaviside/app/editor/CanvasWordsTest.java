package heaviside.app.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.app.theme.Palette;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanvasWordsTest {
    private static final Network NET = Network.EMPTY
            .plus(new Population("E", "E", 80, Polarity.EXCITATORY, Lif.standard()))
            .plus(new Population("I", "I", 20, Polarity.INHIBITORY, Lif.standard()))
            .plus(new Population("Out", "Out", 1, Polarity.EXCITATORY, Lif.standard()))
            .plus(new Stimulus.Poisson("B", "Background", 40, 55, 0, 1000));

    private static Projection edge(String from, String to, Connectivity c) {
        return new Projection("x", from, to, c, new Parameter.Normal(-110, 16.5), Parameter.of(1));
    }

    @Test
    void edgesSayHowTheyAreDrawn() {
        assertThat(Words.edge(edge("I", "E", new Connectivity.FixedProbability(0.3, false)), NET)).isEqualTo("p 0.30");
        assertThat(Words.edge(edge("E", "Out", new Connectivity.AllToAll(true)), NET)).isEqualTo("all to one");
        assertThat(Words.edge(edge("E", "I", new Connectivity.FixedInDegree(8, true)), NET)).isEqualTo("8 to each");
        assertThat(Words.weight(edge("I", "E", new Connectivity.OneToOne()), NET)).isEqualTo("−110 pA ± 15 %");
        assertThat(Words.detail(NET.stimuli().getFirst())).isEqualTo("40 × 55 Hz");
    }

    @Test
    void aLoopWithoutSelfConnectionsHasNoDiagonal() {
        assertThat(Words.synapses(edge("E", "E", new Connectivity.AllToAll(false)), NET)).isEqualTo(80 * 79);
        assertThat(Words.synapses(edge("I", "E", new Connectivity.FixedProbability(0.3, false)), NET)).isEqualTo(480);
    }

    @Test
    void aFreshConnectionHasTheSignOfItsSourceAndShrinksWithItsNumber() {
        Projection inhibits = Wiring.standard(NET, "I", "E");
        assertThat(inhibits.weight().centre()).isNegative();
        assertThat(inhibits.byChance()).isTrue();
        Projection one = Wiring.standard(NET, "Out", "Out");
        assertThat(one.weight().centre()).isGreaterThan(Wiring.standard(NET, "E", "Out").weight().centre());
    }

    @Test
    void makingAPopulationInhibitoryTurnsItsWeights() {
        Project p = Project.empty("x").withNetwork(NET.plus(Wiring.standard(NET, "E", "I")));
        Project q = Polarities.set(p, Set.of("E"), Polarity.INHIBITORY);
        assertThat(q.network().projections().getFirst().weight().centre()).isNegative();
        assertThat(CanvasModel.of(q).edges().getFirst().sign()).isEqualTo(CanvasEdge.Sign.INHIBITS);
    }

    @Test
    void notesBreakIntoLinesOfWordsWithStyles() {
        List<List<NoteText.Word>> lines = NoteText.lines("**Try it:** press `Ctrl Z` now.\n2 * 3", (t, s) -> 7
                * t.length());
        assertThat(lines.getFirst()).contains(new NoteText.Word("Try", NoteText.Style.BOLD, false),
                new NoteText.Word("Ctrl Z", NoteText.Style.KEY, true));
        assertThat(lines.getLast()).extracting(NoteText.Word::text).containsExactly("2", "*", "3");
    }

    @Test
    void spikesAreReadOrTheLineIsNamed() {
        Stimulus.SpikeList s = SpikeText.read("s", "s", List.of("channel,time", "0,1.5", "# note", "3; 2.25"));
        assertThat(s.size()).isEqualTo(4);
        assertThat(s.timesMs().get(1)).isEqualTo(2.25);
        assertThatThrownBy(() -> SpikeText.read("s", "s", List.of("0,1", "0,12,5")))
                .hasMessageContaining("Line 2").hasMessageContaining("decimal sign");
        assertThatThrownBy(() -> SpikeText.read("s", "s", List.of("0,1", "0,x"))).hasMessageContaining("'x'");
        assertThatThrownBy(() -> SpikeText.read("s", "s", List.of("-1,1"))).hasMessageContaining("Line 1");
    }

    @Test
    void brightnessGoesFromResetToThresholdAndASpikeIsWhite() {
        assertThat(Shades.index(-65, 100, -65, -50)).isZero();
        assertThat(Shades.index(-50, 100, -65, -50)).isEqualTo(Shades.STEPS - 1);
        assertThat(Shades.index(-60, 1.2f, -65, -50)).isEqualTo(Shades.STEPS);
        assertThat(Shades.index(-60, 1.3f, -65, -50)).isLessThan(Shades.STEPS);
        assertThat(new Shades(Palette.DARK).argb(-60, 0, -65, -50)).isEqualTo(0xffffffff);
        assertThat(new Shades(Palette.LIGHT).argb(-60, 0, -65, -50)).isEqualTo(0xff10151a);
    }

    @Test
    void theTileShowsTheNeuronThatFired() {
        NeuronGrid g = NeuronGrid.of(80);
        NeuronPixels px = new NeuronPixels(g, Glyph.CIRCLE, 1);
        float[] v = new float[83];
        float[] since = new float[83];
        java.util.Arrays.fill(v, -65);
        java.util.Arrays.fill(since, 50);
        since[3 + 23] = 0;
        px.paint(v, since, 3, -65, -50, new Shades(Palette.DARK));
        assertThat(px.argb()[((int) g.y(23)) * px.width() + (int) g.x(23)]).isEqualTo(0xffffffff);
        assertThat(px.argb()[((int) g.y(24)) * px.width() + (int) g.x(24)]).isNotEqualTo(0xffffffff);
    }

    @Test
    void aDensityTileLeavesItsRimFreeAndShowsASpike() {
        NeuronGrid g = NeuronGrid.of(10_000);
        NeuronPixels px = new NeuronPixels(g, Glyph.TRIANGLE, 0.67);
        Shades shades = new Shades(Palette.DARK);
        px.paintIdle(shades);
        assertThat(px.argb()[0]).as("the rim").isZero();
        float[] v = new float[10_000];
        float[] since = new float[10_000];
        java.util.Arrays.fill(v, -60);
        java.util.Arrays.fill(since, 50);
        px.paint(v, since, 0, -65, -50, shades);
        assertThat(px.argb()).doesNotContain(0xffffffff);
        java.util.Arrays.fill(since, 5000, 5400, 0.2f);
        px.paint(v, since, 0, -65, -50, shades);
        assertThat(px.argb()).contains(0xffffffff);
        assertThat(px.argb()[0]).isZero();
    }
}
