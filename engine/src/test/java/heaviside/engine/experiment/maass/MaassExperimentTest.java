package heaviside.engine.experiment.maass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.experiment.Progress;
import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Settings;
import heaviside.engine.math.RandomStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaassExperimentTest {

    @Test
    void theGradientOfTheSigmoidalNetIsTheSlopeOfItsLoss() {
        Examples e = Examples.numbers(3, 12, new RandomStream(4));
        SigmoidNet net = new SigmoidNet(3, 4, new RandomStream(5));
        double[] g = net.gradient(e);
        for (int i = 0; i < g.length; i++) {
            double was = net.parameters()[i];
            net.parameters()[i] = was + 1e-5;
            double up = net.loss(e);
            net.parameters()[i] = was - 1e-5;
            double down = net.loss(e);
            net.parameters()[i] = was;
            assertThat(g[i]).as("parameter %d", i).isCloseTo((up - down) / 2e-5, within(1e-6));
        }
    }

    @Test
    void twoSigmoidsLearnCdOfTwoAndOneMissesOneInstanceOfSixteen() {
        Examples all = Examples.allWords(2);
        List<SmallestNet.Attempt> found = new SmallestNet(3, 1).search(all, all, 1, 1, 5000, 0.03, "CD_2",
                Progress.NONE);
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().accuracy()).isEqualTo(15 / 16.0);
        assertThat(found.getLast()).isEqualTo(new SmallestNet.Attempt(2, 1, true));
    }

    @Test
    void theSearchEndsWithItsTime() {
        Examples all = Examples.allWords(4);
        assertThat(new SmallestNet(3, 1, () -> false).search(all, all, 1, 1, 5000, 0.03, "CD_4", Progress.NONE))
                .hasSize(1).noneMatch(SmallestNet.Attempt::solved);
    }

    @Test
    void twoSigmoidsLearnEdOfTwoAndOneDoesNot() {
        RandomStream random = new RandomStream(2);
        List<SmallestNet.Attempt> found = new SmallestNet(2, 1).search(Examples.numbers(2, 2000, random),
                Examples.numbers(2, 4000, random), 1, 0.999, 200, 0.03, "ED_2", Progress.NONE);
        assertThat(found).extracting(SmallestNet.Attempt::solved).containsExactly(false, true);
        assertThat(found.getFirst().accuracy()).isLessThan(0.8);
    }

    @Test
    void noSingleNumberGivesTheAnswerAway() {
        // the mean of each place is the same for yes and no, up to chance
        RandomStream random = new RandomStream(6);
        double[] sum = new double[2];
        for (int k = 0; k < 40_000; k++) {
            sum[k % 2] += Instances.numbers(5, k % 2 == 0, random)[k / 2 % 5] / 20_000;
        }
        assertThat(sum[0]).isCloseTo(sum[1], within(0.06));
    }

    @Test
    void theReportTellsTheCurveAndEveryFindingHolds() {
        MaassExperiment e = new MaassExperiment();
        Result r = e.run(Settings.of(e, Map.of("n", 50.0, "instances", 20.0, "trained", 2.0)), Progress.NONE);
        assertThat(r.findings()).allMatch(Result.Finding::holds);
        assertThat(r.table().rows()).extracting(List::getFirst).containsExactly("2", "3", "4", "5", "10", "20", "50");
        assertThat(r.table().rows().getLast()).endsWith("22");
        assertThat(r.plots().getFirst().series()).extracting(Result.Series::name).contains("one spiking neuron",
                "at least, ED: (n − 4)/2 − 1");
        assertThat(MaassReport.bound(1000)).isEqualTo(497);
        assertThat(MaassReport.bound(10_000)).isEqualTo(4997);
    }

    @Test
    void aWrongAnswerIsAFindingThatDoesNotHold() {
        var right = new MaassExperiment.Answers(2, 10, 0, false);
        var wrong = new MaassExperiment.Answers(2, 10, 1, false);
        Result r = new MaassReport(List.of(right), List.of(wrong), List.of()).result();
        assertThat(r.findings()).filteredOn(f -> !f.holds()).singleElement()
                .satisfies(f -> assertThat(f.measured()).isEqualTo("1 of 10"));
    }
}
