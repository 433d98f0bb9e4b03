package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec.CoreLimits;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.ResetMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Neurons that listen to more sources than a core has axons, made of several. For each chunk of the sources two part
/// neurons integrate the chunk's sum S, one with the signs turned round, and spike a unit u at a time towards the neuron (+u
/// and -u) and towards each other:
///
/// ```text
/// V+ =  S - u n+ + u n-        V- = -S + u n+ - u n-        the neuron gets u (n+ - n-), within u of S
/// ```
///
/// so what is passed on follows the sum up and down and nothing is lost, only late by two ticks and rounded to u.
final class FanInSplit {
    private static final int LARGEST = 255;
    /// Parts of parts of parts: 100^3 sources and more.
    private static final int LEVELS = 3;
    private final String suffix;
    private final QuantisedNetwork net;
    private final CoreLimits limits;
    private final List<QuantisedNetwork.Pop> pops;
    private final List<QuantisedNetwork.Proj> projs = new ArrayList<>();
    private final List<Diagnostic> diagnostics;

    private FanInSplit(QuantisedNetwork net, CoreLimits limits, String suffix, List<Diagnostic> diagnostics) {
        this.suffix = suffix;
        this.net = net;
        this.limits = limits;
        this.pops = new ArrayList<>(net.populations());
        this.diagnostics = diagnostics;
    }

    /// The network with every neuron of at most as many axons as a core has, where four axon types can make its weights.
    ///
    /// @param diagnostics a note for each population that was split. Modified.
    static QuantisedNetwork of(QuantisedNetwork net, CoreLimits limits, List<Diagnostic> diagnostics) {
        QuantisedNetwork now = net;
        for (int level = 1; level <= LEVELS; level++) {
            FanInSplit s = new FanInSplit(now, limits, level == 1 ? "-parts" : "-parts" + level, diagnostics);
            for (int p = 0; p < now.populations().size(); p++) {
                s.population(p);
            }
            if (s.pops.size() == now.populations().size()) {
                break;
            }
            now = new QuantisedNetwork(s.pops, net.inputs(), s.projs, net.stateMax(), net.decayBits(),
                    net.weightBits(), net.inclusive());
        }
        return now;
    }

    /// Where each neuron's chunks have their first part neuron, -1 for none, and the other part neuron of each.
    private record Chunks(int[][] part, int[] partner, int chunk, int[] offset) {
        int count() {
            return partner.length;
        }

        /// Whether a part neuron is the first of its pair, with the signs as they are.
        boolean first(int part) {
            return partner[part] > part;
        }
    }

    private void population(int p) {
        List<QuantisedNetwork.Proj> into = net.projections().stream().filter(q -> q.target() == p).toList();
        CrossbarLoad load = CrossbarLoad.of(net, p);
        Optional<WeightTable> table = WeightTable.of(load.values());
        boolean[] wide = new boolean[net.populations().get(p).size()];
        int many = 0;
        for (int t = 0; t < wide.length && table.isPresent(); t++) {
            wide[t] = load.axons(t, table.get()) > limits.axons();
            many += wide[t] ? 1 : 0;
        }
        if (many == 0) {
            projs.addAll(into);
            return;
        }
        TreeSet<Integer> both = new TreeSet<>(load.values());
        load.values().forEach(v -> both.add(-v));
        int unit = unit(both, net.populations().get(p));
        TreeSet<Integer> all = new TreeSet<>(both);
        all.add(unit);
        Optional<WeightTable> parts = WeightTable.of(all);
        if (parts.isEmpty()) {
            projs.addAll(into);
            return;
        }
        Chunks c = chunks(into, wide, load.mostKeys(parts.get()), load.sharedKeys(wide, parts.get()));
        add(p, into, wide, c, unit);
        QuantisedNetwork.Pop pop = net.populations().get(p);
        diagnostics.add(new Diagnostic(Diagnostic.Severity.NOTE, "split", pop.id(),
                "%,d neurons of '%s' listen to more than a core can: %,d part neurons add up %d sources each and pass the sum on in steps of %d (threshold %d), two ticks later."
                        .formatted(many, pop.label(), c.count(), c.chunk, unit, pop.threshold()[0]),
                ""));
    }

    /// Half of the threshold, as far as weights and axon types allow.
    private static int unit(SortedSet<Integer> both, QuantisedNetwork.Pop pop) {
        int half = Math.clamp(Arrays.stream(pop.threshold()).min().orElse(2) / 2, 1, LARGEST);
        if (both.size() <= 3) {
            return half;
        }
        if (both.size() == 4) {
            return both.last();
        }
        int unit = both.last();
        for (int v : both) {
            int a = Math.abs(v);
            int b = unit;
            while (b != 0) {
                int r = a % b;
                a = b;
                b = r;
            }
            unit = a;
        }
        return unit * (both.last() > 3 * unit ? 4 : 2);
    }

    /// Sources a part neuron: as many as make the fewest cores, of a few part neurons each, which round less.
    ///
    /// @param mostKeys axons that a source may take for one neuron
    /// @param sharedKeys axons that a source takes for all neurons of a core
    private int chunk(int sources, int neurons, int mostKeys, double sharedKeys) {
        int best = 1;
        long least = Long.MAX_VALUE;
        for (int c = Math.max(1, (limits.axons() - 1) / mostKeys); c >= 1; c--) {
            int chunks = Math.ceilDiv(sources, c);
            // the second part neuron of each pair takes an axon of its own
            int together = (int) Math.clamp(limits.axons() - sharedKeys * c, 1, limits.neurons());
            long cost = 1L * chunks * chunks * Math.ceilDiv(neurons, together);
            if (cost < least) {
                least = cost;
                best = Math.ceilDiv(sources, chunks);
            }
        }
        return best;
    }

