package heaviside.engine.train.eventprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Propagators;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.train.FirstWeights.Kind;
import heaviside.engine.train.Networks;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightUnitsTest {
    private static final Dataset DATA = Networks.blobs(12, 3, 120, 300);
    private static final Network LAYERS = Networks.layered("blobs", "latency-linear", 12, new int[]{30}, 3, false,
            ResetMode.TO_VALUE, false, 0.5);

    private static TrainingSetup setup(double dtMs) {
        return TrainingSetup.standard("blobs").withEncoder("latency-linear").withGrid(dtMs, (int) (25 / dtMs))
                .withBatchSize(20).withEpochs(6).withThreads(2).withInputDropout(0);
    }

    private static TrainingSetup given(TrainingSetup s, String trainer) {
        return s.withTrainer(trainer).withInitialisation("given");
    }

    private static Network trained(Network n, TrainingSetup s) {
        try (TrainingSession t = Trainers.byId(s.trainer()).open(n, s, DATA)) {
            while (t.epoch() < s.epochs()) {
                t.trainBatch();
            }
            return t.network();
        }
    }

    private static TrainingSession.Evaluation start(Network n, TrainingSetup s, String trainer) {
        try (TrainingSession t = Trainers.byId(trainer).open(n, given(s, trainer), DATA)) {
            return t.evaluate(Split.TEST, () -> false);
        }
    }

    @ParameterizedTest
    @CsvSource({"SPYTORCH,20,5,1", "SPYTORCH,10,10,1", "STORK,20,5,0.5", "STORK,5,12,1", "PEREZ_NIEVES,20,5,2"})
    void aConvertedWeightGivesThePotentialOfTheSchemeAtEveryStep(Scheme scheme, double mem, double syn, double dt) {
        SchemeCoefficients c = SchemeCoefficients.of(scheme, mem, syn, dt);
        Population p = new Population("h", "h", 1, Polarity.MIXED, Lif.normalised(mem, syn, ResetMode.TO_VALUE));
        double w = new WeightUnits(scheme, dt, 1).factor(p, mem, syn);
        double s = 1; // a weight of 1 has arrived: it moves the potential from the next step on
        double u = 0;
        for (int m = 1; m < 60; m++) {
            u = c.beta() * u + c.kappa() * s;
            s *= c.alpha();
            assertThat(w * Propagators.exact(mem, syn, m * dt).pVI()).isCloseTo(u, within(1e-11 * Math.max(1, w)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SPYTORCH", "STORK"})
    void eventPropStartsAsTheNetworkThatSurrogateGradientsTrained(Scheme scheme) {
        TrainingSetup s = setup(0.25).withScheme(scheme);
        Network n = trained(LAYERS, s);
        TrainingSession.Evaluation surrogate = start(n, s, "surrogate");
        TrainingSession.Evaluation exact = start(n, s, "eventprop");
        assertThat(surrogate.accuracy()).isGreaterThan(0.85);
        assertThat(exact.accuracy()).isCloseTo(surrogate.accuracy(), within(0.05));
        assertThat(exact.loss()).isCloseTo(surrogate.loss(), within(0.15));
        assertThat(exact.spikesPerSample()).isBetween(0.8 * surrogate.spikesPerSample(),
                1.25 * surrogate.spikesPerSample());
    }

    @ParameterizedTest
    @ValueSource(strings = {"std", "het"})
    void whatEventPropTrainsIsWrittenBackInTheUnitsOfTheScheme(String taus) {
        TrainingSetup s = setup(0.25).withEpochs(4).withTrainer("eventprop").withOption("tauTraining", taus);
        Network n = trained(LAYERS, s);
        TrainingSetup kept = s.withOption("tauTraining", "std");
        TrainingSession.Evaluation exact = start(n, kept, "eventprop");
        TrainingSession.Evaluation surrogate = start(n, kept, "surrogate");
        assertThat(exact.spikesPerSample()).isPositive();
        assertThat(surrogate.accuracy()).isCloseTo(exact.accuracy(), within(0.08));
        assertThat(surrogate.loss()).isCloseTo(exact.loss(), within(0.2));
    }

    @Test
    void openingAndReadingBackLeavesTheWeights() {
        Network n = trained(LAYERS, setup(1).withEpochs(1));
        for (boolean own : new boolean[]{false, true}) {
            Network m = own
                    ? n.withPopulation("h0", p -> p.withModel(p.model().with("tauMemMs", new Parameter.Uniform(8, 14))))
                    : n;
            try (TrainingSession t = Trainers.byId("eventprop").open(m, given(setup(1), "eventprop"), DATA)) {
                for (Projection p : t.network().projections()) {
                    double[] was = ((Parameter.PerItem) n.projection(p.id()).orElseThrow().weight()).values().toArray();
                    double[] is = ((Parameter.PerItem) p.weight()).values().toArray();
                    assertThat(is).containsExactly(was, within(1e-5));
                }
            }
        }
    }

    @Test
    void aReadOutWhoseTimeConstantsAreAlikeIsConvertedToo() {
        Population out = new Population("o", "o", 3, Polarity.MIXED, LeakyReadout.normalised(10, 10));
        WeightUnits u = new WeightUnits(Scheme.SPYTORCH, 1, 0.04);
        assertThat(u.factor(out, 10, 10)).isCloseTo(u.factor(out, 10, 10.001), within(1e-4));
        assertThat(WeightUnits.EXACT.factor(out, 10, 10)).isOne();
    }

    @Test
    void itSaysWhereNoConversionIsExact() {
        TrainingSetup s = given(setup(1), "eventprop");
        EventPropTrainer t = new EventPropTrainer();
        assertThat(t.firstWeights(LAYERS, s).kind()).isEqualTo(Kind.CONVERTED);
        assertThat(t.firstWeights(LAYERS, s).words()).contains("scheme (a) with steps of 1 ms", "'h0'", "'out'");
        assertThat(t.firstWeights(LAYERS, s.withScheme(Scheme.LSNN)).unequal()).isTrue();
        assertThat(t.firstWeights(LAYERS, s.withScheme(Scheme.EXACT)).kind()).isEqualTo(Kind.SAME);
        assertThat(t.firstWeights(LAYERS, s.withInitialisation("uniform")).kind()).isEqualTo(Kind.DRAWN);
        Network spiking = LAYERS.withPopulation("out",
                p -> p.withModel(Lif.normalised(10, 5, ResetMode.TO_VALUE)));
        assertThat(t.firstWeights(spiking, s).kind()).as("only exact trainers run it").isEqualTo(Kind.SAME);
    }
}
