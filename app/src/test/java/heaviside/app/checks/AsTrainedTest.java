package heaviside.app.checks;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Recipe;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import org.junit.jupiter.api.Test;

class AsTrainedTest {
    private static Project built() {
        Project p = Recipe.build(Project.empty("yin-yang"), Datasets.entry("yin-yang").orElseThrow());
        return p.withTraining(p.training().withInitialisation("given"));
    }

    @Test
    void aNetworkThatTheRecipeBuildsRunsAsItIsTrained() {
        assertThat(AsTrained.check(built())).isEmpty();
        assertThat(built().simulation().scheme()).isEqualTo(Scheme.SPYTORCH);
    }

    @Test
    void anotherSchemeOrStepIsToldAndMendedInOneStep() {
        for (Project other : new Project[]{built().withSimulation(built().simulation().withDtMs(0.1)),
                built().withSimulation(built().simulation().withScheme(Scheme.EXACT)),
                built().withSimulation(built().simulation().withRegime(Regime.EVENT))}) {
            Diagnostic d = AsTrained.check(other).orElseThrow();
            assertThat(d.message()).startsWith("The weights were trained for scheme (a) with steps of 1 ms; here ");
            assertThat(AsTrained.check(Mend.of(d, other).orElseThrow().change().apply(other))).isEmpty();
        }
    }

    @Test
    void weightsThatWereDrawnOrTrainedForTheExactDynamicsMayTakeAnyExactStep() {
        Project drawn = built().withTraining(built().training().withInitialisation("fluctuation"))
                .withSimulation(Project.Simulation.standard());
        assertThat(AsTrained.check(drawn)).isEmpty();
        Project exact = built().withTraining(built().training().withScheme(Scheme.EXACT))
                .withSimulation(Project.Simulation.standard());
        assertThat(AsTrained.check(exact)).isEmpty();
        assertThat(AsTrained.check(exact.withSimulation(exact.simulation().withRegime(Regime.EVENT)))).isEmpty();
        assertThat(AsTrained.check(exact.withSimulation(exact.simulation().withScheme(Scheme.STORK)))).isPresent();
    }
}
