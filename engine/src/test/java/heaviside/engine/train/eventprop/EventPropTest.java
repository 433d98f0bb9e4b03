package heaviside.engine.train.eventprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Identities that hold for every network, and finite differences of every parameter.
class EventPropTest {
    private static final int NETWORKS = 200;

    private static EventProp.Trial run(RandomEventNets r, EventLoss loss) {
        return new EventProp(r.network()).run(r.input(), RandomEventNets.END_MS, loss);
    }

    /// Calls with every random network's trial whose loss is a spike time that exists; says how many there were.
    private static int eachSpikeTime(java.util.function.BiConsumer<RandomEventNets, EventProp.Trial> check) {
        int found = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomEventNets r = RandomEventNets.draw(seed, 0);
            EventProp.Trial t = run(r, new EventLoss.SpikeTime(seed % r.neurons(), seed % 3));
            if (Double.isFinite(t.loss())) {
                check.accept(r, t);
                found++;
            }
        }
        return found;
    }

    private static Offset<Double> near(double scale) {
        return Offset.offset(1e-8 * Math.max(1, scale));
    }

    @Test
    void shiftingAllInputsShiftsASpikeByAsMuch() {
        int found = eachSpikeTime((r, t) -> {
            double[] g = t.gradients().inputTimes();
            assertThat(Arrays.stream(g).sum()).isCloseTo(1, near(Arrays.stream(g).map(Math::abs).sum()));
        });
        assertThat(found).isGreaterThan(NETWORKS / 2);
    }

    @Test
    void scalingANeuronsWeightsAndThresholdTogetherMovesNoSpike() {
        int found = eachSpikeTime((r, t) -> {
            EventNetwork net = r.network();
            double[] sum = new double[net.neurons()];
            double[] size = new double[net.neurons()];
            for (int k = 0; k < net.synapses(); k++) {
                sum[net.post(k)] += net.weight(k) * t.gradients().weights()[k];
                size[net.post(k)] += Math.abs(net.weight(k) * t.gradients().weights()[k]);
            }
            for (int j = 0; j < sum.length; j++) {
                sum[j] += net.threshold(j) * t.gradients().threshold()[j];
                assertThat(sum[j]).isCloseTo(0, near(size[j]));
            }
        });
        assertThat(found).isGreaterThan(NETWORKS / 2);
    }

    @Test
    void measuringTimeInAnotherUnitScalesASpikeTime() {
        int found = eachSpikeTime((r, t) -> {
            EventNetwork net = r.network();
            EventGradients g = t.gradients();
            double sum = 0;
            double size = 0;
            for (int k = 0; k < r.input().count(); k++) {
                sum += r.input().times()[k] * g.inputTimes()[k];
                size += Math.abs(r.input().times()[k] * g.inputTimes()[k]);
            }
            for (int k = 0; k < net.synapses(); k++) {
                sum += net.delay(k) * g.delays()[k];
            }
            for (int j = 0; j < net.neurons(); j++) {
                sum += net.tauMem(j) * g.tauMem()[j] + net.tauSyn(j) * g.tauSyn()[j];
                size += Math.abs(net.tauMem(j) * g.tauMem()[j]);
            }
            assertThat(sum).isCloseTo(t.loss(), near(size));
        });
        assertThat(found).isGreaterThan(NETWORKS / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spike", "times", "first", "peak", "integral", "flat integral", "spiking integral"})
    void everyGradientAgreesWithCentralDifferences(String kind) {
        int checked = 0;
        for (int seed = 1000; seed < 1040; seed++) {
            boolean membrane = kind.equals("peak") || kind.equals("integral") || kind.equals("flat integral");
            RandomEventNets r = RandomEventNets.draw(seed, membrane ? 2 : 0);
            checked += differences(r, loss(kind, r.neurons()));
        }
        assertThat(checked).isGreaterThan(500);
    }

    private static EventLoss loss(String kind, int n) {
        int[] last = {n - 2, n - 1};
        return switch (kind) {
            case "spike" -> new EventLoss.SpikeTime(n - 1, 1);
            case "times" -> new EventLoss.SpikeTimes(new int[]{0, 1, 1}, new int[]{0, 0, 2}, new double[]{5, 9, 14});
            case "first" -> new EventLoss.FirstSpike(last, 1, 2.5, 6.4, 0.003);
            case "peak" -> new EventLoss.PeakVoltage(last, 0);
            case "integral" -> new EventLoss.IntegratedVoltage(last, 0, 30);
            default -> new EventLoss.IntegratedVoltage(last, 1, Double.POSITIVE_INFINITY);
        };
    }

    /// @return gradients compared
    private static int differences(RandomEventNets r, EventLoss loss) {
        EventNetwork net = r.network();
        EventProp.Trial t = run(r, loss);
        if (!Double.isFinite(t.loss())) {
            return 0;
        }
        EventGradients g = t.gradients();
        int checked = 0;
        for (int k = 0; k < net.synapses(); k++) {
            int j = net.post(k);
            int s = net.pre(k);
            boolean in = s < net.inputs();
            int c = in ? s : s - net.inputs();
            checked += one(r, loss, in ? r.win()[j] : r.wrec()[j], c, g.weights()[k]);
            double[] delays = in ? r.din()[j] : r.drec()[j];
            if (delays[c] > 0.01) {
                checked += one(r, loss, delays, c, g.delays()[k]);
            }
        }
        for (int j = 0; j < net.neurons(); j++) {
            checked += one(r, loss, r.tauMem(), j, g.tauMem()[j]);
            checked += one(r, loss, r.tauSyn(), j, g.tauSyn()[j]);
            if (Double.isFinite(r.threshold()[j])) {
                checked += one(r, loss, r.threshold(), j, g.threshold()[j]);
            }
        }
        for (int k = 0; k < r.input().count(); k++) {
            checked += one(r, loss, r.input().times(), k, g.inputTimes()[k]);
        }
        return checked;
    }

    /// Compares one number, unless a spike appears, vanishes or changes its turn within the difference.
    private static int one(RandomEventNets r, EventLoss loss, double[] array, int at, double gradient) {
        double h = 1e-5;
        double kept = array[at];
        double[] values = new double[5];
        List<List<Integer>> turns = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            array[at] = kept + (k - 2) * h;
            EventProp.Trial t = run(r, loss);
            values[k] = t.loss();
            turns.add(IntStream.range(0, t.spikes().count()).map(t.spikes()::neuron).boxed().toList());
        }
        array[at] = kept;
        double wide = (values[4] - values[0]) / (4 * h);
        double narrow = (values[3] - values[1]) / (2 * h);
        // where the two differences disagree there is a kink or a spike near its end between them
        boolean smooth = turns.stream().distinct().count() == 1
                && Math.abs(wide - narrow) < 1e-6 * Math.max(1, Math.abs(narrow));
        if (!smooth) {
            return 0;
        }
        assertThat(gradient).isCloseTo((4 * narrow - wide) / 3,
                Offset.offset(2e-6 * Math.max(1, Math.abs(gradient))));
        return 1;
    }

    @Test
    void aSpikeInMoreOnlyCostsItsBytes() {
        Function<Double, Long> held = w -> {
            EventNetwork net = new EventNetwork(1, new double[]{20}, new double[]{5}, new double[]{1}, new int[]{0},
                    new int[]{0}, new double[]{w}, new double[]{0});
            EventProp p = new EventProp(net);
            int spikes = p.run(new InputSpikes(new double[]{1}, new int[]{0}), 50,
                    new EventLoss.SpikeTime(0, 0)).spikes().count();
            return p.held().total() - (SpikeTape.BYTES_PER_SPIKE + 8L) * spikes;
        };
        assertThat(held.apply(60.0)).isEqualTo(held.apply(7.0)).isEqualTo(8);
    }

    @Test
    void explodingActivityIsRefusedWithARemedy() {
        EventNetwork net = new EventNetwork(1, new double[]{20}, new double[]{5}, new double[]{1}, new int[]{0, 1},
                new int[]{0, 0}, new double[]{30, 40}, new double[]{0, 0});
        EventProp p = new EventProp(net, 1000, EventAdjoint.Limits.NONE);
        assertThatThrownBy(() -> p.run(new InputSpikes(new double[]{1}, new int[]{0}), 50,
                new EventLoss.SpikeTime(0, 0))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1,000 spikes").hasMessageContaining("Lower the recurrent weights");
    }
}
