package heaviside.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static Sweep.Point point(double events, double wall) {
        return new Sweep.Point(20, 128, events, wall);
    }

    @Test
    void growthIsJudgedWithinASeriesBetweenAnyTwoPoints() {
        Sweep fine = new Sweep(List.of(point(1e8, 0.2), point(1e9, 0.5), point(1e10, 4), point(2e8, 0.3),
                point(2e9, 0.9)));
        assertThat(fine.worstGrowth()).isCloseTo(0.8, Offset.offset(1e-9));
        Sweep steep = new Sweep(List.of(point(1e8, 0.2), point(2e8, 0.43), point(4e8, 0.93)));
        assertThat(steep.worstGrowth()).as("two small steps add up").isCloseTo(4.65 / 4, Offset.offset(1e-9))
                .isGreaterThan(Sweep.ALLOWED);
    }

    @Test
    void theFitFindsALineAndThePointThatLiesHighestAboveIt() {
        Sweep line = new Sweep(List.of(point(1e8, 0.2), point(1e9, 0.65), point(4e9, 2.15)));
        Sweep.Fit f = line.fit().orElseThrow();
        assertThat(f.perBioS()).isCloseTo(0.15, Offset.offset(1e-9));
        assertThat(f.perEvent()).isCloseTo(0.5e-9, Offset.offset(1e-15));
        assertThat(f.worstExcess()).isCloseTo(0, Offset.offset(1e-9));
        Sweep bent = new Sweep(List.of(point(1e8, 0.2), point(1e9, 0.65), point(2e9, 1.5), point(4e9, 2.15),
                point(1e8, 9)));
        assertThat(bent.fit().orElseThrow().worst().eventsPerBioS()).isEqualTo(2e9);
        assertThat(bent.fit().orElseThrow().worstExcess()).isBetween(0.05, 0.31);
        assertThat(new Sweep(List.of(point(1e8, 0.2), point(1e9, 0.65))).fit()).isEmpty();
    }

    @Test
    void tableAndPlotHoldEveryPoint() {
        Sweep s = new Sweep(List.of(point(1e8, 0.2), point(1e9, 0.5), point(2e8, 0.3)));
        assertThat(s.csv().lines()).hasSize(4).contains("20.00,128,1.00000e+09,0.50000");
        assertThat(s.svg()).startsWith("<svg").endsWith("</svg>\n").contains("real time");
        assertThat(s.svg().split("<circle")).hasSize(4);
        assertThat(s.svg().split("<path")).as("two series, too few points for a line").hasSize(3);
        assertThat(s.svg()).contains("128 synapses a neuron");
    }
}
