package heaviside.engine.chip.map;

import heaviside.engine.chip.truenorth.CoreProgram;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/// A crossbar core as a [CorePlan]: rows of synapses with their weights, and where its neurons send.
final class CrossbarDrawing {
    private CrossbarDrawing() {
    }

    static CorePlan of(CrossbarPart part, int core, Map<CrossbarPart, Integer> coreOf, QuantisedNetwork net) {
        int axons = part.axons();
        int neurons = part.neurons();
        int[] rowStart = new int[axons + 1];
        int[] targets = new int[axons * neurons];
        int[] weights = new int[axons * neurons];
        int k = 0;
        for (int a = 0; a < axons; a++) {
            for (int n = 0; n < neurons; n++) {
                if ((part.crossbar[a * CoreProgram.WORDS + n / 64] >>> n & 1) != 0) {
                    targets[k] = n;
                    weights[k++] = part.type(n).weights().of(part.axonTypes[a]);
                }
            }
            rowStart[a + 1] = k;
        }
        int[] source = new int[axons];
        int[] sourceNeuron = new int[axons];
        for (int a = 0; a < axons; a++) {
            int[] where = where(part.axonSource[a], net);
            source[a] = where[0];
            sourceNeuron[a] = where[1];
        }
        int[] routeStart = new int[neurons + 1];
        int[] routeCore = new int[neurons];
        int[] routeAxon = new int[neurons];
        int r = 0;
        for (int n = 0; n < neurons; n++) {
            CrossbarPart.Target t = part.targets.get(n);
            if (t != null) {
                routeCore[r] = Objects.requireNonNull(coreOf.get(t.part()));
                routeAxon[r++] = t.axon();
            }
            routeStart[n + 1] = r;
        }
        int first = part.neuronId[0] < 0 ? 0 : where(part.neuronId[0], net)[1];
        return new CorePlan(core, part.population, first, neurons, source, sourceNeuron, rowStart,
                Arrays.copyOf(targets, k), Arrays.copyOf(weights, k), new short[k],
                (long) axons * CoreProgram.NEURONS, routeStart, Arrays.copyOf(routeCore, r),
                Arrays.copyOf(routeAxon, r));
    }

    /// Population and neuron of a source's number; -1 - input and channel for an input.
    private static int[] where(int id, QuantisedNetwork net) {
        int left = id;
        for (int p = 0; p < net.populations().size(); p++) {
            if (left < net.populations().get(p).size()) {
                return new int[]{p, left};
            }
            left -= net.populations().get(p).size();
        }
        for (int i = 0; i < net.inputs().size(); i++) {
            if (left < net.inputs().get(i).size()) {
                return new int[]{-1 - i, left};
            }
            left -= net.inputs().get(i).size();
        }
        throw new IllegalArgumentException("no source " + id);
    }
}
