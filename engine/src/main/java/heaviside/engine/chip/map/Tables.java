package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Axon rows and routes of the parts of a split network, before and after they have a place.
final class Tables {
    private final QuantisedNetwork net;
    private final ChipSpec spec;
    private final List<Part> parts = new ArrayList<>();
    private final List<List<Route>> fromPopulation = new ArrayList<>();
    private final List<List<Route>> fromInput = new ArrayList<>();

    /// Neurons `first` to `first + size` of a population and their incoming rows.
    private static final class Part {
        final int population;
        final int first;
        final int size;
        final IntList axonSource = new IntList();
        final IntList axonNeuron = new IntList();
        final IntList rowStart = new IntList();
        final IntList targets = new IntList();
        final IntList weights = new IntList();
        final IntList delays = new IntList();
        long bits;

        Part(int population, int first, int size) {
            this.population = population;
            this.first = first;
            this.size = size;
            rowStart.add(0);
        }
    }

    /// A source neuron reaches an axon of a part.
    private record Route(int neuron, int part, int axon) {
    }

    Tables(QuantisedNetwork net, ChipSpec spec, List<int[]> split) {
        this.net = net;
        this.spec = spec;
        net.populations().forEach(p -> fromPopulation.add(new ArrayList<>()));
        net.inputs().forEach(p -> fromInput.add(new ArrayList<>()));
        for (int p = 0; p < split.size(); p++) {
            int[] first = split.get(p);
            for (int i = 0; i + 1 < first.length; i++) {
                Part part = new Part(p, first[i], first[i + 1] - first[i]);
                parts.add(part);
                rows(part, parts.size() - 1);
            }
        }
    }

    private void rows(Part part, int index) {
        for (int s = 0; s < net.inputs().size(); s++) {
            rows(part, index, true, s);
        }
        for (int s = 0; s < net.populations().size(); s++) {
            rows(part, index, false, s);
        }
    }

    private void rows(Part part, int index, boolean input, int source) {
        List<QuantisedNetwork.Proj> from = net.projections().stream().filter(
                p -> p.fromInput() == input && p.source() == source && p.target() == part.population).toList();
        if (from.isEmpty()) {
            return;
        }
        int neurons = from.getFirst().rowStart().length - 1;
        for (int n = 0; n < neurons; n++) {
            int before = part.targets.size();
            for (QuantisedNetwork.Proj p : from) {
                for (int k = p.rowStart()[n]; k < p.rowStart()[n + 1]; k++) {
                    int t = p.targets()[k] - part.first;
                    if (t >= 0 && t < part.size) {
                        part.targets.add(t);
                        part.weights.add(p.weights()[k] << p.shift());
                        part.delays.add(p.delays()[k]);
                    }
                }
            }
            int added = part.targets.size() - before;
            if (added > 0) {
                (input ? fromInput : fromPopulation).get(source).add(new Route(n, index, part.axonSource.size()));
                part.axonSource.add(input ? -1 - source : source);
                part.axonNeuron.add(n);
                part.rowStart.add(part.targets.size());
                part.bits += Splitter.rowBits(spec, net.weightBits(), added, part.size);
            }
        }
    }

    /// Packets from part to part when every neuron spikes once.
    int[][] traffic() {
        int[][] t = new int[parts.size()][parts.size()];
        for (int p = 0; p < fromPopulation.size(); p++) {
            for (Route r : fromPopulation.get(p)) {
                t[partOf(p, r.neuron)][r.part]++;
            }
        }
        return t;
    }

    /// Packets from the input port to each part when every channel spikes once.
    int[] inputTraffic() {
        int[] t = new int[parts.size()];
        for (List<Route> routes : fromInput) {
            for (Route r : routes) {
                t[r.part]++;
            }
        }
        return t;
    }

    private int partOf(int population, int neuron) {
        for (int i = 0; i < parts.size(); i++) {
            Part p = parts.get(i);
            if (p.population == population && neuron >= p.first && neuron < p.first + p.size) {
                return i;
            }
        }
        throw new IllegalStateException("no part");
    }

    List<CorePlan> plans(int[] cores) {
        List<CorePlan> plans = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part p = parts.get(i);
            List<Route> mine = fromPopulation.get(p.population).stream()
                    .filter(r -> r.neuron >= p.first && r.neuron < p.first + p.size).toList();
            Csr csr = csr(mine, p.first, p.size, cores);
            short[] delays = new short[p.delays.size()];
            for (int k = 0; k < delays.length; k++) {
                delays[k] = (short) p.delays.get(k);
            }
            plans.add(new CorePlan(cores[i], p.population, p.first, p.size, p.axonSource.toArray(),
                    p.axonNeuron.toArray(), p.rowStart.toArray(), p.targets.toArray(), p.weights.toArray(), delays,
                    p.bits, csr.start, csr.core, csr.axon));
        }
        return plans;
    }

    List<MappedNetwork.InputRoutes> inputRoutes(int[] cores) {
        List<MappedNetwork.InputRoutes> l = new ArrayList<>();
        for (int i = 0; i < fromInput.size(); i++) {
            Csr csr = csr(fromInput.get(i), 0, net.inputs().get(i).size(), cores);
            l.add(new MappedNetwork.InputRoutes(csr.start, csr.core, csr.axon));
        }
        return l;
    }

    private record Csr(int[] start, int[] core, int[] axon) {
    }

    private static Csr csr(List<Route> routes, int first, int size, int[] cores) {
        int[] start = new int[size + 1];
        for (Route r : routes) {
            start[r.neuron - first + 1]++;
        }
        for (int i = 0; i < size; i++) {
            start[i + 1] += start[i];
        }
        int[] at = start.clone();
        int[] core = new int[routes.size()];
        int[] axon = new int[routes.size()];
        for (Route r : routes) {
            int k = at[r.neuron - first]++;
            core[k] = cores[r.part];
            axon[k] = r.axon;
        }
        return new Csr(start, core, axon);
    }

    /// A growing array.
    private static final class IntList {
        private int[] a = new int[16];
        private int n;

        void add(int x) {
            if (n == a.length) {
                a = Arrays.copyOf(a, 2 * n);
            }
            a[n++] = x;
        }

        int get(int i) {
            return a[i];
        }

        int size() {
            return n;
        }

        int[] toArray() {
            return Arrays.copyOf(a, n);
        }
    }
}
