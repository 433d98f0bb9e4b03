package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One truth for the dynamics: a network gives the same spikes in the simulator and in training's forward pass.
class SimEquivalenceTest {
    private static final int STEPS = 40;

    @ParameterizedTest
    @CsvSource({"SPYTORCH,TO_VALUE,true", "SPYTORCH,SUBTRACT,false", "STORK,TO_VALUE,true", "STORK,NONE,false",
            "PEREZ_NIEVES,SUBTRACT,true", "LSNN,SUBTRACT,true", "LSNN,TO_VALUE,false", "DELTA,TO_VALUE,true",
            "DELTA,SUBTRACT,false"})
    void simulatorAndTrainerSpikeAlike(Scheme scheme, ResetMode reset, boolean recurrent) {
        Dataset data = Networks.blobs(20, 3, 10, 10);
        boolean delta = scheme == Scheme.DELTA;
        double sd = scheme == Scheme.SPYTORCH ? 0.35 : delta ? 0.9 : scheme == Scheme.LSNN ? 7 : 2.5;
        Network drawn = Networks.layered("blobs", "latency-linear", 20, new int[]{15, 9}, 3, delta, reset, recurrent,
                sd);
        TrainingSetup setup = TrainingSetup.standard("blobs").withTrainer("surrogate").withEncoder("latency-linear")
                .withGrid(1, STEPS).withScheme(scheme).withInitialisation("given").withThreads(1);
        try (TrainingSession session = Trainers.byId("surrogate").open(drawn, setup, data)) {
            SampleTrace trace = session.trace(Split.TEST, 4);
            List<String> expected = new ArrayList<>();
            int offset = 0;
            for (int l = 0; l < 2; l++) {
                for (int k = 0; k < trace.hiddenSteps().get(l).size(); k++) {
                    expected.add(trace.hiddenSteps().get(l).get(k) + ":"
                            + (offset + trace.hiddenUnits().get(l).get(k)));
                }
                offset += 15;
            }
            CompiledNetwork compiled = NetworkCompiler.compile(session.network(), new TimeGrid(1), scheme, 1,
                    (s, g) -> trace.input());
            assertThat(compiled.diagnostics()).noneMatch(d -> d.severity() != Diagnostic.Severity.NOTE);
            List<String> simulated = new ArrayList<>();
            try (ClockSimulation sim = new ClockSimulation(compiled)) {
                sim.advance(STEPS - 1, (state, first, units, count) -> {
                    for (int k = 0; k < count; k++) {
                        simulated.add(state + ":" + (first + units[k]));
                    }
                }, state -> {
                });
            }
            assertThat(expected).as("some spikes").hasSizeGreaterThan(10);
            assertThat(simulated).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
