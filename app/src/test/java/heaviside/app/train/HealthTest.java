package heaviside.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.theme.Palette;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.io.Project;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.TrainingSetup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final TrainingSetup SETUP = TrainingSetup.standard("yin-yang");
    private static final Project PROJECT = Project.empty("x").withTraining(SETUP);

    private static LaneProgress lane(double loss, float... through) {
        BatchReport b = new BatchReport(0, 0, 1, loss, 0.5, new double[]{1}, new float[][]{through}, 1, 1, 1);
        Curve none = new Curve(RaceAxis.COLUMNS + 1);
        return new LaneProgress("surrogate", "Surrogate BPTT",
                FirstWeights.drawn(TrainingSetup.standard("yin-yang")), 0, 0, none.rows(), none.rows(), List.of(), b,
                Map.of(),
                Map.of(), new int[0], List.of(), new int[0], new int[0], Network.EMPTY);
    }

    private static float[] slope(double perStep) {
        float[] g = new float[60];
        for (int t = 0; t < g.length; t++) {
            g[t] = (float) Math.pow(perStep, g.length - 1 - t);
        }
        return g;
    }

    @Test
    void aGradientThatFadesBackwardIsCalledVanishingAndSetsANarrowSurrogateBackToItsStandard() {
        Project narrow = PROJECT.withTraining(SETUP.withSurrogate(new SurrogateSpec("superspike", 100, 1)));
        List<Health.Finding> found = Health.of(lane(1, slope(0.8)), narrow);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().text()).startsWith("Vanishing back in time").contains("hidden layer")
                .contains("at 0 to 6 ms");
        assertThat(found.getFirst().remedies().getFirst().edit().apply(narrow).training().surrogate().scale())
                .isEqualTo(10);
    }

    @Test
    void aSurrogateWhoseScaleIsAWidthIsMadeNarrowerByASmallerOne() {
        Project wide = PROJECT.withTraining(SETUP.withSurrogate(new SurrogateSpec("gaussian", 100, 1)));
        Remedies.Remedy r = Health.of(lane(1, slope(1.2)), wide).getFirst().remedies().getFirst();
        assertThat(r.label()).startsWith("Surrogate width to ");
        assertThat(r.edit().apply(wide).training().surrogate().scale()).isLessThan(100);
    }

    @Test
    void aGradientThatGrowsBackwardIsCalledExploding() {
        assertThat(Health.of(lane(1, slope(1.2)), PROJECT).getFirst().text()).startsWith("Exploding");
    }

    @Test
    void aGradientThatFallsTowardsTheEndOfTheTrialIsLeftAlone() {
        float[] g = new float[60];
        for (int t = 0; t < g.length; t++) {
            g[t] = (float) Math.pow(1 - t / 60.0, 4);
        }
        assertThat(Health.of(lane(1, g), PROJECT)).isEmpty();
    }

    @Test
    void anEvenGradientIsLeftAlone() {
        assertThat(Health.of(lane(1, slope(1.01)), PROJECT)).isEmpty();
    }

    @Test
    void aLossThatIsNoNumberAsksForASlowerRate() {
        Health.Finding f = Health.of(lane(Double.NaN, slope(1)), PROJECT).getFirst();
        Project p = f.remedies().getFirst().edit().apply(Project.empty("x").withTraining(SETUP));
        assertThat(p.training().learningRate()).isLessThan(SETUP.learningRate());
    }

    @Test
    void stepsWithoutGradientAtTheEndAreNotTakenForExplosion() {
        float[] g = slope(1.01);
        java.util.Arrays.fill(g, 40, 60, 0);
        assertThat(Health.of(lane(1, g), PROJECT)).isEmpty();
    }

    @Test
    void spikesAreCountedByStep() {
        assertThat(UnrolledPlot.counts(Ints.of(0, 2, 2, 9), 4)).containsExactly(1, 0, 2, 0);
    }

    @Test
    void theLargestGradientStandsOutFromTheGroundInBothThemes() {
        for (Palette p : List.of(Palette.DARK, Palette.LIGHT)) {
            double ground = p.well().getBrightness();
            double weak = Math.abs(UnrolledPlot.strength(p, 0.05).getBrightness() - ground);
            double strong = Math.abs(UnrolledPlot.strength(p, 1).getBrightness() - ground);
            assertThat(strong).isGreaterThan(0.5).isGreaterThan(weak);
        }
    }
}
