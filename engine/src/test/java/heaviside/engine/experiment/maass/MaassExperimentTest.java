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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void theSlopeOfTheWholeSetIsThatOfItsExamples() {
        Examples e = Examples.numbers(3, 1300, new RandomStream(4));
        SigmoidNet net = new SigmoidNet(3, 4, new RandomStream(5));
        double[] whole = new double[net.parameters().length];
        int right = new SignDescent(e).slope(net.parameters(), 4, whole);
        assertThat(whole).containsExactly(net.gradient(e), within(1e-8));
        assertThat(right / 1300.0).isEqualTo(net.accuracy(e));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void theNetsThatAreKnownAnswer(int n) {
        Examples words = Examples.allWords(n);
        assertThat(KnownNets.coincidence(n).accuracy(words)).isEqualTo(1);
        SigmoidNet steps = KnownNets.distinctness(n, Examples.spread(n));
        assertThat(steps.hidden()).isEqualTo(n * (n - 1));
        assertThat(steps.accuracy(Examples.numbers(n, 2000, new RandomStream(3)))).isGreaterThan(0.85);
    }

    @Test
    void aNetWithoutAUnitIsTheSumOfTheOthers() {
        Examples e = Examples.numbers(3, 50, new RandomStream(4));
        SigmoidNet net = new SigmoidNet(3, 4, new RandomStream(5));
        net.parameters()[4 * 4 + 2] = 0; // unit 2 says nothing to the answer
        assertThat(net.without(2).hidden()).isEqualTo(3);
        assertThat(net.without(2).loss(e)).isCloseTo(net.loss(e), within(1e-9));
    }

    @Test
    void twoSigmoidsLearnCdOfTwoAndOneMissesOneInstanceOfSixteen() {
        Examples all = Examples.allWords(2);
        List<SmallestNet.Attempt> found = new SmallestNet(3, 1).search(
                new SmallestNet.Task("CD_2", all, all, 1, 1000, KnownNets.coincidence(2)), Progress.NONE);
        assertThat(found).extracting(SmallestNet.Attempt::hidden).containsExactly(2, 1);
        assertThat(found).extracting(SmallestNet.Attempt::solved).containsExactly(true, false);
        assertThat(found.getLast().accuracy()).isEqualTo(15 / 16.0);
        assertThat(found.getLast().starts()).as("two without a unit, three shaken, three random").isEqualTo(8);
    }

    @Test
    void theSearchEndsWithItsTime() {
        Examples all = Examples.allWords(4);
        assertThat(new SmallestNet(3, 1, () -> false).search(
                new SmallestNet.Task("CD_4", all, all, 1, 1000, KnownNets.coincidence(4)), Progress.NONE)).isEmpty();
    }

    @Test
    void twoSigmoidsLearnEdOfTwoAndOneDoesNot() {
        RandomStream random = new RandomStream(2);
        List<SmallestNet.Attempt> found = new SmallestNet(2, 1).search(new SmallestNet.Task("ED_2",
                Examples.numbers(2, 2000, random), Examples.numbers(2, 4000, random), 0.999, 300,
                KnownNets.distinctness(2, Examples.spread(2))), Progress.NONE);
        assertThat(found).extracting(SmallestNet.Attempt::solved).containsExactly(true, false);
        assertThat(found.getLast().accuracy()).isLessThan(0.8);
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

    @Test
    void aShareBelowOneNeverReadsAsAll() {
        assertThat(MaassReport.percent(1)).isEqualTo("100.00 %");
        assertThat(MaassReport.percent(0.9999)).isEqualTo("99.99 %");
        assertThat(MaassReport.percent(65_535 / 65_536.0)).isEqualTo("99.998 %");
        assertThat(MaassReport.percent(0)).isEqualTo("0.00 %");
    }

    @Test
    void aSearchForWhichNoTimeWasLeftIsNamedInTheTableAndIsNoFinding() {
        var right = new MaassExperiment.Answers(8, 10, 0, false);
        Result r = new MaassReport(List.of(right), List.of(right),
                List.of(new MaassExperiment.Trained("ED", 8, List.of()))).result();
        assertThat(r.table().rows().getFirst()).contains("time was up");
        assertThat(r.findings()).extracting(Result.Finding::name).noneMatch(n -> n.contains("ED_8"));
        assertThat(r.findings()).allMatch(Result.Finding::holds);
    }
}
