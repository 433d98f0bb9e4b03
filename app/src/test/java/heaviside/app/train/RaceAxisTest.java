package heaviside.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.app.plot.LineChart.Axis;
import heaviside.app.plot.LineChart.Points;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.network.Network;
import heaviside.engine.train.BatchReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaceAxisTest {
    private static LaneProgress lane(String trainer, double secondsAnEpoch, double spikesAnEpoch, long bytes) {
        Curve epochs = new Curve(RaceAxis.COLUMNS + 1);
        Curve batches = new Curve(RaceAxis.COLUMNS);
        epochs.add(0, 0, 0.1, 2.3, 0, Double.NaN, 5);
        for (int i = 1; i <= 4; i++) {
            batches.add(i - 0.5, (i - 0.5) * secondsAnEpoch, 0.5, 1, (i - 0.5) * spikesAnEpoch, bytes);
            batches.add(i, i * secondsAnEpoch, 0.5, 1, i * spikesAnEpoch, bytes);
            epochs.add(i, i * secondsAnEpoch, 0.5, 1, i * spikesAnEpoch, bytes, 5);
        }
        BatchReport b = new BatchReport(0, 0, 1, 1, 0.5, new double[]{1}, new float[0][], 1, bytes, 1);
        return new LaneProgress(trainer, trainer,
                FirstWeights.drawn(TrainingSetup.standard("yin-yang")), 4, 4 * secondsAnEpoch, epochs.rows(),
                batches.rows(), List.of(), b,
                Map.of(), Map.of(), new int[0], List.of(), new int[0], new int[0], Network.EMPTY);
    }

    private static RaceProgress race(LaneProgress... lanes) {
        return new RaceProgress(1, RaceProgress.State.FINISHED, "", 4, 0, 2, 4, false, 1, 0, 10, 10, List.of(lanes));
    }

    private static Axis axis(RaceAxis a, LaneProgress... lanes) {
        return a.axis(List.of(lanes), race(lanes));
    }

    @Test
    void secondsThatDifferAHundredfoldStandOnALogarithmicAxisFromTheShortestFirstEpochOn() {
        LaneProgress fast = lane("eventprop", 0.1, 0, 100);
        LaneProgress slow = lane("eprop", 10, 0, 100);
        Axis x = axis(RaceAxis.SECONDS, fast, slow);
        assertThat(x.log()).isTrue();
        assertThat(x.name()).isEqualTo("own training time, s, log");
        Points short_ = RaceAxis.SECONDS.points(x, fast.epochs(), RaceAxis.ACCURACY);
        assertThat(short_.count()).isEqualTo(4); // the untrained network has no place on it
        assertThat(short_.x()[0]).isBetween(x.low(), x.high()).isCloseTo(-1, within(1e-9));
        double shown = (short_.x()[3] - short_.x()[0]) / (x.high() - x.low());
        assertThat(shown).as("width of the short curve").isGreaterThan(0.15);
        assertThat(RaceAxis.SECONDS.points(x, slow.epochs(), RaceAxis.ACCURACY).x()[3])
                .isCloseTo(x.high(), within(1e-9));
        assertThat(x.format().apply(-1)).isEqualTo("0.1");
        assertThat(x.format().apply(1)).isEqualTo("10");
    }

    @Test
    void secondsOfTheSameSizeStandOnALinearAxisFromZero() {
        Axis x = axis(RaceAxis.SECONDS, lane("a", 1, 0, 100), lane("b", 2, 0, 100));
        assertThat(x.log()).isFalse();
        assertThat(x.low()).isZero();
        assertThat(x.high()).isEqualTo(8);
    }

    @Test
    void aTrainerWithoutSpikesDoesNotStretchTheAxisOfSpikes() {
        LaneProgress rate = lane("rate", 1, 0, 100);
        Axis x = axis(RaceAxis.SPIKES, rate, lane("surrogate", 1, 2e6, 100), lane("eprop", 1, 3e6, 100));
        assertThat(x.log()).isFalse();
        assertThat(x.high()).isEqualTo(12e6);
        assertThat(x.format().apply(5e6)).isEqualTo("5\u2009M");
        assertThat(x.format().apply(2.5e6)).isEqualTo("2.5\u2009M");
        assertThat(x.format().apply(20_000)).isEqualTo("20\u2009k");
        assertThat(x.format().apply(0)).isEqualTo("0");
    }

    @Test
    void memoryStandsOnALogarithmicAxisWithItsUnitAtEachTick() {
        Axis x = axis(RaceAxis.MEMORY, lane("surrogate", 1, 1, 1_500_000), lane("eventprop", 1, 1, 4_200));
        assertThat(x.log()).isTrue();
        assertThat(x.format().apply(3)).isEqualTo("1 kB");
        assertThat(x.format().apply(6)).isEqualTo("1 MB");
        assertThat(Math.pow(10, x.low())).isLessThan(4_200);
        assertThat(Math.pow(10, x.high())).isGreaterThan(1_500_000);
    }
}
