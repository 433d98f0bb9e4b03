package heaviside.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.app.document.Document;
import heaviside.app.document.Models;
import heaviside.app.live.HandEngine;
import heaviside.app.live.LiveRun;
import heaviside.engine.io.Project;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectorTest {
    private final Document document = new Document();

    private void open(int size) {
        Network n = new Network(List.of(new Population("E", "E", size, Polarity.EXCITATORY, Lif.standard())), List.of(),
                List.of(), List.of(new Probe("a", 0, "E", 0, "V")));
        document.replace(Project.empty("test").withNetwork(n));
    }

    private NeuronModel model() {
        return document.now().network().populations().getFirst().model();
    }

    @Test
    void changesOfOneGestureAreOneUndoStepNamedAfterTheSymbol() {
        open(1);
        ParameterEditor e = new ParameterEditor(document, "E", -1);
        e.change(model().spec("tauMemMs"), 30);
        e.change(model().spec("tauMemMs"), 31);
        e.change(model().spec("tauMemMs"), 35);
        document.endGesture();
        assertThat(document.history().all()).hasSize(1);
        assertThat(document.history().all().getFirst().label()).isEqualTo("Change τ_m");
        document.undo();
        assertThat(model()).isEqualTo(Lif.standard());
    }

    @Test
    void thisNeuronGetsAValueOfItsOwnAndTheOthersKeepTheirs() {
        open(3);
        new ParameterEditor(document, "E", 1).change(model().spec("thresholdMv"), -48);
        assertThat(model().get("thresholdMv")).isEqualTo(Parameter.of(new double[]{-50, -48, -50}));
        assertThat(new ParameterEditor(document, "E", -1).words("thresholdMv")).isEqualTo("mixed");
        new ParameterEditor(document, "E", -1).change(model().spec("thresholdMv"), -45);
        assertThat(model().get("thresholdMv")).isEqualTo(Parameter.of(-45));
    }

    @Test
    void aValueOutOfRangeIsRefusedWithLimitsAndChangesNothing() {
        open(1);
        assertThatThrownBy(() -> new ParameterEditor(document, "E", -1).change(model().spec("tauMemMs"), -3))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("outside 0.0001 to 1e18 ms");
        assertThat(document.history().all()).isEmpty();
    }

    @Test
    void resetAllGoesBackToDefaultsInOneStep() {
        open(2);
        ParameterEditor e = new ParameterEditor(document, "E", -1);
        e.change(model().spec("tauMemMs"), 30);
        document.endGesture();
        e.change(model().spec("biasPa"), 100);
        document.endGesture();
        e.resetAll();
        assertThat(model()).isEqualTo(Lif.standard());
        assertThat(document.history().all()).hasSize(3);
    }

    @Test
    void typedNumbersMayCarryUnitsSpacesAndTrueMinus() {
        Quantity q = Quantity.of(Lif.standard().spec("restMv"));
        assertThat(q.read("−65 mV")).isEqualTo(-65);
        assertThat(q.text(-65.5)).isEqualTo("−65.5");
        assertThatThrownBy(() -> q.read("12,5")).hasMessageContaining("point as the decimal sign");
        assertThatThrownBy(() -> q.read("5e9")).hasMessageContaining("1\u2009000\u2009000\u2009000 mV");
    }

    private static NeuronState state(NeuronModel m, double v, double current) {
        return new NeuronState(m, 0, v, current, 0, 0, 0, m instanceof Izhikevich ? 30 : -50, 1e9);
    }

    @Test
    void theForecastIsTheClosedFormOfTheConstantCurrent() {
        // tau ln((V_inf - V0) / (V_inf - theta)) with V_inf = -65 + 0.1 * 300 = -35
        double expected = 20 * Math.log(30.0 / 15.0);
        assertThat(state(Lif.standard(), -65, 300).firesInMs()).isCloseTo(expected, within(1e-9));
        assertThat(state(Lif.standard(), -65, 149).firesInMs()).isInfinite();
        assertThat(state(LeakyReadout.normalised(20, 5), 0, 300).firesInMs()).isInfinite();
    }

    @Test
    void theForecastWaitsForTheRefractoryTime() {
        NeuronState s = new NeuronState(Lif.standard(), 0, -65, 300, 0, 0, 0, -50, 0.5);
        assertThat(s.heldMs()).isCloseTo(1.5, within(1e-9));
        assertThat(s.slope()).isZero();
        assertThat(s.firesInMs()).isCloseTo(1.5 + 20 * Math.log(2), within(1e-9));
    }

    @Test
    void anUnprobedNeuronSaysThatItsCurrentIsUnknown() {
        assertThat(PopulationPanel.forecast(state(Lif.standard(), -65, Double.NaN)))
                .isEqualTo("needs a probe");
    }

    @Test
    void everyModelHasAnEquationWhoseSlopeStandsUnderTheFraction() {
        for (NeuronModel m : List.of(Lif.standard(), DeltaLif.standard(), AdaptiveLif.standard(),
                LeakyReadout.normalised(20, 5), Izhikevich.standard())) {
            List<Equation> e = Equation.of(state(m, -60, 100));
            assertThat(e.getFirst().terms()).anyMatch(t -> t.kind() == Equation.Kind.RATE && !t.value().equals("–"));
        }
        Equation lif = Equation.of(state(Lif.standard(), -60, 200)).getFirst();
        // (-(-60 + 65) + 0.1 * 200) / 20 = 0.75
        assertThat(lif.terms().get(1).value()).isEqualTo("+0.75");
    }

    @Test
    void theFiringCurveReachesAsFarAsTheWorkingPoint() {
        FiringCurve near = FiringCurve.of(Lif.standard(), 0, 0);
        FiringCurve far = FiringCurve.of(Lif.standard(), 0, 1000);
        assertThat(near.maxPa()).isLessThan(1000);
        assertThat(far.maxPa()).isEqualTo(1000);
        assertThat(far.rateHz()[far.rateHz().length - 1]).isGreaterThan(near.rateHz()[near.rateHz().length - 1]);
    }

    @Test
    void theFiringCurveIsZeroBelowRheobaseAndMatchesTheClosedFormAbove() {
        FiringCurve c = FiringCurve.of(Lif.standard(), 0, 0);
        assertThat(c.rheobasePa()).isCloseTo(150, within(1e-9));
        int last = c.rateHz().length - 1;
        assertThat(c.rateHz()[last / 4]).isZero();
        double drive = 0.1 * c.maxPa();
        assertThat(c.rateHz()[last]).isCloseTo(1000 / (2 + 20 * Math.log(drive / (drive - 15))), within(1e-6));
    }

    @Test
    void simulatedCurvesRiseWithTheCurrent() {
        for (NeuronModel m : List.of(AdaptiveLif.standard(), Izhikevich.standard())) {
            double[] r = FiringCurve.of(m, 0, 0).rateHz();
            assertThat(r[r.length - 1]).isGreaterThan(r[r.length / 2]).isGreaterThan(1);
            assertThat(r[0]).isZero();
        }
    }

    @Test
    void anotherModelKeepsWhatItShares() {
        NeuronModel m = Lif.standard().with("tauMemMs", Parameter.of(33));
        NeuronModel d = Models.convert(m, "LIF neuron, delta synapses");
        assertThat(d.get("tauMemMs")).isEqualTo(Parameter.of(33));
        assertThat(Models.convert(d, "Izhikevich neuron")).isEqualTo(Izhikevich.standard());
    }

    @Test
    void aSmallerPopulationLosesProbesAndGivenValuesOfNeuronsThatAreGone() {
        open(3);
        new ParameterEditor(document, "E", 1).change(model().spec("thresholdMv"), -48);
        Network n = document.now().network().plus(new Probe("b", 1, "E", 2, "V"));
        Network small = Resize.population(n, "E", 2);
        assertThat(small.probes()).hasSize(1);
        assertThat(small.populations().getFirst().model().get("thresholdMv"))
                .isEqualTo(Parameter.of(new double[]{-50, -48}));
    }

    @Test
    void theWorkingPointCountsTheNeuronsOwnSpikes() {
        open(1);
        HandEngine[] engine = new HandEngine[1];
        LiveRun run = new LiveRun(document, r -> {
        }, p -> {
            engine[0] = new HandEngine(p);
            return engine[0];
        });
        document.edit("x", p -> p.withNetwork(p.network().withPopulation("E",
                x -> x.withModel(x.model().with("biasPa", Parameter.of(300))))));
        engine[0].advance(10_000);
        run.tick(1);
        double rate = WorkingPoint.of(run, document.now().network().populations().getFirst(), 0).rateHz();
        assertThat(rate).isCloseTo(1000 / (2 + 20 * Math.log(2)), within(2.0));
    }

    @Test
    void delaysThatDifferAreToldBesideTheirMean() {
        assertThat(ProjectionPanel.spread(Parameter.of(new double[]{7.8, 15.6, 62.4}))).isEqualTo(
                "3 given, 7.80 to 62.4 ms");
        assertThat(ProjectionPanel.spread(Parameter.of(3))).isEqualTo("one delay for all");
    }
}