    private Chunks chunks(List<QuantisedNetwork.Proj> into, boolean[] wide, int mostKeys, double sharedKeys) {
        int[] offset = new int[into.size()];
        int sources = 0;
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < offset.length; i++) {
            QuantisedNetwork.Proj q = into.get(i);
            String name = q.fromInput() + " " + q.source();
            int same = seen.indexOf(name);
            offset[i] = same >= 0 ? offset[same] : sources;
            sources += same >= 0 ? 0 : q.rowStart().length - 1;
            seen.add(name);
        }
        int neurons = 0;
        for (boolean w : wide) {
            neurons += w ? 1 : 0;
        }
        int chunk = chunk(sources, neurons, mostKeys, sharedKeys);
        int[][] part = new int[wide.length][];
        for (int t = 0; t < wide.length; t++) {
            part[t] = wide[t] ? new int[Math.ceilDiv(sources, chunk)] : new int[0];
            Arrays.fill(part[t], -1);
        }
        for (int i = 0; i < offset.length; i++) {
            QuantisedNetwork.Proj q = into.get(i);
            for (int s = 0; s + 1 < q.rowStart().length; s++) {
                for (int k = q.rowStart()[s]; k < q.rowStart()[s + 1]; k++) {
                    int t = q.targets()[k];
                    if (wide[t]) {
                        part[t][(offset[i] + s) / chunk] = 0;
                    }
                }
            }
        }
        // parts of one chunk and sign side by side, so that they share a core and its axons
        int[] partner = new int[2 * Arrays.stream(part).mapToInt(x -> (int) Arrays.stream(x).filter(i -> i == 0)
                .count()).sum()];
        int n = 0;
        for (int c = 0; c < Math.ceilDiv(sources, chunk); c++) {
            int first = n;
            for (int[] mine : part) {
                if (mine.length > 0 && mine[c] == 0) {
                    mine[c] = n++;
                }
            }
            int pairs = n - first;
            for (int i = first; i < first + pairs; i++) {
                partner[i] = i + pairs;
                partner[i + pairs] = i;
            }
            n += pairs;
        }
        return new Chunks(part, partner, chunk, offset);
    }

    private void add(int p, List<QuantisedNetwork.Proj> into, boolean[] wide, Chunks c, int unit) {
        QuantisedNetwork.Pop pop = net.populations().get(p);
        int parts = pops.size();
        int[] keep = new int[c.count()];
        Arrays.fill(keep, 1 << net.decayBits());
        int[] threshold = new int[c.count()];
        Arrays.fill(threshold, unit);
        pops.add(new QuantisedNetwork.Pop(pop.id() + suffix, pop.label() + " parts", true, keep, new int[c.count()],
                threshold, new int[c.count()], new int[c.count()], new int[c.count()], ResetMode.SUBTRACT, pop.unit()));
        for (int i = 0; i < into.size(); i++) {
            QuantisedNetwork.Proj q = into.get(i);
            projs.add(rows(q, p, q.id(), q.connected(), (s, k, row) -> {
                if (!wide[q.targets()[k]]) {
                    row.add(q.targets()[k], q.weights()[k], q.delays()[k]);
                }
            }));
            int offset = c.offset[i];
            projs.add(rows(q, parts, q.id() + suffix, 0, (s, k, row) -> {
                int t = q.targets()[k];
                if (wide[t]) {
                    int at = c.part[t][(offset + s) / c.chunk];
                    row.add(at, q.weights()[k], q.delays()[k]);
                    row.add(c.partner[at], -q.weights()[k], q.delays()[k]);
                }
            }));
        }
        outwards(p, parts, c, unit);
    }

    private interface Each {
        void of(int source, int synapse, Rows row);
    }

    private static QuantisedNetwork.Proj rows(QuantisedNetwork.Proj q, int target, String id, int connected,
            Each each) {
        Rows r = new Rows(q.rowStart().length - 1);
        for (int s = 0; s + 1 < q.rowStart().length; s++) {
            for (int k = q.rowStart()[s]; k < q.rowStart()[s + 1]; k++) {
                each.of(s, k, r);
            }
            r.end(s);
        }
        return r.projection(id, q.fromInput(), q.source(), target, q.shift(), q.scale(), connected, q.saturated(),
                q.error());
    }

    /// From the parts to their neuron and to each other.
    private void outwards(int p, int parts, Chunks c, int unit) {
        int[] owner = new int[c.count()];
        for (int t = 0; t < c.part.length; t++) {
            for (int at : c.part[t]) {
                if (at >= 0) {
                    owner[at] = t;
                    owner[c.partner[at]] = t;
                }
            }
        }
        Rows main = new Rows(c.count());
        Rows other = new Rows(c.count());
        for (int i = 0; i < c.count(); i++) {
            main.add(owner[i], c.first(i) ? unit : -unit, 0);
            main.end(i);
            other.add(c.partner[i], unit, 0);
            other.end(i);
        }
        String id = net.populations().get(p).id();
        projs.add(main.projection(id + suffix + "-sum", false, parts, p, 0, 1, 0, 0, 0));
        projs.add(other.projection(id + suffix + "-pair", false, parts, parts, 0, 1, 0, 0, 0));
    }
}
