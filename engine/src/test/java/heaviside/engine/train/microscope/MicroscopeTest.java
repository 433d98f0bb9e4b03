package heaviside.engine.train.microscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.InputSource;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.eventprop.TargetTrain;
import org.junit.jupiter.api.Test;

class MicroscopeTest {
    private static final double[] WEIGHTS = {4.2, 3.4, 3.05, 3.6};

    private static Network network(double... weights) {
        return Network.EMPTY
                .plus(new Stimulus.SpikeList("input", "input", 4, Ints.of(0, 1, 2, 3, 1, 0, 3, 2),
                        Doubles.of(6, 13, 22, 30, 41, 52, 58, 70)))
                .plus(new Population("neuron", "neuron", 1, Polarity.EXCITATORY,
                        Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Projection("input-neuron", "input", "neuron", new Connectivity.AllToAll(true),
                        Parameter.of(weights), Parameter.of(0)));
    }

    private static Specimen specimen(double... weights) {
        return SpecimenReader.read(network(weights), Scheme.EXACT, 0.1, 100, 1, InputSource.none()).specimen()
                .orElseThrow();
    }

    private static Microscope scope(int synapse) {
        return new Microscope(specimen(WEIGHTS), synapse, 0, new TargetTrain(12, new double[]{17, 28, 44, 57, 72}),
                Surrogates.of(new SurrogateSpec("superspike", 6, 1)), 0.1);
    }

    /// Scheme (a), dt 1 ms, tau 20 and 5 ms: by hand, a weight of 1 reaches (beta^m - alpha^m)/(beta - alpha) m + 1 steps after its spike.
    @Test
    void weightsOfASchemeDriveTheExactDynamicsAsTheyDriveTheScheme() {
        double[] small = {0.1, 0.1, 0.1, 0.1};
        Specimen s = SpecimenReader.read(network(small), Scheme.SPYTORCH, 1, 100, 1, InputSource.none()).specimen()
                .orElseThrow();
        double alpha = Math.exp(-1 / 5.0);
        double beta = Math.exp(-1 / 20.0);
        double peak = 0;
        double exact = 0;
        for (int m = 1; m < 60; m++) {
            peak = Math.max(peak, (Math.pow(beta, m) - Math.pow(alpha, m)) / (beta - alpha));
            exact = Math.max(exact, 5 / 15.0 * (Math.exp(-m / 20.0) - Math.exp(-m / 5.0)));
        }
        assertThat(s.synapses().getFirst().gain() * exact).isCloseTo(peak, within(1e-9));
        assertThat(s.weights()).as("in the units of the description").containsExactly(small);
    }

    @Test
    void theExactSlopeIsTheNumericOneWhereNothingJumps() {
        Microscope m = scope(2);
        for (double w = 0.5; w < 8; w += 0.37) {
            Moment at = m.moment(w, 0.5, 50);
            boolean smooth = m.sweep(w - 1e-3, w + 1e-3, 3, () -> false).jumps().isEmpty();
            if (smooth) {
                assertThat(at.exact()).as("w = %s", w).isCloseTo(at.fine(),
                        within(1e-4 * Math.max(1, Math.abs(at.exact()))));
            }
        }
    }

    @Test
    void everyArrivalAddsItsShareToTheSlope() {
        Moment at = scope(2).moment(3.05, 0.5, 50);
        double sum = at.arrivals().stream().filter(Moment.Arrival::chosen).mapToDouble(Moment.Arrival::adds).sum();
        assertThat(sum).isCloseTo(at.exact(), within(1e-12));
    }

    @Test
    void aJumpIsWhereTheNumberOfSpikesChangesAndTheLossDoesToo() {
        Sweep s = scope(2).sweep(0, 9, 301, () -> false);
        assertThat(s.jumps()).isNotEmpty();
        for (Jump j : s.jumps()) {
            assertThat(Math.abs(j.above() - j.below())).as(j.what()).isGreaterThan(1e-6);
        }
        Jump first = s.jumps().stream().filter(j -> j.spikesAbove() > j.spikesBelow()).findFirst().orElseThrow();
        assertThat(first.what()).contains("appears");
    }

    @Test
    void theMembraneStartsAtRestAndIsResetAtEverySpike() {
        Moment at = scope(2).moment(3.05, 0.5, 2001);
        assertThat(at.membrane()[0]).isZero();
        for (double t : at.spikesMs()) {
            int before = (int) Math.floor(t / 100 * 2000);
            assertThat(at.membrane()[before]).isGreaterThan(0.97);
            assertThat(at.membrane()[before + 1]).isLessThan(0.1);
        }
    }

    @Test
    void adjointVariablesAreZeroAfterTheLastSpike() {
        Moment at = scope(2).moment(3.05, 0.5, 2001);
        double last = at.spikesMs()[at.spikesMs().length - 1];
        for (int k = 0; k < at.timesMs().length; k++) {
            if (at.timesMs()[k] > last) {
                assertThat(at.lambdaV()[k]).isZero();
            }
        }
        assertThat(at.lambdaV()[0]).isNotZero();
    }

    @Test
    void belowThresholdOnlyTheSurrogateSeesAWantedSpike() {
        Microscope m = new Microscope(specimen(0.1, 0.1, 0.1, 0.1), 0, 0, new TargetTrain(12, new double[]{30}),
                Surrogates.of(new SurrogateSpec("superspike", 6, 1)), 0.1);
        double here = m.moment(0.1, 0.01, 10).surrogate();
        assertThat(here).isNegative();
        assertThat(m.moment(0.1, 0.01, 10).exact()).isZero();
    }

    @Test
    void distanceOfATrainToItselfIsZeroAndALoneSpikeCostsOneHalf() {
        TargetTrain t = new TargetTrain(10, new double[]{20, 50});
        assertThat(t.distance(new double[]{20, 50})).isCloseTo(0, within(1e-12));
        assertThat(new TargetTrain(1, new double[0]).distance(new double[]{40})).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void slopeOfTheDistanceIsItsNumericOne() {
        RandomStream r = new RandomStream(3);
        for (int n = 0; n < 20; n++) {
            double[] a = {10 + 5 * r.nextDouble(), 30 + 5 * r.nextDouble(), 60 + 5 * r.nextDouble()};
            TargetTrain t = new TargetTrain(8, new double[]{12.3, 40.1});
            for (int k = 0; k < a.length; k++) {
                double[] up = a.clone();
                double[] down = a.clone();
                up[k] += 1e-5;
                down[k] -= 1e-5;
                assertThat(t.slope(a, k)).isCloseTo((t.distance(up) - t.distance(down)) / 2e-5, within(1e-8));
            }
        }
    }

    @Test
    void whatHasNoExactSlopeIsRefusedWithARemedy() {
        Network n = network(WEIGHTS).plus(new Stimulus.Poisson("p", "noise", 1, 10, 0, Double.POSITIVE_INFINITY));
        Specimen.Opened o = SpecimenReader.read(n, Scheme.EXACT, 0.1, 100, 1, InputSource.none());
        assertThat(o.specimen()).isEmpty();
        assertThat(o.diagnostics().getFirst().message()).contains("noise");
        assertThat(o.diagnostics().getFirst().remedy()).isNotEmpty();
    }
}
